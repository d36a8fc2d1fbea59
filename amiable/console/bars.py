"""A bar chart as the template draws it: places and heights in the units of its own picture, made from counts alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amiable.pages.figures import Bar
from amiable.wording.reader import Reader

#: The picture's own measures; the page scales it.
WIDTH, HEIGHT, FLOOR, LEFT = 640, 200, 172, 32


@dataclass(frozen=True, slots=True)
class Pillar:
    """Two bars beside each other, by where they begin and how high they are, and the day below them ("" for none)."""

    x: float
    beside: float
    width: float
    opened_y: float
    opened_height: float
    decided_y: float
    decided_height: float
    middle: float
    label: str
    day: str
    opened: int
    decided: int


@dataclass(frozen=True, slots=True)
class Chart:
    """All of it; `lines` are the heights that carry a number."""

    pillars: Sequence[Pillar]
    lines: Sequence[tuple[float, int]]
    width: int = WIDTH
    height: int = HEIGHT
    floor: int = FLOOR
    left: int = LEFT


def chart_of(bars: Sequence[Bar], reader: Reader) -> Chart:
    """The picture of some bars; with nothing in them, an empty one with its floor."""
    top = _top(max((max(bar.opened, bar.decided) for bar in bars), default=0))
    scale = (FLOOR - 12) / top
    room = (WIDTH - LEFT) / max(1, len(bars))
    every = -(-len(bars) // 8) or 1
    return Chart(
        pillars=[
            _pillar(bar, LEFT + number * room, room, scale, reader, labelled=number % every == 0)
            for number, bar in enumerate(bars)
        ],
        lines=[(round(FLOOR - value * scale, 1), value) for value in (top // 2, top)],
    )


def _pillar(bar: Bar, start: float, room: float, scale: float, reader: Reader, *, labelled: bool) -> Pillar:
    width = min(16.0, room * 0.34)
    x = start + room / 2 - width - 1
    opened, decided, day = bar.opened * scale, bar.decided * scale, reader.day(bar.start, long=False)
    return Pillar(
        x=round(x, 1),
        beside=round(x + width + 2, 1),
        width=round(width, 1),
        opened_y=round(FLOOR - opened, 1),
        opened_height=round(opened, 1),
        decided_y=round(FLOOR - decided, 1),
        decided_height=round(decided, 1),
        middle=round(start + room / 2, 1),
        label=day if labelled else "",
        day=day,
        opened=bar.opened,
        decided=bar.decided,
    )


def _top(most: int) -> int:
    """An even number no bar is above."""
    step = 2
    while step * 5 < most:
        step *= 10 if str(step)[0] == "5" else 2
    return max(2, -(-most // step) * step)
