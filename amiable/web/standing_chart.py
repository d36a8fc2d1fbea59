"""The completion rate as a line over the last days: whole numbers for SVG attributes, and the table behind the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from itertools import groupby

from django.utils.translation import gettext as _

from amiable.pages.standing import Day
from amiable.rules.rate import midnight
from amiable.web.parts import Cell, Column, Table
from amiable.wording.reader import Reader
from amiable.wording.standing import RATE, TOO_FEW, percent

#: The drawing's own units; they match the viewBox in parts/rate_chart.html.
WIDTH, HEIGHT = 1080, 200

#: What the scale begins at is a multiple of this.
STEP = 20


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on which an order ended that counts as a cancellation."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Chart:
    """One path for each run of days with a figure; `scale` from the top down; `ends` under the line, left and right."""

    lines: tuple[str, ...]
    areas: tuple[str, ...]
    marks: tuple[Mark, ...]
    grid: tuple[int, ...]
    scale: tuple[str, ...]
    ends: tuple[str, str]
    label: str
    key: str
    table: Table


def chart_of(days: Sequence[Day], reader: Reader) -> Chart | None:
    """The drawing of these days, one after another; None while no day has a figure."""
    known = [day.percent for day in days if day.percent is not None]
    if not known:
        return None
    low = min(80, min(known) // STEP * STEP)
    wide = WIDTH // len(days)

    def height(value: int) -> int:
        return HEIGHT - (value - low) * HEIGHT // (100 - low)

    lines, areas = [], []
    for has, run in groupby(enumerate(days), key=lambda one: one[1].percent is not None):
        if has:
            spots = list(run)
            first = spots[0][0] * wide
            steps = " ".join(f"V{height(day.percent or 0)} H{(number + 1) * wide}" for number, day in spots)
            lines.append(f"M{first} {height(spots[0][1].percent or 0)} {steps}")
            areas.append(f"M{first} {HEIGHT} {steps} V{HEIGHT} H{first} Z")
    gone = [(number, day) for number, day in enumerate(days) if day.cancelled]
    scale = tuple(range(100, low - 1, -(100 - low) // 2))
    return Chart(
        lines=tuple(lines),
        areas=tuple(areas),
        marks=tuple(Mark(number * wide, HEIGHT - 14) for number, _ended in gone),
        grid=tuple(height(value) for value in scale),
        scale=tuple(percent(value, language=reader.language) for value in scale),
        ends=(_written(days[0], reader), _("today")),
        label=_label(days, known, reader),
        key=_("A day with a cancellation that counts") if gone else "",
        table=_table(days, reader),
    )


def _label(days: Sequence[Day], known: Sequence[int], reader: Reader) -> str:
    least, most = (percent(value, language=reader.language) for value in (min(known), max(known)))
    said = _(
        "The completion rate of the last %(days)s days, between %(least)s and %(most)s. The table below says each day."
    )
    return said % {"days": len(days), "least": least, "most": most}


def _table(days: Sequence[Day], reader: Reader) -> Table:
    """Runs of days with the same fraction, the latest first."""
    rows = []
    for (done, counted, share), run in groupby(days, key=lambda day: (day.done, day.counted, day.percent)):
        same = list(run)
        until = "" if same[-1] is same[0] else _written(same[-1], reader)
        fraction = str(TOO_FEW) if share is None else str(RATE) % {"done": done, "counted": counted}
        figure = "" if share is None else percent(share, language=reader.language)
        rows.append([Cell(_written(same[0], reader)), Cell(until), Cell(fraction, wide=True), Cell(figure, end=True)])
    columns = [
        Column(_("From")),
        Column(_("To the end of")),
        Column(_("Orders")),
        Column(_("Completion rate"), end=True),
    ]
    return Table(_("The completion rate, day by day"), columns, rows[::-1])


def _written(day: Day, reader: Reader) -> str:
    return Reader(reader.language, UTC, now=reader.now).day(midnight(day.day), long=False)
