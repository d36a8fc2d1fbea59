"""English: what speaks against pressure: no, told, rules, honest, thanks. Plain spelling, no accents."""

from __future__ import annotations

SPARING = {
    "NOT": """
        neither of us, none of us, not, never, no, don't, dont, won't, can't, cannot, didn't, doesn't, isn't,
        without, wouldn't, shouldn't, nor, neither, needn't, stop, avoid, rather than, instead of, isnt, nobody,
        none, refuse to, free to ignore, no need, no obligation, no pressure, couldn't, aren't, refrain""",
    "TELL": """
        mentions his, mentions her, blamed me, blames me, brags, hints at, hinting, hints that, keeps saying, keeps
        telling, keeps writing, keeps offering, keeps demanding, keeps threatening, put pressure on, puts pressure
        on, pressures me, bullying, bullies, bribe, bribed, bribing, offers me, offered me, offers money, is
        offering, wanted me to, wants me to, asks me to, tried to, tries to, trying to get me, tell me i, tells me,
        asked, told, said, wrote, threatened, demanded, requested, offered, promised, claimed, insisted, asks, says,
        wants, threatens, demands, threatening, begged, pressured, pressuring, blackmailed, blackmailing, blackmail,
        extort, extortion, quote, quoting, reported, reporting, mentioned, suggested, saying, hinted, keeps asking,
        messaged, proposed, writes, tells, refused, report, complaint, screenshot, pressed, forcing me, refuses,
        wrote to me that, wrote me that, told me that""",
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
        number of stars, however many stars, many or few, bad or, good or not, free to rate, free to write, free to
        review, free to say, free to give, free to leave, rate as you, rate us as you, rate me as you, review as you,
        write as you, learn from every, every review helps us learn, we read everything, read everything, read every,
        we want to know what, want to know what went, what went wrong, what went well, both good and bad, the good
        and the bad, good and bad, praise or criticism, praise and criticism, critical or, up to the reader,
        whichever way, bad ones too, even bad ones, also bad""",
    "BUT": "but, anyway, just this once, this time, all the same, between us, nevertheless, even so",
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
        recommended, no complaints, nothing to complain, as described, as promised, on time, for patience, for your
        patience, for courage, for speed, for kindness, i recommend him, i recommend her, recommend him, recommend
        her, recommend them, praise you to, praise him, praise her, praise them, what a wonderful, what a lovely,
        lovely surprise, wonderful surprise, fantastic job, brilliant job, superb job, amazing job, top job, good
        job, nice job, nice work, good work, lovely work, beautiful work, superb work, brilliant work, amazing work,
        fantastic work, loved it, i love how, we love how, couldn't be happier, could not be happier, delighted with,
        very happy with, so happy with, pleased with, really pleased, impressed, hats off, chapeau, kudos to,
        exceeded my expectations, exceeded our expectations, a joy, a delight, a dream to work, dream to work with,
        real pro, friendly contact, quick answers, fast answers, on the dot, saved our, saved my, you saved, all the
        best with, good luck with, i hope you get""",
}
