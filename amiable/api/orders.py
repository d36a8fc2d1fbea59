"""Orders: one's own list, one order, what happened on it, and placing one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from amiable.api.access import Caller, caller, integration_of
from amiable.api.acting import finish
from amiable.api.answers import answer, tag_of
from amiable.api.asked import key_of, knows, only, read_checked
from amiable.api.cursors import Cursor, Limit
from amiable.api.expected import READING, WRITING
from amiable.api.naming import external_of, id_of
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
from amiable.flow.place import HERE, Paid, Placer, place_order
from amiable.kernel.cursors import cursor_of, read_cursor
from amiable.kernel.errors import Refused, refuse
from amiable.orders.lists import Only
from amiable.orders.reads import find_placed
from amiable.pages.my_orders import read_run
from amiable.pages.order_files import read_files
from amiable.payments.instructing import require_external, require_unused
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.people.terms import EXTERNAL, EXTERNAL_LENGTH, Scope
from amiable.rules.inputs.fields import MONEY_OR_NONE, Ref, Text

router = Router(tags=["orders"])

Role = Annotated[Literal["", "client", "seller"], Query(description="Only orders on which you are this.")]
State = Annotated[str, Query(pattern="^[a-z_]{0,40}$", description="Only orders in this state.")]
YesNo = Annotated[
    Literal["", "true", "false"],
    Query(description="`true`: only orders that go on. `false`: only those that have ended."),
]
Outside = Annotated[
    str,
    Query(
        pattern=f"^({EXTERNAL})?$", description="For a site's token: only the order it placed under this id of its own."
    ),
]

#: Largest number SQLite and PostgreSQL keep in a counter of ours.
MOST_SEQ = 2**31 - 1


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """Which package of a service is ordered, as the catalog has it now. `external_id` is a site's own id for the order.

    `paid_elsewhere` is the reference of a payment the client made there, of `amount` (minor units) and `currency`.
    """

    package: Annotated[str, Ref("package")]
    external_id: Annotated[str, Text(EXTERNAL_LENGTH, least=0)] = ""
    paid_elsewhere: Annotated[str, Text(120, least=0)] = ""
    amount: Annotated[int, MONEY_OR_NONE] = 0
    currency: Annotated[str, Text(3, least=0)] = ""


@router.get("/orders", response={200: Orders, **READING}, operation_id="list_orders", summary="Your orders")
def list_orders(
    request: HttpRequest,
    role: Role = "",
    state: State = "",
    open: YesNo = "",  # noqa: A002 - the name of the parameter
    external_id: Outside = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> HttpResponse:
    """The orders you are part of, the latest placed first. Follow `next_cursor` for the next page."""
    who = caller(request)
    only(request, "role", "state", "open", "external_id", "limit", "cursor")
    kept = external_of(request, external_id) or ""
    wanted = narrowing(role, state, open, kept)
    run = read_run(who.person_id, before=read_cursor(cursor), limit=limit, only=wanted)
    orders = [listed(order, run.names, who.reader, site=who.integration) for order in run.orders]
    return answer(Orders(orders, cursor_of(orders[-1].id) if run.more else None))


def narrowing(role: str, state: str, open_: str, external_id: str) -> Only:
    """What a list is narrowed to; the id as it is kept."""
    return Only(role, state, {"true": True, "false": False}.get(open_), external_id)


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
    shape = order_of(page, who.reader, read_files(page), site=who.integration)
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
    """Every event of an order, the oldest first, from the one after `after` on, with the words people wrote."""
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
    """Order a package. The payment is asked of you; the order starts when it has arrived. Needs an `Idempotency-Key`.

    A site orders for one of its people, and may give the order an id of its own. Where the marketplace itself moves the money, it
    may say that the client paid there already: `paid_elsewhere` with the amount, the currency and its id for the order.
    """
    who = caller(request)
    who.need(Scope.WRITE)
    only(request)
    if Permission.TRADE not in who.permissions:
        refuse("only_members_trade")
    key = key_of(request)
    asked: PlaceOrder = read_checked(request, PlaceOrder)
    done = _placed(request, who, asked, key)
    return finish(request, done.order, done, status=201)


def _placed(request: HttpRequest, who: Caller, asked: PlaceOrder, key: str) -> Placed:
    by, paid = _placer(request, who, asked), _paid(request, asked)
    found = catalog.find_package(id_of(asked.package))
    if found is None:
        refuse("not_found")
    service, package = found
    if paid is not None and people.find_brought(who.integration, str(service.seller.id)) is None:
        refuse("person_unknown")  # a site's word on a payment is good for sellers of its own
    done = place_order(
        purchase_of(service, package),
        who.now,
        client_id=who.person_id,
        seller_id=service.seller.id,
        by=by,
        paid=paid,
        key=key,
        principal=who.principal,
        ids=os.urandom,
    )
    if not isinstance(done, Placed):
        raise Refused(done)
    return done


def _placer(request: HttpRequest, who: Caller, asked: PlaceOrder) -> Placer:
    outside = external_of(request, asked.external_id)
    return Placer(str(who.integration_id), who.integration, outside) if who.integration_id else HERE


def _paid(request: HttpRequest, asked: PlaceOrder) -> Paid | None:
    """What a site says the client paid there. Refuses `integration_only`, `no_such_payments`, and `needed` without an id of the
    order; `payment_used` when that payment paid for something else."""
    if not asked.paid_elsewhere:
        return None
    site = integration_of(request).slug
    require_external()
    if not asked.external_id:
        refuse("needed", field="external_id")
    placed = external_of(request, asked.external_id)
    if placed is None or find_placed(placed) is None:  # else it is the same request again, or refused for its id
        require_unused(site, asked.paid_elsewhere)
    return Paid(asked.paid_elsewhere, asked.amount, asked.currency)
