"""The feed as it is told: each event thin, so that whoever hears of it asks for the order by its reference.

Used by the API, and by the job that brings events to endpoints: both say the same of one event.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from amiable.kernel.periods import format_moment
from amiable.orders import lists as orders
from amiable.outbox import reads as outbox
from amiable.outbox.reads import EntryRow
from amiable.people.terms import own_id

#: Events of one answer at most.
MOST = 500


@dataclass(frozen=True, slots=True)
class Told:
    """One event of the feed: `line` is its place in the order's own log, 0 for what stands in none. `external_id` is the reader's
    own id of the order, None unless the reader placed it; `payment` what the reader is to move, by its id, "" for none."""

    position: int
    name: str
    at: datetime
    reference: str
    external_id: str | None
    line: int
    payment: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Some events in order. `next_after` is where to go on; with `more`, at once."""

    events: tuple[Told, ...]
    next_after: int
    more: bool


def feed_of_site(site: str, *, after: int, limit: int, names: Collection[str] = ()) -> Page:
    """What an integration may hear of after a position: orders it placed and orders of people it brought."""
    return _page(outbox.entries_heard(site, after=after, limit=limit + 1, names=names), site, after, limit)


def feed_of_person(person: UUID, *, site: str = "", after: int, limit: int, names: Collection[str] = ()) -> Page:
    """What happened on the orders a person is a party of, after a position; `site` says whose ids of orders are told."""
    rows = outbox.entries_of(orders.all_of(person), after=after, limit=limit + 1, names=names)
    return _page(rows, site, after, limit)


def tell(rows: Sequence[EntryRow], site: str) -> tuple[Told, ...]:
    """Events as they are told to an integration; one statement."""
    names = orders.names_of({row.order for row in rows}) if rows else {}
    return tuple(
        Told(
            position=row.position,
            name=row.name,
            at=row.at,
            reference=names[row.order].reference,
            external_id=own_id(names[row.order].external_id, site),
            line=row.seq,
            payment=row.about,
        )
        for row in rows
    )


def payload(told: Told) -> dict[str, Any]:
    """What an endpoint is sent of an event (Standard Webhooks: type, timestamp, data)."""
    order = {"ref": told.reference, "external_id": told.external_id, "href": f"/api/v1/orders/{told.reference}"}
    data: dict[str, Any] = {"position": told.position, "order": order, "line": told.line}
    if told.payment:
        data["payment"] = {"id": told.payment, "href": f"/api/v1/payments/{told.payment}"}
    return {"type": told.name, "timestamp": format_moment(told.at), "data": data}


def _page(rows: Sequence[EntryRow], site: str, after: int, limit: int) -> Page:
    shown = rows[:limit]
    return Page(tell(shown, site), shown[-1].position if shown else after, more=len(rows) > limit)
