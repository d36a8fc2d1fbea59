"""Geometry of the small drawings (clock line, effort bar) as whole numbers for SVG attributes.

Whole numbers, because a page in French would write 15.6 as "15,6" and break the drawing. No texts are made here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

#: Width of the clock line in its own units; must match the viewBox in parts/clock.html.
CLOCK_WIDTH = 1000

#: Width of the effort bar and where the original effort's mark stands in it; matches parts/effort.html.
EFFORT_WIDTH = 1000
EFFORT_MARK = 800


@dataclass(frozen=True, slots=True)
class ClockDrawing:
    """A wait as a line: what is gone, now, the reminders, the end. `label` is read instead of the picture."""

    gone: int
    rest: int
    now_x: int
    ticks: tuple[int, ...]
    label: str
    start: str
    end: str
    middle: str = ""
    theirs: bool = False


@dataclass(frozen=True, slots=True)
class EffortPiece:
    """One piece of the effort bar; `kind` chooses its colour, `text` is its entry in the key."""

    kind: Literal["inc", "extra", "other"]
    x: int
    width: int
    text: str


@dataclass(frozen=True, slots=True)
class EffortDrawing:
    """The effort bar: pieces side by side and the mark of the original effort."""

    pieces: tuple[EffortPiece, ...]
    mark: int
    label: str


def place_on_line(moment: datetime, start: datetime, end: datetime) -> int:
    """Where `moment` stands between `start` and `end`, 0 … CLOCK_WIDTH, never outside; an empty wait is over."""
    whole = (end - start).total_seconds()
    if whole <= 0:
        return CLOCK_WIDTH
    return max(0, min(CLOCK_WIDTH, round((moment - start).total_seconds() * CLOCK_WIDTH / whole)))


def draw_clock(
    start: datetime,
    end: datetime,
    *,
    now: datetime,
    reminders: Sequence[datetime],
    label: str,
    start_text: str,
    end_text: str,
    middle: str = "",
    theirs: bool = False,
) -> ClockDrawing:
    """The clock line of one wait; texts are given finished, `theirs` draws it quietly (the other side is waited for)."""
    gone = place_on_line(now, start, end)
    return ClockDrawing(
        gone=gone,
        rest=CLOCK_WIDTH - gone,
        now_x=max(0, min(CLOCK_WIDTH - 4, gone - 2)),
        ticks=tuple(place_on_line(moment, start, end) for moment in reminders),
        label=label,
        start=start_text,
        end=end_text,
        middle=middle,
        theirs=theirs,
    )


def draw_effort(
    pieces: Sequence[tuple[Literal["inc", "extra", "other"], int, str]], *, original: int, label: str
) -> EffortDrawing:
    """The effort bar from (kind, minutes, text) against `original` minutes of work; what passes the frame is cut at its end.

    Raises ValueError when `original` is not positive: without an original effort there is no bar.
    """
    if original <= 0:
        raise ValueError("an effort bar needs an original effort above zero")
    drawn: list[EffortPiece] = []
    minutes_so_far = 0
    for kind, minutes, text in pieces:
        left = min(EFFORT_WIDTH, minutes_so_far * EFFORT_MARK // original)
        minutes_so_far += minutes
        right = min(EFFORT_WIDTH, minutes_so_far * EFFORT_MARK // original)
        drawn.append(EffortPiece(kind=kind, x=left, width=right - left, text=text))
    return EffortDrawing(pieces=tuple(drawn), mark=EFFORT_MARK, label=label)
