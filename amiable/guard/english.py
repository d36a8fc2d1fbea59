"""English: what words can be to the guard (slots of `slots`). Plain spelling, no accents."""

from __future__ import annotations

from amiable.guard.english_pressing import PRESSING
from amiable.guard.english_sparing import SPARING
from amiable.guard.english_wishing import WISHING
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

RATINGS = {
    "REV": """
        review, reviews, rating, ratings, feedback, feedbacks, testimonial, testimonials, evaluation, appraisal,
        write-up, what you wrote, what you posted, what you said about, wrote about me, wrote about us, write about
        me, write about us, write about you, say about me, said about me, say about you, words about me, praise me,
        praise us, sing my praises, what i write, what i wrote, slating, takedown, star review, star rating, rating
        screen, the stars you gave, the comment you left, your words about, your comment, write up, endorsement,
        reviewing, revues, rewiew, rewiev, comments on my profile, public comment, public feedback, what you put,
        what you put up, what you've written, what you have written, what you had written, what you've posted, what
        you have posted, what you've said, what you said, what you published, what i'll write, what i will write,
        what i publish, what i post, what i say about, what i'd write, what i would write, what i'd publish, write
        about your, wrote about my, written about me, written about us, posted about me, posted about us, said about
        us, say about us, say about my, saying about me, put about me, put about my, the line you put, line about my,
        your line about, your published, your remarks, your words, honest words, glowing words, public bit, the
        public part, public comments, your public words, that paragraph about, that sentence about, public statement,
        statement about me, your statement, you called me, called us, described me as, paint me as, review page,
        reads on your page, page says, praise me publicly, love letter, recos, reco, reviw, reviews of me,
        assessments, assessment of you, assessment of me, assessment, appraisals, write-ups, writeup, writeups,
        testimony, one-starrer, one starrer, five-starrer, five starrer, 5-starrer""",
    "STAR": "star, stars",
    "MARK": """
        score, mark, marks, grade, thumbs up, thumb up, comment, comments, recommendation, evaluation, opinion, stat,
        under my name, next to my name, beside my name, against my name, under our name, next to our name, on my page
        say, highest box, top box, last box, right-hand box, the best box, highest option, best option, top option,
        highest category, nice things, good things, kind things, lovely things, great things, beautiful things, sweet
        things, something lovely, something nice, something good, something kind, something sweet, something
        flattering, something positive, few nice words, few kind words, few good words, a few warm words, nice few
        words, well of me, well of us, well about me, well about us, highly of me, highly of us, good about me,
        positive about me, bad about you, bad things about, nasty things about, full five, all fives, straight fives,
        fives across, fives everywhere, five across the, five from you, all the fives, row of fives, line of fives, 5
        s across, 5 s all, 5 s everywhere, five points, 5 points, five out of five, ten out of ten, gold stars, stars
        in the, praises, sing my, shout-out for me, good name, your name, name through, grades, verdict, kudos,
        recommendations, endorsement, smiley, smileys, smilies, hearts, points, kind words, nice words, good words,
        good word, warm words, words of praise, praise, full marks, top marks, words about me, words about us, nice
        things about, good things about, something nice about, nice about me, kind about me, about my work, tick,
        ticks, ratio, percentage, stars out of, fives, tens, tops, commendation, commendations, accolade, accolades,
        superlative, superlatives, tally, scorecard, rating form, when they ask, when they enquire, when they email
        you, when it asks, when the site asks, when the mail comes, when amiable asks, when you're asked, when you
        are asked, when asked how, asked how it went, fill the thing in, when you fill, fill that in, fill it in,
        pops up, that page pops up, comment box, feedback box, smiley one, sad face, happy face, frowny, flames, five
        suns, golden suns, suns, yellow outlines, the yellow ones, little yellow, exceeded expectations, very
        satisfied, extremely satisfied, highest praise, recommend slider, end of the slider, all three rows, all 3,
        every category, every row, every question, each category, all categories, every line, three categories, 3
        categories, all the boxes, on every question, all the way to the right, max me, max us, max me out, max it
        out, the maximum, the max, full whack, exceptional in, outstanding in, judge me, judge us, judged me, judged
        us, judge again, grade you, grade me, grade us, graded me, score you, score me, score us, scored me, scored
        you, scored us, scored, rank me, rank us, marked me, marked us, mark you, rated me, put me at, put us at, 5.0
        the now, think of me when, nice in public, vicious in public, in public, your vote, let the platform know,
        tell the platform, let the world know, let others know, let everyone know, let everybody know, tell amiable,
        words about you will, say something good about, say something nice about, good about us, good about you, bad
        about us, smiling face, happy face when, full points, all points, top points""",
    "RATE": "rate, rate me, rate us, rating me, rating us, review me, review us, rated",
    "RATE PAST": "rated",
    "GOOD": """
        positive, good, great, nice, excellent, perfect, glowing, kind, best, top, maximum, max, full, full-star,
        highest, high, higher, better, awesome, fantastic, amazing, wonderful, outstanding, favorable, favourable,
        flattering, stellar, brilliant, lovely, happy, beautiful, raving, rave, sweet, decent, solid, flawless,
        superb, warm, fabulous, ideal, complimentary, generous, strong, impeccable, shining, sparkling, thumbs up,
        positively, highly, well, great big, maxed, excellent remarks, good remarks, best possible, highest possible,
        as high as, as good as it gets, as high as it gets, happy review, grand, bang-on, spot-on, spot on, mint,
        wicked, dope, legendary, phenomenal, incredible, unbelievable, gorgeous, stunning, delightful, charming,
        pukka, first class, gold-plated, honouring, fifth, last star, fifth star, 5th star, full set, glowing terms,
        lovely about, nice about, well of me, to the skies, all lit, best light, golden, gold, a+, a plus, max out,
        brightest, bright, cheerful, enthusiastic, ecstatic, laudatory, gushing, splendid, terrific, tremendous,
        magnificent, marvelous, marvellous, exceptional, extraordinary, first-rate, first-class, world-class,
        top-notch, tip-top, ace, epic, killer, smashing, cracking, stonking, whopping, sky-high, unbeatable,
        faultless, unblemished, spotless, juicy, big fat, handsome, sterling, crowd-pleasing, supportive, friendly,
        encouraging, appreciative, grateful, thumbs-up, upward, upwards, right-hand, last box, respectable,
        satisfied, very satisfied, extremely satisfied, excellently, generously, kindly, nicely, favourably,
        favorably, wonderfully, more favourable, more favorable, more positive, kinder, nicer, fairer, softer,
        milder, gentler, friendlier, four or five, four or more, five out, ten out, something nice, something good,
        something kind, sweet words, nice words, kind words, good words, good things, nice things, full house, lot of
        stars, many stars, all your stars, as many stars, exceeded expectations, nicer one, kind one, flawless one,
        good one, right to the end, perfect ten, perfect five, superlative, superlatives, where it belongs, highest
        commendation, commendable, highest praise, love letter, only good things, positive one, smiley, not give
        less, not rate less, no less than, nothing less, not less than, positive only, excellent only, strong first,
        top-class, esteemed, plenty of, best you can, the best you can, made round, belter, cracker, corker, banger,
        stunner, doozy, stormer, ripper, beaut, bonza, top drawer, of the highest order, highest order, smasher,
        humdinger, blinder, rate well, me well, us well, me good, us good, me high, us high, me highly, us highly, at
        the top, well rated, top rated, best rated, in a good way, makes others want, you rate me well, 100%
        satisfied, hundred percent satisfied, completely satisfied, fully satisfied, totally satisfied, more than
        satisfied, how great, professional and fast""",
    "BAD": """
        bad, negative, poor, terrible, awful, horrible, low, lowest, lower, worst, nasty, harsh, damaging, scathing,
        ugly, brutal, unfavorable, unfavourable, critical, angry, furious, worse, badly, poorly, negatively,
        miserable, unflattering, unpleasant, burning, devastating, disastrous, zero, as low as it gets, as low as
        possible, lowest possible, worst possible, as bad as, very short, very bad, less than perfect, less than
        five, under five, below five, low as, pathetic, disgraceful, shameful, embarrassing, vile, filthy, dirty,
        pitiful, hopeless, useless, hateful, foul, thrashing, slating, honest truth, nothing good, nothing nice,
        remember forever, people remember, truthful account, no mercy, through the mud, in the mud, joke, one star,
        single star, one-star, 1-star, two-star, 2-star, zero-star, lousy, crappy, crap, shitty, shit, rubbish,
        trash, dreadful, appalling, abysmal, atrocious, disappointing, dismal, dire, hideous, horrid, ghastly, mean,
        savage, vicious, ruthless, merciless, relentless, cold, frosty, icy, bitter, sour, sharp, stinging,
        withering, crushing, shattering, destructive, hostile, spiteful, vengeful, unkind, unhappy, unfriendly, less
        than kind, less than flattering, not so nice, not very nice, not nice, not good, weak, mediocre, middling,
        so-so, average rating of, minimum, minimal, rock-bottom, rock bottom, bottom, lone, lonely, single-star,
        unforgiving, detailed account, full story, whole story, the truth, warning to others, warn others, warn
        other, red, thumbs down, thumbs-down, damning, blistering, poisonous, toxic, ruinous, humiliating,
        disparaging, scornful, sad, frowny, sad face, negligent, ugly things, no letter, not in a forgiving mood,
        forgiving mood, not look past, ever look past, how you ruined, ruined a, crooked, how crooked, defamatory,
        unprofessional, scam, scammer, fraud, thief, incompetent, amateur, what they deserve, what you deserve, what
        he deserves, what she deserves, get what you deserve, what's coming, what is coming, mark you down, mark them
        down, mark down, got fewer, less than ideal, not recommended, don't recommend, do not recommend, wouldn't
        recommend, avoid this, steer clear, stay away, never again, nothing but complaints, bleed, bleeds, so low,
        too low, low enough, the lowest there, to the floor, gutter, in the gutter, into the ground, off a cliff,
        back to earth, down a peg, disaster, catastrophe, nightmare, horror, horror story, brutally, mercilessly,
        pull no punches, no punches, gloves off, gloves are off, speak my mind, say what i think of you, what i
        really think, exactly what i think, tell the truth about, tell them the truth, tell the whole, much lower, a
        lot lower, way lower, considerably lower, won't enjoy, you won't enjoy, not enjoy, won't like, not like it,
        won't be happy, won't please, not please you, less favourable, less positive, not favourable, not be
        favourable, not so favourable, not as favourable, not positive, not be positive, won't be positive, won't be
        good, not be good, not be nice, not so good, not be five, won't be five, not five, far from five, far from
        perfect, far from positive, far from good, as it deserves, as you deserve""",
    "HIGH": "five, ten, four, fives, five-star, all five",
    "LOW": "one, zero, two, single",
    "GIVE": """
        give, leave, put, write, drop, post, submit, provide, share, hit, click, award, grant, leaving, giving,
        writing, posting, putting, make it, select, choose, pick, tick, press, tap, mark us, mark me, throw, see,
        get, earn, receive, get me, getting, dropping, submitting, add, publish, come, appear, show up, assign,
        include, bring, gimme, finish, finalize, say, end up, bury, reflect, slap, stick, bung, chuck, pop, lob,
        plonk, whack, smack, smash, fling, toss, hand me, hand us, sling, splash, pen, type, type in, enter, key in,
        jot, jot down, dish out, shower, bestow, confer, offer me, offer us, reward me with, swipe, fill in, fill
        out, set, mention, state, describe, praise, talk me up, talk you up, talk us up, big me up, big you up, big
        us up, hype me, hype us, hype you, vouch, vouch for me, vouch for us, shout about, sing, say about, tell
        people, tell others, hook me up with, sort me out with, deserve to get, lodge, air, register, record, go
        with, opt for, stay with, end on, close with, close on, finish on""",
    "GIVE PAST": "gives, leaves, gave, left, wrote, posted, given, written, submitted, received, published, got",
    "CHANGE": """
        change, modify, update, edit, raise, improve, revise, increase, adjust, alter, upgrade, amend, correct,
        rewrite, redo, bump, turn, changing, editing, updating, modifying, revising, improving, raising, lift, boost,
        rework, fix, soften, switch, move, rectify, tone down, adjusting, bumping, push, round up, replace, swap,
        bring up, bring it up, bring them up, bring that up, pull up, take it up, nudge, nudge up, push up, bump up,
        correct it to, make it into, turn into, turn it into, go up to, move up, edit it, redo your, alter your,
        switch to, update your, round it up, bring it to, bring to, polish up, sweeten, tweak, reword, rephrase,
        restore, put right, set right, set straight, put straight, fix your, upgrade your, add a star, add one star,
        add the missing, one more star, make it, make that, make those, make them, even it out, even out, top up
        yours, topping, topping up, topping yours, swap it, edit that, edit those, edit the, fix that, fix those, fix
        mine, judge again, redo it, redo that, turn that, turn those, turned, come up, take that word out, tone it
        down, make it something, go back in, go back and, put back up, back up to, back to five, back to 5, raise it,
        fix the number, change the number, correct the number, another number, a higher number, make my rating,
        better number, set back to, set it to, set it back, back where it was, restore my, save my score, save my
        rating, save my average, mend it, repair it, undo the damage, amendment, rectification, modification,
        alteration, stars back, star back, give back the star, give the star back, can you make that, could you make
        that, make that 5, make that five, make it 5, bring it in line, in line with, bring your rating, bring your
        score, bring the rating, bring the score, bring up the, up your rating, up your score, up the rating, upping,
        raise them, raise that, put them up, put that up, don't fit any more, doesn't fit any more, no longer fit, no
        longer fits, no longer fair, not fair any more, no longer reflects, give the rating another, another thought,
        reflect the outcome, reflects the outcome, now that it's fixed, now it's fixed, now that it works, now that
        everything, one star more, another star, a star more, go into your reviews, increase it, make it more, make
        it higher, higher please, put it higher, set it higher, part of your review, your rating is unfair, rating is
        unfair, review is unfair, unjustified, unfounded, undeserved, wrong rating, increase the stars, increase
        your, do something about the, do something about your, do something about that, become five, become 5, become
        four, become a five, bump us, bump me, bumping us, replace your comment, write a nicer one, write a new one,
        something more positive, a more positive one, a fairer one, a kinder one, go back and change, change it back,
        should be 5, should be five, lift your, lift the score""",
    "CHANGE PAST": "changed, modified, updated, edited, raised, improved, revised, amended, adjusted",
    "REMOVE": """
        remove, delete, withdraw, erase, retract, take down, take back, hide, cancel, take off, removing, deleting,
        undo, withdrawing, get rid of, pull, scrap, drop, wipe, taking down, retracting, clear, weren't there, wasn't
        there, were not there, was not there, disappear, disappears, disappeared, vanish, vanishes, vanished, gone,
        go away, goes away, come down, came down, comes down, offline, taken off, take that off, take it off, take it
        down, taken away, took down, get it removed, strike, struck, strike out, rub out, purge, nuke, unpublish,
        unpost, wish away, make it go, can it come down, loses its, lose its, pull it, pull that, wipe it, wipe them,
        wipe that, taken back, take it back, take that back, get it down, get that down, get it off, get that off,
        taken out, have it removed, have them removed, take that word out, take the word out, take that sentence out,
        take that line out, take that part out, take those words out, cut that, cut the sentence, leave out the
        sentence, revert, revert your, undo your, overturn, annul, invalidate, nullify, left out, leave it out, be
        left out, leave that out, taken out of, edited out, struck out, struck from, not be there, couldn't it be
        left, drop that sentence, drop the sentence, drop that line, withdrawal, removal, deletion, erasure,
        retraction, redaction, come off, comes off, came off, to have it gone, have it gone, see it gone, out of the
        world, off my page, off my profile, off our page, off our profile, take the review down, take your review
        down, take the rating down, take it all down, take the comment down, take your comment down, get the review
        removed, get the comment removed""",
    "REMOVE PAST": "removed, deleted, withdrawn, erased, retracted, taken down",
    "TO_ME": "me, us, my, our, mine, ours, myself",
    "I": """
        our company, our agency, our team, i, we, i'll, i'm, i'd, i've, we'll, we'd, we've, we're, ill, im, ive, i
        shall, imma""",
    "YOU": "you, your, yours, you'll, you're, you'd, you've, u, ur, youre, youll, ya, yourself",
    "THIRD": """
        he, she, they, someone, somebody, anyone, people, others, client, clients, buyer, buyers, seller, sellers,
        customer, customers, freelancer, competitor, competitors, friend, colleague, boss, guy, him, her, his, their,
        them, user, users, everyone, everybody, reader, readers, visitor, visitors, guest, guests, patient, patients,
        member, members, students, nobody, who, viewers, shoppers, player, players, he's, she's, they're, another,
        vendor, one of my, one of our""",
    "OR": "or, either",
    "THE": "the, a, an, this, that, these, those, its, some, any, each, every",
    "FOR": "for",
    "AND": "and, then, so, &, +",
    "REACH": "it, that",
    "GET GIVE": "get, earn, receive, obtain, have, getting, receiving, see, seeing",
    "OWN": "has, have, had, is, was, were, are, received, counts, shows, deserves, worth, rated, average",
}

SLOTS = RATINGS | WISHING | PRESSING | SPARING
