"""How a seller stands: the completion rate, and what it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from amiable.api.shapes.said import Coded, Words


@dataclass(frozen=True, slots=True)
class Rate:
    """`done` of `counted` orders were completed; `percent` is null before enough of them count."""

    done: int
    counted: int
    percent: int | None


@dataclass(frozen=True, slots=True)
class PublicRate:
    """What anybody may know of a seller: a sentence, and the figures once enough orders count."""

    sentence: str
    done: int | None
    counted: int | None
    percent: int | None


@dataclass(frozen=True, slots=True)
class Ending:
    """An order of the window. `line` is the `seq` in its log that last said how it ended; `verdict` what that does to the rate:
    counts_completed, counts_cancelled, does_not_count, contested, beyond_client_cap, own_means. It stands until `last_day`."""

    ref: str
    href: str
    line: int
    title: Words
    client: str
    outcome: str
    reason: Coded | None
    closed_at: datetime
    agreed: bool
    contested: str
    verdict: str
    last_day: date


@dataclass(frozen=True, slots=True)
class Leaving:
    """The next day on which the rate changes by itself, and the rate from then on."""

    day: date
    after: Rate


@dataclass(frozen=True, slots=True)
class Day:
    """The rate at the end of a day."""

    day: date
    done: int
    counted: int
    percent: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """One's own: orders closed from the day `since` on. `agreed` of `ended` were ended together. With `more`, only the latest
    endings are listed; the figures are of all."""

    sentence: str
    rate: Rate
    since: date
    agreed: int
    ended: int
    endings: list[Ending]
    more: bool
    leaving: Leaving | None
    if_completed: Rate
    if_cancelled: Rate
    days: list[Day]
