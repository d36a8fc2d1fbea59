"""Orders in a list, as shapes."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from amiable.api.shapes.listed import Listed, Waits
from amiable.api.shapes.said import Words
from amiable.api.shown.order import href_of
from amiable.api.shown.words import person
from amiable.pages import my_orders
from amiable.people.reads import Name
from amiable.people.terms import own_id
from amiable.wording.reader import Reader


def listed(order: my_orders.Listed, names: Mapping[UUID, Name], reader: Reader, *, site: str) -> Listed:
    """One order of the list; `site`, which asks ("" for none), is told its own id for it."""
    row = order.row
    return Listed(
        id=row.id,
        ref=row.reference,
        href=href_of(row.reference),
        state=row.state,
        label=reader.label(order.rules.states[row.state].label),
        role="client" if row.role == "client" else "seller",
        title=Words(row.title, row.title_language, erased=not row.title),
        client=person(names[row.client]),
        seller=person(names[row.seller]),
        waits=_waits(order, reader),
        last_at=row.last_at,
        closed_at=row.closed_at,
        external_id=own_id(row.external_id, site),
    )


def _waits(order: my_orders.Listed, reader: Reader) -> Waits | None:
    wait = order.wait
    if wait is None:
        return None
    return Waits(wait.role, order.mine, wait.what, reader.label(order.rules.clocks[wait.what].label), wait.until)
