"""English: what words can be to the guard (slots of `slots`). Plain spelling, no accents."""

from __future__ import annotations

from amiable.guard.letters import words_of

#: Words that tell the language of a sentence.
TELLTALE = words_of("""
    the a an and of to in is are was were be been it its this that these those i you he she we they my your his
    her our their me us him them i'm i'll i'd i've you're you'll you'd it's don't dont can't won't didn't isn't
    not if with for on at by from would could should will can please thanks thank have has had do does did just
    when what how there here so but or as than then leave leaving give giving get want need hope some any all more
    very once after before review reviews stars rating feedback otherwise unless will let's make change order good
    great bad
""")

SLOTS = {
    "REV": """
        review, reviews, rating, ratings, feedback, feedbacks, testimonial, testimonials, evaluation, appraisal,
        write-up""",
    "STAR": "star, stars",
    "MARK": """
        score, mark, marks, grade, thumbs up, thumb up, comment, comments, recommendation, evaluation, opinion,
        stat""",
    "RATE": "rate, rate me, rate us, rating me, rating us, review me, review us, rated",
    "RATE PAST": "rated",
    "GOOD": """
        positive, good, great, nice, excellent, perfect, glowing, kind, best, top, maximum, max, full, full-star,
        highest, high, higher, better, awesome, fantastic, amazing, wonderful, outstanding, favorable, favourable,
        flattering, stellar, brilliant, lovely, happy, beautiful, raving, rave, sweet, decent, solid, flawless,
        superb, warm, fabulous, ideal, complimentary, generous, strong, impeccable, shining, sparkling, thumbs up,
        positively, highly, well, great big, maxed""",
    "BAD": """
        bad, negative, poor, terrible, awful, horrible, low, lowest, lower, worst, nasty, harsh, damaging,
        scathing, ugly, brutal, unfavorable, unfavourable, critical, angry, furious, worse, badly, poorly,
        negatively, miserable, unflattering, unpleasant, burning, devastating, disastrous, zero""",
    "HIGH": "five, ten, four, fives, five-star, all five",
    "LOW": "one, zero, two, single",
    "GIVE": """
        give, leave, put, write, drop, post, submit, provide, share, hit, click, award, grant, leaving, giving,
        writing, posting, putting, make it, select, choose, pick, tick, press, tap, mark us, mark me, throw, see,
        get, earn, receive, get me, getting, dropping, submitting, add, publish, come, appear, show up, assign,
        include, bring, gimme, finish, finalize, say, end up, bury, reflect""",
    "GIVE PAST": """
        gives, leaves, gave, left, wrote, posted, given, written, submitted, received, published, got""",
    "GET GIVE": "get, earn, receive, obtain, have, getting, receiving, see, seeing",
    "CHANGE": """
        change, modify, update, edit, raise, improve, revise, increase, adjust, alter, upgrade, amend, correct,
        rewrite, redo, bump, turn, changing, editing, updating, modifying, revising, improving, raising, lift,
        boost, rework, fix, soften, switch, move, rectify, tone down, adjusting, bumping, make, push, round up,
        replace, swap""",
    "CHANGE PAST": "changed, modified, updated, edited, raised, improved, revised, amended, adjusted",
    "REMOVE": """
        remove, delete, withdraw, erase, retract, take down, take back, hide, cancel, take off, removing,
        deleting, undo, withdrawing, get rid of, pull, scrap, drop, wipe, taking down, retracting, clear""",
    "REMOVE PAST": "removed, deleted, withdrawn, erased, retracted, taken down",
    "TURN": """
        reconsider, rethink, revisit, have another look at, take another look at, think again about, change your
        mind about, reassess, re-evaluate""",
    "TO_ME": "me, us, my, our, mine, ours, myself",
    "I": """
        our company, our agency, our team, i, we, i'll, i'm, i'd, i've, we'll, we'd, we've, we're, ill, im, ive, i
        shall, imma""",
    "YOU": "you, your, yours, you'll, you're, you'd, you've, u, ur, youre, youll, ya, yourself",
    "THIRD": """
        he, she, they, someone, somebody, anyone, people, others, client, clients, buyer, buyers, seller, sellers,
        customer, customers, freelancer, competitor, competitors, friend, colleague, boss, guy, him, her, his,
        their, them, user, users, everyone, everybody, reader, readers, visitor, visitors, guest, guests, patient,
        patients, member, members, students, nobody, who, viewers, shoppers, player, players, he's, she's,
        they're, another, vendor, one of my, one of our""",
    "ASK": """
        please, welcome, top marks, nothing but, go for, has to be, have to be, must be, should be, i ask, may i,
        now just, just the, only missing, ok?, as kind as, so kind, kindly, could you, can you, would you, will
        you, may i ask, can i ask, could i ask, can we ask, i ask you, i'm asking you, do me a favor, do me a
        favour, a favor, a favour, be so kind, would you mind, do you mind, mind leaving, don't forget, dont
        forget, do not forget, remember to, be sure to, make sure, please do, don't hesitate, feel free, let me
        ask, go ahead, small request, little request, one request, only request, i request, request you, you
        should, you must, you need to, you have to, you can, you could, you might, time to, any chance, is it
        possible, would it be possible, if possible, if you could, if you can, if you would, how about, why not,
        why don't you, i invite you, asking you, i urge you, i beg you, i'd ask, i would ask, let's, be generous,
        try to, care to, if you don't mind, can i count, couldn't you, ask is, can i get, could i get, may i have,
        can i have, could i have, can we get, could we get, can we have, could we have""",
    "WANT": """
        want, need, expect, hope, hoping, expecting, wish, count on, counting on, rely on, relying on, looking
        forward, look forward, would love, i'd love, we'd love, appreciate, appreciated, grateful, thankful, means
        a lot, mean a lot, mean the world, means the world, means everything, mean everything, help me, helps me,
        help us, helps us, would help, really help, really helps, deserve, deserves, deserved, important to me,
        important for me, in advance, asking for, ask for, requesting, beg for, dream of, aiming for, aim for,
        after is, would be nice, would be great, would be wonderful, would be awesome, would be amazing, would be
        perfect, would be lovely, will be great, be delighted, be thrilled, make my day, made my day, makes my
        day, be so happy, be very happy, be happy if, be glad if, waiting for, hopefully, trust you, i trust,
        worth, crucial, vital, only accept, settle for, help my, helps my, help our, helps our, nothing less than,
        no less than, at least, keep my, keeps my, boost my, goes a long way, go a long way, earned, would be
        appreciated, depend on, depends on, would make, hoped, longing for, owe me, owe us, fingers crossed, would
        do wonders, be a huge help, be a big help, is all i ask, all i ask, all we ask""",
    "IF": """
        if, once, as soon as, when, provided, providing, assuming, as long as, in case, the moment, only after,
        after, on condition, until, till, before, the minute, the second, upon, whenever, conditional on,
        contingent on, depends on, depending on, depend on, subject to, only when, so long as, in the event of, in
        the event, whoever, reserved for, everyone who, anyone who, clients who, buyers who, customers who, those
        who, for everyone, want, given""",
    "SWAP": """
        in exchange, equals, equal, against, as a thank you, as a thank-you, as a gift, in return for, promise me,
        in your hands, skip the, hold back, keep quiet, in return, in trade, in turn, as a thank, to thank you, as
        thanks, as compensation, as a reward, in consideration, reward, rewarded, quid pro quo, swap, trade,
        exchange, deal, win-win, win win, you scratch, favor for, favour for, for a review, for your review, for a
        rating, for a good, for a positive, for a great, for a nice, for a five, for a 5, for five, for 5, for the
        review, for leaving, for giving, for writing, for posting, for changing, for removing, for deleting, for
        updating, and in return, all i need, all it takes, all you have to do, against a, return the favor, return
        the favour, reciprocate, do the same, same for you, same to you, in kind, settle it with, mutual, both of
        us, for each other, each other, you get, gets you, earns you, and you'll get, buys, buy, worth a, and it's
        yours, counts for, plus""",
    "ELSE": """
        failing, failing that, otherwise, or else, unless, or i'll, or i will, or we'll, or we will, or expect, or
        you'll, or you will, or it's, or it will, or it'll, or my, or the review, if not, or face, or i am, or
        i'm, or i leave, or i give, or i write, or i post""",
    "HARM": """
        drops, drop to, sink, sinks, suffer, suffers, reflect, reflects, cost you, costs you, lower, lowering,
        lose, reduce, reducing, goodbye, ruin, ruined, destroy, destroyed, fall, falls, tank, crash, plummet, pay
        for it, keep your, take away, knock off, hurt, hurts, damage, nosedive, drag down, tumble, wreck, spoil,
        shoot down, minus, fewer""",
    "MEAN": "average, reputation, profile, score, ratings, record, 5.0",
    "OR": "or, either",
    "VALUE": """
        price, another round, round, rounds, layout, half the price, half price, gift, bonus pages, splitting,
        split the cost, half, gets, yours, ready tonight, tonight, dark mode, discount, discounts, refund,
        refunds, refunded, tip, tips, free, freebie, revision, revisions, extra, extras, source file, source
        files, sources, money, payment, credit, cheaper, reduction, rebate, percent, next order, next project,
        faster, priority, money back, gift card, future orders, more orders, another order, more work, price off,
        off your, off the next, bucks, dollars, pounds, originals, pay, paid, hire you, order again, work with you
        again, long term, long-term, more projects, at no cost, no charge, on the house, cut the price,
        complimentary, additional, second logo, rush, top up, compensate, compensation, editable, partial,
        reimburse, reimbursement, lower price, come back with, next one, reward, rewards, recommend you, referral,
        working files, express, present, chargeback, raw files""",
    "FORCE": """
        hate to, forced to, force me, obliged to, have no choice, no choice, don't make me, be a shame, would be a
        pity, careful, think twice, consequences, regret, you'll see, destroy, ruin, damage, damages, hurt your,
        hurts your, warn you, last warning, remember that, keep in mind, suffer, bad for you, bad for your, what
        happens to your, say goodbye to, your reputation, your profile, your account, your ranking, your level,
        your score, your stats, don't want to, wouldn't want, would not want, i'd rather not, rather not, trash,
        kill your, can write, could write, easily, beware, know what that, cost you, will hurt, think about your,
        think of your, at stake, what it does, afraid, in your interest, wise to, unfortunate if, don't push me,
        won't hesitate, not hesitate, no problem leaving, everyone will, avoid, prefer not, power, shame if, pity
        if, counting on you not, sad if, down the drain, drop, drops, risk, last chance""",
    "NOT": """
        not, never, no, don't, dont, won't, can't, cannot, didn't, doesn't, isn't, without, wouldn't, shouldn't,
        nor, neither, needn't, stop, avoid, rather than, instead of, isnt, nobody, none, refuse to, free to
        ignore, no need, no obligation, no pressure, couldn't, aren't, refrain""",
    "TELL": """
        asked, told, said, wrote, threatened, demanded, requested, offered, promised, claimed, insisted, asks,
        says, wants, threatens, demands, threatening, begged, pressured, pressuring, blackmailed, blackmailing,
        blackmail, extort, extortion, quote, quoting, reported, reporting, mentioned, suggested, saying, hinted,
        keeps asking, messaged, proposed, writes, tells, refused, report, complaint, screenshot, pressed, forcing
        me, refuses""",
    "RULE": """
        allowed, rule, rules, policy, policies, forbidden, prohibited, permitted, guidelines, terms of, illegal,
        ban, banned, violation, violates, against the, not ok, legal, does the platform, does amiable, how does,
        how do reviews, how are, how do i, where do i, where can i, am i allowed, can i change, can i edit, can i
        still, may i change, is it ok, is it okay, is it fair, is it normal, are sellers, are clients, are buyers,
        are we, do i have to, can sellers, can buyers, can clients, can a seller, can a buyer, can a client,
        against platform, help article, what happens if, is there a way to, unfair practice, fake reviews,
        honesty, right to, under the law, moderation, moderator, support team""",
    "FREE": """
        honest, honestly, sincere, sincerely, frank, frankly, whatever, either way, good or bad, positive or
        negative, up to you, freely, genuine, genuinely, truthful, truthfully, unbiased, candid, as you see it, as
        you saw it, no obligation, no pressure, your own words, your choice, entirely yours, whichever, however
        many, as it was, what you think, independent, independently, regardless, your real, one way or the other,
        fairly, your true, any rating, constructive, however it went, stars or five, star or five, how it went, no
        matter""",
    "WORK": """
        page, pages, section, website, site, web site, button, form, code, background, card, cards, poster, flyer,
        packaging, label, t-shirt, shirt, flag, sky, ceiling, illustration, drawing, picture, pictures, photo,
        image, icons, badges, text, copy, headline, title, slogan, translation, paragraph, chapter, file, screen,
        table, column, field, row, menu, list, spreadsheet, chart, graph, slides, deck, presentation, animation,
        scene, intro, outro, song, track, melody, verse, chorus, bar, score sheet, sheet, survey, questionnaire,
        draft, brief, mock-up, prototype, theme, store page, block, bot, sign, signage, brochure, menu card,
        cover, plugin, widgets, module, feature, filter, endpoint, query, model, dataset, data, classifier,
        sentiment, font, colour, color, pattern, line, wallpaper, mobile, stickers, sticker, article, articles,
        newsletter, caption, captions, subtitle, subtitles, script, post, posts, star-shaped, tool, tooltip,
        average, system, star rating, product page, listing, description, descriptions, checkbox, gradient, shape,
        tattoo, emblem, ornament, costume, uniform, hologram, map, sketch, crest, contract, manuscript, thesis,
        paper, novel, report, cv, resume, proposal, letter, essay, literature, peer""",
    "OTHER": """
        product, products, restaurant, restaurants, book, books, movie, movies, cafe, bakery, bar, shop, phone,
        laptop, camera, album, concert, museum, course, trip, rental, airline, game, games, wine, hotels, resort,
        spa, chef, general, mattress, headphones, gadget, recipe, salon, dentist, doctor, clinic, apartment,
        campsite, performance, annual, employee, code, peer, literature, contract, safety, legal, tax, energy,
        customer, clients', third-party, guest, vendor, school, credit, age, content, film, tv, series, theatre,
        play, device, appliance, car, cars, vehicle, tyre, michelin""",
    "MAKE": """
        draw, design, translate, proofread, animate, paint, place, display, show, code, implement, illustrate,
        render, transcribe, sort, filter, calculate, compute, average, collect, import, export, parse, scrape,
        sketch, embed, print, centre, center, align, colour, color, fill, hover, redraw, summarise, summarize,
        analyse, analyze, build, create, develop, integrate, style, resize, enlarge, drawing, designing,
        translating, showing, shows, displays, says, reads, reading, read, generate, sew, engrave, rotate, blink,
        twinkle, edit, format, classify, train, label, count, moderate, answer, respond, reply, replying,
        responding""",
    "ORDER": """
        profile, order, account, gig, service, services, work, job, effort, delivery, collaboration, cooperation,
        platform, amiable, project, experience, transaction, page here, seller, business, reputation, career,
        ranking, level, gigs, stats""",
    "ON": """
        in, on, of, from, under, above, around, over, at, behind, between, across, about, inside, into, onto,
        beside, below, with, near""",
    "FOR": "for",
    "BUT": "but, anyway, just this once, this time, all the same, between us, nevertheless, even so",
    "AND": "and, then, so, &, +",
    "THE": "the, a, an, this, that, these, those, its, some, any, each, every",
    "REACH": "it, that",
    "DO": """
        send, deliver, offer, release, unlock, redo, refund, accept, pay, order, throw in, include, close, extend,
        finish, speed, give you, give back, complete, do, return, fix, approve, work, make, start, provide, share,
        get, hand over, cancel, drop, solve, resolve, sort, withdraw, agree, refuse, refusing, insist, open, ask
        for, dispute, come back, buy, hire, tip, add, say, keep, reply""",
    "NONE": """
        code review, peer review, review the, review my, review this, review our, review it, please review the, to
        review the, under review, for review, in review, review process, review your proposal, literature review,
        book review, film review, movie review, product review, product reviews, game review, performance review,
        hotel review, hotel reviews, design review, review meeting, review call, review round, review copy, review
        stage, legal review, final review, first review, you are a star, you're a star, rock star, rockstar,
        superstar, movie star, film star, pop star, star wars, star trek, five-star hotel, star hotel, star
        restaurant, star resort, star chef, all star, star sign, north star, shooting star, shooting stars,
        starfish, frame rate, hourly rate, exchange rate, bit rate, sample rate, conversion rate, completion rate,
        response rate, at any rate, flat rate, interest rate, tax rate, success rate, bounce rate, heart rate, day
        rate, rate limit, rate card, sheet music, film score, orchestral score, question mark, exclamation mark,
        quotation marks, check mark, bench mark, water mark, credit score, game score, test score, high score,
        mark the, mark this, mark as, reviewing the, reviewed the, feedback on the, feedback on this, feedback
        about the, feedback on my draft, feedback form, feedback loop, feedback round, audio feedback, haptic
        feedback, guitar feedback, star schema, star shape, star shaped, stars and stripes, star rating component,
        rating scale, energy rating, credit rating, age rating, review widget, reviews page, reviews section,
        review section, review page, review plugin, review app, review module, star icon, star icons, star logo,
        opinion piece, opinion on, in my opinion, rate of""",
    "AWAY": """
        outside, directly, off platform, off the platform, off-platform, privately, avoid the fee, avoid fees,
        without the fee, save the fee, save on fees, skip the fee, no commission, avoid commission, elsewhere, off
        here, off this site, instead of here, not here, outside of here, my number, my personal, my private, bank
        transfer, wire transfer, cash, bank account, under the table""",
    "PAY": """
        pay, send, write, contact, call, text, message, reach, add, transfer, wire, continue, talk, chat, email,
        mail, ping, settle, move, switch, deal, paying, hit me up, dm, write me, phone""",
}
