"""Any word on this order's review before its time: kind and neutral ones too; work about stars stays work."""

from __future__ import annotations

from amiable.guard.letters import words_of
from amiable.guard.mentions import Mention
from amiable.guard.reading import Reading
from amiable.guard.slots import ASK, GIVE, IF, MAKE, ORDER, OTHER, RATE, REV, STAR, TO_ME, WANT, WORK, YOU

#: Words for a review that more often mean an opinion of a draft: they take a verb of leaving, a value or the end of the order.
_OPINIONS = words_of(
    "feedback feedbacks avis appreciation giudizio evaluation opinion opinione parere retour comment comments commentaire "
    "commentaires commento commenti"
)


def early(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """Whether the rating of this order is spoken of at all."""
    if m.about < 0 or m.work >= 3:
        return False
    if r.any(MAKE | WORK | OTHER, begin, end) and not r.any(YOU | TO_ME, max(begin, m.first - 4), min(end, m.last + 4)):
        return False
    words, ending = set(r.words[m.first : m.last + 1]), _ends(r, begin, end)
    if words & _OPINIONS and not m.value:
        return _left(r, m, begin, end) or (ending and r.any(YOU | TO_ME | WANT, begin, end))
    if r.any(REV, m.first, m.last + 1):
        return True
    if r.any(RATE, m.first, m.last + 1) and m.agent != "I" and r.any(TO_ME | YOU, m.first - 2, m.last + 3):
        return True
    if r.any(STAR, m.first, m.last + 1):
        return ending or (bool(m.value) and (m.about >= 2 or r.any(ASK | WANT | YOU | IF, begin, end)))
    if ending and r.any(WANT | ASK | TO_ME, begin, end) and not r.any(MAKE | WORK, begin, end):
        return True
    return bool(m.value) and m.about >= 1 and r.any(TO_ME | YOU | ASK | ORDER, begin, end)


def _ends(r: Reading, begin: int, end: int) -> bool:
    """Whether the sentence speaks of the end of the order."""
    return any(word.startswith(_ENDINGS) or word in _LAST for word in r.words[begin:end])


def _left(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """ "Leave feedback", "feedback is welcome", "your feedback when the order ends"."""
    if m.verb >= 0 and r.slots[m.verb] & GIVE and r.words[m.verb][:4] in _LEAVING:
        return True
    return bool(set(r.words[m.last + 1 : min(end, m.last + 6)]) & _WELCOME)


_LEAVING = words_of("leav post drop left lais publ depo poste lasc pubb rila scri ecri writ")
_WELCOME = words_of("welcome bienvenu bienvenue benvenuto benvenuta gradito gradita appreciated apprecie")
_LAST = words_of("end fin")
_ENDINGS = (
    *(
        "accept",
        "done",
        "afterward",
        "closed",
        "closes",
        "completed",
        "over",
        "ended",
        "termin",
        "clos",
        "apres",
        "accett",
    ),
    *("conclus", "conclud", "chius", "chiud", "dopo", "fine", "fini", "coup"),
)
