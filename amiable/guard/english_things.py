"""English: things of the work, things others rate, and things that can be offered for a rating."""

from __future__ import annotations

THINGS = {
    "VALUE": """
        voucher, credits, cash, coins, surcharge, fee, waive, waived, knock off, shave off, % off, percent off, half
        off, off the price, off the bill, invoice, rest of the payment, second half, deposit, final payment,
        milestone, escrow, bonus file, bonus page, extra page, extra pages, extra slide, extra logo, extra version,
        second version, another version, third concept, second concept, variant, variants, variation, variations,
        colour version, dark version, mobile version, animated version, vector files, print files, psd, ai file, high
        resolution, high-res, hi-res, hd version, 4k, full resolution, without watermark, watermark, same day, today
        already, overnight, priority queue, front of the queue, jump the queue, quicker, sooner, earlier, ahead of, a
        day early, a week early, hosting, month free, a month of, lifetime, warranty, maintenance, support hours,
        hours of support, consulting, coaching, call for free, free call, training, backlinks, followers, shoutout,
        shout-out, portfolio link, recommend, refer, referrals, retainer, next job, next jobs, bigger project, big
        project, more jobs, future work, future project, future projects, repeat business, repeat order, regular
        client, regular customer, steady work, monthly order, ten orders, several orders, ten bucks, few dollars, a
        fiver, a tenner, quid, drink, coffee on me, lunch, dinner, beer, pizza, chocolates, surprise, goodie,
        goodies, little something, something extra, a bit extra, thank-you gift, pay back, paid back, give back, give
        you back, money returned, reimbursed, refunding, refundable, lower the price, reduced price, price cut,
        special price, best price, deal on, free of charge, at my cost, on me, throw in, add-on, addon, upgrade,
        corrections, correction, fixes, changes for free, additional round, one more round, another revision, extra
        round, extra revision, unlimited revisions, translation too, thumbnails, captions, favicon too, business
        card, business cards, another round, round, rounds, half the price, half price, gift, bonus pages, splitting,
        split the cost, ready tonight, tonight, dark mode, discount, discounts, refund, refunds, refunded, tip, tips,
        free, freebie, revision, revisions, extra, extras, source file, source files, sources, money, payment,
        credit, cheaper, reduction, rebate, percent, next order, next project, faster, priority, money back, gift
        card, future orders, more orders, another order, more work, price off, off your, off the next, bucks,
        dollars, pounds, originals, pay, paid, hire you, order again, work with you again, long term, long-term, more
        projects, at no cost, no charge, on the house, cut the price, complimentary, additional, second logo, rush,
        top up, compensate, compensation, editable, partial, reimburse, reimbursement, lower price, come back with,
        next one, reward, rewards, recommend you, referral, working files, express, present, chargeback, raw files,
        password, access, login, invoice for, the extra hour, extra hour, bin the invoice, sheet music, second voice,
        second song, raw footage, footage, months of maintenance, a gift, favour, favor, the favour, extension,
        extend, deadline, price down, drop the price, bring the price, comp, comped, at your own cost, at own cost,
        own cost, consultation, free consultation, front of my queue, wire, reprint, reprints, reel, lyric sheet,
        bouquet, flowers, hamper, shout out, plug your, plug you, my next episode, newsletter mention, for nothing,
        fur nothin, fer nowt, for nowt, accept right now, hit accept, release the payment, release payment, unpaid,
        without pay, airtime, take off, bonus chapter, chapter extra, 30% off, free poster, small refund, partial
        refund, full refund, late fee, cancellation fee, rush fee, waive the, drop the fee, forget about the fee,
        forget the fee, correct the invoice, extra charge, without extra, charge me, charging me, charge extra,
        charged, invoice drops, additional fee, my money""",
    "WORK": """
        landscape, portrait, canvas, sculpture, mural, ceramic, necklace, pendant, ring, bracelet, jewel, jewelry,
        cake, cookie, embroidery, quilt, dress, cap, hat, badge, medal, trophy, tree, door, window, wall, roof,
        vault, dome, night sky, telescope, galaxy, constellation, constellations, planet, astronomy, calendar, diary,
        notebook, envelope, stamp, seal, ribbon, bottle, wine label, jar, box, tin, wrapper, bag, tote, mug, cup,
        plate, shop window, storefront, facade, billboard, banner ad, advert, ad, ads, campaign, tagline, pitch,
        keynote, formula, cell, cells, macro, chatbot, prompt, algorithm, function, class, method, test, tests,
        pipeline, branch, commit, pull request, repository, library, framework, server, client side, cache, cookie
        banner, accessibility, screen reader, contrast, hover, click, tap, popup, modal, dialog, dropdown, toggle,
        tab, tabs, carousel, grid, tile, tiles, thumbnail, thumbnails, favicon, cursor, keyframe, transition, loader,
        spinner, vector, bezier, outline, stroke, shadow, layer, layers, mask, brush, palette, swatch, typeface,
        kerning, serif, margin, margins, grid lines, bleed, crop, print run, paper stock, foil, embossing, varnish,
        chord, chords, tempo, key signature, octave, treble, bass, violin, piano, guitar, drums, singer, choir,
        vocals, mix, mastering, master, reverb, sample, beat, jingle, voice-over, narration, narrator, character,
        hero, villain, plot, dialogue, act, stanza, poem, rhyme, haiku, sonnet, footage, clip, frame, frames, shot,
        shots, cut, edit, timeline, colour grading, soundtrack, quiz, exam, question, answer, answers, exercise,
        lesson, syllabus, rubric, dissertation, abstract, bibliography, footnote, footnotes, glossary, index,
        appendix, chapter heading, foreword, preface, blurb, synopsis, cover letter, application, job, vacancy,
        interview, appraisal form, evaluation form, feedback form, contact form, checkout, cart, basket, catalogue,
        catalog, inventory, stock, invoice template, receipt, dashboard, analytics, metric, metrics, csv file, json
        file, api call, webhook, token, login, password, user story, user stories, ticket, tickets, issue, backlog,
        sprint, scorecard, scoreboard, leaderboard, tournament, match, league, level design, boss, enemy, weapon,
        avatar, emoji, emojis, sticker pack, pictogram, infographic, mind map, flowchart, diagram, blueprint, floor
        plan, elevation, render, 3d, mesh, texture, textures, rig, npc, mosaic, stained glass, tapestry, coat of
        arms, crown, heraldry, compass, mock, sample data, placeholder, example, dummy, demo content, testimonials
        section, quote block, hero section, call to action, lightbox, sidebar, breadcrumb, filters, sorting, sort
        order, pagination, search results, home page, landing page, front page, first page, about page, feature list,
        pricing table, faq, knowledge base, manual, handbook, guidebook, itinerary, travel guide, recipe card, menu
        design, page, pages, section, website, site, web site, button, form, code, background, card, cards, poster,
        flyer, packaging, label, t-shirt, shirt, flag, sky, ceiling, illustration, drawing, picture, pictures, photo,
        image, icons, badges, text, copy, headline, title, slogan, translation, paragraph, chapter, file, screen,
        table, column, field, row, menu, list, spreadsheet, chart, graph, slides, deck, presentation, animation,
        scene, intro, outro, song, track, melody, verse, chorus, bar, score sheet, sheet, survey, questionnaire,
        draft, brief, mock-up, prototype, theme, store page, block, bot, sign, signage, brochure, menu card, cover,
        plugin, widgets, module, feature, filter, endpoint, query, model, dataset, data, classifier, sentiment, font,
        colour, color, pattern, line, wallpaper, mobile, stickers, sticker, article, articles, newsletter, caption,
        captions, subtitle, subtitles, script, post, posts, star-shaped, tool, tooltip, average, system, star rating,
        product page, listing, description, descriptions, checkbox, gradient, shape, tattoo, emblem, ornament,
        costume, uniform, hologram, map, sketch, crest, contract, manuscript, thesis, paper, novel, report, cv,
        resume, proposal, letter, essay, literature, peer""",
    "OTHER": """
        coffee, coffee machine, vacuum, blender, toaster, headset, keyboard, mouse, monitor, tablet, watch, shoes,
        boots, tent, bike, bicycle, scooter, pram, toy, toys, perfume, cream, shampoo, soap, lipstick, novel, memoir,
        thriller, cookbook, audiobook, documentary, opera, ballet, festival, exhibition, gallery, cinema, band,
        singer's, single, ep, lp, vinyl, tour, cruise, flight, ferry, hostel, motel, inn, b&b, guesthouse, chalet,
        villa, cottage, campground, gym, yoga, physio, plumber, electrician, lawyer, accountant, agency's,
        contractor, landlord, tenant, supplier, suppliers, employee's, staff, teacher, teachers, professor, student,
        students, pupils, candidate, candidates, applicant, applicants, driver, drivers, courier, uber, taxi, bank,
        insurance, insurer, software, saas, extension, browser, phone case, app store, play store, marketplace,
        steam, goodreads, glassdoor, capterra, imdb, rotten tomatoes, pizzeria, brasserie, bistro, pub, brewery,
        winery, beer, tea, cheese, chocolate, olive oil, honey, stove, fridge, washing machine, sofa, lamp, chair,
        desk, product, products, restaurant, restaurants, book, books, movie, movies, cafe, bakery, bar, shop, phone,
        laptop, camera, album, concert, museum, course, trip, rental, airline, game, games, wine, hotels, resort,
        spa, chef, general, mattress, headphones, gadget, recipe, salon, dentist, doctor, clinic, apartment,
        campsite, performance, annual, employee, code, peer, literature, contract, safety, legal, tax, energy,
        customer, clients', third-party, guest, vendor, school, credit, age, content, film, tv, series, theatre,
        play, device, appliance, car, cars, vehicle, tyre, michelin""",
    "MAKE": """
        recolor, recolour, rewrite, retouch, vectorize, vectorise, trace, outline, mirror, flip, scale, shrink,
        shift, add to, glow, pulse, fade, shine, flash, carve, knit, crochet, bake, weave, emboss, compose,
        transpose, harmonise, arrange, record, sing, play, narrate, dub, subtitle, shoot, film, storyboard, mock up,
        prototype, wireframe, hardcode, refactor, debug, migrate, deploy, index, cluster, tag, annotate, categorise,
        categorize, map, plot, chart, graph, tabulate, grade the, mark the, correct the, score the, evaluate the,
        assess the, judge the, rank the, compare the, list, quote, cite, paraphrase, localise, localize, adapt,
        convert, extract, aggregate, load, fetch, store, save, saves, stores, updates, calculates, loads, renders,
        opens, closes, appears, looks, contains, includes, consists, consist, draw, design, translate, proofread,
        animate, paint, place, display, show, code, implement, illustrate, render, transcribe, sort, filter,
        calculate, compute, average, collect, import, export, parse, scrape, sketch, embed, print, centre, center,
        align, colour, color, fill, hover, redraw, summarise, summarize, analyse, analyze, build, create, develop,
        integrate, style, resize, enlarge, drawing, designing, translating, showing, shows, displays, says, reads,
        reading, read, generate, sew, engrave, rotate, blink, twinkle, edit, format, classify, train, label, count,
        moderate, answer, respond, reply, replying, responding""",
    "ORDER": """
        profile, order, account, gig, service, services, work, job, effort, delivery, collaboration, cooperation,
        platform, amiable, project, experience, transaction, page here, seller, business, reputation, career,
        ranking, level, gigs, stats""",
    "ON": """
        in, on, of, from, under, above, around, over, at, behind, between, across, about, inside, into, onto, beside,
        below, with, near""",
    "NONE": """
        code review, peer review, review the, review my, review this, review our, review it, please review the, to
        review the, under review, for review, in review, review process, review your proposal, literature review,
        book review, film review, movie review, product review, product reviews, game review, performance review,
        hotel review, hotel reviews, design review, review meeting, review call, review round, review copy, review
        stage, legal review, you are a star, you're a star, rock star, rockstar, superstar, movie star, film star,
        pop star, star wars, star trek, five-star hotel, star hotel, star restaurant, star resort, star chef, all
        star, star sign, north star, shooting star, shooting stars, starfish, frame rate, hourly rate, exchange rate,
        bit rate, sample rate, conversion rate, completion rate, response rate, at any rate, flat rate, interest
        rate, tax rate, success rate, bounce rate, heart rate, day rate, rate limit, rate card, sheet music, film
        score, orchestral score, question mark, exclamation mark, quotation marks, check mark, bench mark, water
        mark, credit score, game score, test score, high score, mark the, mark this, mark as, reviewing the, reviewed
        the, feedback on the, feedback on this, feedback about the, feedback on my draft, feedback form, feedback
        loop, feedback round, audio feedback, haptic feedback, guitar feedback, star schema, star shape, star shaped,
        stars and stripes, star rating component, rating scale, energy rating, credit rating, age rating, review
        widget, reviews page, reviews section, review section, review page, review plugin, review app, review module,
        star icon, star icons, star logo, opinion piece, opinion on, in my opinion, rate of, first review round,
        final review round, final review meeting, mark sheet, marks sheet, exam marks, mark scheme, grade book, rates
        for, your rates, my rates, day rates, hourly rates, high score list, highscore, star map, star chart,
        star-spangled, three-star hotel, four-star hotel, three-star guesthouse, michelin star, michelin stars, hotel
        stars, fifth star so, star trail, star trails, star field, starry sky, falling star, falling stars, north
        stars, ninja star, sheriff's star, star anise, christmas star, wishing star, star of david, star of
        bethlehem, gold star sticker, star jump, star jumps, star student, star player, star guest, star turn,
        star-crossed, tv star, guest star, all-star, star cast, star fruit, stars of the show, star of the show,
        under the stars, in the night sky, mark twain, trade mark, trade marks, water marks, tick marks, crop marks,
        registration marks, quotation mark, question marks, high marks for style, check marks, hash mark, skid marks,
        stretch marks, birth mark, score line, final score of the match, score a goal, scored a goal, scored two
        goals, match score, half-time score, orchestra score, piano score, vocal score, conductor's score, score for
        two, musical score, the score's, score parts, grade three, grade two, grade one, grade four, grade five,
        grade ten, grade 3, grade 4, grade 5, grade 2, grade 1, grade 6, first grade, second grade, third grade,
        fifth grade, colour grade, color grade, grade level, grade levels, top marks in, excellent grade""",
    "DO": """
        sends, sending, delivering, handing over, ship, upload, forward, grant, waive, knock, shave, cut, lower,
        reduce, postpone, prolong, rush, hurry, speed up, prioritise, prioritize, finalise, wrap up, remake, repeat,
        retouch, rework, correct, repair, improve, polish, translate, record, animate, colour, design, draw, write,
        attach, insert, toss in, slip in, chuck in, reimburse, repay, transfer, compensate, settle, confirm,
        validate, sign off, mark as complete, call off, abandon, stop, keep quiet, reopen, complain, escalate,
        report, book, recommend, reorder, bring, introduce, feature, promote, host, maintain, teach, show, help,
        have, receive, listen, give in, cooperate, play along, be nice, behave, send, deliver, offer, release,
        unlock, redo, refund, accept, pay, order, throw in, include, close, extend, finish, speed, give you, give
        back, complete, do, return, fix, approve, work, make, start, provide, share, get, hand over, cancel, drop,
        solve, resolve, sort, withdraw, agree, refuse, refusing, insist, open, ask for, dispute, come back, buy,
        hire, tip, add, say, keep, reply, let me have, gimme""",
    "AWAY": """
        outside, directly, off platform, off the platform, off-platform, privately, avoid the fee, avoid fees,
        without the fee, save the fee, save on fees, skip the fee, no commission, avoid commission, elsewhere, off
        here, off this site, instead of here, not here, outside of here, my number, my personal, my private, bank
        transfer, wire transfer, cash, bank account, under the table""",
    "PAY": """
        pay, send, write, contact, call, text, message, reach, add, transfer, wire, continue, talk, chat, email,
        mail, ping, settle, move, switch, deal, paying, hit me up, dm, write me, phone""",
    "MEAN": """
        average, reputation, profile, score, ratings, 5.0, averages, standing, ranking, stats, success rate, spotless
        record, flawless record, perfect record, top rated status, 4.3*, 4.4*, 4.5*, 4.6*, 4.7*, 4.8*, 4.9*, stars
        average""",
}
