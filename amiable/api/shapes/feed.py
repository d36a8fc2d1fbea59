"""What happened on all orders, in one order: the feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FeedOrder:
    """The order an event is of. `external_id` is the site's own id for it, null unless the site placed it."""

    ref: str
    external_id: str | None
    href: str


@dataclass(frozen=True, slots=True)
class FeedPayment:
    """Money the site is asked to move; it says at `href` what became of it."""

    id: str
    href: str


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """One event, thin: `position` is its place among all, `line` its place in the log of its order, which has the rest. Events
    about a `payment` stand in no log; their line is 0."""

    position: int
    name: str
    at: datetime
    order: FeedOrder
    line: int
    payment: FeedPayment | None


@dataclass(frozen=True, slots=True)
class Feed:
    """Events in order. Keep `next_after` and go on there; with `more`, at once."""

    events: list[FeedEvent]
    next_after: int
    more: bool
