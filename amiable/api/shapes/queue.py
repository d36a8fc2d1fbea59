"""What support has to do, and how it did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from amiable.api.shapes.said import Coded, Person, Reason, Words


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What staff do next on it, and whether the caller may; `why_not` says why they may not."""

    action: str
    allowed: bool
    why_not: Reason | None


@dataclass(frozen=True, slots=True)
class Queued:
    """A case, or a contested reason (then `number` is 0), due at `due_at`. `step` is the case's state, or the clock
    `reason_decide_by`. `own`: the caller is one of the two and is never staff here. `two_people`: a decision needs a second."""

    ref: str
    href: str
    title: Words
    client: Person
    seller: Person
    number: int
    step: Coded
    due_at: datetime
    reason: Coded | None
    opened_at: datetime | None
    support_at: datetime | None
    decided_at: datetime | None
    mediator: Person | None
    decider: Person | None
    disputed: int
    currency: str
    alerted: bool
    waits_for_second: bool
    two_people: bool
    appealed_by: str
    own: bool
    next: Upcoming | None


@dataclass(frozen=True, slots=True)
class Load:
    """What a mediator has open, what they decided in seven days, and the median time from taking to deciding (ISO 8601)."""

    mediator: Person
    open: int
    decided: int
    median: str | None


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of a tab, what is due first first; `counts` by tab; `today` ends before midnight. `loads` only when nothing
    narrows the queue. With `next_cursor`, there are more."""

    cases: list[Queued]
    counts: dict[str, int]
    today: int
    loads: list[Load]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class DeskTimes:
    """How often something was measured, its middle and its mean (ISO 8601 durations)."""

    count: int
    median: str | None
    mean: str | None


@dataclass(frozen=True, slots=True)
class Reasons:
    """How many cases were opened for a reason."""

    reason: Coded
    count: int


@dataclass(frozen=True, slots=True)
class Work:
    """What one mediator decided, how long it took from taking to deciding, and what appeals changed of it."""

    mediator: Person
    decided: int
    times: DeskTimes
    appealed: int
    changed: int
    heard: int


@dataclass(frozen=True, slots=True)
class DeskFigures:
    """The last `days`: what was opened and reached support, how it ended, and how long it took from reaching support."""

    days: int
    opened: int
    reached: int
    settled: int
    withdrawn: int
    lapsed: int
    decided: int
    by_default: int
    appealed: int
    changed: int
    to_claim: DeskTimes
    to_decision: DeskTimes
    reasons: list[Reasons]
    work: list[Work]
