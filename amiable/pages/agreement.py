"""What was agreed on an order, version by version, as it stood then, and how the due date moved. One statement beside the
order's own for the versions; the log itself tells each move of the due date."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from amiable.kernel.periods import parse_moment
from amiable.orders import reads as orders
from amiable.pages.order import HANDED_OVER, Entry, OrderPage
from amiable.rules.facts.agreed import price_of


@dataclass(frozen=True, slots=True)
class Version:
    """One version: amounts in minor units, days, rounds, minutes of effort; `seq` is the event that made it."""

    number: int
    seq: int
    made_at: datetime
    price: int
    days: int
    rounds: int
    effort_minutes: int
    extras: tuple[str, ...]  # proposals bought so far


def read_versions(page: OrderPage) -> list[Version]:
    """All of them, the first first."""
    return [_version(row) for row in orders.agreements_of(page.loaded.id)]


def _version(row: orders.AgreementRow) -> Version:
    numbers = json.loads(row.numbers)
    return Version(
        number=row.version,
        seq=row.seq,
        made_at=row.made_at,
        price=price_of(numbers["work"], numbers["client_fee"], numbers["tax"]),
        days=numbers["days"],
        rounds=numbers["rounds"],
        effort_minutes=numbers["effort_minutes"],
        extras=tuple(numbers.get("extras") or ()),
    )


@dataclass(frozen=True, slots=True)
class Move:
    """The due date moved with an event; `was` is None for the first one."""

    entry: Entry
    due: datetime
    was: datetime | None


def read_moves(page: OrderPage) -> list[Move]:
    """Every due date there was, the first first."""
    found: list[Move] = []
    for entry in page.entries:
        if entry.data.get("due") and entry.name not in HANDED_OVER:
            due = parse_moment(entry.data["due"])
            found.append(Move(entry, due, found[-1].due if found else None))
    return found
