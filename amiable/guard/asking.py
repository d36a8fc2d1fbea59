"""Asking for a particular rating, and asking to change or remove one."""

from __future__ import annotations

from amiable.guard.mentions import Mention, agent_of, changed, denied
from amiable.guard.reading import Reading
from amiable.guard.slots import ASK, IF, MARK, NOT, PAST, REV, SECOND, STAR, SWAP, TO_ME, TURN, VALUE, WANT, YOU
from amiable.guard.sparing import asked, wanted


def asks(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """Whether a rating of a named value is asked for."""
    if m.value == "down":
        return _not_a_bad_one(r, m, begin, end)
    if m.value != "up" or m.about < 0:
        return False
    if m.agent == "other":
        return False
    if m.agent == "I":
        return False
    if m.verb >= 0 and denied(r, m.verb, begin):
        return False
    if m.agent == "you" and m.about >= 1:
        return True
    return asked(r, m, begin, end) or wanted(r, m, begin, end)


def _not_a_bad_one(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """Asking not to give a bad rating is asking for a good one."""
    if m.verb < 0 or m.agent not in ("you", "") or m.about < 1 or not denied(r, m.verb, begin):
        return False
    return m.agent == "you" or asked(r, m, begin, end) or wanted(r, m, begin, end)


def changes(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """Whether a rating is asked to be changed, raised or taken away."""
    place = changed(r, m, begin, end)
    if place < 0:
        return _turns(r, m, begin)
    about = m.about + (1 if r.any(REV, m.first, m.last + 1) or r.any(YOU | TO_ME, place, m.last + 1) else 0)
    if about < 1 or not r.any(REV | STAR | MARK, m.first, m.last + 1) or denied(r, place, begin):
        return False
    if r.any(STAR, m.first, m.last + 1) and not m.value and not r.any(YOU | TO_ME, place, m.last + 1):
        return False
    if r.slots[place] & PAST and not r.any(IF, begin, place):
        return False
    agent = agent_of(r, place, begin)
    if agent in ("I", "other"):
        return False
    return agent == "you" or r.any(ASK | WANT | SWAP | IF | VALUE | SECOND, begin, end)


def _turns(r: Reading, m: Mention, begin: int) -> bool:
    before = r.all(TURN, max(begin, m.first - 8), m.first)
    return (
        bool(before)
        and m.about >= 1
        and agent_of(r, before[-1], begin) not in ("I", "other")
        and not r.any(NOT, before[-1] - 2, before[-1])
    )
