"""Trading a rating for something, and threatening with one: a rating, a condition or an exchange, and a value or a harm."""

from __future__ import annotations

from amiable.guard.mentions import Mention, denied
from amiable.guard.reading import Reading
from amiable.guard.slots import (
    AND, ASK, DO, ELSE, FIRST, FOR, FORCE, GET, IF, MARK, NOT, OR, PAST, REV, STAR, SWAP, TO_ME, VALUE, YOU, I,
)  # fmt: skip
from amiable.guard.sparing import stops_between

NEAR = 14


def trades(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """Whether something is offered or expected in return for a rating."""
    if m.about < 0 or m.agent == "other" or (m.verb >= 0 and denied(r, m.verb, begin) and m.value != "down"):
        return False
    return (
        _swapped(r, m, begin, end) or _conditional(r, m, begin, end) or _and_then(r, m, begin, end) or _for(r, m, begin)
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


def _conditional(r: Reading, m: Mention, begin: int, end: int) -> bool:
    for place in r.all(IF, begin, end):
        if r.any(ASK, place, place + 1):
            continue
        inside = place < m.first <= place + NEAR and not _main(r, place, m)
        if inside:
            rest = r.any(VALUE, begin, place) or r.any(VALUE, m.last + 1, end)
            mine = _promise(r, begin, place) or _promise(r, m.last + 1, end)
            if m.agent in ("you", "") and (rest or mine) and m.about >= 1 and (mine or r.any(DO | I | YOU, begin, end)):
                return True
        elif m.agent == "I" and m.value == "up" or m.value == "up" and m.verb >= 0 and r.slots[m.verb] & GET:
            stop = m.first if place < m.first else end
            if r.any(YOU | VALUE, place + 1, stop) and r.any(VALUE | DO, place + 1, stop):
                return True
    return False


def _main(r: Reading, condition: int, m: Mention) -> bool:
    """Whether the rating stands in the main clause after the condition."""
    comma = next((place for place in range(condition, m.first) if r.words[place] in ",:-"), -1)
    start = m.verb if condition < m.verb else m.first
    return 0 <= comma < start and (m.agent == "I" or r.any(I | FIRST, comma, m.first))


def _promise(r: Reading, begin: int, end: int) -> bool:
    """Whether something is promised there: "I will send", "you get"."""
    for place in r.all(DO | VALUE, begin, end):
        if r.any(I | FIRST, max(begin, place - 4), place + 1) or r.any(YOU, max(begin, place - 3), place):
            return True
    return False


def _and_then(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """ "Leave a review and I will send the files"."""
    if m.agent != "you" or m.about < 1:
        return False
    for place in range(m.last + 1, min(end, m.last + 8)):
        if r.slots[place] & AND or r.words[place] in ",-":
            if _promise(r, place + 1, min(end, place + 9)) and r.any(I | FIRST | YOU, place + 1, place + 4):
                return r.any(VALUE | DO, place + 1, end)
    return False


def _for(r: Reading, m: Mention, begin: int) -> bool:
    """ "A discount for a review"."""
    for place in r.all(FOR, max(begin, m.first - 5), m.first):
        if (
            r.any(VALUE, max(begin, place - 5), place)
            and not stops_between(r, place - 3, place)
            and m.about + (m.value == "up") >= 1
        ):
            return True
    return False


def threatens(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """Whether a rating is held over somebody."""
    if m.about < 0 or m.agent == "other" or m.value == "free":
        return False
    rating = r.any(REV | STAR | MARK, m.first, m.last + 1) or m.value == "down"
    if not rating or r.any(PAST, m.verb, m.verb + 1) and m.verb >= 0:
        return False
    return _or_else(r, m, begin, end) or _unless_done(r, m, begin, end) or _looming(r, m, begin, end)


def _or_else(r: Reading, m: Mention, begin: int, end: int) -> bool:
    for place in r.all(ELSE, begin, end):
        if (
            place < m.first
            and m.first - place <= NEAR
            and (m.value == "down" or m.agent == "I" or r.any(TO_ME | FORCE, place, m.last + 4))
        ):
            return True
        if place > m.last and (m.value == "down" or m.agent == "I"):
            return True
    for place in r.all(OR, max(begin, m.first - 8), m.first):
        if m.value == "down" and (m.agent != "you" or r.any(I, place, m.first)) and r.any(DO | VALUE, begin, place):
            return True
    return False


def _unless_done(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """ "If you do not refund me, I leave one star"."""
    for place in r.all(IF, begin, end):
        stop = m.first if place < m.first else end
        if place < m.first and m.agent in ("you",) and not r.any(I | FIRST, place, m.first):
            continue
        if not r.any(YOU | VALUE | DO | NOT, place + 1, stop):
            continue
        if m.value == "down":
            return True
        if (
            m.value == ""
            and m.agent == "I"
            and r.any(NOT, place + 1, min(stop, place + 6))
            and r.any(FIRST | I, place, m.first)
        ):
            return True
    return False


def _looming(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """ "I would hate to leave a bad review", "think of your rating"."""
    for place in r.all(FORCE, max(begin, m.first - NEAR), min(end, m.last + NEAR)):
        if m.first <= place <= m.last:
            continue
        if m.value == "down" and (m.agent in ("I", "") or r.any(I, begin, m.first)):
            return True
        if (
            r.any(YOU, m.first - 3, m.first)
            and place < m.first
            and r.any(REV, m.first, m.last + 1)
            and not r.slots[place] & (NOT | GET)
        ):
            return r.any(IF | ELSE | DO, begin, end)
    return False
