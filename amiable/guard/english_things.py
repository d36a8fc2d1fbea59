"""English: things of the work, things others rate, and things that can be offered for a rating."""

from __future__ import annotations

THINGS = {
    "CAUSE": """
        because, since, as the, due to, for being, reason, explained why, explain why, for the effort, that's why""",
    "THANKS": """
        thanks, thank, thx, congratulations, wow, bravo, great job, well done, great work, excellent work,
        pleasure, recommended, i recommend, would recommend, happy with, thrilled with, sorry, apologies,
        apologise, apologize""",
    "OWN": "has, have, had, is, was, were, are, received, counts, shows, deserves, worth, rated, average",
    "GONE": """
        vanish, vanished, survive, history, over, gone, forget, forget about, disappear, disappeared, depends on,
        killing, hurting, hurts, go up, up to, at least, other than, anything but, nothing but, mean with, stingy,
        protects, proud, everyone, the world, everybody, all of them, ending, relieved""",
    "WORK": """
        landscape, portrait, canvas, sculpture, mural, ceramic, necklace, pendant, ring, bracelet, jewel, jewelry,
        cake, cookie, embroidery, quilt, dress, cap, hat, badge, medal, trophy, ornament, tree, door, window,
        wall, roof, vault, dome, night sky, telescope, galaxy, constellation, constellations, planet, astronomy,
        calendar, diary, notebook, envelope, stamp, seal, ribbon, bottle, wine label, jar, box, tin, packaging,
        wrapper, bag, tote, mug, cup, plate, shop window, storefront, facade, billboard, banner ad, advert, ad,
        ads, campaign, tagline, pitch, deck, keynote, spreadsheet, formula, cell, cells, macro, chatbot, prompt,
        classifier, model, algorithm, code, function, class, method, test, tests, pipeline, branch, commit, pull
        request, repository, library, framework, server, client side, cache, cookie banner, accessibility, screen
        reader, contrast, hover, click, tap, popup, modal, dialog, dropdown, toggle, tab, tabs, carousel, grid,
        tile, tiles, thumbnail, thumbnails, favicon, cursor, animation, keyframe, transition, loader, spinner,
        vector, bezier, outline, stroke, gradient, shadow, layer, layers, mask, brush, palette, swatch, typeface,
        kerning, serif, margin, margins, grid lines, bleed, crop, print run, paper stock, foil, embossing,
        varnish, verse, chord, chords, tempo, key signature, octave, treble, bass, violin, piano, guitar, drums,
        singer, choir, vocals, mix, mastering, master, reverb, sample, beat, jingle, voice-over, narration,
        narrator, character, hero, villain, plot, dialogue, scene, act, stanza, poem, rhyme, haiku, sonnet,
        subtitle, footage, clip, frame, frames, shot, shots, cut, edit, timeline, colour grading, soundtrack,
        quiz, exam, question, answer, answers, exercise, lesson, syllabus, rubric, essay, dissertation, abstract,
        bibliography, footnote, footnotes, glossary, index, appendix, chapter heading, foreword, preface, blurb,
        synopsis, cover letter, application, job, vacancy, interview, appraisal form, evaluation form, feedback
        form, contact form, checkout, cart, basket, catalogue, catalog, inventory, stock, invoice template,
        receipt, dashboard, analytics, metric, metrics, report, csv file, json file, api call, endpoint, webhook,
        token, login, password, user story, user stories, ticket, tickets, issue, backlog, sprint, scorecard,
        scoreboard, leaderboard, tournament, match, league, level design, boss, enemy, weapon, avatar, emoji,
        emojis, sticker pack, pictogram, infographic, mind map, flowchart, diagram, blueprint, floor plan,
        elevation, render, 3d, mesh, texture, textures, rig, npc, mosaic, stained glass, tapestry, coat of arms,
        crown, heraldry, compass, mock, sample data, placeholder, example, dummy, demo content, testimonials
        section, quote block, hero section, call to action, lightbox, sidebar, breadcrumb, filters, sorting, sort
        order, pagination, search results, home page, landing page, front page, first page, about page, feature
        list, pricing table, faq, knowledge base, manual, handbook, guidebook, itinerary, travel guide, recipe
        card, menu design""",
    "OTHER": """
        coffee, coffee machine, vacuum, blender, toaster, headset, keyboard, mouse, monitor, tablet, watch, shoes,
        boots, tent, bike, bicycle, scooter, pram, toy, toys, perfume, cream, shampoo, soap, lipstick, novel,
        memoir, thriller, cookbook, audiobook, documentary, opera, ballet, festival, exhibition, gallery, theatre,
        cinema, band, singer's, single, ep, lp, vinyl, tour, cruise, flight, ferry, hostel, motel, inn, b&b,
        guesthouse, chalet, villa, cottage, campground, spa, gym, yoga, physio, plumber, electrician, lawyer,
        accountant, agency's, contractor, landlord, tenant, supplier, suppliers, employee's, staff, teacher,
        teachers, professor, student, students, pupils, candidate, candidates, applicant, applicants, driver,
        drivers, courier, uber, taxi, bank, insurance, insurer, software, saas, extension, browser, phone case,
        app store, play store, marketplace, steam, goodreads, glassdoor, capterra, imdb, rotten tomatoes,
        pizzeria, brasserie, bistro, pub, brewery, winery, beer, tea, cheese, chocolate, olive oil, honey, stove,
        fridge, washing machine, mattress, sofa, lamp, chair, desk""",
    "MAKE": """
        recolor, recolour, rewrite, retouch, redraw, vectorize, vectorise, trace, outline, mirror, flip, scale,
        shrink, enlarge, shift, rotate, add to, glow, pulse, fade, twinkle, shine, flash, engrave, carve, knit,
        crochet, bake, weave, print, emboss, compose, transpose, harmonise, arrange, record, sing, play, narrate,
        dub, subtitle, shoot, film, storyboard, mock up, prototype, wireframe, hardcode, refactor, debug, migrate,
        deploy, index, cluster, tag, annotate, categorise, categorize, map, plot, chart, graph, tabulate, grade
        the, mark the, correct the, score the, evaluate the, assess the, judge the, rank the, compare the, list,
        quote, cite, paraphrase, localise, localize, adapt, convert, extract, aggregate, export, load, fetch,
        store, save, saves, stores, updates, calculates, loads, renders, opens, closes, appears, looks, reads,
        contains, includes, consists, consist""",
    "VALUE": """
        voucher, credits, cash, coins, gift, present, freebie, surcharge, fee, waive, waived, knock off, shave
        off, % off, percent off, half off, off the price, off the bill, invoice, rest of the payment, second half,
        deposit, final payment, milestone, escrow, bonus file, bonus page, bonus pages, extra page, extra pages,
        extra slide, extra logo, extra version, second version, another version, third concept, second concept,
        variant, variants, variation, variations, colour version, dark version, mobile version, animated version,
        vector files, raw files, print files, psd, ai file, high resolution, high-res, hi-res, hd version, 4k,
        full resolution, without watermark, watermark, express, same day, today already, overnight, priority
        queue, front of the queue, jump the queue, rush, quicker, sooner, earlier, ahead of, a day early, a week
        early, hosting, month free, a month of, lifetime, warranty, maintenance, support hours, hours of support,
        consulting, coaching, call for free, free call, training, backlinks, followers, shoutout, shout-out,
        feature you, portfolio link, recommend, refer, referrals, contract, retainer, next job, next jobs, bigger
        project, big project, more jobs, future work, future project, future projects, repeat business, repeat
        order, regular client, regular customer, steady work, monthly order, ten orders, several orders, ten
        bucks, few dollars, a fiver, a tenner, quid, drink, coffee on me, lunch, dinner, beer, pizza, chocolates,
        surprise, goodie, goodies, little something, something extra, a bit extra, thank-you gift, compensation,
        pay back, paid back, give back, give you back, money returned, reimbursed, refunding, refundable, cheaper,
        lower the price, reduced price, price cut, special price, best price, deal on, no charge, free of charge,
        at my cost, on me, throw in, add-on, addon, upgrade, corrections, correction, fixes, changes for free,
        additional round, one more round, another revision, extra round, extra revision, unlimited revisions,
        subtitles, translation too, thumbnails, captions, banners, cover, favicon too, business card, business
        cards""",
    "DO": """
        send, sends, sending, deliver, delivering, hand over, handing over, ship, upload, forward, unlock, grant,
        waive, knock, shave, cut, lower, reduce, extend, postpone, prolong, rush, hurry, speed up, prioritise,
        prioritize, finish, finalise, wrap up, complete, redo, remake, repeat, retouch, rework, correct, repair,
        improve, polish, translate, record, animate, colour, design, draw, write, add, include, attach, insert,
        throw in, toss in, slip in, chuck in, refund, reimburse, repay, pay, tip, transfer, compensate, settle,
        accept, approve, confirm, validate, sign off, mark as complete, close, cancel, call off, drop, withdraw,
        abandon, stop, keep quiet, reopen, dispute, complain, escalate, report, book, hire, recommend, come back,
        return, reorder, bring, introduce, feature, promote, share, host, maintain, teach, show, help, work, do,
        get, have, receive, listen, give in, agree, cooperate, play along, be nice, behave""",
    "SWAP": """
        scratch my back, scratch yours, one hand washes, tit for tat, favour returned, favor returned, you help
        me, i help you, help each other, fair trade, fair deal, bargain, barter, quid pro, the price of, price
        for, costs you only, costs only, only costs, all it costs, my price, in payment, as payment, pay me in,
        paid in, pay with, pay in stars, paid in stars, thanks to, thank me with, thank us with, repay me with,
        repay with, reward me, reward us, as my reward, in recognition, that earns, earns, will earn, unlocks,
        unlock, entitles, entitled to, qualifies, qualify for, guarantees, guarantee, secures, gets a, goes to,
        reserved for, only for clients, comes with, include your, conditional, hinges on, depends entirely, linked
        to, tied to, hand in hand, package, bundle, both win, we both, everybody wins, everyone wins, even, we're
        even, call it even, call it quits, quits, square, shake on, agreed?, deal?, fair?, sound good?, sounds
        fair, how does that sound, ok with you, what do you say, what do you think of that, in that case""",
    "IF": """
        should you, were you to, had you, supposing, suppose, say you, let's say, imagine, as and when, the day,
        the instant, immediately after, right after, straight after, no sooner, wherever, anyone, every client,
        each client, those of you, whoever, only those, provided that, on the condition, granted that, with a,
        without a, for each, for every, per, by leaving, by giving, by writing, by rating, by clicking, against,
        pending, following, following your, and only then, not before, not until, only once, only if, only when,
        on receipt of""",
    "ELSE": """
        if not then, failing which, in the absence of, barring, short of, lest, or you can, or you will, or
        you'll, or there will, or there'll, or prepare, or get ready, or brace, or say goodbye, or watch, or see,
        or i might, or i may, or i shall, or i'd, or i swear, or i'm going, or i am going, or a, or one, or two,
        or it'll be, or else i, if you refuse, if you don't, if you do not, if you won't, if you can't, if
        nothing, if this isn't, if it isn't, if that's not""",
    "FORCE": """
        followers, end your career, career, finger is on, last chance, killing me, hurry, keep arguing, drag,
        pity, shame, sad, too bad, unfortunate, unhappy ending, sorry to, sorry if, regrettable, imagine what,
        imagine how, picture, guess what, guess how, wonder how, wonder what, how would, how will, what would,
        future clients, future customers, other buyers, other clients, the world, everybody, everyone, whole
        internet, public, publicly, visible, forever, for years, never forget, long memory, influence,
        influential, thousands, my reviews are read, i write long, very detailed, i've been known, i can be, i
        know how to, it only takes, one click, a single click, two clicks, don't test me, don't tempt me, try me,
        watch me, mark my words, you've been warned, be warned, a warning, fair warning, friendly warning, just
        saying, just so you know, for your information, choose wisely, your call, up to you now, it's in your
        hands, in your hands, ball is in your court, you decide, your decision, think carefully, think hard, think
        about it, better, you'd better, you had better, best for you, for your own good, in your best interest,
        what's at stake, a lot to lose, lose, losing, fragile, reputation, new seller, new account, standing,
        badge, top seller, level, spotless, flawless record, perfect record, stain, blot, dent, scar, mar, tarnish""",
    "HARM": """
        bleed, wobble, shrink, evaporate, vanish, disappear, melt, dwindle, slide, slip, dip, plunge, topple,
        collapse, take a hit, takes a hit, take a dive, dive, stain, blemish, dent, mar, tarnish, scar, lose a
        star, lose stars, minus one, knock a star, deduct, docking, dock, subtract, cost a star, cost stars, costs
        a star, costs stars, cost him, bring down, pull down, push down, go down, goes down, going down, come
        down, be lower, get lower, bomb, torch, shred, slam, roast, trash, slaughter, murder, wipe out, harm,
        harms, not be pretty, won't be pretty, won't be kind, won't be nice, less kind, less generous, not so
        kind, accordingly, look different, looks different, sound different, read very differently, turn out, be
        honest about, be less""",
    "ASK": """
        spare, spare a minute, spare a moment, spare me, treat me to, treat us to, bless us, bless me, hook me up,
        be an angel, be a star, be a sweetheart, be a dear, be good, be kind, be sure, be nice, kindly consider,
        wouldn't mind, would it be too much, is it too much, too much to ask, may we, might i, might you, might
        we, could we, could i, shall we, i'd ask, we'd ask, i must ask, ask you, asking, begging, a request, last
        request, one last thing, one more thing, last thing, little thing, tiny favour, tiny favor, quick favour,
        quick favor, final favour, big favour, huge favour, kind favour, small ask, quick ask, big ask, reminder,
        gentle reminder, friendly reminder, quick reminder, just a reminder, don't be shy, don't be stingy, don't
        skimp, don't hold back, don't hesitate to, don't you think, wouldn't you, won't you, surely you, surely,
        naturally, of course, obviously, needless to say, goes without saying, it is customary, customary, our
        custom, tradition, we usually get, i usually get, everyone gives, everybody gives, all my clients, most
        clients, my clients always, your turn, your move, over to you, now you, now it's you, next step, last
        step, final step, only thing left, one thing left, all that's left, all that is left, all that remains,
        what remains, remains to, still missing, missing, just need, just needs, only need, only needs, simply,
        show some love, some love, show your love, support me, support us, support my, support our, help out, help
        a, lend a hand, a hand, push me, push us, boost me, boost us, back me up, say it with, express your, let
        it show, make it, aim high, aim for, go for, stick to, pick, choose, select, hit, press, tick, smash,
        click""",
    "WANT": """
        dream, dreaming, dreamed, pray, praying, long for, yearn, keen on, eager for, fan of, chasing, chase,
        target, goal, aim, ambition, after a, looking for, on the lookout, would suit, would save, saves me, save
        my, would change, life-changing, survive, survival, depends, feed my, feeds my, livelihood, mortgage,
        rent, my kids, my family, my business, my small, my young, my shop, starting out, just started, just
        starting, new here, new on, newcomer, beginner, only need, one more, two more, away from, short of,
        missing for, to reach, to hit, to become, to get to, to keep, to stay, to remain, to qualify, promotion,
        promoted, top seller, level two, level 2, next level, badge, algorithm, ranked, rank, search results,
        visibility, visible, be seen, get found, more clients, attract, trust in me, i'm sure you, i am sure you,
        sure you'll, sure you will, certain you, convinced you, confident you, no doubt you, know you'll, know you
        will, i bet you, guess you, assume you, presume you, trust you to, trust that you, expect you, believe
        you, hope you, anticipate, anticipating, awaiting, await, can't wait, cannot wait, excited to see, would
        be the, would be my, would be our, would be so, would be very, would be much, would be really, would be
        highly, would be a, welcome, most welcome, very welcome, much obliged, obliged, indebted, thankful,
        grateful, gratefully, happy to see, glad to see, love to see, pleased to see, delighted to see, like to
        see, want to see, see a, a must, must-have, is a must, standard, nothing short of, nothing but, no fewer
        than, not less than, minimum, a minimum of, worthy of, worth at least, well worth, surely worth, earned
        it, deserve it, earned those, earned every, no reason not, no reason to""",
    "REV": """
        what you wrote, what you posted, what you said about, wrote about me, wrote about us, write about me,
        write about us, write about you, say about me, said about me, say about you, words about me, praise me,
        praise us, sing my praises, what i write, what i wrote, slating, takedown, star review, star rating,
        rating screen, the stars you gave, the comment you left, your words about, your comment, write up,
        endorsement, testimonial, testimonials, appraisal, reviewing, revues, rewiew, rewiev, comments on my
        profile, public comment, public feedback""",
    "MARK": """
        grade, grades, verdict, kudos, recommendation, recommendations, endorsement, smiley, smileys, smilies,
        hearts, points, kind words, nice words, good words, good word, warm words, words of praise, praise, full
        marks, top marks, words about me, words about us, nice things about, good things about, something nice
        about, nice about me, kind about me, about my work, tick, ticks, ratio, percentage, stars out of""",
    "GOOD": """
        fifth, last star, fifth star, 5th star, full set, glowing terms, lovely about, nice about, well of me, to
        the skies, all lit, lit, brilliant, best light, golden, gold, a+, a plus, max out, brightest, bright,
        cheerful, enthusiastic, ecstatic, laudatory, gushing, splendid, terrific, tremendous, magnificent,
        marvelous, marvellous, exceptional, extraordinary, first-rate, first-class, world-class, top-notch,
        tip-top, ace, epic, killer, smashing, cracking, stonking, whopping, sky-high, unbeatable, faultless,
        unblemished, clean, spotless, juicy, fat, big fat, handsome, sterling, crowd-pleasing, supportive,
        friendly, encouraging, appreciative, grateful, thumbs-up, upward, upwards, right-hand, last box, complete,
        completely, entire, whole, respectable, satisfied, very satisfied, extremely satisfied, excellently,
        generously, kindly, nicely, favourably, favorably, wonderfully, more favourable, more favorable, more
        positive, kinder, nicer, fairer, softer, milder, gentler, friendlier, four or five, four or more, five
        out, ten out, something nice, something good, something kind, sweet words, nice words, kind words, good
        words, good things, nice things, full house, lot of stars, many stars, all your stars, as many stars""",
    "BAD": """
        mercy, no mercy, through the mud, in the mud, joke, scathing, one star, single star, one-star, 1-star,
        two-star, 2-star, zero-star, lousy, crappy, crap, shitty, shit, rubbish, trash, awful, dreadful,
        appalling, abysmal, atrocious, disappointing, dismal, dire, hideous, horrid, ghastly, mean, cruel, savage,
        vicious, ruthless, merciless, relentless, cold, frosty, icy, bitter, sour, sharp, stinging, withering,
        crushing, shattering, destructive, hostile, spiteful, vengeful, unkind, unhappy, unfriendly, less than
        kind, less than flattering, not so nice, not very nice, not nice, not good, weak, mediocre, middling,
        so-so, average rating of, minimum, minimal, rock-bottom, rock bottom, bottom, lone, lonely, single-star,
        unforgiving, detailed account, full story, whole story, the truth, warning to others, warn others, warn
        other, red, thumbs down, thumbs-down, damning, blistering, poisonous, toxic, ruinous, humiliating,
        disparaging, scornful, sad""",
}
