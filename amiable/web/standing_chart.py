"""The completion rate as a line over the last days, and the table behind the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from itertools import groupby

from django.utils.translation import gettext as _

from amiable.pages.standing import Day
from amiable.rules.rate import midnight
from amiable.web.charts import Chart, Key, grid_of, marks, steps
from amiable.web.parts import Cell, Column, Table
from amiable.wording.reader import Reader
from amiable.wording.standing import RATE, TOO_FEW, percent

#: What the scale begins at is a multiple of this.
STEP = 20


def chart_of(days: Sequence[Day], reader: Reader) -> Chart | None:
    """The drawing of these days, one after another; None while no day has a figure."""
    known = [day.percent for day in days if day.percent is not None]
    if not known:
        return None
    low = min(80, min(known) // STEP * STEP)
    gone = [number for number, day in enumerate(days) if day.cancelled]
    return Chart(
        label=_label(days, known, reader),
        shapes=steps([day.percent for day in days], low, 100) + marks(gone, len(days)),
        scale=[percent(value, language=reader.language) for value in range(100, low - 1, -(100 - low) // 2)],
        grid=grid_of(3),
        ends=[_written(days[0], reader), _("today")],
        keys=[Key("mark", _("A day with a cancellation that counts"))] if gone else [],
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
