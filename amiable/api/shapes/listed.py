"""Orders in a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from amiable.api.shapes.said import Person, Words


@dataclass(frozen=True, slots=True)
class Waits:
    """Who an order waits for, for what, until when."""

    role: str
    you: bool
    clock: str
    label: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Listed:
    """An order in a list. `external_id` is the asking site's own id for it, null unless that site placed it."""

    id: UUID
    ref: str
    href: str
    state: str
    label: str
    role: Literal["client", "seller"]
    title: Words
    client: Person
    seller: Person
    waits: Waits | None
    last_at: datetime
    closed_at: datetime | None
    external_id: str | None


@dataclass(frozen=True, slots=True)
class Orders:
    """One page, the latest placed first; with `next_cursor`, there are more."""

    orders: list[Listed]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class SiteParty:
    """Who is on the order; `external_id` is the site's own id for them, null for people it did not bring."""

    id: UUID
    name: str
    external_id: str | None


@dataclass(frozen=True, slots=True)
class SiteOrder:
    """An order as a site sees it that acts for nobody: where it stands and whom it waits for. `external_id` is the site's own id
    for it, null when another placed it; `price` in minor units. For all of it, act for one of its people."""

    id: UUID
    ref: str
    href: str
    external_id: str | None
    state: str
    label: str
    title: Words
    client: SiteParty
    seller: SiteParty
    price: int
    currency: str
    waits: SiteWaits | None
    last_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class SiteWaits:
    """Who an order waits for, for what, until when."""

    role: str
    clock: str
    label: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class SiteOrders:
    """One page, the latest placed first; with `next_cursor`, there are more."""

    orders: list[SiteOrder]
    next_cursor: str | None
