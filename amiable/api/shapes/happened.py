"""What happened on an order, what an action did, and what it would do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from amiable.api.shapes.order import Order
from amiable.api.shapes.said import Role, Words


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log: codes and figures in `data`, what people wrote in `words` by field, and a sentence of it all."""

    seq: int
    at: datetime
    name: str
    by: Role
    by_name: str
    sentence: str
    data: dict[str, Any]
    words: dict[str, Words]


@dataclass(frozen=True, slots=True)
class Events:
    """Lines of the log in order; with `more`, ask again after `next_after`."""

    events: list[Event]
    next_after: int
    more: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What an action wrote, and the order after it; null when the request asked for little (Prefer: return=minimal)."""

    event: Event
    order: Order | None


@dataclass(frozen=True, slots=True)
class Moments:
    """A moment before and after."""

    before: datetime | None
    after: datetime | None


@dataclass(frozen=True, slots=True)
class Counts:
    """A count before and after."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Codes:
    """A code before and after."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What an action would do now; nothing was done. Amounts in minor units; `told` are the roles that would get a notice."""

    action: str
    state: Codes
    case: Codes
    lateness: Codes
    due: Moments
    rounds_used: Counts
    rounds: Counts
    to_client: int
    to_seller: int
    fee: int
    to_pay: int
    paid_at: datetime | None
    closes_as: str
    counts: bool | None
    told: list[str]
