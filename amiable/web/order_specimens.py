"""Made-up contents for the /design page: what an order opens with, its lists, reported words, pictures of places, and a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.templatetags.static import static

from amiable.web.cancelling.first import Try
from amiable.web.cancelling.reasons import Row as Reason
from amiable.web.case import records as case
from amiable.web.order.head import About
from amiable.web.parts import Action, Badge, Cell, Column, Fact, File, Reporting, Table, Thumb
from amiable.web.specimens import GIULIA, MARC
from amiable.web.story import Change, Day, Delivery, Event, Message, Proposal, Side

#: The longest words there are, and the longest title.
WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
TITLE = (
    f"Labels for three jams, with {WORD} and all that a Christmas market needs: six kinds, three sizes, two languages"
)
HEADS = (
    (
        "Logo and brand sheet for a bakery",
        Badge("Changes requested · version 1", "pencil", "wait"),
        About(GIULIA, "client", "reads in Italian", "€240.00"),
    ),
    (TITLE, Badge("Completed · version 2", "check", "done"), About(MARC, "seller", "", "€1,234,567.89")),
)
MORE = (Action("Propose more time", href="#"), Action("Case file", icon="download", href="#"))

_MARK = static("img/favicon.svg")
_TILE = File("logo.svg", "88 kB", href="#", preview=_MARK, width=32, height=32)
#: How many files there are decides how they stand.
LEADS = tuple(
    tuple(replace(_TILE, name=f"logo-{n}.svg") for n in range(1, count + 1)) for count in (1, 2, 3, 4, 5, 6, 8)
)
PLACED = (
    Change(1, "Il simbolo sembra una casetta.", "it", place="logo.svg, 12 × 12 at 10 × 8", place_href="#"),
    Change(2, "La «B» è più sottile delle altre lettere.", "it", place="sheet.pdf, page 1", place_href="#"),
    Change(3, f"Manca la parola {WORD}.", "it"),
)
PLACED = (
    replace(PLACED[0], thumb=Thumb(_MARK, (6, 5, 20, 15), 32, 32, (10, 8, 12, 12))),
    replace(PLACED[1], thumb=Thumb(_MARK)),
    PLACED[2],
)


def _said(text: str, reporting: Reporting, at: str) -> Event:
    words = Message(GIULIA, text, "it", at, language_mark="in Italian")
    return Event(at, f"2026-11-27T{at}", message=words, reporting=reporting, told="Giulia wrote a message.")


DAYS = (
    Day(
        "Friday 27 November, today",
        (
            Event(
                "09:10",
                "2026-11-27T09:10",
                delivery=Delivery(
                    "Version 2",
                    "Marc delivered version 2.",
                    "The arch is redrawn from your photo.",
                    "en",
                    files=LEADS[2],
                    badge=Badge("Late", "clock", "loss"),
                    who=MARC,
                ),
                reporting=Reporting("#"),
            ),
            _said("Grazie, lo guardo stasera.", Reporting("#"), "10:02"),
            _said("Se non lo rifai, lascio una stella.", Reporting("#", pressed=True), "10:20"),
            _said("Va bene così.", Reporting("#", pressed=True, done=True), "10:40"),
            Event("11:00", "2026-11-27T11:00", system="The due date passed. The order is late.", new=True),
        ),
    ),
)
PROPOSALS = (
    Proposal(
        "Partial refund",
        Badge("until Tue 1 Dec, 10:00", "clock", "wait"),
        said="Marc proposed a partial refund of €30.00; the order goes on.",
        who=MARC,
        text="Two colours lack print values. I finish the sheet by Friday and give a part back for the wait.",
        language="en",
        sides=(
            Side(GIULIA, "For you", (Fact("Refund", "€30.00", tone="gain"),)),
            Side(MARC, "For Marc", (Fact("Earns once it is accepted, after the fee", "€168.00", was="€192.00"),)),
        ),
        sides_label="What accepting does for both of you",
        note="If the proposal is not answered by Tuesday 1 December, 10:00, it lapses and nothing changes.",
        actions=(
            Action("Accept the proposal", "check", "#", style="primary"),
            Action("Make another proposal", "sides", "#"),
            Action("Decline the proposal", "x", "#"),
        ),
        wait=True,
    ),
)
VERSUS = case.Versus(
    (
        case.Column(GIULIA, "Yours", "Sat 28 Nov, 9:15 · replaced", waits=False),
        case.Column(MARC, "From Marc", "Sat 28 Nov, 16:40 · waits for you", waits=True),
    ),
    (
        case.Row("Kind", ("Partial refund", "Partial refund"), differs=False),
        case.Row("Refund to you", ("€96.00", "€30.00"), differs=True),
        case.Row("The order", ("ends completed", "goes on"), differs=True),
    ),
)
TRIES = (
    Try("Give more time", "A few more days often settle it, and you decide how many.", "#"),
    Try("Write a message", "Say what is wrong, in your own words. Many things are settled with one message.", "#"),
)
REASONS = (
    Reason("Late", Badge("counts as a cancellation", tone="loss")),
    Reason(
        "No longer needed",
        Badge("does not count"),
        becomes="As things stand, the order would end as “Late”, which counts.",
    ),
)
ENDED = Table(
    "Orders that ended",
    (Column("Order"), Column("How it ended"), Column("When", end=True), Column("Price", end=True)),
    (
        (
            Cell("Business cards, two sides", "#", "Ada Lind · AM-6J2B-4RSE", news="3 new entries", count=3),
            Cell("", badge=Badge("Completed", "check", "done")),
            Cell("Fri 20 Nov", end=True),
            Cell("€64.00", end=True),
        ),
        (
            Cell(TITLE, "#", "Jo Hart · AM-0V5N-3XGH"),
            Cell("", badge=Badge("Cancelled", "x")),
            Cell("Tue 3 Nov", end=True),
            Cell("€1,234,567.89", end=True),
        ),
    ),
    look="ended",
)

#: By what the page calls them.
SHOWN: Mapping[str, Any] = {
    "order": {"reference": "AM-7K3F-2Q9M"},
    "heads": HEADS,
    "more": MORE,
    "leads": LEADS,
    "placed": PLACED,
    "latest": DAYS,
    "answerable": PROPOSALS,
    "versus": VERSUS,
    "tries": TRIES,
    "reasons": REASONS,
    "ended": ENDED,
}
