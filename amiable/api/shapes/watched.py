"""Lists staff watch: payments banks took back, published reviews, mail that did not arrive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from amiable.api.shapes.reviews import PublicReview
from amiable.api.shapes.said import Person, Words


@dataclass(frozen=True, slots=True)
class WatchedOrder:
    """The order it is about; `opens`: you may open it as staff."""

    ref: str
    title: Words
    client: Person
    seller: Person
    opens: bool


@dataclass(frozen=True, slots=True)
class Chargeback:
    """A payment a client's bank took back: the capture, minor units, and how it stands."""

    order: WatchedOrder
    capture: str
    amount: int
    currency: str
    standing: Literal["open", "won", "lost"]
    opened_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Chargebacks:
    """The open ones first, then those that ended lately."""

    chargebacks: list[Chargeback]


@dataclass(frozen=True, slots=True)
class WatchedReview:
    """A published review with its order; `hidden` and `reply_hidden` are the grounds, "" while it is shown."""

    order: WatchedOrder
    review: PublicReview
    reported: bool
    hidden: str
    reply_hidden: str


@dataclass(frozen=True, slots=True)
class WatchedReviews:
    """One page, the newest first; with `next_cursor`, there are more."""

    reviews: list[WatchedReview]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class StuckMail:
    """A mail that was given up: for whom, about which order (null for a digest), and what was answered."""

    id: UUID
    person: UUID
    order: UUID | None
    made_at: datetime
    problem: str


@dataclass(frozen=True, slots=True)
class DeadAddress:
    """Somebody's address that refuses mail."""

    person: UUID
    at: datetime
    problem: str


@dataclass(frozen=True, slots=True)
class Undelivered:
    """One page of each list, the latest first; with `next_cursor`, one of them has more, or both."""

    mails: list[StuckMail]
    addresses: list[DeadAddress]
    next_cursor: str | None
