"""Charts in one manner: paths the server makes in whole numbers of one picture, the scale and the days beside it as text,
a key where there are several things to tell apart, and a table that says the same. `parts/chart.html` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from amiable.web.parts import Table

#: The picture's own units, as the viewBox says in parts/chart.html. It stretches to its frame; all text stands beside it.
WIDTH, HEIGHT = 1080, 200

#: Of the room of one day or span, this share is a bar; what is left lies on both sides of the bars.
SHARE = 0.3

#: How wide and high the small mark at the foot of a day is.
MARK = (8, 16)

#: What a shape is, for its colour and pattern: a line and the area under it, the first and the second of two counts, a mark.
Look = Literal["area", "line", "first", "second", "mark"]


@dataclass(frozen=True, slots=True)
class Shape:
    """One path of the picture."""

    look: Look
    d: str


@dataclass(frozen=True, slots=True)
class Key:
    """What shapes of one look stand for."""

    look: Look
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with all that is said beside it: `label` says whole what is drawn, `scale` stands at the lines of `grid`
    (heights) from the top down with its units, `ends` under the picture from its start to its end."""

    label: str
    shapes: Sequence[Shape]
    scale: Sequence[str]
    grid: Sequence[int]
    ends: Sequence[str]
    keys: Sequence[Key]
    table: Table


def grid_of(lines: int) -> tuple[int, ...]:
    """Heights of so many lines at the same distance (two at least), the first at the top and the last at the foot."""
    return tuple(HEIGHT * number // (lines - 1) for number in range(lines))


def even_above(most: int) -> int:
    """The smallest even number, 2 at least, that is not below: a top for counts whose half is a count, too."""
    return max(2, most + most % 2)


def bars(counts: Sequence[Sequence[int]], looks: Sequence[Look], top: int) -> list[Shape]:
    """Bars beside each other: for each span one count of each look, drawn up to `top`; what is nothing has no bar."""
    room = WIDTH / len(counts)
    wide = room * SHARE
    drawn = list[Shape]()
    for span, values in enumerate(counts):
        start = span * room + (room - wide * len(looks)) / 2
        for place, (look, value) in enumerate(zip(looks, values, strict=True)):
            if value:
                drawn.append(Shape(look, _box(round(start + place * wide), round(wide), HEIGHT * value // top)))
    return drawn


def steps(values: Sequence[int | None], low: int, high: int) -> list[Shape]:
    """A line that keeps each value for its whole day, with the area under it; days without a value leave a gap."""
    wide = WIDTH // len(values)
    areas, lines = list[Shape](), list[Shape]()
    for has, run in groupby(enumerate(values), key=lambda one: one[1] is not None):
        if not has:
            continue
        spots = [(place, HEIGHT - ((value or 0) - low) * HEIGHT // (high - low)) for place, value in run]
        first = spots[0][0] * wide
        way = " ".join(f"V{height} H{(place + 1) * wide}" for place, height in spots)
        areas.append(Shape("area", f"M{first} {HEIGHT} {way} V{HEIGHT} H{first} Z"))
        lines.append(Shape("line", f"M{first} {spots[0][1]} {way}"))
    return areas + lines


def marks(places: Sequence[int], whole: int) -> list[Shape]:
    """A small mark at the foot of each of these days, of so many."""
    return [Shape("mark", _box(place * (WIDTH // whole), *MARK)) for place in places]


def _box(x: int, wide: int, high: int) -> str:
    return f"M{x} {HEIGHT} V{HEIGHT - high} h{wide} V{HEIGHT} Z"
