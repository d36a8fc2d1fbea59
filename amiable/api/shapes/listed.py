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
    """An order in a list."""

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


@dataclass(frozen=True, slots=True)
class Orders:
    """One page, the latest placed first; with `next_cursor`, there are more."""

    orders: list[Listed]
    next_cursor: str | None
