"""Sums over the books, by currency and by order. Writes nothing; knows nothing of why money moves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Sum

from amiable.ledger.models import Balance, Transfer

#: Accounts that grow when debited: what lies with others or was lost. All others grow when credited.
ASSETS = frozenset(("provider", "debt", "loss", "costs"))


@dataclass(frozen=True, slots=True)
class TransferRow:
    """One transfer as it is kept."""

    order: UUID
    seq: int
    debit: str
    credit: str
    amount: int
    currency: str
    capture: str
    movement: str
    at: datetime


def transfers_of(order: UUID) -> list[TransferRow]:
    """Every transfer of an order in its order."""
    rows = Transfer.objects.filter(order_id=order).order_by("seq", "line")
    fields = ("order_id", "seq", "debit", "credit", "amount", "currency", "capture", "movement", "at")
    return [TransferRow(*row) for row in rows.values_list(*fields)]


def flows() -> dict[str, dict[tuple[str, str], int]]:
    """What flowed in all from one account to another, by currency: {currency: {(debit, credit): amount}}."""
    found: defaultdict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    rows = Transfer.objects.values("currency", "debit", "credit").annotate(total=Sum("amount")).order_by()
    for currency, debit, credit, total in rows.values_list("currency", "debit", "credit", "total"):
        found[currency][debit, credit] = total
    return dict(found)


def balances_from(flow: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """What stands in each account after these flows."""
    found: defaultdict[str, int] = defaultdict(int)
    for (debit, credit), amount in flow.items():
        found[debit] += amount if debit in ASSETS else -amount
        found[credit] -= amount if credit in ASSETS else -amount
    return dict(found)


def flows_of(orders: Sequence[UUID]) -> dict[UUID, dict[tuple[str, str, str, str], int]]:
    """What flowed on each of these orders: {order: {(capture, currency, debit, credit): amount}}; one statement."""
    found: defaultdict[UUID, dict[tuple[str, str, str, str], int]] = defaultdict(dict)
    groups = Transfer.objects.filter(order_id__in=orders).values("order_id", "capture", "currency", "debit", "credit")
    rows = groups.annotate(total=Sum("amount")).order_by()
    for order, *flow, total in rows.values_list("order_id", "capture", "currency", "debit", "credit", "total"):
        found[order][flow[0], flow[1], flow[2], flow[3]] = total
    return found


def payouts_of(orders: Sequence[UUID]) -> dict[UUID, datetime]:
    """When the provider last confirmed a payout on each of these orders; one statement."""
    paid = Transfer.objects.filter(order_id__in=orders, debit="payable", credit="provider")
    return dict(paid.values("order_id").annotate(last=Max("at")).order_by().values_list("order_id", "last"))


def kept_balances(owners: Sequence[UUID]) -> dict[UUID, dict[tuple[str, str], int]]:
    """The balance rows of these orders or persons: {owner: {(kind, currency): amount}}."""
    found: defaultdict[UUID, dict[tuple[str, str], int]] = defaultdict(dict)
    for row in Balance.objects.filter(owner__in=owners):
        found[row.owner][row.kind, row.currency] = row.amount
    return dict(found)


def debts() -> dict[str, int]:
    """What sellers owe by balance rows, by currency."""
    rows = Balance.objects.filter(kind="debt").values("currency").annotate(total=Sum("amount")).order_by("currency")
    return dict(rows.values_list("currency", "total"))
