"""The operator's money: sums by currency, and the postings behind each."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from amiable.api.answers import answer
from amiable.api.asked import MOMENT, one_of, read_moment
from amiable.api.cursors import Cursor, Limit
from amiable.api.expected import READING
from amiable.api.reading import load_named, operator_of
from amiable.api.shapes.money import (
    Accounts,
    CurrencyMoney,
    HeldFor,
    HeldOrder,
    Identity,
    MoneyRoom,
    Posting,
    Postings,
    PostingsSum,
)
from amiable.api.shapes.said import Problem
from amiable.kernel.cursors import cursor_of, read_place
from amiable.kernel.money import CURRENCIES
from amiable.ledger.postings import Only, Place
from amiable.ledger.postings import Posting as Row
from amiable.pages import money as pages

router = Router(tags=["desk"])

Moment = Annotated[str, Query(pattern=MOMENT, description="A moment in ISO 8601 with its offset.")]

_OF = one_of(pages.names())
_CURRENCY = one_of(CURRENCIES)


@router.get(
    "/money", response={200: MoneyRoom, **READING}, operation_id="read_money", summary="What stands where, by currency"
)
def room(request: HttpRequest) -> HttpResponse:
    """For the operator: every account of the books, both sides of their identity, and how long money is held. The names of
    accounts and flows narrow `GET /money/postings`."""
    who = operator_of(request)
    found = pages.read_money(who.now)
    longest = [HeldOrder(row.order, row.amount, row.currency, row.since) for row in found.longest]
    return answer(MoneyRoom([_currency(row, found) for row in found.rooms], found.ladder[-1], longest))


def _currency(row: pages.Room, found: pages.MoneyRoom) -> CurrencyMoney:
    sums = {name: getattr(row.sums, name) for name in Identity.__annotations__}
    amounts = {aged.step: aged for aged in found.ages if aged.currency == row.currency}
    ends: list[int | None] = [*found.ladder, None]
    held_for = [
        HeldFor(
            first_day=found.ladder[step - 1] + 1 if step else 0,
            last_day=end,
            orders=amounts[step].orders if step in amounts else 0,
            amount=amounts[step].amount if step in amounts else 0,
        )
        for step, end in enumerate(ends)
    ]
    identity = Identity(**sums)
    return CurrencyMoney(row.currency, Accounts(**row.accounts), identity, row.fees_month, row.fees_year, held_for)


@router.get(
    "/money/postings",
    response={200: Postings, 422: Problem, **READING},
    operation_id="list_postings",
    summary="The postings behind a figure",
)
def list_postings(
    request: HttpRequest,
    of: Annotated[str, Query(pattern=_OF, description="An account or flow, as `GET /money` names them.")] = "",
    currency: Annotated[str, Query(pattern=_CURRENCY, description="Only this currency.")] = "",
    order: Annotated[str, Query(max_length=80, description="Only this order.")] = "",
    since: Moment = "",
    until: Moment = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> HttpResponse:
    """For the operator: single transfers of the books, the latest first, and what all of them come to. Narrowed to an account,
    amounts below zero lower it, and the sum is what stands in it. `until` is no part of the time. Follow `next_cursor`."""
    who = operator_of(request, "of", "currency", "order", "since", "until", "limit", "cursor")
    only = Only(
        of=of,
        currency=currency,
        order=load_named(order, who).id if order else None,
        start=read_moment(since, "since"),
        end=read_moment(until, "until"),
    )
    place = read_place(cursor, datetime, UUID, int, int)
    found = pages.read_postings(only, after=Place(*place) if place else None, limit=limit)
    shown = [_posting(row, found.orders.get(row.place.order, "")) for row in found.rows]
    sums = [PostingsSum(one.currency, one.count, one.total) for one in found.sums]
    return answer(Postings(shown, sums, cursor_of(*found.next) if found.next else None))


def _posting(row: Row, ref: str) -> Posting:
    place, both = row.place, (row.account, row.counter)
    return Posting(place.at, ref, place.seq, place.line, *both, row.amount, row.currency, row.capture, row.movement)
