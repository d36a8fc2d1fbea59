"""What changed between two texts, line by line with the words that differ: rows to show side by side or one after the other.

The longest common subsequence is counted in the bits of whole numbers, so that the time follows lines times lines / 64
whatever the texts are, and texts built to be slow are not. Not here: whose texts they are, or how rows look.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from amiable.web.look.lines import split_lines

#: Lines that are compared on either side of what stays the same at the beginning and the end.
MOST_LINES: Final = 4_000
#: Rows that are shown, and lines shown around what changed.
MOST_ROWS: Final = 2_000
AROUND: Final = 3
#: Words of one line that are compared; longer lines are shown as a whole.
MOST_WORDS: Final = 600
#: Characters of changed lines up to which their words are compared; more are shown line by line.
MOST_CHARACTERS: Final = 160_000
#: Pairs of lines that are tried when a changed stretch is not as long as it was.
MOST_PAIRS: Final = 900
#: How much of two lines must be the same for them to be one line that was changed.
ALIKE: Final = 0.4

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")

type Kind = Literal["same", "changed", "gone", "new", "gap"]
type Stretch = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a line, and whether they are only in this version."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its number from 1."""

    number: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What stands beside each other; a `gap` stands for `count` lines that are the same in both."""

    kind: Kind
    old: Line | None = None
    new: Line | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """Rows, how many lines are gone and new (a changed line is both), and whether more was there than was compared."""

    rows: tuple[Row, ...]
    gone: int
    new: int
    cut: bool


def compare(before: str, after: str) -> Difference:
    """The rows between two texts whose lines end with a line feed."""
    old, new = split_lines(before), split_lines(after)
    head = _same(old, new)
    tail = _same(old[head:][::-1], new[head:][::-1])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    cut = max(len(middle_old), len(middle_new)) > MOST_LINES
    found = list(changed_stretches(middle_old[:MOST_LINES], middle_new[:MOST_LINES]))
    stretches = [(a + head, b + head, c + head, d + head) for a, b, c, d in found]
    ends = (head + MOST_LINES, head + MOST_LINES) if cut else (len(old), len(new))
    rows = list(islice(_rows(old[: ends[0]], new[: ends[1]], stretches), MOST_ROWS + 1))
    gone, fresh = sum(b - a for a, b, _, _ in stretches), sum(d - c for _, _, c, d in stretches)
    return Difference(tuple(rows[:MOST_ROWS]), gone, fresh, cut or len(rows) > MOST_ROWS)


def changed_stretches[T: Hashable](old: Sequence[T], new: Sequence[T]) -> Iterator[Stretch]:
    """Where two sequences differ: old[a:b] became new[c:d], in order. Time and memory: len(old) * len(new) / 64 words.

    Source: M. Crochemore and others, A fast and practical bit-vector algorithm for the longest common subsequence (2001).
    """
    where: dict[T, int] = {}
    for column, item in enumerate(new):
        where[item] = where.get(item, 0) | 1 << column
    full = (1 << len(new)) - 1
    row, kept = full, []
    for item in old:
        met = row & where.get(item, 0)
        row = ((row + met) | (row - met)) & full
        kept.append(row)
    yield from _between(_matches(kept, len(new)), len(old), len(new))


def _matches(kept: Sequence[int], column: int) -> list[tuple[int, int]]:
    """Walk back through the kept rows: a bit that is 0 says that the subsequence grew in its column."""
    found, row = [], len(kept)
    while row and column:
        if kept[row - 1] >> (column - 1) & 1:
            column -= 1
            continue
        row -= 1
        if row and not kept[row - 1] >> (column - 1) & 1:
            continue
        column -= 1
        found.append((row, column))
    return found[::-1]


def _between(matches: Sequence[tuple[int, int]], old: int, new: int) -> Iterator[Stretch]:
    a, c = 0, 0
    for b, d in (*matches, (old, new)):
        if b > a or d > c:
            yield a, b, c, d
        a, c = b + 1, d + 1


def _same(old: Sequence[str], new: Sequence[str]) -> int:
    """How many lines are the same from the beginning."""
    return next(
        (i for i, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )


def _rows(old: Sequence[str], new: Sequence[str], stretches: Sequence[Stretch]) -> Iterator[Row]:
    length = sum(len(line) for a, b, c, d in stretches for line in (*old[a:b], *new[c:d]))
    a, c = 0, 0
    for number, (start, end, start_new, end_new) in enumerate(stretches):
        yield from _kept(new, a, c, start - a, first=number == 0)
        yield from _changed(old, new, (start, end, start_new, end_new), finely=length <= MOST_CHARACTERS)
        a, c = end, end_new
    yield from _kept(new, a, c, len(old) - a, first=not stretches, last=True)


def _kept(new: Sequence[str], a: int, c: int, count: int, *, first: bool = False, last: bool = False) -> Iterator[Row]:
    """Lines that stayed: a few beside what changed, the rest as one gap."""
    before, after = (0 if first else AROUND), (0 if last else AROUND)
    hidden = count - before - after
    for i in range(count):
        if hidden > 1 and before <= i < before + hidden:
            if i == before:
                yield Row("gap", count=hidden)
            continue
        pieces = (Piece(new[c + i]),)
        yield Row("same", Line(a + i + 1, pieces), Line(c + i + 1, pieces))


def _changed(old: Sequence[str], new: Sequence[str], stretch: Stretch, *, finely: bool) -> Iterator[Row]:
    """What was there and what came instead: lines that are alike beside each other, others alone."""
    a, b, c, d = stretch
    words = [[_WORDS.findall(line) if finely else [] for line in lines] for lines in (old[a:b], new[c:d])]
    for i, j in _pairs(*words):
        if i is None or j is None:
            gone = None if i is None else Line(a + i + 1, (Piece(old[a + i], changed=True),))
            came = None if j is None else Line(c + j + 1, (Piece(new[c + j], changed=True),))
            yield Row("new" if gone is None else "gone", gone, came)
            continue
        before, after = _pieces(words[0][i], words[1][j])
        yield Row("changed", Line(a + i + 1, before), Line(c + j + 1, after))


type Words = Sequence[str]
type Pair = tuple[int | None, int | None]


def _pairs(old: Sequence[Words], new: Sequence[Words]) -> Iterator[Pair]:
    """Which old line became which new one, in order: the pairing that keeps the most words."""
    if len(old) * len(new) > MOST_PAIRS:
        tried = list(zip(range(len(old)), range(len(new)), strict=False))
        pairs = [(i, j) for i, j in tried if _alike(old[i], new[j]) >= ALIKE]
    else:
        pairs = _best_pairs([[_alike(one, other) for other in new] for one in old])
    a, c = 0, 0
    for i, j in (*pairs, (len(old), len(new))):
        yield from ((left, None) for left in range(a, i))
        yield from ((None, right) for right in range(c, j))
        if i < len(old):
            yield i, j
        a, c = i + 1, j + 1


def _best_pairs(alike: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs in order, none crossing another, whose likenesses add up to the most."""
    width = len(alike[0]) if alike else 0
    best = [[0.0] * (width + 1) for _ in range(len(alike) + 1)]
    for i, row in enumerate(alike):
        for j, worth in enumerate(row):
            met = best[i][j] + worth if worth >= ALIKE else 0.0
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], met)
    found, i, j = [], len(alike), width
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]


def _alike(one: Words, other: Words) -> float:
    """From 0 to 1: the part of their words that both have, wherever they stand."""
    mine, yours = ({word for word in words if not word.isspace()} for words in (one, other))
    most = max(len(mine), len(yours))
    return len(mine & yours) / most if most else 0.0


def _pieces(old: Words, new: Words) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    if max(len(old), len(new)) > MOST_WORDS:
        return (Piece("".join(old), changed=True),), (Piece("".join(new), changed=True),)
    before, after, a, c = [], [], 0, 0
    for start, end, start_new, end_new in changed_stretches(old, new):
        before += [Piece("".join(old[a:start])), Piece("".join(old[start:end]), changed=True)]
        after += [Piece("".join(new[c:start_new])), Piece("".join(new[start_new:end_new]), changed=True)]
        a, c = end, end_new
    before.append(Piece("".join(old[a:])))
    after.append(Piece("".join(new[c:])))
    return tuple(filter(_is_there, before)), tuple(filter(_is_there, after))


def _is_there(piece: Piece) -> bool:
    return bool(piece.text)
