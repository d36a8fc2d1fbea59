"""English: what asks, wishes, trades and threatens, and what speaks against pressure. Plain spelling, no accents."""

from __future__ import annotations

PRESSING = {
    "IF": """
        if, once, as soon as, when, provided, providing, assuming, as long as, in case, the moment, only after,
        after, on condition, until, till, before, the minute, the second, upon, whenever, conditional on, contingent
        on, depends on, depending on, depend on, subject to, only when, so long as, in the event of, in the event,
        whoever, reserved for, everyone who, anyone who, clients who, buyers who, customers who, those who, for
        everyone, want, given, should you, were you to, had you, supposing, suppose, say you, let's say, imagine, as
        and when, the day, the instant, immediately after, right after, straight after, no sooner, wherever, anyone,
        every client, each client, those of you, only those, provided that, on the condition, granted that, with a,
        without a, for each, for every, per, by leaving, by giving, by writing, by rating, by clicking, against,
        pending, following, following your, and only then, not before, not until, only once, only if, on receipt of,
        on the understanding, with the understanding, on the basis, on the assumption""",
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
        before, not before then, my offer, our offer, your part, our part, your side of, my side of, in store for,
        waiting for you, awaits you, a thank-you of, thank you of, small thank-you, a small thank, subject to
        receipt, on receipt, let's agree, lets agree, if we agree, agree that you, remember it when, won't forget it
        when, i'd be able to give, would be able to give, able to give, of your choice, i'd pay, i would pay, willing
        to pay, pay you to, pay to have, pay for the review, then the voucher, then the code, then the file, then the
        discount, then it's yours, is yours then, pay with five, pay with a, pay you with, pay you in, i can pay
        with, can't pay for, make it up to you, i'll make it up, make up for it with, best review you've, review
        you've ever, assuming the, enough for you to, be enough for you, would that be enough, is that enough,
        everything goes to plan, gimme the, let's have the, back when they, when they leave, clients who leave,
        customers who leave, buyers who leave, clients who give, customers who give, clients who rate, customers who
        rate, clients who review, customers who review, that's how i work, that's how it works here, no stars no, no
        review no, no five stars no, no 5 stars no, without review no, without stars no, stars equal, stars equals,
        means stars, stars means, stars mean, if you're willing, if you are willing, in my favour, kind of review
        that, review that sells, giving away, first ten people, send me a screenshot, is influenced, would influence,
        influence my rating, per five-star, then we're square, talk about price, then we can talk, i'd need to see, i
        need to see first, i'd have to see, want to see first, see it first, see five stars first, see 5 stars first,
        fix it and i, did likewise, do likewise, likewise, same about me, same about us, same for me, the same for
        me, about me too, return the kindness, return the compliment, pay it back, pay me back with, pay us back
        with, that depends on your, depends on your review, depends on your rating, depending on your rating,
        depending on your review, something on top, will make it worth, would i get, do i get a, a five waiting, top
        discount, win a portrait, to all clients that, all clients who, all customers who, all buyers who, five-star
        reviewers, first reviewers, do you do discounts, discounts for people, had my five stars, got my five stars,
        got my stars, have my stars, get my review, got my review, see my stars, see my five, in order to receive, be
        to our liking, to our liking, to my liking, be certain of, can be certain, if i can be sure, could be sure,
        deal or no deal, activates, activate, inclined to give, be inclined, a fair exchange, as an exchange, let's
        make a deal, make a deal, against the source, a guarantee of, when they post, word in my review, how would
        you feel about, feel about a lower, for a higher rating, for a better rating, i delete mine, you delete
        yours, higher rating for""",
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
        until, until midnight, within the hour, no vex, can't promise, cannot promise, can't guarantee, cannot
        guarantee, no guarantee, no promises, goes online, go online, goes live, go live, going live, goes public,
        goes up tonight, goes up tomorrow, i have prepared, i've prepared, is prepared, visible to, visible for, get
        shared, gets shared, shared widely, i share, i'll share, journalist, blogger, influencer, youtuber, tiktok,
        top reviewer, known reviewer, elite reviewer, local guide, getting closer, thumb is, itching, itchy, compel
        me, compel us, compelled, make us write, make me write, make me leave, make me give, two options, two
        choices, two possibilities, choice is yours, your move, don't you dare, do not dare, dare, now thinking
        about, thinking about a, thinking of a, tempted, tempted to, i'm tempted, inclined to, ready to write, ready
        to leave, prepared to write, prepared to leave, really think about, seriously think, seriously consider, wise
        of you, wise if, haven't written my, have not written my, haven't rated you, have not rated you, haven't
        reviewed you, haven't left my, haven't given my, haven't posted my, not rated you yet, not yet rated, not yet
        reviewed, not yet written, not written yet, have yet to, yet to rate, yet to review, yet to write, still have
        to write, still have to rate, still have to review, still get to, i also get to, i get to rate, i get to
        review, i get to grade, get to say, get to decide, my turn to rate, i can rate, can rate too, can also rate,
        i rate too, in my hands, it's in my hands, is in my hands, lies with me, i've got your, if i were you, were i
        you, in your shoes, in your place, in your position, before saying no, before you say no, before you refuse,
        before you answer, before refusing, before you decide, take it from me, hard time here, stick to it, stick to
        your, if you keep, keep charging, keep refusing, keep insisting, keep this up, keep it up and, carry on like,
        go on like this, continue like this, should you not, feel free to publish, right now or, this instant, or
        else, simple as that, it's that simple, no problem so, no problem for me, i don't mind giving, don't mind
        leaving, gladly leave, gladly give you one, happily leave, happy to leave a bad, with pleasure one, more than
        two stars, more than one star, more than a star, go easy on you, go easy on me, talk him out, talk her out,
        talk them out, talk me out, my boss wants, my wife wants, my husband wants, my partner wants, stops me from,
        stop me from, would stop me, keep me from, keeps me from, if i have to ask, once more and, one more time and,
        one more late, one more delay, one more mistake, you're about to, you are about to, be your worst, be your
        last, your next review, next review will, your next rating, be known as, want to be known, will not like,
        would have no problem, have no problem, no problem telling, no scruples, not afraid to, not shy, not shy
        about, that's a promise, i swear, swear to, shame about, influence my, can still change, could still change,
        might still change, may still change, might turn out, depending on how, depends on you, up to you whether,
        your choice honey, for your sake, i don't rate you, i won't rate you, won't rate you kindly, not rate you
        kindly, answer is no, shall i send it, should i send it, shall i post it, shall i publish, do as i say, do
        what i say, nobody gets, no one gets hurt, you have ten, already ticked, already selected, review form open,
        your streak, your next message, depends on your next, depends on your answer, depends on your reply, my stars
        will be, stars will go, i know you care, you care about your, find yourself with, na one star, one star then,
        then one star, okay one star, fine one star, else na, one star it is, stay quiet, stay silent, remain silent,
        keep silent, keep my mouth shut, mouth shut, hold my tongue, my drafts, in my drafts, as a draft, can stay
        there, not well, and not well, you're finished, you are finished, does to a shop, does to a business, see you
        in the reviews, so will my, on top of that one, make me an offer, one cent more, one penny more, another
        cent, you can choose, anything less than a full, i want my money, without a discount i, end that tonight, can
        end that, you value your, value your rating, value your reputation, for each day i, each day i have, for
        every day i, asking nicely, i'm asking nicely, ask nicely, take the consequences, bear the consequences, live
        with a, before i post, before i send, before i write, before i rate, would you like to offer, want to offer
        me, keep the money then, won't find anybody, won't find anyone, find nobody, get away with, won't get away,
        before i submit, make sure of that, advise you to, i'd advise, rated down, your orders stop, orders will
        stop, orders stop coming, how many people read, how many will read, hope for your sake, had five stars in
        mind""",
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
    "GONE": """
        vanish, vanished, survive, history, over, gone, forget, forget about, disappear, disappeared, depends on,
        killing, hurting, hurts, go up, up to, at least, other than, anything but, nothing but, mean with, stingy,
        protects, proud, everyone, the world, everybody, all of them, ending, relieved""",
}
