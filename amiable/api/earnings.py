"""What the caller earns by selling: held, pending, on its way, paid, each with the orders behind it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.access import caller
from amiable.api.answers import answer
from amiable.api.asked import only
from amiable.api.expected import READING
from amiable.api.members import require_member
from amiable.api.shapes.earnings import EarnedFigure, EarnedOn, EarnedSum, Earnings
from amiable.api.shapes.said import Words
from amiable.api.shown.order import href_of
from amiable.pages.earnings import KINDS, Earned, read_earnings

router = Router(tags=["earnings"])


@router.get("/earnings", response={200: Earnings, **READING}, operation_id="read_earnings", summary="Your earnings")
def own_earnings(request: HttpRequest) -> HttpResponse:
    """Sums from the books by currency; the orders of each kind, fifty at most."""
    who = caller(request)
    only(request)
    require_member(who)
    found = read_earnings(who.person_id)
    figures = [
        EarnedFigure(
            kind=kind,
            sums=[EarnedSum(currency, amount) for (which, currency), amount in found.sums.items() if which == kind],
            orders=[_order(one) for one in found.orders[kind]],
            more=kind in found.more,
        )
        for kind in KINDS
    ]
    return answer(Earnings(figures))


def _order(one: Earned) -> EarnedOn:
    title = Words(one.title, one.title_language, erased=not one.title)
    return EarnedOn(one.reference, href_of(one.reference), title, one.client, one.amount, one.currency, one.at)
