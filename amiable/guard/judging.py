"""The one question others ask of the guard: does this text press on a rating, how, and where."""

from __future__ import annotations

from collections.abc import Callable

from amiable.guard.early import early
from amiable.guard.elsewhere import leads_away
from amiable.guard.finding import Finding
from amiable.guard.mentions import Mention, mentions
from amiable.guard.reading import WORTH, Reading, read
from amiable.guard.slots import RATE, REV, STAR
from amiable.guard.sparing import spared
from amiable.guard.views import View, views
from amiable.guard.weights import PRESSING, THRESHOLD, UNSPOKEN, kind_of

#: A text of fewer words says nothing of anybody ("5", "n 5", a key), nor one of fewer that does not name a rating ("Rely on F4"),
#: nor one of fewer that has not even a number or a word of worth.
LEAST, LEAST_UNNAMED, LEAST_UNSAID = 2, 4, 6
NAMED = REV | STAR | RATE

_Rule = Callable[[Reading, Mention, int, int], bool]


def judge(text: str, language: str = "", *, too_early: bool = False, off_platform: bool = False) -> Finding | None:
    """Say where `text` presses on a rating, or None.

    `language` ("en", "fr", "it") is a hint that may be wrong or empty. `too_early` is for a seller's words before the order is
    completed or while a request or case is open: any word on this order's review is found then. `off_platform` also finds
    attempts to take payment or contact elsewhere.

    Of a very long text the beginning and the end are read (`reading.HEAD`, `TAIL`); time grows with what is read.
    """
    reading = read(text, language)
    found = _pressing(reading) if _says_enough(reading) else None
    if found is None and too_early:
        found = _first(reading, early, "too_early")
    if found is None and off_platform:
        found = leads_away(text, reading)
    return found


def _says_enough(reading: Reading) -> bool:
    whole = len(reading.slots)
    count = sum(len(word) > 1 and word.isalpha() for word in reading.words)
    if reading.any(NAMED, 0, whole):
        return count >= LEAST
    return count >= (LEAST_UNNAMED if reading.any(WORTH, 0, whole) else LEAST_UNSAID)


def _pressing(reading: Reading) -> Finding | None:
    """Where the most pressing stretch presses, if enough speaks for it."""
    best, found = THRESHOLD, None
    for view in views(reading):
        says = PRESSING.weigh(view.shown) - (0.0 if view.spoken else UNSPOKEN)
        if says > best:
            best, found = says, _where(reading, view)
    return found


def _where(reading: Reading, view: View) -> Finding:
    """The mention that most speaks for; without any, the stretch."""
    kind = kind_of(view.shown)
    if view.spoken:
        weights = PRESSING.weights
        mention, _, at = max(view.spoken, key=lambda one: sum(weights.get(trait, 0.0) for trait in one[1]))
        return _finding(reading, kind, mention, reading.sentences[at][0])
    begin, end = reading.sentences[view.sentences[0]][0], reading.sentences[view.sentences[1] - 1][1]
    spans = reading.spans[begin:end]
    return Finding(kind, spans[0][0], spans[-1][1], reading.language_at(begin))


def _first(reading: Reading, rule: _Rule, kind: str) -> Finding | None:
    for begin, end in reading.sentences:
        for m in mentions(reading, begin, end):
            if not spared(reading, m, begin, end) and rule(reading, m, begin, end):
                return _finding(reading, kind, m, begin)
    return None


def _finding(reading: Reading, kind: str, m: Mention, begin: int) -> Finding:
    """The words from what gives the rating to the rating."""
    first = m.verb if begin <= m.verb < m.first else m.first
    spans = reading.spans[first : m.last + 1]
    return Finding(kind, min(s for s, _ in spans), max(e for _, e in spans), reading.language_at(m.first))
