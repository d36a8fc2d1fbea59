"""Where a text speaks of a rating, which value it names, who would give it, and whether it is a rating of this order at all."""

from __future__ import annotations

from dataclasses import dataclass, replace

from amiable.guard.letters import words_of
from amiable.guard.reading import Reading
from amiable.guard.slots import (
    AND,
    ASK,
    BAD,
    BUT,
    CHANGE,
    FIRST,
    FOR,
    FREE,
    GET,
    GIVE,
    GOOD,
    HARM,
    HIGH,
    IF,
    LOW,
    MAKE,
    MARK,
    NONE,
    NOT,
    ON,
    ORDER,
    OTHER,
    PAST,
    RATE,
    RATING,
    REMOVE,
    REV,
    SECOND,
    STAR,
    THE,
    THIRD,
    TO_ME,
    WANT,
    WORK,
    YOU,
    I,
)

STOPS = frozenset(",():;-.!?\n")
REACH = 9  # words a verb reaches forward to its rating


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `first` to `last` speak of a rating; `verb` is the word that gives it, or -1.

    `about` says how likely it is a rating of this order, `work` how likely it is part of the work.
    """

    first: int
    last: int
    value: str
    verb: int
    agent: str
    about: int
    work: int
    mine: bool


def mentions(r: Reading, begin: int, end: int) -> list[Mention]:
    """The ratings spoken of from word `begin` to before `end`."""
    groups: list[tuple[int, int]] = []
    for place in r.all(RATING, begin, end):
        if r.slots[place] & NONE:
            continue
        if groups and place - groups[-1][1] <= 2 and not r.any(GIVE | REMOVE | IF, groups[-1][1] + 1, place):
            groups[-1] = (groups[-1][0], place)
        else:
            groups.append((place, place))
    made = [_mention(r, first, last, begin, end) for first, last in groups]
    if len(made) > 1 and max(m.work for m in made) >= 3:
        return [m if m.work or m.mine else replace(m, about=m.about - 3) for m in made]
    return made


def _mention(r: Reading, first: int, last: int, begin: int, end: int) -> Mention:
    verb = _verb(r, first, last, begin)
    value = _value(r, first, last, begin, end)
    agent = agent_of(r, verb, begin) if verb >= 0 else ""
    if agent != "other" and verb >= 0 and r.slots[verb] & GET:
        agent = "I" if agent == "you" else "get"
    mine = verb >= 0 and (bool(r.slots[verb] & TO_ME) or r.any(TO_ME, verb - 2, first))
    work = _elsewhere(r, first, last, verb, begin, end)
    about = _about(r, first, last, verb, begin, end) + (1 if value else 0) - work
    return Mention(first, last, value, verb, agent, about, work, mine)


def _verb(r: Reading, first: int, last: int, begin: int) -> int:
    """The nearest verb of giving before the rating (or the rating itself, "rate me"), else the one right after."""
    for place in range(first, last + 1):
        if r.slots[place] & RATE and not r.slots[place] & REV:
            return place
    for place in range(first - 1, max(begin, first - REACH) - 1, -1):
        bits = r.slots[place]
        if r.words[place] in ".!?;\n":
            break
        crossed = any(word in ",:" for word in r.words[place:first])
        unknown = bits & SECOND and not bits & ~(SECOND | TO_ME)
        if (bits & (GIVE | CHANGE) or unknown) and not bits & (THE | NONE) and (not crossed or bits & TO_ME):
            return place
    return -1


def agent_of(r: Reading, verb: int, begin: int) -> str:
    """Who does what word `verb` says: "you", "I", "other", or "" when it does not say."""
    bits = r.slots[verb]
    auxiliary = _subject(r, verb, begin)
    if auxiliary == "other" and not bits & TO_ME:
        return "other"
    if bits & FIRST and not bits & SECOND:
        return "I"
    if auxiliary:
        return auxiliary
    if bits & PAST:
        return "other"
    if bits & (SECOND | TO_ME):
        return "you"
    return "" if r.words[verb].endswith(("er", "re", "ir", "ant", "ndo")) and r.language_at(verb) != "en" else "you"


def _subject(r: Reading, verb: int, begin: int) -> str:
    for place in range(verb - 1, max(begin, verb - 6) - 1, -1):
        bits, word = r.slots[place], r.words[place]
        if word in STOPS or (bits & (BUT | IF) and not bits & (YOU | I)):
            return ""
        if bits & THIRD and not bits & (FOR | NONE):
            return "other"
        if bits & I and not (bits & TO_ME and r.slots[place] & THE):
            return "I"
        if bits & YOU:
            before = r.slots[place - 1] if place > begin else 0
            return "I" if before & I and r.words[place] not in ("you", "your") else "you"
    return ""


def _value(r: Reading, first: int, last: int, begin: int, end: int) -> str:
    """ "up", "down", "both", "free" (whatever it is) or "": the value named right beside the rating."""
    near = _near(r, first, last, begin, end)
    bits = 0
    numbers = [place for place in near if r.slots[place] & (HIGH | LOW) and not r.slots[place] & THE]
    starred = r.any(STAR | MARK | RATE, first, last + 1)
    for place in near:
        one = r.slots[place]
        if one & (HIGH | LOW) and not one & (GOOD | BAD):
            article = one & LOW and one & THE and (numbers or not r.any(STAR, first, last + 1))
            if not starred or article:
                one &= ~(HIGH | LOW)
        if r.words[place] in _EVERY and starred:
            one |= HIGH
        bits |= one
    up, down = bits & (GOOD | HIGH), bits & (BAD | LOW)
    if bits & FREE and not (up & HIGH and not down):
        return "free"
    less = [place for place in range(max(begin, first - 6), last + 1) if r.words[place] in _LESS]
    if less:
        return "up" if r.any(NOT, max(begin, less[0] - 6), less[0]) else "down"
    if up and down:
        return "both" if bits & BAD or not bits & (GOOD | HIGH) else "up"
    if (
        up
        and r.any(NOT, max(begin, first - 4), first)
        and not r.any(GIVE | WANT | YOU | I, max(begin, first - 4), first)
    ):
        return "down"
    if r.any(HARM, max(begin, first - 7), first) or r.any(HARM, last + 1, min(end, last + 6)):
        return "down"
    return "up" if up else "down" if down else ""


_EVERY = words_of("all every toutes tous tutte tutti each")
_LESS = words_of("less moins meno below under fewer anything")


def _near(r: Reading, first: int, last: int, begin: int, end: int) -> list[int]:
    """The words that may say what the rating is."""
    near = list(range(first, last + 1))
    for place in range(first - 1, max(begin, first - 6) - 1, -1):
        if r.words[place] in STOPS and r.words[place] != "-":
            break
        if r.slots[place] & GIVE and not r.slots[place] & (GOOD | BAD):
            break
        near.append(place)
    for place in range(last + 1, min(end, last + 6)):
        if (r.words[place] in STOPS and r.words[place] not in "-:") or r.slots[place] & (IF | WANT | ASK | FOR):
            break
        near.append(place)
    return near


def _about(r: Reading, first: int, last: int, verb: int, begin: int, end: int) -> int:
    """Likelihood, as a sum of signs, that the rating is one of this order and its people."""
    score = 0
    near = range(max(begin, first - 3), first)
    if verb >= 0:
        score += 1
        if r.slots[verb] & (TO_ME | RATE) or r.any(TO_ME, verb - 2, first):
            score += 2
    if any(r.slots[place] & (YOU | TO_ME) for place in near) and r.any(REV | MARK | STAR, first, last + 1):
        score += 1
    if r.any(YOU, last + 1, min(end, last + 4)):
        score += 1
    if r.any(ORDER, last + 1, min(end, last + 6)) or (r.any(TO_ME, last + 1, min(end, last + 4))):
        score += 2
    if r.any(MARK, first, last + 1) and not r.any(REV | STAR, first, last + 1):
        score -= 1
    return score


def _elsewhere(r: Reading, first: int, last: int, verb: int, begin: int, end: int) -> int:
    """Signs that the rating is part of the work, or of things that others rate."""
    signs = 0
    if (
        r.any(WORK | OTHER, max(begin, first - 2), first)
        and not r.any(FOR, first - 2, first)
        and not _stop(r, first - 2, first)
    ):
        signs += 3
    after = last + 1
    if after < end and r.slots[after] & (WORK | OTHER):
        signs += 4
    if after + 1 < end and r.words[after] == "-" and r.slots[after + 1] & (WORK | OTHER):
        signs += 4
    place = next((p for p in range(after, min(end, after + 4)) if r.slots[p] & (ON | FOR)), end)
    if place < end and not r.slots[place] & (IF | ASK) and not _stop(r, after, place):
        after = place
        stop = min(end, after + 6)
        mover = next((p for p in range(after + 1, stop) if r.slots[p] & (I | FIRST | IF | AND)), stop)
        stop = mover
        follow = next((p for p in range(after + 1, stop) if r.slots[p] & (ORDER | TO_ME | YOU | WORK | OTHER)), -1)
        if (follow >= 0 and r.slots[follow] & OTHER and not r.slots[follow] & ORDER) or (
            follow >= 0 and r.slots[follow] & WORK and not r.slots[after] & FOR
        ):
            signs += 4
        elif follow < 0 and r.any(STAR, first, last + 1) and r.words[after] in _PLACES:
            signs += 3
    maker = [
        place
        for place in r.all(MAKE, max(begin, first - 7), first)
        if verb < 0 or place > verb or r.slots[place] & GIVE
    ]
    if maker and not _stop(r, maker[-1], first) and not r.slots[maker[-1]] & SECOND & TO_ME:
        signs += 3
    if verb >= 0 and any(word in _IT for word in r.words[max(begin, verb - 1) : verb + 2]):
        signs += 3
    before = r.all(WORK, max(begin, first - 6), first)
    if before and r.any(ON, before[-1] + 1, first) and not _stop(r, before[-1], first) and not (verb > before[-1]):
        signs += 4
    return signs


_IT = words_of("it him her them gli lui leur")
_PLACES = words_of(
    "in on under above around over behind between across beside below inside dans sur sous autour derriere entre devant "
    "nel nella nei su sul sulla sotto sopra intorno dietro davanti au aux"
)


def _stop(r: Reading, begin: int, end: int) -> bool:
    return any(word in STOPS for word in r.words[max(begin, 0) : end])


def denied(r: Reading, place: int, begin: int) -> bool:
    """Whether word `place` is denied: "I never ask", "non mettere"."""
    for back in range(place, max(begin, place - 5) - 1, -1):
        if back < place and (r.words[back] in STOPS or r.slots[back] & BUT):
            return False
        if r.slots[back] & NOT:
            return not any(word in _LESS for word in r.words[back : place + 4])
    return False


def changed(r: Reading, m: Mention, begin: int, end: int) -> int:
    """The word that would change or take away the rating, or -1."""
    for place in range(m.first - 1, max(begin, m.first - REACH) - 1, -1):
        if r.words[place] in ".!?;\n":
            break
        if r.slots[place] & (CHANGE | REMOVE) and not r.slots[place] & NONE:
            return place
    return -1
