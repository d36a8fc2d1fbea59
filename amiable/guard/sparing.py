"""What speaks of pressure without pressing: telling of others, asking what the rules say, thanking, keeping away from it."""

from __future__ import annotations

from amiable.guard.mentions import STOPS, Mention, denied
from amiable.guard.reading import Reading
from amiable.guard.slots import ASK, BUT, NOT, RULE, SECOND, TELL, THIRD, TO_ME, WANT, YOU, I

THANKS = {"thanks", "thank", "merci", "grazie", "ringrazio", "remercie", "thx"}
_AHEAD = {"advance", "avance", "anticipo", "future", "anticipatamente"}


def spared(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """Whether the sentence around a mention only tells, asks about the rules or says thanks."""
    return told(r, m, begin, end) or of_rules(r, begin, end) or thanked(r, m, begin, end)


def told(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """Somebody asked, wrote or threatened, and the rating is what they spoke of."""
    for tell in r.all(TELL, begin, end):
        if r.any(BUT, tell, m.first) and tell < m.first:
            continue
        who = r.all(THIRD | YOU | I, max(begin, tell - 6), tell)
        bits = r.slots[who[-1]] if who else 0
        if bits & THIRD:
            return True
        if bits & YOU and not bits & I and r.any(TO_ME, tell - 2, tell + 3) and not r.slots[tell] & SECOND:
            return True
        if r.any(THIRD, tell + 1, tell + 4) and tell < m.first:
            return True
        if not who and r.any(TO_ME, tell - 3, tell) and tell < m.first and r.language_at(tell) != "en":
            return True
    return False


def of_rules(r: Reading, begin: int, end: int) -> bool:
    rules = r.all(RULE, begin, end)
    return bool(rules) and not r.any(BUT, rules[0], end)


def thanked(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """Thanks for what was given: "thank you for the five stars"; not thanks in advance."""
    for place in range(max(begin, m.first - 9), m.first):
        if r.words[place] in THANKS:
            after = r.words[place + 1 : place + 6]
            if any(
                word in {"for", "pour", "per", "della", "delle", "del", "de", "d'", "dell'", "to"} for word in after
            ):
                ahead = any(word in _AHEAD for word in r.words[begin:end])
                infinitive = r.words[place + 1] in {"de", "d'"} and r.slots[place] & ASK
                return not ahead and not infinitive
    return False


def wanted(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """Whether somebody who writes wishes for the rating: "I count on five stars", "a good review would help me"."""
    for place in r.all(WANT, max(begin, m.first - 14), min(end, m.last + 12)):
        if m.first <= place <= m.last or any(
            word in ".!?;\n" for word in r.words[min(place, m.last) : max(place, m.first)]
        ):
            continue
        who = r.all(THIRD, max(begin, place - 3), place)
        if who or denied(r, place, begin):
            continue
        return True
    return False


def asked(r: Reading, m: Mention, begin: int, end: int) -> bool:
    """Whether words of asking stand near the rating."""
    near = r.all(ASK, max(begin, m.first - 12), min(end, m.last + 8))
    return any(not r.any(NOT, place - 2, place) for place in near)


def stops_between(r: Reading, begin: int, end: int) -> bool:
    """Whether a comma or more stands between two words."""
    return any(word in STOPS for word in r.words[max(begin, 0) : end])
