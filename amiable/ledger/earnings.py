"""What stands for a seller order by order, what was paid to them, and what they owe. Writes nothing.

Which orders are theirs is said by who asks.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Max, QuerySet, Sum

from amiable.ledger.meanings import MEANINGS, among
from amiable.ledger.models import Balance, Transfer

#: By which pairs of accounts a seller is paid.
PAID: Final = tuple(pair for pair, meaning in MEANINGS.items() if meaning.movement == "payout")


@dataclass(frozen=True, slots=True)
class Part:
    """What stands or went for a seller on one order (minor units), and when it last went."""

    order: UUID
    currency: str
    amount: int
    at: datetime | None = None


def flows_among(orders: Collection[UUID] | QuerySet) -> dict[str, dict[tuple[str, str], int]]:  # type: ignore[type-arg]
    """What flowed on all these orders together: {currency: {(debit, credit): amount}}; one statement."""
    found: dict[str, dict[tuple[str, str], int]] = {}
    groups = Transfer.objects.filter(order_id__in=orders).values("currency", "debit", "credit")
    rows = groups.annotate(total=Sum("amount")).order_by()
    for currency, debit, credit, total in rows.values_list("currency", "debit", "credit", "total"):
        found.setdefault(currency, {})[debit, credit] = total
    return found


def standing_in(orders: Collection[UUID] | QuerySet, kinds: Collection[str], *, limit: int) -> list[Part]:  # type: ignore[type-arg]
    """On which of these orders something stands in these accounts, the latest placed first; one statement."""
    rows = Balance.objects.filter(owner__in=orders, kind__in=kinds, amount__gt=0).values("owner", "currency")
    found = rows.annotate(total=Sum("amount")).order_by("-owner", "currency")[:limit]
    return [Part(*row) for row in found.values_list("owner", "currency", "total")]


def paid_on(orders: Collection[UUID] | QuerySet, *, limit: int) -> list[Part]:  # type: ignore[type-arg]
    """On which of these orders something was paid out, the latest placed first; one statement."""
    rows = Transfer.objects.filter(among(PAID), order_id__in=orders).values("order_id", "currency")
    found = rows.annotate(total=Sum("amount"), last=Max("at")).order_by("-order_id", "currency")[:limit]
    return [Part(*row) for row in found.values_list("order_id", "currency", "total", "last")]


def owed_by(person: UUID) -> dict[str, int]:
    """What somebody owes, by currency (minor units); one statement."""
    rows = Balance.objects.filter(owner=person, kind="debt", amount__gt=0).order_by("currency")
    return dict(rows.values_list("currency", "amount"))
