"""A bar chart as the template draws it: places and heights in the units of its own picture, made from counts alone.

The picture stretches to its frame; numbers and days stand beside it as text, so that they are as large on a phone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amiable.pages.figures import Bar
from amiable.wording.reader import Reader

#: The picture's own measures; a bar is this share of its room, and a half of the room's rest lies on each side.
WIDTH, HEIGHT, SHARE = 1000, 100, 0.3


@dataclass(frozen=True, slots=True)
class Pillar:
    """Two bars beside each other: where each begins, how high it is, the day they begin with, and their counts."""

    x: float
    beside: float
    width: float
    opened_height: float
    decided_height: float
    day: str
    opened: int
    decided: int

    @property
    def opened_y(self) -> float:
        """Where the first bar ends above."""
        return round(HEIGHT - self.opened_height, 1)

    @property
    def decided_y(self) -> float:
        """Where the second bar ends above."""
        return round(HEIGHT - self.decided_height, 1)


@dataclass(frozen=True, slots=True)
class Chart:
    """All of it: `scale` are the numbers beside it from above, `days` the first, middle and last one below."""

    pillars: Sequence[Pillar]
    scale: tuple[int, int, int]
    days: Sequence[str]
    width: int = WIDTH
    height: int = HEIGHT


def chart_of(bars: Sequence[Bar], reader: Reader) -> Chart:
    """The picture of some bars, at least one; with nothing in them, an empty one with its scale."""
    top = even_above(max(max(bar.opened, bar.decided) for bar in bars))
    room = WIDTH / len(bars)
    pillars = [_pillar(bar, number * room, room, HEIGHT / top, reader) for number, bar in enumerate(bars)]
    return Chart(pillars, (top, top // 2, 0), [pillars[at].day for at in (0, len(bars) // 2, -1)])


def even_above(most: int) -> int:
    """The smallest even number, 2 at least, that is not below."""
    return max(2, most + most % 2)


def _pillar(bar: Bar, start: float, room: float, scale: float, reader: Reader) -> Pillar:
    width = room * SHARE
    x = start + room * (1 - 2 * SHARE) / 2
    return Pillar(
        x=round(x, 1),
        beside=round(x + width, 1),
        width=round(width, 1),
        opened_height=round(bar.opened * scale, 1),
        decided_height=round(bar.decided * scale, 1),
        day=reader.day(bar.start, long=False),
        opened=bar.opened,
        decided=bar.decided,
    )
