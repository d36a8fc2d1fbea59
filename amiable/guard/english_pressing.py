"""English: what asks, wishes, trades and threatens, and what speaks against pressure. Plain spelling, no accents."""

from __future__ import annotations

PRESSING = {
    "ASK": """
        please, go for, has to be, have to be, must be, should be, i ask, may i, now just, just the, only missing,
        ok?, as kind as, so kind, kindly, could you, can you, would you, will you, may i ask, can i ask, could i ask,
        can we ask, i ask you, i'm asking you, do me a favor, do me a favour, a favor, a favour, be so kind, would
        you mind, do you mind, mind leaving, don't forget, dont forget, do not forget, remember to, be sure to, make
        sure, please do, don't hesitate, feel free, let me ask, go ahead, small request, little request, one request,
        only request, i request, request you, you should, you must, you need to, you have to, you can, you could, you
        might, time to, any chance, is it possible, would it be possible, if possible, if you could, if you can, if
        you would, how about, why not, why don't you, i invite you, asking you, i urge you, i beg you, i'd ask, i
        would ask, let's, be generous, try to, care to, if you don't mind, can i count, couldn't you, ask is, can i
        get, could i get, may i have, can i have, could i have, can we get, could we get, can we have, could we have,
        humbly, beg you to, beg you, humble request, i humbly, we humbly, requested to, you are requested, are
        requested, request to you, i beg, we beg, abeg, abeg o, i take god beg you, pretty please, pretty pls, plis,
        plss, plsss, plz, would be so kind, spare a thought, help a brother, help a sister, help a girl out, help a
        guy out, help your boy, help a student, bro just, just give, just leave, just put, just click, just tap,
        simply tap, simply click, simply leave, remember me, remember us, don't break, i know you'll, we know you'll,
        count on you, can count on, i can count on, counting on you, get me there, take me there, help us reach, help
        me reach, help us get, help me get, help me keep, help us keep, help me stay, before you rate, when you rate,
        when rating, as you rate, if you rate, when you fill, when you review, when you go to, once you rate, would
        you be able to, would you be willing, are you able to, might you be able, would you consider, could we count,
        i'd like you to, we'd like you to, i would like you to, i want you to, i need you to, you'd be helping, you
        would be helping, you'd help, favour me, favor me, bless me with, bless us with, gift me, gift us, grace me,
        grace us, honour us with, treat me, crown, spare, spare a minute, spare a moment, spare me, treat me to,
        treat us to, bless us, bless me, hook me up, be an angel, be a star, be a sweetheart, be a dear, be good, be
        kind, be sure, be nice, kindly consider, wouldn't mind, would it be too much, is it too much, too much to
        ask, may we, might i, might you, might we, could we, could i, shall we, we'd ask, i must ask, ask you,
        asking, begging, a request, last request, one last thing, one more thing, last thing, little thing, tiny
        favour, tiny favor, quick favour, quick favor, final favour, big favour, huge favour, kind favour, small ask,
        quick ask, big ask, reminder, gentle reminder, friendly reminder, quick reminder, just a reminder, don't be
        shy, don't be stingy, don't skimp, don't hold back, don't hesitate to, don't you think, wouldn't you, won't
        you, surely you, surely, naturally, of course, obviously, needless to say, goes without saying, it is
        customary, customary, our custom, tradition, we usually get, i usually get, everyone gives, everybody gives,
        all my clients, most clients, my clients always, your turn, your move, over to you, now you, now it's you,
        next step, last step, final step, only thing left, one thing left, all that's left, all that is left, all
        that remains, what remains, remains to, still missing, missing, just need, just needs, only need, only needs,
        simply, show some love, some love, show your love, support me, support us, support my, support our, help out,
        help a, lend a hand, a hand, push me, push us, boost me, boost us, back me up, say it with, express your, let
        it show, make it, aim high, aim for, stick to, pick, choose, select, hit, press, tick, smash, click, humble
        request that, esteemed, please confirm, will ya, would ya, could ya, can ya, can u, could u, would u, will u,
        wud u, cud u, pls can, just hit, just give us, make an exception, an exception, i notice you usually, go
        higher, if you agree, shall we say, think you can, think you could, reckon you could, reckon you can, d'you
        think, do you reckon, fancy leaving, fancy giving, fancy, mind giving, mind writing, mind dropping, mind
        putting, mind popping, mind changing, mind removing, is there any chance, any way you, any way you'd, some
        way you, would there be a way, is there a way you""",
    "WANT": """
        want, need, expect, hope, hoping, expecting, wish, count on, counting on, rely on, relying on, looking
        forward, look forward, would love, i'd love, we'd love, appreciate, appreciated, grateful, thankful, means a
        lot, mean a lot, mean the world, means the world, means everything, mean everything, help me, helps me, help
        us, helps us, would help, really help, really helps, important to me, important for me, in advance, asking
        for, ask for, requesting, beg for, dream of, aiming for, aim for, would be nice, would be great, would be
        wonderful, would be awesome, would be amazing, would be perfect, would be lovely, will be great, be
        delighted, be thrilled, make my day, made my day, makes my day, be so happy, be very happy, be happy if, be
        glad if, waiting for, hopefully, trust you, i trust, only accept, settle for, help my, helps my, help our,
        helps our, nothing less than, no less than, keep my, boost my, goes a long way, go a long way, would be
        appreciated, hoped, longing for, owe me, owe us, fingers crossed, would do wonders, be a huge help, be a big
        help, is all i ask, all i ask, all we ask, dream, dreaming, dreamed, pray, praying, long for, yearn, keen on,
        eager for, fan of, ambition, after a, looking for, on the lookout, would suit, would save, saves me, save my,
        would change, life-changing, survive, survival, feed my, feeds my, livelihood, mortgage, rent, my kids, my
        family, my business, my small, my young, my shop, starting out, just started, just starting, new here,
        newcomer, beginner, only need, one more, two more, away from, short of, missing for, to reach, to hit, to
        become, to get to, to keep, to stay, to remain, to qualify, promotion, top seller, search results,
        visibility, be seen, get found, more clients, attract, trust in me, i'm sure you, i am sure you, sure you'll,
        sure you will, certain you, convinced you, confident you, no doubt you, know you'll, know you will, i bet
        you, guess you, assume you, presume you, trust you to, trust that you, expect you, believe you, hope you,
        anticipate, anticipating, awaiting, await, can't wait, cannot wait, excited to see, would be the, would be
        my, would be our, would be so, would be very, would be much, would be really, would be highly, would be a,
        welcome, most welcome, very welcome, much obliged, obliged, indebted, gratefully, happy to see, glad to see,
        love to see, pleased to see, delighted to see, like to see, want to see, a must, must-have, is a must,
        nothing short of, nothing but, no fewer than, not less than, worthy of, worth at least, well worth, surely
        worth, earned it, deserve it, earned those, earned every, no reason not, no reason to, means the most, mean
        so much, means so much, mean so much to, means so much to, make my week, make my month, made my week, make my
        year, make my monday, make us happy, make me happy, make me so happy, make me very happy, makes me happy,
        makes us happy, be over the moon, over the moon, be chuffed, chuffed, be ace, be grand, be sweet, be cool, be
        great if, be nice if, be lovely if, be fantastic, be amazing, be brilliant, be super, be appreciated, highly
        appreciated, greatly appreciated, much appreciated, really appreciate, be fab, be so cool, be so nice, be so
        kind of you, sleep better, be relieved, be so relieved, break my heart, break our hearts, breaks my heart,
        her heart, my heart, pay my, pays my, pay the rent, keep the lights, live from, live off, living from, my
        living, my livelihood, bread and butter, my bread, my hustle, support my hustle, do the needful, the needful,
        all i want, all we want, only thing i want, only want, all i wish, the only thing, one wish, my wish, my
        birthday, hope so, be hoping, was hoping, were hoping, i was hoping, fingers, i'm after, we're after, i'm
        chasing, my goal, my target, my aim, our target, our goal, our aim, i aim, we aim, next level requires, reach
        the next, one short, last one i need, still need, still needs, badly need, desperately need, really need,
        need your, need more, could use, could do with, in need of, won't settle, treat as a fail, count as a fail,
        counts as a fail, counts as a failure, counts as failure, as a failure, as a fail, a failure for, under
        review by, gets affected, getting affected, affects my, affects our, affect my, affect our, hurts me, hurts
        us, hurts my, hurts our, harms my, hits my, punishes, punished, penalised, penalized, demoted, lose my, lose
        our, losing my, stays up, stay up, stays high, stay high, remains high, keep it up there, i'm sure you'll,
        you'll do the right thing, do the right thing, right thing, know what to do, know the drill, the usual, as
        usual, as agreed before, dream client, honour me, honor me, oblige me, do me proud, make me proud, it's
        customary, i deserve, we deserve, i've earned, we've earned, i earned, we earned, have earned, work deserves,
        that deserves, this deserves, effort deserves, think that deserves, deserve them, deserve all, deserves all,
        merits, merit, do us no harm, do me no harm, do no harm, wouldn't hurt, would not hurt, won't hurt, never
        hurts, doesn't hurt, wouldn't go amiss, not go amiss, go down well, go down a treat, come in handy, be handy,
        is plenty, is enough, be enough, will suffice, suffices, would suffice, be a blessing, everything to me,
        everything to us, everything for me, hangs on, hang on yours, measured on, judged on, drop under, drop below,
        fall below, fall under, slip below, cost me, costs me, cost us, costs us, get off the ground, round one,
        round number, our custom, too much to hope, much to hope for, too much to ask, world of good, do me good, do
        us good, do my shop, ideally, fewer orders, less orders, fewer clients, no orders, lose orders, lose clients,
        decides it, decides everything, is decisive, decisive, is decisive for, our honour, be honoured, honoured by,
        be proud, be so proud, chasing the, chasing a, hunting for, collecting, collecting stars, you know what comes
        next, what comes next, you know what to, full score from, if they made you smile, if you smiled, if you
        liked, if you loved, if you love it, if you enjoyed, if you're happy, if you are happy, if happy, if
        satisfied, if you're satisfied, if you are satisfied, if you're pleased, if you were happy""",
    "IF": """
        if, once, as soon as, when, provided, providing, assuming, as long as, in case, the moment, only after,
        after, on condition, until, till, before, the minute, the second, upon, whenever, conditional on, contingent
        on, depends on, depending on, depend on, subject to, only when, so long as, in the event of, in the event,
        whoever, reserved for, everyone who, anyone who, clients who, buyers who, customers who, those who, for
        everyone, want, given, should you, were you to, had you, supposing, suppose, say you, let's say, imagine, as
        and when, the day, the instant, immediately after, right after, straight after, no sooner, wherever, anyone,
        every client, each client, those of you, only those, provided that, on the condition, granted that, with a,
        without a, for each, for every, per, by leaving, by giving, by writing, by rating, by clicking, against,
        pending, following, following your, and only then, not before, not until, only once, only if, on receipt of""",
    "SWAP": """
        in exchange, equals, equal, against, as a thank you, as a thank-you, as a gift, in return for, promise me, in
        your hands, skip the, hold back, keep quiet, in return, in trade, in turn, as a thank, to thank you, as
        thanks, as compensation, as a reward, in consideration, reward, rewarded, quid pro quo, swap, trade,
        exchange, deal, win-win, win win, you scratch, favor for, favour for, for a review, for your review, for a
        rating, for a good, for a positive, for a great, for a nice, for a five, for a 5, for five, for 5, for the
        review, for leaving, for giving, for writing, for posting, for changing, for removing, for deleting, for
        updating, and in return, all i need, all it takes, all you have to do, against a, return the favor, return
        the favour, reciprocate, do the same, same for you, same to you, in kind, settle it with, mutual, both of us,
        for each other, each other, you get, gets you, earns you, and you'll get, buys, buy, worth a, and it's yours,
        counts for, plus, from your side first, side first, review first, stars first, rating first, you go first,
        you first, i follow, i'll follow, goes to customers, goes to clients, goes out to, only to clients, only to
        customers, for customers with, for clients with, for buyers with, customers with a, clients with a, benefits,
        will benefit, benefit from, would benefit, as a favour, as a favor, promise you, i promise you, in your
        favour, in your favor, it pays, pays off, worth your while, make it worth, worth it for you, show my
        gratitude, show my appreciation, show you my, show our gratitude, sweeten the, butter, return it, tit, tat,
        hand washes, washes the other, one good turn, one good turn deserves, favour for a favour, give and take, i
        give you, you give me, and vice versa, vice versa, scratch my back, scratch yours, one hand washes, tit for
        tat, favour returned, favor returned, you help me, i help you, help each other, fair trade, fair deal,
        bargain, barter, quid pro, the price of, price for, costs you only, costs only, only costs, all it costs, my
        price, in payment, as payment, pay me in, paid in, pay with, pay in stars, paid in stars, thanks to, thank me
        with, thank us with, repay me with, repay with, reward me, reward us, as my reward, in recognition, that
        earns, earns, will earn, unlocks, unlock, entitles, entitled to, qualifies, qualify for, guarantees,
        guarantee, secures, gets a, goes to, reserved for, only for clients, comes with, include your, conditional,
        hinges on, depends entirely, linked to, tied to, hand in hand, package, bundle, both win, we both, everybody
        wins, everyone wins, even, we're even, call it even, call it quits, quits, square, shake on, agreed?, deal?,
        fair?, sound good?, sounds fair, how does that sound, ok with you, what do you say, what do you think of
        that, in that case, half price on, half price for, for a top, for a perfect, for a glowing, for a kind, for a
        flattering, costs you nothing but, nothing but a, nothing but your, the ones that, folks who, people who,
        those that, for the ones, every client who, whoever leaves, whoever gives, whoever writes, in it for you, you
        in, u in, on me if, moves to the front, tip's ready, with your name on it, what's in it, my last offer, last
        offer, commit to, if you commit, makes it easy, costs you one, price is a, price is one, overlook,
        overlooking, look past, look the other way, turn a blind eye, let it slide, let that slide, let slide, not
        mention, leave out the, leave that out, won't mention, say nothing about, keep that out, keep it out of,
        forgive and forget, our draw, raffle, win a, chance to win, prize, settle at, if both sides, both sides
        leave, is worth, worth 25, that's worth, expect that you, i'd expect, we'd expect, swap reviews, swap
        ratings, review swap, exchange reviews, trade reviews, trade ratings, interested?, only releases, releases,
        released when, released once, treat me, hint, hint hint, wink, wink wink, if you get my drift, get my drift,
        get my meaning, you know what i mean, understand each other, read between, if i get the, if i got the, if i
        wrote you, if i gave you, if i leave you, if i left you, how much would you, how much off, how much discount,
        what would you give, what do i get, what's in it for me, what is in it for me, i leave great, i leave good,
        happier clients, happy clients leave, happy clients give, happy clients write, happy buyers, a happy client,
        sort you, sort me, you sort me, i sort you, my end of, your end of, hold up my end, keep my end, part of the
        deal, part of the bargain, part of the agreement, since you get, since you got, let me propose, i propose,
        suggest a deal, little deal, a little deal, small deal, here's the deal, here is the deal, here's my offer,
        offer you a deal, gentlemen's agreement, gentleman's agreement, come to an arrangement, an understanding,
        shall we say, skip the queue, worth more to me, pay for reviews, pay for a review, buy a review, for every
        review, per review, every five-star rating, airtime, not a minute before, not a second before, not a day
        before, not before then""",
    "ELSE": """
        failing, failing that, otherwise, or else, unless, or i'll, or i will, or we'll, or we will, or expect, or
        you'll, or you will, or it's, or it will, or it'll, or my, or the review, if not, or face, or i am, or i'm,
        or i leave, or i give, or i write, or i post, if not then, failing which, in the absence of, barring, short
        of, lest, or you can, or there will, or there'll, or prepare, or get ready, or brace, or say goodbye, or
        watch, or see, or i might, or i may, or i shall, or i'd, or i swear, or i'm going, or i am going, or a, or
        one, or two, or it'll be, or else i, if you refuse, if you don't, if you do not, if you won't, if you can't,
        if nothing, if this isn't, if it isn't, if that's not""",
    "FORCE": """
        hate to, loath to, sorry to have to, forced to, force me, forcing my, force my hand, compelled to,
        constrained to, obliged to, have no choice, no choice, no other choice, no option, no other option, no
        alternative, left with no, have to resort, resort to, don't make me, do not make me, dont make me, don't
        force me, do not force me, don't push me, do not push me, don't test me, don't tempt me, don't provoke me,
        don't try me, do not test me, try me, watch me, don't want to, wouldn't want, would not want, rather not,
        prefer not, i'd rather not, counting on you not, let it come to that, come to that, make me angry, don't
        anger me, be a shame, be a pity, a pity, a shame, shame if, pity if, sad if, sad to see, be sad, be
        unfortunate, unfortunate if, too bad if, be too bad, regrettable, be a waste, unhappy ending, sorry if,
        careful, think twice, think carefully, think hard, think about it, think it over, think well, think about
        your, think of your, mind your, watch your, consequences, repercussions, aftermath, regret, you'll see, you
        will see, see what happens, find out what, want to find out, warn you, warning you, i warned, been warned, be
        warned, fair warning, friendly warning, a warning, last warning, final warning, only warning, last chance,
        final chance, one last chance, mark my words, beware, keep in mind, remember that, bear in mind, know what
        that, what happens to your, say goodbye to, kiss goodbye, wave goodbye, at stake, on the line, at risk, risk,
        in danger, in jeopardy, jeopardise, jeopardize, endanger, a lot to lose, in your interest, your best
        interest, your own good, wise to, wiser, be smart, smarter, better for you, best for you, better for your,
        best for your, bad for you, bad for your, not good for your, won't hesitate, not hesitate, no hesitation, no
        problem leaving, no qualms, down the drain, imagine what, imagine how, picture what, guess what, guess how,
        guess which, wonder what, wonder how, what would, know how to, i can be, i can also, it only takes, just
        takes, one click, single click, two clicks, finger is on, ball is in your court, up to you now, your call,
        your pick, your decision, you decide, choose wisely, it's in your hands, in your hands, last straw, running
        out, running thin, out of patience, one more excuse, had enough, fed up, hurry up, keep arguing, better not,
        you'd better, you had better, ya better, killing me, kill your, trash, trashing, drag your, drag you, name
        and shame, expose, exposed, bury you, ruin, ruined, damage, damages, destroy, end your career, your career,
        make you pay, pay for this, pay the price, pay dearly, get even, revenge, retaliate, payback, teach you a
        lesson, a lesson, won't forget, never forget, long memory, go public, tell everyone, tell everybody, tell the
        world, everyone will, everybody will, whole world, the world will, the world reads, people will, others will,
        will know, will read, will find out, word gets around, word travels, spread the word, what it does, can
        write, could write, easily, power, afraid, avoid, influence, influential, i write long, known to be,
        thousands of followers, my followers, suffer, bring you down, take you down, bring down, stain, blot, dent,
        scar, tarnish, mar, at your expense, your problem then, don't complain, don't be surprised, don't cry, don't
        blame me, your own fault, have yourself to blame, own risk, at your leisure, let them loose, no designer, no
        client will, no seller will, no buyer will, nobody will, no one will, learn on your page, do you know who,
        prudent, prudent course, publish our, before we publish, before i publish, comp me, comp us, that review
        page, i haven't decided, haven't decided, not decided, still deciding, undecided, depends on whether, depends
        whether, make deciding, deciding very easy, can be nice, could be nice, might be nice, be a disaster, like
        what, wouldn't like, won't like, not going to like, not like what, in a forgiving mood, forgiving mood, be
        sensible, sensible, be reasonable, off the first page, page nine, off the map, make this right, chance to
        make, giving you a chance, giving you the chance, give you one chance, one more chance, be the one to, no
        idea how, have no idea, do you like your, enjoy your, you seem proud, proud of your, such a nice, such a
        pretty, nice rating you, lovely profile you, make everybody see, everybody see, everyone see, everyone sees,
        my lawyer, lawyer says, publish anything, before i start typing, start typing, started typing, already
        typing, already typed, draft is ready, review is already written, already written, drafted, saved as a draft,
        ready to post, ready to publish, cursor, hovering, hover over, press send, hit send, hit publish, press
        publish, mention this, mention it, mention that, have to mention, bring this up, speak about this, talk about
        this, write about this, write about that, still crying, crying about, ask the last, last seller who, last
        client who, last one who, both our interests, our both interest, mutual interest, i may publish, except with,
        except for people, very fair reviewer, fair reviewer, i'm known, bleed, bleeds, precious, you'll get what,
        you will get what, get what's coming, don't expect, don't count on, expect nothing, you can expect, may
        expect, be prepared, get ready for, brace yourself, face the, do not be surprised, be surprised how, three
        accounts, several accounts, all my accounts, my friends will, my family will, colleagues will, i know people,
        i know everyone, big community, facebook group, our community, the community, my audience, my subscribers,
        subscribers, nobody takes, no one takes, nobody hires, nobody will hire, never get another, won't get
        another, get no more, end of your, finish your, it's over, done for, finished here, sharp else, pakka, see
        wetin, you don buy market, you go see, you go regret, no vex me, mess with, mess with me, cross me, play
        games, play with me, messing, testing my, tested my, lose my temper, lose patience, lost patience, my
        patience, be nice to me, treat me well, treat me right, act fast, act now, clock is ticking, ticking, tick
        tock, countdown, counting to, by tonight or, you've got until, you have until, i give you until, giving you
        until, until midnight, within the hour, no vex""",
    "NOT": """
        not, never, no, don't, dont, won't, can't, cannot, didn't, doesn't, isn't, without, wouldn't, shouldn't, nor,
        neither, needn't, stop, avoid, rather than, instead of, isnt, nobody, none, refuse to, free to ignore, no
        need, no obligation, no pressure, couldn't, aren't, refrain""",
    "TELL": """
        asked, told, said, wrote, threatened, demanded, requested, offered, promised, claimed, insisted, asks, says,
        wants, threatens, demands, threatening, begged, pressured, pressuring, blackmailed, blackmailing, blackmail,
        extort, extortion, quote, quoting, reported, reporting, mentioned, suggested, saying, hinted, keeps asking,
        messaged, proposed, writes, tells, refused, report, complaint, screenshot, pressed, forcing me, refuses""",
    "RULE": """
        allowed, rule, rules, policy, policies, forbidden, prohibited, permitted, guidelines, terms of, illegal, ban,
        banned, violation, violates, against the, not ok, legal, does the platform, does amiable, how does, how do
        reviews, how are, how do i, where do i, where can i, am i allowed, can i change, can i edit, can i still, may
        i change, is it ok, is it okay, is it fair, is it normal, are sellers, are clients, are buyers, are we, do i
        have to, can sellers, can buyers, can clients, can a seller, can a buyer, can a client, against platform,
        help article, what happens if, is there a way to, unfair practice, fake reviews, honesty, right to, under the
        law, moderation, moderator, support team, in breach of, against your terms, house rules, code of conduct,
        terms of use, community guidelines, what does the seller see, what does a seller see, who sees, who can see,
        how long do i have, how long can, how many days, does it show, is my name shown, will it be shown, is it
        visible, is my review, are reviews, do sellers, do buyers, do clients, what counts as, is that common, is
        this common, is that normal, is this normal, is that right, is this right, isn't that, is that legal, is this
        legal, is that ok, is this ok, is this allowed, is that allowed, appeal, where can i do that, can anyone, can
        the platform, can support, what can i do, what should i do, what do i do, how should i, what can support, i'm
        reporting, i am reporting, i'd like to report, i want to report, for the record, dear support, support
        please, hello support, hi support, hey support, dear amiable, hello amiable, hi amiable""",
    "FREE": """
        honest, honestly, sincere, sincerely, frank, frankly, whatever, either way, good or bad, positive or
        negative, up to you, freely, genuine, genuinely, truthful, truthfully, unbiased, candid, as you see it, as
        you saw it, no obligation, no pressure, your own words, entirely yours, whichever, however many, as it was,
        what you think, independent, independently, regardless, your real, one way or the other, fairly, your true,
        any rating, constructive, however it went, stars or five, star or five, how it went, no matter, your own
        choice, your free choice, nothing to do with, has nothing to do, regardless of, entirely your, totally up to,
        completely up to, whatever you decide, whatever you think, whatever you write, whatever it says, however you
        feel, write what you like, as you please, as you wish, as you experienced, what you experienced, in your own,
        no strings, no strings attached, even if it hurts, even if it's bad, even if it is bad, even the bad, warts
        and all, don't have to, do not have to, needn't, not obliged, no hard feelings, don't give me a good, don't
        feel obliged, just because you, not necessary, only if you want, only if you feel like, if you feel like it,
        if you'd rather not, i won't ask, i don't ask, we don't ask, never ask, i'd never ask, no matter what, any
        number of stars, however many stars, many or few, bad or, good or not""",
    "BUT": "but, anyway, just this once, this time, all the same, between us, nevertheless, even so",
    "TURN": """
        reconsider, rethink, revisit, have another look at, take another look at, think again about, change your mind
        about, reassess, re-evaluate, see it differently, see the review differently, see it in a different,
        different light, new light, in light of this, in light of that, think it over, sleep on it, second thoughts,
        second thought, second look, fresh look, look again, another look, new look at, rethinking, reconsidering,
        reconsideration, revisiting, reappraise, reevaluate, re-rate, rerate, re-score, rescore, rate again, rate us
        again, rate me again, rate it again, review again, change of heart, have a change of heart, come round, find
        it in you, find it in your heart, see your way, be persuaded, give me another, review it again, vote again,
        think better of""",
    "HARM": """
        drops, drop to, sink, sinks, suffer, suffers, reflect, reflects, cost you, costs you, lower, lowering, lose,
        reduce, reducing, goodbye, ruin, ruined, destroy, destroyed, fall, falls, tank, crash, plummet, pay for it,
        keep your, take away, knock off, hurt, hurts, damage, nosedive, drag down, tumble, wreck, spoil, shoot down,
        minus, fewer, bleed, wobble, shrink, evaporate, vanish, disappear, melt, dwindle, slide, slip, dip, plunge,
        topple, collapse, take a hit, takes a hit, take a dive, dive, stain, blemish, dent, mar, tarnish, scar, lose
        a star, lose stars, minus one, knock a star, deduct, docking, dock, subtract, cost a star, cost stars, costs
        a star, costs stars, cost him, bring down, pull down, push down, go down, goes down, going down, come down,
        be lower, get lower, bomb, torch, shred, slam, roast, trash, slaughter, murder, wipe out, harm, harms, not be
        pretty, won't be pretty, won't be kind, won't be nice, less kind, less generous, not so kind, accordingly,
        look different, looks different, sound different, read very differently, turn out, be honest about, be less""",
    "CAUSE": """
        because, since, as the, due to, for being, reason, explained why, explain why, for the effort, that's why""",
    "THANKS": """
        thanks, thank, thx, congratulations, wow, bravo, great job, well done, great work, excellent work, pleasure,
        recommended, i recommend, would recommend, happy with, thrilled with, sorry, apologies, apologise, apologize,
        you deserve, you deserved, you've earned, you earned, you have earned, well deserved, well earned, fully
        deserved, deserved every, hung it, hung it above, framed it, read it to, smiled, made me smile, made us
        smile, made the whole, thrilled, touched, honoured to read, lovely to read, means a great deal, made my week,
        woke up to, just saw your, saw your, read your review, just read your, seen your review, your kind words, for
        the kind, for your kind, for the lovely, for the glowing, for the great, for the wonderful, for the honest,
        for your honest, would order again, order again, ordered twice, will be back, be back for, highly
        recommended, no complaints, nothing to complain, as described, as promised, on time""",
    "GONE": """
        vanish, vanished, survive, history, over, gone, forget, forget about, disappear, disappeared, depends on,
        killing, hurting, hurts, go up, up to, at least, other than, anything but, nothing but, mean with, stingy,
        protects, proud, everyone, the world, everybody, all of them, ending, relieved""",
}
