"""Trading a rating for something, and threatening with one: a rating, a condition or an exchange, and a value or a harm."""

from __future__ import annotations

from amiable.guard.letters import words_of
from amiable.guard.mentions import STOPS, Mention, denied
from amiable.guard.reading import Reading
from amiable.guard.slots import (
    AND,
    ASK,
    CHANGE,
    DO,
    ELSE,
    FIRST,
    FOR,
    FORCE,
    GIVE,
    HARM,
    IF,
    MARK,
    NOT,
    OR,
    PAST,
    PAY,
    REMOVE,
    REV,
    SECOND,
    STAR,
    SWAP,
    TO_ME,
    VALUE,
    YOU,
    I,
)
from amiable.guard.sparing import THANKS, stops_between

NEAR = 14


def trades(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """Whether something is offered or expected in return for a rating."""
    if m.about < 0 or m.agent == "other" or (m.verb >= 0 and denied(r, m.verb, begin) and m.value != "down"):
        return False
    return (
        _swapped(r, m, begin, end)
        or _conditional(r, m, begin, end)
        or _and_then(r, m, begin, end)
        or _for(r, m, begin)
        or (m.agent == "I" and m.value == "up" and requested(r, m, begin))
        or _each_other(r, m, end)
    )


def _swapped(r: Reading, m: Mention, begin: int, end: int) -> bool:
    for place in r.all(SWAP, begin, end):
        if denied(r, place, begin):
            continue
        if r.any(VALUE | DO, begin, end) and (m.about >= 1 or m.value):
            return True
        if m.value == "up" and m.about >= 1:
            return True
    return False


def _each_other(r: Reading, m: Mention, end: int) -> bool:
    """ "A review for a review": the same word on both sides of a small one."""
    same = [place for place in range(m.first + 1, min(end, m.first + 5)) if r.words[place] == r.words[m.first]]
    return bool(same) and any(
        word in {"x", "for", "4", "contre", "per", "pour", "="} for word in r.words[m.first : same[0]]
    )


def _conditional(r: Reading, m: Mention, begin: int, end: int) -> bool:
    for place in r.all(IF, begin, end):
        if m.value == "up" and (m.agent == "I" or (m.verb < 0 and m.last < place)):
            stop = m.first if place < m.first else end
            if r.any(YOU | VALUE | SECOND, place + 1, stop) and r.any(VALUE | DO | GIVE, place + 1, stop):
                return True
        elif place < m.first <= place + NEAR:
            rest = r.any(VALUE, begin, place) or r.any(VALUE, m.last + 1, end)
            if (rest or promised(r, begin, place) or promised(r, m.last + 1, end)) and (
                m.about >= 1 or m.value == "up"
            ):
                return True
    return False


def promised(r: Reading, begin: int, end: int) -> bool:
    """Whether something is promised there: "I will send", "you get"."""
    for place in r.all(DO | VALUE, begin, end):
        if r.any(I | FIRST, max(begin, place - 4), place + 1) or r.any(YOU, max(begin, place - 3), place):
            return True
    return False


def requested(r: Reading, m: Mention, begin: int) -> bool:
    """Whether work or money is asked for before the rating: "add a second logo and", "refund me or"."""
    first = m.verb if m.verb >= 0 else m.first
    for place in r.all(DO | VALUE | REMOVE | CHANGE, begin, first):
        bits = r.slots[place]
        if any(word in THANKS for word in r.words[max(begin, place - 6) : place]) or bits & (FIRST | PAST):
            continue
        opens = place == begin or r.words[place - 1] in STOPS or bool(r.slots[place - 1] & (ASK | AND | NOT))
        english = r.language_at(place) == "en"
        if (bits & SECOND and not english) or (opens and bits & DO) or (opens and r.any(NOT, place - 1, place)):
            return not r.any(I, max(begin, place - 3), place)
        if r.any(YOU, max(begin, place - 2), place) and bits & DO and bits & VALUE:
            return True
    return False


def _and_then(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """ "Leave a review and I will send the files"."""
    if m.agent not in ("you", "") or m.about < 1:
        return False
    for place in range(m.last + 1, min(end, m.last + 10)):
        if r.slots[place] & AND or r.words[place] in ",-:":
            near = range(place + 1, min(end, place + 10))
            if any(r.slots[one] & (VALUE | DO) for one in near) and any(
                r.slots[one] & (I | FIRST | YOU) for one in near
            ):
                return promised(r, place + 1, min(end, place + 12))
    return False


def _for(r: Reading, m: Mention, begin: int) -> bool:
    """ "A discount for a review"."""
    for place in r.all(FOR, max(begin, m.first - 5), m.first):
        if r.any(VALUE, max(begin, place - 8), place) and not stops_between(r, place - 3, place):
            return m.about + (m.value == "up") >= 1
    return False


def threatens(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """Whether a rating is held over somebody."""
    if m.about < 0 or m.agent == "other" or m.value in ("free", "both"):
        return False
    if m.verb >= 0 and r.slots[m.verb] & PAST:
        return False
    if _or_else(r, m, begin, end) or _unless_done(r, m, begin, end) or _looming(r, m, begin, end):
        return True
    return m.value == "down" and m.agent != "you" and (requested(r, m, begin) or _so(r, m, end))


def _so(r: Reading, m: Mention, end: int) -> bool:
    """ "You do not want a bad review? Then add the logo"."""
    for place in range(m.last + 1, end):
        if r.words[place] in _SO and r.any(DO | SECOND | PAY | ASK, place + 1, min(end, place + 5)):
            return not r.any(I | FIRST, place, min(end, place + 3))
    return False


_SO = words_of("so then therefore alors donc allora quindi percio dunque")


def _or_else(r: Reading, m: Mention, begin: int, end: int) -> bool:
    for place in r.all(ELSE, begin, end):
        near = m.first - place <= NEAR
        if (
            place < m.first
            and near
            and (m.value == "down" or m.agent == "I" or r.any(TO_ME | FORCE, place, m.last + 4))
        ):
            return True
        if place > m.last and (m.value == "down" or m.agent == "I"):
            return True
    for place in r.all(OR, max(begin, m.first - 10), m.first):
        if m.value == "down" and (m.agent != "you" or r.any(I, place, m.first)) and place > begin:
            return True
    return False


def _unless_done(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """ "If you do not refund me, I leave one star"."""
    for place in r.all(IF, begin, end):
        stop = m.first if place < m.first else end
        if place < m.first and m.agent == "you" and not r.any(I | FIRST, place, m.first):
            continue
        if not r.any(YOU | VALUE | DO | NOT | SECOND, place + 1, stop):
            continue
        if m.value == "down":
            return True
        refused = r.any(NOT, place + 1, min(stop, place + 6))
        if m.value == "" and m.agent == "I" and refused and r.any(FIRST | I, place, m.first):
            return True
    return False


def _looming(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """ "I would hate to leave a bad review", "think of your rating"."""
    for place in r.all(FORCE | HARM, max(begin, m.first - NEAR), min(end, m.last + NEAR)):
        if m.first <= place <= m.last:
            continue
        if m.value == "down" and r.slots[place] & FORCE and (m.agent in ("I", "") or r.any(I, begin, m.first)):
            return True
        yours = r.any(YOU, m.first - 3, m.first) and r.any(REV | MARK | STAR, m.first, m.last + 1)
        if yours and m.value in ("", "down") and r.any(IF | ELSE | DO | VALUE | SECOND | FORCE, begin, end):
            return m.value == "down" or place < m.first
    return False
