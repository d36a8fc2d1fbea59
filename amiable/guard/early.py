"""Any word on this order's review before its time: kind and neutral ones too; work about stars stays work."""

from __future__ import annotations

from amiable.guard.letters import words_of
from amiable.guard.mentions import Mention
from amiable.guard.reading import Reading
from amiable.guard.slots import ASK, GIVE, IF, ORDER, REV, STAR, TO_ME, WANT, YOU

#: Words for a review that more often mean an opinion of a draft: they take a verb of leaving or a value to be one.
_OPINIONS = words_of("feedback feedbacks avis appreciation giudizio evaluation opinion retour")


def early(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """Whether the rating of this order is spoken of at all."""
    if m.about < 0 or m.work >= 3:
        return False
    words = set(r.words[m.first : m.last + 1])
    if words & _OPINIONS and not m.value and not _left(r, m, begin, end):
        return False
    if r.any(REV, m.first, m.last + 1):
        return True
    if r.any(STAR, m.first, m.last + 1):
        return bool(m.value) and (m.about >= 2 or r.any(ASK | WANT | YOU | IF, begin, end))
    return bool(m.value) and m.about >= 1 and r.any(TO_ME | YOU | ASK | ORDER, begin, end)


def _left(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """ "Leave feedback", "feedback is welcome", "your feedback when the order ends"."""
    if m.verb >= 0 and r.slots[m.verb] & GIVE and r.words[m.verb][:4] in _LEAVING:
        return True
    return bool(set(r.words[m.last + 1 : min(end, m.last + 6)]) & _WELCOME)


_LEAVING = words_of("leav post drop left lais publ depo poste lasc pubb rila scri ecri writ")
_WELCOME = words_of("welcome bienvenu bienvenue benvenuto benvenuta gradito gradita appreciated apprecie")
