"""Cases opened and decided over a period, as bars beside each other and as the table that says the same."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amiable.pages.figures import Bar
from amiable.web.charts import Chart, Key, bars, even_above, grid_of
from amiable.web.parts import Cell, Column, Table
from amiable.wording.reader import Reader


def chart_of(spans: Sequence[Bar], reader: Reader) -> Chart:
    """The chart of some spans of days, at least one; with nothing in them, an empty one with its scale."""
    top = even_above(max(max(span.opened, span.decided) for span in spans))
    days = [reader.day(span.start, long=False) for span in spans]
    opened, decided = pgettext("cases", "Opened"), pgettext("cases", "Decided")
    rows = [
        [Cell(day), Cell(str(span.opened), end=True, label=opened), Cell(str(span.decided), end=True, label=decided)]
        for day, span in zip(days, spans, strict=True)
    ]
    return Chart(
        label=_("Cases opened and decided over the period. Every number is in the table below."),
        shapes=bars([(span.opened, span.decided) for span in spans], ("first", "second"), top),
        scale=[str(count) for count in (top, top // 2, 0)],
        grid=grid_of(3),
        ends=[days[0], days[len(days) // 2], reader.day(spans[-1].end, long=False)],
        keys=[Key("first", opened), Key("second", decided)],
        table=Table(
            _("Opened and decided"),
            [Column(_("From")), Column(opened, end=True), Column(decided, end=True)],
            rows[::-1],
            look="lines",
        ),
    )
