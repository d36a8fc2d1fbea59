"""The parts of the desk and of the operator's rooms in every state, for the page of parts: made-up data, English only."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from amiable.web.charts import Chart, Key, bars, even_above, grid_of, marks, steps
from amiable.web.parts import Badge, Cell, Column, Fact, Table
from amiable.web.specimens import PEOPLE
from amiable.web.story import Side

_DAYS = tuple(date(2026, 11, 12) + timedelta(days=number) for number in range(10))
_RATES = (None, None, 100, 100, 83, 83, 86, None, 88, 90)
_COUNTS = ((0, 0), (3, 1), (1, 2), (0, 0), (4, 0), (2, 2), (0, 3), (1, 1), (0, 0), (2, 1))
_NOTHING = ((0, 0),) * 10


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _line() -> Chart:
    rows = [
        [Cell(_day(day)), Cell(f"{rate}%" if rate else "–", end=True)] for day, rate in zip(_DAYS, _RATES, strict=True)
    ]
    return Chart(
        label="The completion rate of ten days, between 83% and 100%. The table below says each day.",
        shapes=steps(_RATES, 80, 100) + marks([4], len(_DAYS)),
        scale=("100%", "90%", "80%"),
        grid=grid_of(3),
        ends=(_day(_DAYS[0]), "today"),
        keys=(Key("mark", "A day with a cancellation that counts"),),
        table=Table("The completion rate, day by day", [Column("Day"), Column("Rate", end=True)], rows, look="lines"),
    )


def _pillars(counts: tuple[tuple[int, int], ...]) -> Chart:
    top = even_above(max(max(pair) for pair in counts))
    rows = [
        [Cell(_day(day)), Cell(str(opened), end=True, label="Opened"), Cell(str(decided), end=True, label="Decided")]
        for day, (opened, decided) in zip(_DAYS, counts, strict=True)
    ]
    columns = [Column("Day"), Column("Opened", end=True), Column("Decided", end=True)]
    return Chart(
        label="Cases opened and decided in ten days. Every number is in the table below.",
        shapes=bars(counts, ("first", "second"), top),
        scale=(str(top), str(top // 2), "0"),
        grid=grid_of(3),
        ends=(_day(_DAYS[0]), _day(_DAYS[5]), _day(_DAYS[-1])),
        keys=(Key("first", "Opened"), Key("second", "Decided")),
        table=Table("Opened and decided", columns, rows, look="lines"),
    )


def _aged(label: str, look: str, percent: int, amount: str) -> list[Cell]:
    return [Cell(label, shares=[(look, percent)]), Cell(amount, end=True, label="Amount")]


class _Narrowing(forms.Form):
    """What a list can be narrowed by."""

    of = forms.ChoiceField(label="About", required=False, choices=[("", "Everything"), ("rules", "Rules")])
    order = forms.CharField(label="Order", required=False)
    since = forms.DateField(
        label="From", required=False, widget=forms.DateInput(attrs={"type": "date", "id": "narrow-since"})
    )


_BOTH = [Column("Rule"), Column("A", end=True), Column("B", end=True)]
_PAIR = Cell("Orders completed, of 100", shares=[("first", 81.4), ("second", 86.2)])
_FINDING = {"title": "Notices and movements that leave too late", "means": "They wait for more than 15 minutes."}

#: What the template of the desk's parts shows.
SHOWN: dict[str, Any] = {
    "charts": (("A rate", _line()), ("Two counts", _pillars(_COUNTS)), ("Two counts, nothing yet", _pillars(_NOTHING))),
    "ages": Table(
        "How long it is held",
        [Column("Age"), Column("Amount", end=True)],
        [
            _aged("day 0 to 30", "first", 64, "€1,594.00"),
            _aged("day 31 to 60", "first", 0, "€0.00"),
            _aged("day 76 to 90", "wait", 26, "€640.00"),
            _aged("past day 90", "loss", 10, "€248.00"),
        ],
        look="lines",
    ),
    "compared": Table(
        "Compared", _BOTH, [[_PAIR, Cell("81.4", end=True, label="A"), Cell("86.2", end=True, label="B")]], look="lines"
    ),
    "sums": Table(
        "Sums of the period",
        [Column("What"), Column("With the marketplace", end=True)],
        [
            [Cell("Before"), Cell("–", end=True)],
            [Cell("Earned"), Cell("€145.00", end=True)],
            [Cell("Fee of the marketplace"), Cell("−€29.00", end=True)],
            [Cell("After"), Cell("€116.00", end=True)],
        ],
        look="sums",
    ),
    "narrowing": _Narrowing({"of": "rules"}, auto_id="narrow-%s"),
    "findings": (
        {
            "code": "spec-late",
            "said": {**_FINDING, "next": "See that a worker runs and keeps up."},
            "badge": Badge("219", "", "wait"),
            "href": "#",
            "link": "Go to the page of money",
            "since": "Since Monday 5 October, 10:15",
        },
        {
            "code": "spec-alone",
            "said": {
                **_FINDING,
                "title": "No worker is alive",
                "next": "Start one, and read the last lines of its log.",
            },
            "badge": None,
            "href": "",
            "link": "",
            "since": "",
        },
    ),
    "choosing": (
        {"name": "Elena Conti", "initials": "EC"},
        {"name": "M" + "a" * 60 + "rc, whose name is long", "initials": "MR"},
    ),
    "facts_of_case": (
        {
            "number": 1,
            "when": "4 Nov, 10:02",
            "iso": "2026-11-04T10:02",
            "line": "Hélène ordered 12 product photos. €180.00 held.",
        },
        {
            "number": 2,
            "when": "6 Nov, 08:55",
            "iso": "2026-11-06T08:55",
            "line": "Luca asked a question.",
            "quotes": (
                {
                    "text": "Mancano tre tazze nel pacco: le mandi o le salto?",
                    "language": "it",
                    "mark": "in Italian",
                    "label": "",
                },
            ),
            "after": "Not answered in 3 days. The clock stood still.",
        },
    ),
    "offers": [
        Side(who, f"{who.name} offers", [Fact("Back to the client", amount), Fact("Order", "completed")])
        for (who, _says), amount in zip(PEOPLE[:2], ("€60.00", "€20.00"), strict=True)
    ],
}
