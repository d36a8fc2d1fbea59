"""What there is to weigh of a text: its stretches of sentences, what each shows, and the mentions of a rating in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amiable.guard.mentions import Mention, mentions
from amiable.guard.reading import Reading
from amiable.guard.signs import signs
from amiable.guard.traits import traits

WHOLE, AROUND = 120, 2  # words of a text weighed as one; sentences on each side of one weighed by itself


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of text: what it shows, and each mention with its traits and the number of its sentence."""

    shown: set[str]
    spoken: list[tuple[Mention, set[str], int]]
    sentences: tuple[int, int]


def views(r: Reading) -> Iterator[View]:
    """The stretches of a text: a short one whole, a long one around each sentence that speaks of a rating."""
    count = len(r.sentences)
    spoken = [
        [(m, traits(r, m, at), at) for m in mentions(r, begin, end)] for at, (begin, end) in enumerate(r.sentences)
    ]
    if len(r.words) <= WHOLE:
        yield _view(r, spoken, 0, count)
        return
    for at, here in enumerate(spoken):
        if here:
            yield _view(r, spoken, max(0, at - AROUND), min(count, at + AROUND + 1))


def _view(r: Reading, spoken: list[list[tuple[Mention, set[str], int]]], first: int, last: int) -> View:
    mentioned = [one for sentence in spoken[first:last] for one in sentence]
    shown = signs(r, first, last)
    for _, found, _ in mentioned:
        shown |= found
    return View(shown, mentioned, (first, last))
