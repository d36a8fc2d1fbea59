"""Messages of an order, how far its people have read, words that were reported, and blocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amiable.api.shapes.said import Coded, Person, Role, Words
from amiable.api.shapes.work import File


@dataclass(frozen=True, slots=True)
class Message:
    """One message with its files. `flagged`: sent although it could press about a review; `reported`: you reported it."""

    seq: int
    at: datetime
    by: Role
    by_name: str
    text: Words | None
    files: list[File]
    flagged: bool
    reported: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """How far somebody has read: up to event `seq`, at `at`."""

    seq: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Marks:
    """How far you and the other side have read; null for somebody who was never here."""

    you: Mark | None
    other: Mark | None


@dataclass(frozen=True, slots=True)
class Messages:
    """Messages in order; with `more`, ask again after `next_after`."""

    messages: list[Message]
    read: Marks
    next_after: int
    more: bool


@dataclass(frozen=True, slots=True)
class OwnReport:
    """Words you reported, and what came of it: null and "" until support has looked."""

    seq: int
    why: Coded
    text: str
    at: datetime
    handled_at: datetime | None
    outcome: Coded | None
    answer: str


@dataclass(frozen=True, slots=True)
class OwnReports:
    """What you reported on an order, the latest first."""

    reports: list[OwnReport]


@dataclass(frozen=True, slots=True)
class DeskReport:
    """A report as support reads it."""

    id: UUID
    by: Person
    why: Coded
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DeskFlag:
    """What the guard found in words that were sent all the same; `field` as in the words of the event."""

    field: str
    kind: Coded
    at: datetime


@dataclass(frozen=True, slots=True)
class ReportedWords:
    """Words of event `seq` of an order that were reported or flagged, cut short; `own`: you are part of this order, and somebody
    else has to look."""

    ref: str
    href: str
    title: Words
    seq: int
    at: datetime
    by: Role
    by_name: str
    words: list[Words]
    reports: list[DeskReport]
    flags: list[DeskFlag]
    own: bool


@dataclass(frozen=True, slots=True)
class Reported:
    """One page of what waits for support, what waits longest first; with `next_cursor`, there is more."""

    words: list[ReportedWords]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class ClosedFlags:
    """Words of event `seq` that were sent although they could press about a review, and since when support is done with them."""

    seq: int
    flags: list[DeskFlag]
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class Handled:
    """What support said of a report."""

    id: UUID
    seq: int
    outcome: Coded
    answer: str
    handled_at: datetime


@dataclass(frozen=True, slots=True)
class Block:
    """Whether you have blocked somebody, and since when; null while you have not."""

    person: Person
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Blocks:
    """Whom you have blocked, the latest first."""

    blocks: list[Block]
