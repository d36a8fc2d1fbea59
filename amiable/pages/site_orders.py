"""Orders as a site sees them that acts for nobody: those it placed, and those of people it brought. Five statements a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from amiable.flow.load import facts_of, rules_of
from amiable.orders import lists
from amiable.orders.lists import Only, Row, Wait
from amiable.people import reads as people
from amiable.rules.shape import Rules

#: Whom `rows_of` may ask for: nobody, so that no role of a reader is told.
NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class SeenOrder:
    """One order, whom it waits for first, its price in minor units, and the name and kept id of both people."""

    row: Row
    rules: Rules
    wait: Wait | None
    price: int
    currency: str
    people: Mapping[UUID, tuple[str, str | None]]


def read_seen(site: str, only: Only, *, before: UUID | None, limit: int) -> tuple[list[SeenOrder], bool]:
    """At most `limit` orders the site (its slug) sees, the latest placed first, and whether there are more."""
    ids = lists.seen_by(site, only, before, limit=limit + 1)
    return _read(ids[:limit]), len(ids) > limit


def read_seen_one(site: str, order: UUID) -> SeenOrder | None:
    """One order, if the site sees it."""
    sees = site in lists.sites_of([order])[order]
    return next(iter(_read([order])), None) if sees else None


def _read(ids: Sequence[UUID]) -> list[SeenOrder]:
    rows = lists.rows_of(NOBODY, ids)
    waits: dict[UUID, Wait] = {}
    for wait in lists.waits_of(ids):
        waits.setdefault(wait.order, wait)
    names = people.brought_names([person for row in rows for person in (row.client, row.seller)])
    return [_seen(row, waits.get(row.id), names) for row in rows]


def _seen(row: Row, wait: Wait | None, names: Mapping[UUID, tuple[str, str | None]]) -> SeenOrder:
    agreed = facts_of(row).agreement
    return SeenOrder(row, rules_of(row.rules), wait, agreed.price, agreed.currency, names)
