"""What happened on an order, what an action did, and what it would do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from amiable.api.shapes.order import Order
from amiable.api.shapes.said import Role, Words
from amiable.api.shapes.standing import Rate


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
class Stops:
    """What a question stops: which clock stands still since when and until when at most, and where it then ends: when everything
    is answered at once, and when nothing ever is."""

    clock: str
    since: datetime
    until: datetime
    answered: datetime
    left: datetime


@dataclass(frozen=True, slots=True)
class RateEffect:
    """The seller's completion rate without it and with it."""

    before: Rate
    after: Rate


@dataclass(frozen=True, slots=True)
class Effects:
    """What changes at the moment `at`. Amounts in minor units: to the client, to the seller after the `fee`, asked of the client.

    `days_owed` are given to the next due date; `price` is that of the order in all. `closes_as`, `counts` and `agreed` say how
    the order ends, "" and null when it does not; `rate` what that does to the seller's rate, for the seller and staff.
    """

    at: datetime
    state: Codes
    case: Codes
    lateness: Codes
    due: Moments
    days_owed: Counts
    price: Counts
    rounds_used: Counts
    rounds: Counts
    to_client: int
    to_seller: int
    fee: int
    to_pay: int
    paid_at: datetime | None
    pause: Stops | None
    closes_as: str
    counts: bool | None
    agreed: bool | None
    rate: RateEffect | None


@dataclass(frozen=True, slots=True)
class Foreseen(Effects):
    """What an action would do now; nothing was done. `told` are the roles that would get a notice. `then` is what it comes to in
    all: a proposal once it is accepted, a decision once it is approved and nobody appeals."""

    action: str
    told: list[str]
    then: Effects | None
