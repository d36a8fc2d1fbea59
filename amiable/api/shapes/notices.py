"""Notices, the choice of mails, and the private calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from amiable.api.shapes.said import Words

type Group = Literal["decisions", "deadlines", "proposals", "messages", "money", "reviews"]


@dataclass(frozen=True, slots=True)
class NoticeOrder:
    """The order a notice is about, and the line of its log."""

    ref: str
    href: str
    title: Words
    line: int


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing you were told: its code and figures, and a sentence of it. `order` is null for what is about none. `over`: a
    reminder of something, or a proposal, that no longer waits for you."""

    id: UUID
    at: datetime
    code: str
    group: Group
    sentence: str
    more: str
    data: dict[str, Any]
    order: NoticeOrder | None
    read_at: datetime | None
    over: bool


@dataclass(frozen=True, slots=True)
class Notices:
    """One page, the latest first; `unread` counts all of them. `bounced_at`: since when your address refuses mail."""

    notices: list[Notice]
    unread: int
    next_cursor: str | None
    bounced_at: datetime | None


@dataclass(frozen=True, slots=True)
class Unread:
    """How many notices are not read."""

    unread: int


@dataclass(frozen=True, slots=True)
class Choices:
    """Which mails you want and when. `optional`: each at once, all of a day in one at `digest_at`, or none; `muted`: groups that
    never come; between `quiet_from` and `quiet_until` none does ("" for no quiet hours). Times are of your own day."""

    optional: Literal["now", "digest", "off"]
    muted: list[Group]
    quiet_from: str
    quiet_until: str
    digest_at: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Since when there is a private address of your calendar; null for none. The address itself is kept nowhere."""

    made_at: datetime | None


@dataclass(frozen=True, slots=True)
class CalendarAddress:
    """The private address of your calendar (iCalendar), shown this once. Whoever has it can read your deadlines."""

    address: str
    made_at: datetime
