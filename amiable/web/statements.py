"""A seller's statements: which there are, one as a page, and the same as PDF and CSV. The operator's are in the console."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.flow.moment import now as present
from amiable.kernel.errors import Refused
from amiable.ledger.terms import Line, Period, Stand, Statement
from amiable.pages.downloads import KEPT_BY_NOBODY, send_made
from amiable.pages.statements import file_name, read_periods, read_statement, statement_as_csv
from amiable.people.roles import Permission
from amiable.reports.statement_paper import money_or_dash, print_statement
from amiable.web.access import actor, needs
from amiable.web.errors import busy
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Cell, Column, Table
from amiable.wording.money_room import say_line, say_period
from amiable.wording.reader import Reader


@dataclass(frozen=True, slots=True)
class Where:
    """Whose statements, under which names their pages are found, and what those need besides period and currency."""

    person: UUID
    page: str
    file: str
    args: tuple[str, ...] = ()

    def href(self, period: str, currency: str) -> str:
        """The page of a statement."""
        return reverse(self.page, args=[*self.args, period, currency])

    def download(self, period: str, currency: str, kind: str) -> str:
        """Its file."""
        return reverse(self.file, args=[*self.args, period, currency, kind])


@dataclass(frozen=True, slots=True)
class Year:
    """The statements of a year in one currency: its own, then quarters and months."""

    label: str
    href: str
    parts: Sequence[tuple[str, str]]


@gzip_page
@needs(Permission.TRADE)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Every statement there is of your own."""
    return render(request, "statements/list.html", {"currencies": offered(request, _own(request))})


@gzip_page
@needs(Permission.TRADE)
@require_safe
def statement(request: HttpRequest, period: str, currency: str) -> HttpResponse:
    """One of them."""
    return render(request, "statements/statement.html", shown(request, _own(request), period, currency))


@needs(Permission.TRADE)
@require_safe
def download(request: HttpRequest, period: str, currency: str, kind: str) -> HttpResponseBase:
    """The same as a file."""
    return hand_out(request, _own(request), period, currency, kind)


def _own(request: HttpRequest) -> Where:
    return Where(actor(request), "statement", "statement_file")


def offered(request: HttpRequest, where: Where) -> list[tuple[str, list[Year]]]:
    """Years by currency, the latest first, with what each consists of."""
    reader = reader_of(request, now=present())
    found = list[tuple[str, list[Year]]]()
    for currency, periods in read_periods(where.person, present()).currencies.items():
        years = [one for one in periods if one.months == 12]
        found.append((currency, [_year(one, periods, currency, where, reader) for one in years]))
    return found


def _year(year: Period, periods: Sequence[Period], currency: str, where: Where, reader: Reader) -> Year:
    parts = [one for one in periods if one.code.startswith(f"{year.code}-")]
    said = [(_label(one, reader), where.href(one.code, currency)) for one in parts]
    return Year(_label(year, reader), where.href(year.code, currency), said)


def shown(request: HttpRequest, where: Where, period: str, currency: str) -> dict[str, Any]:
    """A statement as its template shows it. Raises Http404 where there is none."""
    now = present()
    found, reader = _read(where, period, currency, now), reader_of(request, now=now)
    files = [(label, where.download(period, currency, kind)) for kind, label in (("pdf", "PDF"), ("csv", "CSV"))]
    dated, own = Reader(reader.language, UTC, now=datetime(1970, 1, 1, tzinfo=UTC)), Reader(reader.language, UTC)
    return {
        "found": found,
        "period": _label(found.period, reader),
        "as_of": dated.moment(found.as_of),
        "sums": _sums(found, reader),
        "table": _table(found, own) if found.lines else None,
        "files": files,
    }


def hand_out(request: HttpRequest, where: Where, period: str, currency: str, kind: str) -> HttpResponseBase:
    """A statement as PDF or CSV. Raises Http404 where there is none."""
    if kind not in ("pdf", "csv"):
        raise Http404
    found = _read(where, period, currency, present())
    name = file_name(found, kind)
    if kind == "csv":
        return send_made(statement_as_csv(found), name=name)
    try:
        made = print_statement(found, language=get_language() or "en")
    except Refused:
        return busy(request)
    headers = {**KEPT_BY_NOBODY, "Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def _read(where: Where, period: str, currency: str, now: datetime) -> Statement:
    try:
        return read_statement(where.person, period, currency, now=now)
    except Refused:
        raise Http404 from None


def _label(period: Period, reader: Reader) -> str:
    return say_period(period.start, period.months, reader.language)


def _sums(found: Statement, reader: Reader) -> Table:
    rows = [(pgettext("statement", "Before"), found.opening)]
    rows += [(say_line(kind, reader.language), total) for kind, total in found.totals.items()]
    rows += [(pgettext("statement", "After"), found.closing)]
    columns = [Column(pgettext("statement", "What")), *_both_columns(found)]
    return Table(
        _("Sums of the period"),
        columns,
        [[Cell(label), *_both(total, found, reader)] for label, total in rows],
        look="sums",
    )


def _table(found: Statement, reader: Reader) -> Table:
    columns = [Column(pgettext("a purchase", "Order")), Column(pgettext("statement", "What"))]
    columns += [Column(pgettext("of a posting", "When")), *_both_columns(found)]
    return Table(_("Order by order"), columns, [_cells(one, found, reader) for one in found.lines])


def _cells(line: Line, found: Statement, reader: Reader) -> list[Cell]:
    what = Cell(say_line(line.kind, reader.language), wide=True)
    return [Cell(line.order), what, Cell(reader.moment(line.at, long=False)), *_both(line.change, found, reader)]


def _both_columns(found: Statement) -> list[Column]:
    owed = [Column(_("Owed"), end=True)] if found.owes else []
    return [Column(_("With the marketplace"), end=True), *owed]


def _both(stand: Stand, found: Statement, reader: Reader) -> list[Cell]:
    """The balance, and beside it what is owed where anything is in the whole period."""
    balance, debt = (money_or_dash(reader, amount, found.currency) for amount in (stand.balance, stand.debt))
    if not found.owes:
        return [Cell(balance, end=True)]
    return [Cell(balance, end=True, label=_("With the marketplace")), Cell(debt, end=True, label=_("Owed"))]
