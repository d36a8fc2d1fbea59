"""Reviews: those of an order for its people, and the published ones of a service and about a seller. Writing is an action."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.access import Caller, caller
from amiable.api.answers import answer
from amiable.api.asked import only
from amiable.api.cursors import Cursor, Limit
from amiable.api.expected import READING
from amiable.api.members import member
from amiable.api.naming import service_named
from amiable.api.reading import read_page
from amiable.api.shapes.reviews import OrderReviews, Reviews
from amiable.api.shown.reviews import listed, of_order
from amiable.catalog import reads as catalog
from amiable.kernel.cursors import read_place
from amiable.kernel.errors import refuse
from amiable.pages import reviews as pages
from amiable.pages.reviews import Listing
from amiable.reviews.reads import Part, Place

router = Router(tags=["reviews"])


@router.get(
    "/orders/{ref}/reviews",
    response={200: OrderReviews, **READING},
    operation_id="read_order_reviews",
    summary="The reviews of an order",
)
def order_reviews(request: HttpRequest, ref: str) -> HttpResponse:
    """What both sides wrote of each other. Blind: before publication only your own is here, and nothing of the other's, for
    staff none at all. Written with the action `write_review`, answered with `reply_to_review`."""
    who = caller(request)
    only(request)
    page = read_page(ref, who)
    shape = of_order(pages.on_order(page), page.loaded.rules, who.reader)
    return answer(shape, headers={"Content-Language": who.reader.language})


@router.get(
    "/services/{service}/reviews",
    response={200: Reviews, **READING},
    operation_id="list_service_reviews",
    summary="The reviews of a service",
)
def service_reviews(request: HttpRequest, service: str, limit: Limit = 20, cursor: Cursor = "") -> HttpResponse:
    """What clients wrote of orders of this service, the newest first, with the figures of all of them. Follow `next_cursor`."""
    who = caller(request)
    only(request, "limit", "cursor")
    return _listed(who, pages.of_service(_service(service, who), part_of(limit, cursor)))


@router.get(
    "/people/{person}/reviews",
    response={200: Reviews, **READING},
    operation_id="list_seller_reviews",
    summary="The reviews about a seller",
)
def seller_reviews(request: HttpRequest, person: str, limit: Limit = 20, cursor: Cursor = "") -> HttpResponse:
    """What clients wrote about this seller, the newest first, with the figures of all of them. Follow `next_cursor`."""
    who = caller(request)
    only(request, "limit", "cursor")
    return _listed(who, pages.about_seller(member(person), part_of(limit, cursor)))


def part_of(limit: int, cursor: str) -> Part:
    """So many reviews from a cursor on. Refuses `parameter_wrong`, here or once the list is read, for a cursor that is none."""
    place = read_place(cursor, datetime, UUID)
    return Part(limit=limit, after=Place(*place) if place else None)


def _listed(who: Caller, found: Listing) -> HttpResponse:
    return answer(listed(found, who.reader), headers={"Content-Language": who.reader.language})


def _service(text: str, who: Caller) -> UUID:
    """The id of a service the caller may look at. Refuses `not_found`."""
    found = catalog.find_service(service_named(text, who), viewer=who.person_id)
    return found.id if found else refuse("not_found")
