"""What was agreed on an order, version by version, as it stood then. One statement beside the order's own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from amiable.orders import reads as orders
from amiable.pages.order import OrderPage


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
        price=numbers["work"] + numbers["tax"] + numbers["client_fee"],
        days=numbers["days"],
        rounds=numbers["rounds"],
        effort_minutes=numbers["effort_minutes"],
        extras=tuple(numbers.get("extras") or ()),
    )
