"""The form the plays are written in: a play is a purchase and a table of lines, each a moment, a first name and an act.

Moments count back from the present, so that the marketplace is always in the middle of things. What an act tells the door
is made when it is played (`acts`): ids of changes, proposals and questions are known only then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from amiable.rules.facts import Facts
from amiable.rules.inputs import Words

#: Whose clock `on` speaks of.
ZONE = ZoneInfo("Europe/Rome")

#: No action of the rules: the client's bank speaks to the payment provider, which tells us.
CHARGE_BACK = "charge_back"

type When = Callable[[datetime], datetime]


def on(days_before: int, clock: str) -> When:
    """So many days before today, at a time of the day: `on(3, "10:20")`. At least one day."""
    if days_before < 1:
        raise ValueError("today may not have come so far: say how long ago")
    hour, minute = (int(part) for part in clock.split(":"))

    def moment(now: datetime) -> datetime:
        day = now.astimezone(ZONE).date() - timedelta(days=days_before)
        return datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC)

    return moment


def ago(*, days: float = 0, hours: float = 0, minutes: float = 0) -> When:
    """So long before the present, where what is left on a clock matters."""
    return lambda now: now - timedelta(days=days, hours=hours, minutes=minutes)


class Seen(Protocol):
    """What an act may look at when it is played."""

    facts: Facts

    def words(self, text: str, *, to: str = "") -> Words:
        """The text in the language of who acts, or of the role it is written `to`; typeset."""
        ...

    def line(self, event: str) -> int:
        """The number of the latest line of the log with this event."""
        ...

    def send(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Send these files as who acts; the ids of the uploads."""
        ...


@dataclass(frozen=True, slots=True)
class Act:
    """One action of the rules and how its input is made; `files` are those it brings along, `looks` says that it points at
    some that were delivered."""

    action: str
    make: Callable[[Seen], Any]
    files: tuple[str, ...] = ()
    looks: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody does something at a moment."""

    at: When
    who: str
    act: Act


@dataclass(frozen=True, slots=True)
class Play:
    """One order: who buys which package of which offer when, and all that follows.

    `declined` lets the first payment fail, as cards sometimes do. `shows` are what a reader finds when all is played:
    states and other facts, checked by tests.
    """

    name: str
    shows: tuple[str, ...]
    client: str
    offer: str
    package: str
    at: When
    lines: tuple[Line, ...] = ()
    declined: bool = False


def play(
    name: str,
    *lines: tuple[When, str, Act],
    shows: tuple[str, ...],
    client: str,
    buys: tuple[str, str],
    at: When,
    declined: bool = False,
) -> Play:
    """A play as it is written down."""
    return Play(name, shows, client, *buys, at, tuple(Line(*line) for line in lines), declined)
