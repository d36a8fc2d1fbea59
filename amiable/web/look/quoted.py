"""Quoted passages in a text: where a quote is, and the lines of a text cut where marked passages begin and end.

Pure: a text and offsets in characters. Not here: what the marks say, or how they look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from amiable.rules.places import Quote
from amiable.web.look.lines import split_lines

#: Places where a quote stands that are looked at; a text that repeats it more often has no better one.
MOST_TRIED: Final = 2_000


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark on a passage by its number, the change it belongs to, and the place in words."""

    number: int
    change: str
    label: str
    on: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """text[start:end] with its mark."""

    start: int
    end: int
    mark: Marked


@dataclass(frozen=True, slots=True)
class Part:
    """Some characters of a line: the marks that begin here, and whether any lies on them."""

    text: str
    begins: tuple[Marked, ...] = ()
    marked: bool = False
    on: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line by its number from 1, without what ends it."""

    number: int
    parts: tuple[Part, ...]


def find_quote(text: str, quote: Quote) -> tuple[int, int] | None:
    """Where the quote is: the place whose surroundings are most like its own, the first of equals; None when nowhere."""
    whole = text.find(quote.prefix + quote.exact + quote.suffix)
    if whole >= 0:
        start = whole + len(quote.prefix)
        return start, start + len(quote.exact)
    best, start = (-1, -1), text.find(quote.exact)
    for _ in range(MOST_TRIED):
        if start < 0:
            break
        best = max(best, (_likeness(text, quote, start), -start))
        start = text.find(quote.exact, start + 1)
    return None if best[0] < 0 else (-best[1], -best[1] + len(quote.exact))


def lines_of(text: str, passages: Sequence[Passage], *, most: int | None = None) -> list[TextLine]:
    """The lines, the first `most` of them, with the passages on them; joined by line feeds they are the text."""
    lines, at = [], 0
    edges = sorted({edge for passage in passages for edge in (passage.start, passage.end)})
    for number, line in enumerate(split_lines(text)[:most], 1):
        stop = at + len(line)
        here = [passage for passage in passages if passage.start <= stop and passage.end >= at]
        cuts = sorted({at, stop, *(edge for edge in edges if at < edge < stop)}) if here else [at, stop]
        parts = tuple(_part(text, a, b, here) for a, b in pairwise(cuts)) if stop > at else (Part(""),)
        lines.append(TextLine(number, parts))
        at = stop + 1
    return lines


def _part(text: str, start: int, end: int, passages: Sequence[Passage]) -> Part:
    over = [passage.mark for passage in passages if passage.start <= start and passage.end >= end]
    begins = tuple(passage.mark for passage in passages if passage.start == start)
    return Part(text[start:end], begins, marked=bool(over), on=any(mark.on for mark in over))


def _likeness(text: str, quote: Quote, start: int) -> int:
    """How many characters before and after are those the quote remembers."""
    end = start + len(quote.exact)
    before, after = text[max(0, start - len(quote.prefix)) : start], text[end : end + len(quote.suffix)]
    return _common(before[::-1], quote.prefix[::-1]) + _common(after, quote.suffix)


def _common(one: str, other: str) -> int:
    return next(
        (i for i, (mine, yours) in enumerate(zip(one, other, strict=False)) if mine != yours), min(len(one), len(other))
    )
