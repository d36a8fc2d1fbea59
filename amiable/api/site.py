"""What a site sees and does for itself, acting for nobody: the orders it placed and those of people it brought."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.access import integration_of, signed_in
from amiable.api.answers import answer
from amiable.api.asked import only
from amiable.api.cursors import Cursor, Limit
from amiable.api.expected import READING
from amiable.api.naming import external_of, order_named
from amiable.api.orders import Outside, State, YesNo, narrowing
from amiable.api.shapes.listed import SiteOrder, SiteOrders, SiteParty, SiteWaits
from amiable.api.shapes.said import Words
from amiable.api.shown.order import href_of
from amiable.kernel.cursors import cursor_of, read_cursor
from amiable.kernel.errors import refuse
from amiable.pages.site_orders import SeenOrder, read_seen, read_seen_one
from amiable.people.terms import own_id
from amiable.wording.reader import Reader

router = Router(tags=["sites"])


@router.get(
    "/site/orders",
    response={200: SiteOrders, **READING},
    operation_id="list_site_orders",
    summary="The orders of a site",
)
def list_site_orders(
    request: HttpRequest,
    state: State = "",
    open: YesNo = "",  # noqa: A002 - the name of the parameter
    external_id: Outside = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> HttpResponse:
    """For a site's token: orders it placed, and those of people it brought, the latest placed first. `external_id` is its own."""
    integration, who = integration_of(request), signed_in(request)
    only(request, "state", "open", "external_id", "limit", "cursor")
    kept = external_of(request, external_id) or ""
    wanted = narrowing("", state, open, kept)
    found, more = read_seen(integration.slug, wanted, before=read_cursor(cursor), limit=limit)
    shapes = [_shape(order, integration.slug, who.reader) for order in found]
    return answer(SiteOrders(shapes, cursor_of(shapes[-1].id) if more else None))


@router.get(
    "/site/orders/{order}",
    response={200: SiteOrder, **READING},
    operation_id="read_site_order",
    summary="One order of a site",
)
def read_site_order(request: HttpRequest, order: str) -> HttpResponse:
    """By its reference, or by the site's own id for it. For all of it, act for one of its people."""
    integration, who = integration_of(request), signed_in(request)
    only(request)
    seen = read_seen_one(integration.slug, order_named(order, who))
    return answer(_shape(seen or refuse("no_such_order"), integration.slug, who.reader))


def _shape(seen: SeenOrder, slug: str, reader: Reader) -> SiteOrder:
    row, wait = seen.row, seen.wait
    waits = None
    if wait is not None:
        waits = SiteWaits(wait.role, wait.what, reader.label(seen.rules.clocks[wait.what].label), wait.until)
    return SiteOrder(
        id=row.id,
        ref=row.reference,
        href=href_of(row.reference),
        external_id=own_id(row.external_id, slug),
        state=row.state,
        label=reader.label(seen.rules.states[row.state].label),
        title=Words(row.title, row.title_language, erased=not row.title),
        client=_party(seen.people, row.client, slug),
        seller=_party(seen.people, row.seller, slug),
        price=seen.price,
        currency=seen.currency,
        waits=waits,
        last_at=row.last_at,
        closed_at=row.closed_at,
    )


def _party(people: Mapping[UUID, Any], person: UUID, slug: str) -> SiteParty:
    name, kept = people[person]
    return SiteParty(person, name, own_id(kept, slug))
