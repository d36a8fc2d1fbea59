"""English: words of asking, hoping and needing. Plain spelling, no accents."""

from __future__ import annotations

WISHING = {
    "ASK": """
        you can paste, you could paste, paste this, paste it, copy this, copy that, feel free to copy, you may copy,
        copy and paste, sample text, sample review, a template for, suggested text, suggested wording, wording for,
        as your review, ready-made, all you need to do is paste, something along the lines, along the lines of,
        respectfully request, may i respectfully, respectfully ask, is awaited, are awaited, awaited by, kindly
        awaited, please be informed, ignore the little, please ignore, please overlook, please forget, round off,
        chucking us, chucking me, chuck us, chuck me, bung us, bung me, giz, give us a, be right if, only right if,
        only fair if, only be fair, only be right, be only fair, fair to give, fair if you, matter of prestige,
        matter of honour, in line with, please, go for, has to be, have to be, must be, should be, i ask, may i, now
        just, just the, only missing, ok?, as kind as, so kind, kindly, could you, can you, would you, will you, may
        i ask, can i ask, could i ask, can we ask, i ask you, i'm asking you, do me a favor, do me a favour, a favor,
        a favour, be so kind, would you mind, do you mind, mind leaving, don't forget, dont forget, do not forget,
        remember to, be sure to, make sure, please do, don't hesitate, feel free, let me ask, go ahead, small
        request, little request, one request, only request, i request, request you, you should, you must, you need
        to, you have to, you can, you could, you might, time to, any chance, is it possible, would it be possible, if
        possible, if you could, if you can, if you would, how about, why not, why don't you, i invite you, asking
        you, i urge you, i beg you, i'd ask, i would ask, let's, be generous, try to, care to, if you don't mind, can
        i count, couldn't you, ask is, can i get, could i get, may i have, can i have, could i have, can we get,
        could we get, can we have, could we have, humbly, beg you to, beg you, humble request, i humbly, we humbly,
        requested to, you are requested, are requested, request to you, i beg, we beg, abeg, abeg o, i take god beg
        you, pretty please, pretty pls, plis, plss, plsss, plz, would be so kind, spare a thought, help a brother,
        help a sister, help a girl out, help a guy out, help your boy, help a student, bro just, just give, just
        leave, just put, just click, just tap, simply tap, simply click, simply leave, remember me, remember us,
        don't break, i know you'll, we know you'll, count on you, can count on, i can count on, counting on you, get
        me there, take me there, help us reach, help me reach, help us get, help me get, help me keep, help us keep,
        help me stay, before you rate, when you rate, when rating, as you rate, if you rate, when you fill, when you
        review, when you go to, once you rate, would you be able to, would you be willing, are you able to, might you
        be able, would you consider, could we count, i'd like you to, we'd like you to, i would like you to, i want
        you to, i need you to, you'd be helping, you would be helping, you'd help, favour me, favor me, bless me
        with, bless us with, gift me, gift us, grace me, grace us, honour us with, treat me, crown, spare, spare a
        minute, spare a moment, spare me, treat me to, treat us to, bless us, bless me, hook me up, be an angel, be a
        star, be a sweetheart, be a dear, be good, be kind, be sure, be nice, kindly consider, wouldn't mind, would
        it be too much, is it too much, too much to ask, may we, might i, might you, might we, could we, could i,
        shall we, we'd ask, i must ask, ask you, asking, begging, a request, last request, one last thing, one more
        thing, last thing, little thing, tiny favour, tiny favor, quick favour, quick favor, final favour, big
        favour, huge favour, kind favour, small ask, quick ask, big ask, reminder, gentle reminder, friendly
        reminder, quick reminder, just a reminder, don't be shy, don't be stingy, don't skimp, don't hold back, don't
        hesitate to, don't you think, wouldn't you, won't you, surely you, surely, naturally, of course, obviously,
        needless to say, goes without saying, it is customary, customary, our custom, tradition, we usually get, i
        usually get, everyone gives, everybody gives, all my clients, most clients, my clients always, your turn,
        your move, over to you, now you, now it's you, next step, last step, final step, only thing left, one thing
        left, all that's left, all that is left, all that remains, what remains, remains to, still missing, missing,
        just need, just needs, only need, only needs, simply, show some love, some love, show your love, support me,
        support us, support my, support our, help out, help a, lend a hand, a hand, push me, push us, boost me, boost
        us, back me up, say it with, express your, let it show, make it, aim high, aim for, stick to, pick, choose,
        select, hit, press, tick, smash, click, humble request that, esteemed, please confirm, will ya, would ya,
        could ya, can ya, can u, could u, would u, will u, wud u, cud u, pls can, just hit, just give us, make an
        exception, an exception, i notice you usually, go higher, if you agree, shall we say, think you can, think
        you could, reckon you could, reckon you can, d'you think, do you reckon, fancy leaving, fancy giving, fancy,
        mind giving, mind writing, mind dropping, mind putting, mind popping, mind changing, mind removing, is there
        any chance, any way you, any way you'd, some way you, would there be a way, is there a way you, if i may, may
        i be so bold, be so bold, so bold, can we agree on, agree on, would you be open, open to giving, don't
        disappoint, won't disappoint me, won't disappoint us, won't let me down, don't let me down, think of me,
        think of us, please think of, i trust that's, be fair to me, be unfair to, it would be unfair, unfair to
        rate, unfair to give, kindly highlight, highlight my, highlight our, please highlight, mention my, mention
        our, ask only, we ask only, i ask only, only ask, would it be all right if, would it be okay if, would it be
        ok if, all right if i asked, ok if i asked, could i trouble you, trouble you for, too much trouble, if it
        isn't too much, if it's not too much, find it in your heart, kindly ensure, ensure that, please ensure, see
        to it, i think it's time, it's time to, high time, same again, same again please, say that you'd, say you'd,
        say that i, say i was, say we were, write that we, write that i, tell them how, tell everyone how, all you do
        is, all you'd have to, i'd like to ask you, i would like to ask you, ask you to, ask you for, ask for
        something, i think your rating is, can you please do, do me the favour, do me the favor, leave a comment
        like, comment like, review like, i assume i can, can i expect, i can expect, we can expect, may i expect, may
        we expect, be a real one, you can be the one, in the mood for, come to me first, talk to me first, speak to
        me first, before you leave a bad, before leaving a bad, before giving less, in case you were about, about to
        give four, if you were going to give, emphasise that, emphasize that, stress that, point out that, refrain
        from giving, refrain from leaving, use it well, go for five, takes ten seconds, two clicks away, i'd suggest,
        i would suggest, may i suggest, can i suggest, let me suggest, might i suggest, let me be cheeky, be cheeky,
        a cheeky, can you promise me, could you promise me, promise me a""",
    "WANT": """
        how i eat, put food on, food on the table, pays the bills, pay the bills, pay my bills, keeps me afloat, stay
        afloat, roof over, my only income, my income, our income, from your end, same from you, the same from you,
        same from your, hoping the same, expect the same, expecting the same, saving for, saving up, get me more,
        gets me more, get us more, gets us more, bring me more, brings me more, prestige, be kind when, to go with
        it, get noticed, get ahead, something nice to read, to smile about, make others want, want, need, expect,
        hope, hoping, expecting, wish, count on, counting on, rely on, relying on, looking forward, look forward,
        would love, i'd love, we'd love, appreciate, appreciated, grateful, thankful, means a lot, mean a lot, mean
        the world, means the world, means everything, mean everything, help me, helps me, help us, helps us, would
        help, really help, really helps, important to me, important for me, in advance, asking for, ask for,
        requesting, beg for, dream of, aiming for, aim for, would be nice, would be great, would be wonderful, would
        be awesome, would be amazing, would be perfect, would be lovely, will be great, be delighted, be thrilled,
        make my day, made my day, makes my day, be so happy, be very happy, be happy if, be glad if, waiting for,
        hopefully, trust you, i trust, only accept, settle for, help my, helps my, help our, helps our, nothing less
        than, no less than, keep my, boost my, goes a long way, go a long way, would be appreciated, hoped, longing
        for, owe me, owe us, fingers crossed, would do wonders, be a huge help, be a big help, is all i ask, all i
        ask, all we ask, dream, dreaming, dreamed, pray, praying, long for, yearn, keen on, eager for, fan of,
        ambition, after a, looking for, on the lookout, would suit, would save, saves me, save my, would change,
        life-changing, survive, survival, feed my, feeds my, livelihood, mortgage, rent, my kids, my family, my
        business, my small, my young, my shop, starting out, just started, just starting, new here, newcomer,
        beginner, only need, one more, two more, away from, short of, missing for, to reach, to hit, to become, to
        get to, to keep, to stay, to remain, to qualify, promotion, top seller, search results, visibility, be seen,
        get found, more clients, attract, trust in me, i'm sure you, i am sure you, sure you'll, sure you will,
        certain you, convinced you, confident you, no doubt you, know you'll, know you will, i bet you, guess you,
        assume you, presume you, trust you to, trust that you, expect you, believe you, hope you, anticipate,
        anticipating, awaiting, await, can't wait, cannot wait, excited to see, would be the, would be my, would be
        our, would be so, would be very, would be much, would be really, would be highly, would be a, welcome, most
        welcome, very welcome, much obliged, obliged, indebted, gratefully, happy to see, glad to see, love to see,
        pleased to see, delighted to see, like to see, want to see, a must, must-have, is a must, nothing short of,
        nothing but, no fewer than, not less than, worthy of, worth at least, well worth, surely worth, earned it,
        deserve it, earned those, earned every, no reason not, no reason to, means the most, mean so much, means so
        much, mean so much to, means so much to, make my week, make my month, made my week, make my year, make my
        monday, make us happy, make me happy, make me so happy, make me very happy, makes me happy, makes us happy,
        be over the moon, over the moon, be chuffed, chuffed, be ace, be grand, be sweet, be cool, be great if, be
        nice if, be lovely if, be fantastic, be amazing, be brilliant, be super, be appreciated, highly appreciated,
        greatly appreciated, much appreciated, really appreciate, be fab, be so cool, be so nice, be so kind of you,
        sleep better, be relieved, be so relieved, break my heart, break our hearts, breaks my heart, her heart, my
        heart, pay my, pays my, pay the rent, keep the lights, live from, live off, living from, my living, my
        livelihood, bread and butter, my bread, my hustle, support my hustle, do the needful, the needful, all i
        want, all we want, only thing i want, only want, all i wish, the only thing, one wish, my wish, my birthday,
        hope so, be hoping, was hoping, were hoping, i was hoping, fingers, i'm after, we're after, i'm chasing, my
        goal, my target, my aim, our target, our goal, our aim, i aim, we aim, next level requires, reach the next,
        one short, last one i need, still need, still needs, badly need, desperately need, really need, need your,
        need more, could use, could do with, in need of, won't settle, treat as a fail, count as a fail, counts as a
        fail, counts as a failure, counts as failure, as a failure, as a fail, a failure for, under review by, gets
        affected, getting affected, affects my, affects our, affect my, affect our, hurts me, hurts us, hurts my,
        hurts our, harms my, hits my, punishes, punished, penalised, penalized, demoted, lose my, lose our, losing
        my, stays up, stay up, stays high, stay high, remains high, keep it up there, i'm sure you'll, you'll do the
        right thing, do the right thing, right thing, know what to do, know the drill, the usual, as usual, as agreed
        before, dream client, honour me, honor me, oblige me, do me proud, make me proud, it's customary, i deserve,
        we deserve, i've earned, we've earned, i earned, we earned, have earned, work deserves, that deserves, this
        deserves, effort deserves, think that deserves, deserve them, deserve all, deserves all, merits, merit, do us
        no harm, do me no harm, do no harm, wouldn't hurt, would not hurt, won't hurt, never hurts, doesn't hurt,
        wouldn't go amiss, not go amiss, go down well, go down a treat, come in handy, be handy, is plenty, is
        enough, be enough, will suffice, suffices, would suffice, be a blessing, everything to me, everything to us,
        everything for me, hangs on, hang on yours, measured on, judged on, drop under, drop below, fall below, fall
        under, slip below, cost me, costs me, cost us, costs us, get off the ground, round one, round number, our
        custom, too much to hope, much to hope for, too much to ask, world of good, do me good, do us good, do my
        shop, ideally, fewer orders, less orders, fewer clients, no orders, lose orders, lose clients, decides it,
        decides everything, is decisive, decisive, is decisive for, our honour, be honoured, honoured by, be proud,
        be so proud, chasing the, chasing a, hunting for, collecting, collecting stars, you know what comes next,
        what comes next, you know what to, full score from, if they made you smile, if you smiled, if you liked, if
        you loved, if you love it, if you enjoyed, if you're happy, if you are happy, if happy, if satisfied, if
        you're satisfied, if you are satisfied, if you're pleased, if you were happy, fingers crossed for, crosses
        fingers, cross fingers, crossing fingers, we need fives, need fives, need a five, need five, need a 5, need
        5, enthusiastic one, a good one from you, one from you, including yours, be pleased if, be delighted if, be
        grateful if, be thankful if, be obliged if, be over the, be stoked, stoked, whole row, the whole row, crossed
        for, eagerly awaited, is awaited, jealous, last hope, perfect month, change my life, be polite to, feel like
        a slap""",
    "TURN": """
        reconsider, rethink, revisit, have another look at, take another look at, think again about, change your mind
        about, reassess, re-evaluate, see it differently, see the review differently, see it in a different,
        different light, new light, in light of this, in light of that, think it over, sleep on it, second thoughts,
        second thought, second look, fresh look, look again, another look, new look at, rethinking, reconsidering,
        reconsideration, revisiting, reappraise, reevaluate, re-rate, rerate, re-score, rescore, rate again, rate us
        again, rate me again, rate it again, review again, change of heart, have a change of heart, come round, find
        it in you, find it in your heart, see your way, be persuaded, give me another, review it again, vote again,
        think better of, rate us anew, rate me anew, rate anew, vote anew, judge anew, review anew, rate us afresh,
        afresh""",
}
