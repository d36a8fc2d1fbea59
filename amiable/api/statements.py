"""Sellers' statements: your own, and for the operator everybody's."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from ninja import Path, Query, Router

from amiable.api.access import Caller, caller
from amiable.api.answers import answer
from amiable.api.asked import only
from amiable.api.expected import READING, WRITING
from amiable.api.members import require_member
from amiable.api.naming import id_of
from amiable.api.reading import operator_of
from amiable.api.shapes.statements import (
    SellerStatement,
    Stand,
    StatementLine,
    StatementPeriod,
    StatementPeriods,
    StatementTotal,
)
from amiable.flow.taking import note_taken
from amiable.kernel.errors import refuse
from amiable.ledger.terms import Statement as Kept
from amiable.pages import statements as pages
from amiable.people.roles import Permission
from amiable.people.terms import Scope

router = Router(tags=["earnings"])

#: A file, which is no shape of ours.
_CSV = {"responses": {200: {"content": {"text/csv": {"schema": {"type": "string", "format": "binary"}}}}}}

PeriodName = Annotated[
    str, Path(description="The period: a month (`2026-11`), a quarter (`2026-Q4`) or a year (`2026`).")
]
CurrencyCode = Annotated[str, Path(description="The currency, by its ISO code.")]
Seller = Annotated[str, Query(max_length=36, description="For the operator: whose, by the id of the person.")]


@router.get(
    "/statements",
    response={200: StatementPeriods, **READING},
    operation_id="list_seller_statements",
    summary="The statements of a seller",
)
def list_statements(request: HttpRequest, seller: Seller = "") -> HttpResponse:
    """Every month, quarter and year from your first earnings on, by currency. The operator names the `seller`."""
    who = caller(request)
    only(request, "seller")
    person = _whose(who, seller)
    found = pages.read_periods(person, who.now).currencies
    items = [
        StatementPeriod(one.code, currency, one.start, one.end, one.is_over(who.now))
        for currency, periods in found.items()
        for one in periods
    ]
    return answer(StatementPeriods(items))


@router.get(
    "/statements/{period}/{currency}",
    response={200: SellerStatement, **READING},
    operation_id="read_seller_statement",
    summary="One statement",
)
def read_statement(
    request: HttpRequest, period: PeriodName, currency: CurrencyCode, seller: Seller = ""
) -> HttpResponse:
    """What stood before, each order's lines, and what stands after; `not_found` for a period that has not begun or a currency
    never earned in."""
    who = caller(request)
    only(request, "seller")
    found = pages.read_statement(_whose(who, seller), period, currency, now=who.now)
    return answer(_shown(found))


@router.get(
    "/statements/{period}/{currency}/csv",
    response={200: None, **READING},
    operation_id="read_seller_statement_csv",
    summary="One of your statements as a file",
    openapi_extra=_CSV,
)
def read_statement_csv(request: HttpRequest, period: PeriodName, currency: CurrencyCode) -> HttpResponse:
    """Every line, as CSV. Of a period that is over the bytes are the same whenever it is asked for."""
    who = caller(request)
    only(request)
    require_member(who)
    return _file(pages.read_statement(who.person_id, period, currency, now=who.now, most=0))


@router.post(
    "/statements/{period}/{currency}/csv",
    response={200: None, **WRITING},
    operation_id="take_seller_statement",
    summary="A seller’s statement as a file",
    openapi_extra=_CSV,
)
def take_statement(
    request: HttpRequest, period: PeriodName, currency: CurrencyCode, seller: Seller = ""
) -> HttpResponse:
    """The same of any `seller`, for the operator. That it is taken is written down first."""
    who = operator_of(request, "seller", scope=Scope.WRITE)
    found = pages.read_statement(id_of(seller), period, currency, now=who.now, most=0)
    note_taken(who.person_id, "statement", found.person, now=who.now)
    return _file(found)


def _file(found: Kept) -> HttpResponse:
    name = content_disposition_header(as_attachment=True, filename=pages.file_name(found, "csv")) or ""
    return HttpResponse(
        b"".join(pages.statement_as_csv(found)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": name, "Cache-Control": "private, no-store"},
    )


def _whose(who: Caller, seller: str) -> UUID:
    """The caller, or the seller an operator names. Refuses `only_operator`, and `not_found` to others who name somebody."""
    if Permission.OPERATE in who.permissions:
        return id_of(seller)
    require_member(who)
    return who.person_id if seller in ("", str(who.person_id)) else refuse("not_found")


def _shown(found: Kept) -> SellerStatement:
    return SellerStatement(
        number=found.number,
        seller=found.person,
        period=found.period.code,
        currency=found.currency,
        start=found.period.start,
        end=found.period.end,
        as_of=found.as_of,
        over=found.over,
        opening=Stand(found.opening.balance, found.opening.debt),
        totals=[StatementTotal(kind, total.balance, total.debt) for kind, total in found.totals.items()],  # type: ignore[arg-type]
        closing=Stand(found.closing.balance, found.closing.debt),
        lines=[
            StatementLine(one.at, one.order, one.seq, one.kind, one.change.balance, one.change.debt)  # type: ignore[arg-type]
            for one in found.lines
        ],
        more=found.more,
    )
