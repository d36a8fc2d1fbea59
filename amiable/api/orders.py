"""Orders: one's own list, one order, what happened on it, and placing one."""

from __future__ import annotations

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from amiable.api.access import Caller, caller
from amiable.api.acting import finish
from amiable.api.answers import answer, tag_of
from amiable.api.asked import key_of, knows, only, read_body
from amiable.api.expected import READING, WRITING
from amiable.api.reading import read_page, read_seq
from amiable.api.shapes.happened import Done, Events
from amiable.api.shapes.listed import Orders
from amiable.api.shapes.order import Order
from amiable.api.shown.happened import event_of
from amiable.api.shown.listed import listed
from amiable.api.shown.order import order_of
from amiable.api.shown.words import scene_of
from amiable.catalog import reads as catalog
from amiable.flow.buying import purchase_of
from amiable.flow.keys import Done as Placed
from amiable.flow.place import place_order
from amiable.kernel.errors import Refused, refuse
from amiable.pages.my_orders import read_run
from amiable.pages.order_files import read_files
from amiable.people.roles import Permission
from amiable.people.terms import Scope
from amiable.rules.inputs.fields import Ref

router = Router(tags=["orders"])

#: Largest number SQLite and PostgreSQL keep in a counter of ours.
MOST_SEQ = 2**31 - 1


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """Which package of a service is ordered, as the catalog has it now."""

    package: Annotated[str, Ref("package")]


@router.get("/orders", response={200: Orders, **READING}, operation_id="list_orders", summary="Your orders")
def list_orders(
    request: HttpRequest,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    cursor: Annotated[str, Query(max_length=64)] = "",
) -> HttpResponse:
    """The orders you are part of, the latest placed first. Follow `next_cursor` for the next page."""
    who = caller(request)
    only(request, "limit", "cursor")
    run = read_run(who.person_id, before=_read_cursor(cursor), limit=limit)
    orders = [listed(order, run.names, who.reader) for order in run.orders]
    return answer(Orders(orders, _cursor(orders[-1].id) if run.more else None))


@router.get(
    "/orders/{ref}", response={200: Order, 304: None, **READING}, operation_id="read_order", summary="One order"
)
def one_order(request: HttpRequest, ref: str) -> HttpResponse:
    """Where an order stands, who acts next, what you may do. With `If-None-Match`, 304 while nothing happened."""
    who = caller(request)
    only(request)
    if "If-None-Match" in request.headers:
        tag = tag_of(read_seq(ref, who))
        if knows(request, tag):
            return HttpResponse(status=304, headers={"ETag": tag})
    page = read_page(ref, who)
    shape = order_of(page, who.reader, read_files(page))
    return answer(shape, headers={"ETag": tag_of(shape.seq), "Content-Language": who.reader.language})


@router.get(
    "/orders/{ref}/events", response={200: Events, **READING}, operation_id="list_events", summary="What happened"
)
def list_events(
    request: HttpRequest,
    ref: str,
    after: Annotated[int, Query(ge=0, le=MOST_SEQ)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> HttpResponse:
    """Every event of an order in order, from the one after `after` on, with the words people wrote."""
    who = caller(request)
    only(request, "after", "limit")
    page = read_page(ref, who)
    scene = scene_of(page, who.reader)
    rest = [entry for entry in page.entries if entry.seq > after]
    events = [event_of(entry, scene) for entry in rest[:limit]]
    more = len(rest) > limit
    return answer(Events(events, events[-1].seq if events else after, more))


@router.post("/orders", response={201: Done, **WRITING}, operation_id="place_order", summary="Place an order")
def place(request: HttpRequest) -> HttpResponse:
    """Order a package. The payment is asked of you; the order starts when it has arrived. Needs an `Idempotency-Key`."""
    who = caller(request)
    who.need(Scope.WRITE)
    only(request)
    if Permission.TRADE not in who.permissions:
        refuse("only_members_trade")
    key = key_of(request)
    asked = read_body(request, PlaceOrder)
    done = _placed(who, asked.package, key)
    return finish(request, done.order, done, status=201)


def _placed(who: Caller, package_id: str, key: str) -> Placed:
    found = catalog.find_package(_uuid(package_id))
    if found is None:
        refuse("not_found")
    service, package = found
    done = place_order(
        purchase_of(service, package),
        who.now,
        client_id=who.person_id,
        seller_id=service.seller.id,
        key=key,
        principal=who.principal,
        ids=os.urandom,
    )
    if not isinstance(done, Placed):
        raise Refused(done)
    return done


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        refuse("not_found")


def _cursor(order: UUID) -> str:
    return urlsafe_b64encode(order.bytes).decode().rstrip("=")


def _read_cursor(text: str) -> UUID | None:
    """Where the last page ended. Refuses `parameter_wrong`."""
    if not text:
        return None
    try:
        found = UUID(bytes=urlsafe_b64decode(f"{text}=="))
    except ValueError:
        refuse("parameter_wrong", field="cursor")
    return found if _cursor(found) == text else refuse("parameter_wrong", field="cursor")
