"""Measures of staff and complaints, as programs of staff and of the person concerned read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from amiable.api.shapes.said import Coded, Person, Reason, Words

type Scope = Literal["sell", "buy", "both", "listing"]


@dataclass(frozen=True, slots=True)
class MeasureAction:
    """Something the reader may do with a measure, a hidden review or a complaint, now or not; `until` is when the chance or the
    promised time ends."""

    name: Literal["approve", "refuse", "lift", "answer", "complain", "acknowledge", "decide"]
    allowed: bool
    why_not: Reason | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class MeasureStep:
    """One thing that was done, with the words written then. `by` is null when it came by itself, and for the person concerned
    when staff did it."""

    number: int
    what: str
    by: Person | None
    at: datetime
    words: list[Words]


@dataclass(frozen=True, slots=True)
class ReasonsStatement:
    """A statement of reasons as it was sent, in `language`: what somebody cannot do, since when and until when (null: no end), on
    what ground, whether a program decided, and what can be done about it. `complain_until` is the last moment to complain."""

    number: int
    scope: Scope
    ground: Coded
    automated: bool
    for_good: bool
    begins_at: datetime
    ends_at: datetime | None
    redress: str
    language: str
    sent_at: datetime
    complain_until: datetime


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure on an account, or on one service (`listing`). `begins_at` is null while it waits for its second person; nobody
    was told then and there is no statement. The facts are the words of the first step."""

    id: UUID
    person: Person
    service: UUID | None
    scope: Scope
    state: Literal["proposed", "announced", "in_force", "ended", "lifted", "refused"]
    ground: Coded
    automated: bool
    for_good: bool
    waived: Literal["", "law", "repeated"]
    orders: list[str]
    begins_at: datetime | None
    ends_at: datetime | None
    decided_at: datetime
    closed_at: datetime | None
    statements: list[ReasonsStatement]
    steps: list[MeasureStep]
    complaints: list[UUID]
    actions: list[MeasureAction]


@dataclass(frozen=True, slots=True)
class MeasureInList:
    """A measure without what was said."""

    id: UUID
    person: Person
    service: UUID | None
    scope: Scope
    state: Literal["proposed", "announced", "in_force", "ended", "lifted", "refused"]
    ground: str
    for_good: bool
    begins_at: datetime | None
    ends_at: datetime | None
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class Measures:
    """The last 200 measures, the last first."""

    measures: list[MeasureInList]


@dataclass(frozen=True, slots=True)
class HiddenReview:
    """A review of yours, or a reply, that support hid with event `seq` of an order; `hidden` is false once it is shown again."""

    order: str
    seq: int
    part: Literal["review", "reply"]
    ground: str
    at: datetime
    hidden: bool
    complain_until: datetime
    actions: list[MeasureAction]


@dataclass(frozen=True, slots=True)
class ComplaintInList:
    """A complaint with its two clocks: until when it is acknowledged and decided, and when it was. `outcome` is "" while it is
    open. `against` is a measure, or a hidden review."""

    id: UUID
    against: Literal["measure", "review"]
    measure: UUID | None
    person: Person
    language: str
    received_at: datetime
    acknowledge_by: datetime
    acknowledged_at: datetime | None
    decide_by: datetime
    decided_at: datetime | None
    outcome: Literal["", "upheld", "changed", "overturned"]


@dataclass(frozen=True, slots=True)
class Complaint:
    """The same with every step and its words. `order` and `seq` name the line that hid a review; `may_decide` is false for
    whoever had a part in what it is against."""

    complaint: ComplaintInList
    order: str | None
    seq: int | None
    steps: list[MeasureStep]
    may_decide: bool
    actions: list[MeasureAction]


@dataclass(frozen=True, slots=True)
class Complaints:
    """Open complaints, what is due first; or the last 200 that were decided."""

    complaints: list[ComplaintInList]


@dataclass(frozen=True, slots=True)
class OwnMeasures:
    """What staff decided about you, and your complaints."""

    measures: list[Measure]
    hidden_reviews: list[HiddenReview]
    complaints: list[ComplaintInList]
