"""What sellers were paid in a year, by quarter, for the tax office: a page with what is missing, files, a reminder to sellers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from amiable.console.access import staff
from amiable.console.legal import YEARS, places, wrong_period
from amiable.console.saving import done
from amiable.flow import taxes as door
from amiable.flow.moment import now as present
from amiable.flow.taking import note_taken
from amiable.kernel.errors import Refusal, Refused
from amiable.kernel.sheets import csv_lines
from amiable.pages.downloads import send_made
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.reports.legal import files
from amiable.reports.legal.paid import Paid, income_json, income_rows, read_paid
from amiable.reports.legal.periods import read_year
from amiable.web.access import actor
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Cell, Column, Table
from amiable.wording import legal as wording
from amiable.wording.reader import Reader

#: Sellers shown on the page; files hold all of them.
LISTED = 200


@gzip_page
@staff(any_of=Permission.OPERATE)
@require_safe
def income(request: HttpRequest) -> HttpResponse:
    """Every seller who was paid, with what is missing to report them."""
    now = present()
    reader, today = reader_of(request, now=now), now.astimezone(UTC).date()
    refusal: Refusal | None = None
    try:
        year = read_year(request.GET.get("year", ""), today=today)
    except Refused as refused:
        refusal, year = refused.refusal, today.year
    rows = list(read_paid(year))
    lacking = len({row.seller for row in rows if row.missing})
    said = ngettext(
        "%(number)s seller cannot be reported yet.", "%(number)s sellers cannot be reported yet.", lacking
    ) % {"number": lacking}
    context = {
        "rooms_here": places("desk_legal_income"),
        "year": year,
        "over": year < today.year,
        "years": [_year(today.year - back, current=year == today.year - back) for back in range(YEARS)],
        "wrong": wrong_period(refusal) if refusal else "",
        "lacking": said if lacking else "",
        "table": _table(rows[:LISTED], reader) if rows else None,
        "more": len(rows) > LISTED,
        "files": {name: reverse(f"desk_legal_income_{name}") for name in ("csv", "json")},
    }
    return render(request, "console/legal_income.html", context, status=400 if refusal else 200)


@staff(any_of=Permission.OPERATE)
@require_POST
def income_csv(request: HttpRequest) -> HttpResponseBase:
    """All of it as a file, with who sellers say they are; that it was taken is written down first."""
    return _file(request, "csv")


@staff(any_of=Permission.OPERATE)
@require_POST
def income_as_json(request: HttpRequest) -> HttpResponseBase:
    """The same for programs."""
    return _file(request, "json")


@staff(any_of=Permission.OPERATE)
@require_POST
def remind(request: HttpRequest, year: int) -> HttpResponseBase:
    """Ask every seller of the year for what is missing in their tax record."""
    now = present()
    try:
        year = read_year(str(year), today=now.astimezone(UTC).date())
    except Refused as refused:
        raise Http404 from refused
    sellers = {row.seller for row in read_paid(year) if row.missing}
    go = partial(door.remind, actor(request), sellers, year=year, now=now)
    said = _("They are asked for it by notice and mail, and their earnings page leads to where they can give it.")
    return done(request, go, to="desk_legal_income", said=said)


def _file(request: HttpRequest, ending: str) -> HttpResponseBase:
    now = present()
    try:
        year = read_year(request.POST.get("year", ""), today=now.astimezone(UTC).date())
    except Refused:
        return redirect("desk_legal_income")
    note_taken(actor(request), "income", year, now=now)
    rows = read_paid(year)
    parts: Iterable[bytes] = (
        csv_lines(income_rows(rows, year=year)) if ending == "csv" else income_json(rows, year=year, now=now)
    )
    return send_made(parts, name=files.file_name("income", str(year), ending))


def _year(year: int, *, current: bool) -> dict[str, Any]:
    return {"label": str(year), "href": f"{reverse('desk_legal_income')}?year={year}", "current": current}


def _table(rows: list[Paid], reader: Reader) -> Table:
    names = {name.id: name.name for name in people.names_of([row.seller for row in rows])}
    columns = [Column(_("Seller")), *(Column(quarter, end=True) for quarter in quarters()), Column(_("Year"), end=True)]
    columns += [Column(_("Fees"), end=True), Column(_("Orders"), end=True)]
    return Table(_("What sellers were paid"), columns, [list(_cells(row, names, reader)) for row in rows])


def quarters() -> list[str]:
    """The four quarters of a year."""
    return [_("1st quarter"), _("2nd quarter"), _("3rd quarter"), _("4th quarter")]


def _cells(row: Paid, names: dict[Any, str], reader: Reader) -> Iterator[Cell]:
    lacks = ", ".join(str(wording.FIELDS[name]) for name in row.missing)
    name = names.get(row.seller) or _("somebody who is gone")
    yield Cell(
        name,
        sub=_("Missing: %(fields)s") % {"fields": lacks} if lacks else pgettext("a tax record", "Complete"),
        wide=True,
    )
    for label, amount in zip(quarters(), row.sums.consideration, strict=True):
        yield Cell(reader.money(amount, row.currency), label=label, end=True, pair=True)
    for label, amount in ((_("Year"), sum(row.sums.consideration)), (_("Fees"), sum(row.sums.fees))):
        yield Cell(reader.money(amount, row.currency), label=label, end=True, pair=True)
    yield Cell(str(sum(row.sums.activities)), label=_("Orders"), end=True, pair=True)
