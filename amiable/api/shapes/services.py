"""Services and their packages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from amiable.api.shapes.said import Person, Words


@dataclass(frozen=True, slots=True)
class Included:
    """One thing a package includes."""

    title: str
    note: str


@dataclass(frozen=True, slots=True)
class Package:
    """One way to buy a service: `price` in minor units of `currency`, `days` whole days, `effort_minutes` null when not said."""

    id: UUID
    name: str
    description: str
    price: int
    currency: str
    days: int
    rounds: int
    effort_minutes: int | None
    items: list[Included]
    not_included: str


@dataclass(frozen=True, slots=True)
class ServiceQuestion:
    """A question to the client before the work starts; `choices` only of the kind `choice`."""

    text: str
    kind: Literal["text", "choice", "file"]
    required: bool
    choices: list[str]


@dataclass(frozen=True, slots=True)
class Service:
    """What a seller offers, in the `language` of its words. `shown`: clients can see it and order. `external_id` is the
    asking site's own id for it, null unless that site made it."""

    id: UUID
    href: str
    external_id: str | None
    seller: Person
    title: Words
    summary: Words
    language: str
    originals: Literal["sealed", "open"]
    active: bool
    shown: bool
    changed_at: datetime
    packages: list[Package]
    questions: list[ServiceQuestion]


@dataclass(frozen=True, slots=True)
class Services:
    """One page, the latest made first; with `next_cursor`, there are more."""

    services: list[Service]
    next_cursor: str | None
