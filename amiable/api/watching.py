"""Lists that staff watch: payments banks took back, published reviews, and for the operator mail that did not arrive."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from amiable.api.access import caller
from amiable.api.answers import answer
from amiable.api.asked import only
from amiable.api.cursors import Cursor, Limit
from amiable.api.expected import READING, WRITING
from amiable.api.naming import id_of
from amiable.api.reading import lead_of, operator_of, require_staff
from amiable.api.reviews import part_of
from amiable.api.shapes.said import Words
from amiable.api.shapes.watched import (
    Chargeback,
    Chargebacks,
    DeadAddress,
    StuckMail,
    Undelivered,
    WatchedOrder,
    WatchedReview,
    WatchedReviews,
)
from amiable.api.shown.reviews import next_cursor, public_review
from amiable.api.shown.words import person
from amiable.kernel.cursors import EPOCH, cursor_of, read_place
from amiable.notices import reads as notices
from amiable.notices import stuck
from amiable.orders.lists import Row
from amiable.pages import undelivered
from amiable.pages.charged import read_charged
from amiable.pages.reviews import for_support
from amiable.people.reads import Name
from amiable.people.terms import Scope

router = Router(tags=["desk"])

#: Where a list has ended: after every row there can be.
END = (EPOCH, UUID(int=0))


@router.get(
    "/cases/chargebacks",
    response={200: Chargebacks, **READING},
    operation_id="list_chargebacks",
    summary="Payments banks took back",
)
def list_chargebacks(request: HttpRequest) -> HttpResponse:
    """For leads and the operator: the open ones first, then what ended in the last 180 days. The evidence is the order's case
    file."""
    who = lead_of(request)
    found, names = read_charged(who.person_id, who.permissions, now=who.now)
    shapes = [
        Chargeback(
            order=_order(one.row, names, opens=one.opens),
            capture=one.payment.capture,
            amount=one.payment.amount,
            currency=one.payment.currency,
            standing=one.payment.standing,  # type: ignore[arg-type]
            opened_at=one.payment.opened_at,
            ended_at=one.payment.ended_at,
        )
        for one in found
    ]
    return answer(Chargebacks(shapes))


@router.get(
    "/cases/reviews",
    response={200: WatchedReviews, **READING},
    operation_id="list_reviews_for_staff",
    summary="Published reviews, for staff",
)
def list_reviews(
    request: HttpRequest,
    narrow: Annotated[
        Literal["", "reported", "hidden"],
        Query(alias="only", description="Only reviews that were reported and not looked at, or that are hidden."),
    ] = "",
    limit: Limit = 20,
    cursor: Cursor = "",
) -> HttpResponse:
    """The newest first; follow `next_cursor`. What is not published yet is not here. Hiding and showing are actions on the
    order."""
    who = caller(request)
    only(request, "only", "limit", "cursor")
    require_staff(who)
    found, page, names = for_support(who.person_id, who.permissions, only=narrow, part=part_of(limit, cursor))
    shapes = [
        WatchedReview(
            order=_order(one.row, names, opens=one.opens),
            review=public_review(one.review, names, who.reader),
            reported=one.reported,
            hidden=one.review.hidden,
            reply_hidden=one.review.reply_hidden,
        )
        for one in found
    ]
    return answer(WatchedReviews(shapes, next_cursor(page)))


@router.get(
    "/mail/undelivered",
    response={200: Undelivered, **READING},
    operation_id="list_undelivered",
    summary="Mail that did not arrive",
)
def list_undelivered(request: HttpRequest, limit: Limit = 50, cursor: Cursor = "") -> HttpResponse:
    """For the operator: mails that were given up, and addresses that refuse mail, so many of each. Follow `next_cursor`, which
    leads on in both."""
    operator_of(request, "limit", "cursor")
    mail, address = _read_places(cursor)
    given_up, more_mails = undelivered.given_up(limit=limit, after=mail)
    dead, more_addresses = undelivered.refusing(limit=limit, after=address)
    mails = [StuckMail(row.id, row.person, row.order, row.made_at, row.problem) for row in given_up]
    addresses = [DeadAddress(row.person, row.at, row.problem) for row in dead]
    mail = (given_up[-1].made_at, given_up[-1].id) if given_up else mail or END
    address = (dead[-1].at, dead[-1].person) if dead else address or END
    return answer(Undelivered(mails, addresses, cursor_of(*mail, *address) if more_mails or more_addresses else None))


@router.post(
    "/mail/{mail}/again",
    response={204: None, **WRITING},
    operation_id="try_mail_again",
    summary="Have a mail tried again",
)
def try_mail(request: HttpRequest, mail: str) -> HttpResponse:
    """For four days more, to its reader's address as it is now; again changes nothing."""
    who = operator_of(request, scope=Scope.WRITE)
    stuck.try_mail(who.person_id, id_of(mail), now=who.now)
    return HttpResponse(status=204)


@router.post(
    "/mail/of/{person_id}/again",
    response={204: None, **WRITING},
    operation_id="try_address_again",
    summary="Have an address tried again",
)
def try_address(request: HttpRequest, person_id: str) -> HttpResponse:
    """What this person is told from now on goes to their address again; again changes nothing."""
    who = operator_of(request, scope=Scope.WRITE)
    stuck.try_address(who.person_id, id_of(person_id), now=who.now)
    return HttpResponse(status=204)


def _read_places(text: str) -> tuple[notices.Place | None, notices.Place | None]:
    """Where both lists ended. Refuses `parameter_wrong`."""
    place = read_place(text, datetime, UUID, datetime, UUID)
    return ((place[0], place[1]), (place[2], place[3])) if place else (None, None)


def _order(row: Row, names: Mapping[UUID, Name], *, opens: bool) -> WatchedOrder:
    title = Words(row.title, row.title_language, erased=not row.title)
    return WatchedOrder(row.reference, title, person(names[row.client]), person(names[row.seller]), opens)
