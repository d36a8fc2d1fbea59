"""Sums over the books, by currency and by order. Writes nothing; knows nothing of why money moves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Min, OuterRef, Q, Subquery, Sum

from amiable.ledger.models import Balance, Transfer

#: Accounts that grow when debited: what lies with others or was lost. All others grow when credited.
ASSETS = frozenset(("provider", "debt", "loss", "costs"))


#: What lies with the provider and belongs to a client or a seller.
HELD = ("held", "disputed", "pending", "payable", "refunding")

FIELDS = ("order_id", "seq", "debit", "credit", "amount", "currency", "capture", "movement", "at")


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
    return [TransferRow(*row) for row in rows.values_list(*FIELDS)]


def provider_moves(orders: Sequence[UUID]) -> list[TransferRow]:
    """What moved between these orders and the provider by a movement; one statement."""
    return _provider_moves(order_id__in=orders)


def provider_moves_between(start: datetime, end: datetime) -> list[TransferRow]:
    """The same for all orders in this time. Reads every transfer there is: for once a day."""
    return _provider_moves(at__gte=start, at__lt=end)


def _provider_moves(**which: Any) -> list[TransferRow]:
    rows = Transfer.objects.filter(Q(debit="provider") | Q(credit="provider"), **which).exclude(movement="")
    return [TransferRow(*row) for row in rows.order_by("at", "order_id", "seq", "line").values_list(*FIELDS)]


def held_since(before: datetime, *, limit: int) -> list[tuple[UUID, str, int, datetime]]:
    """Orders whose first payment came before then and is not gone: (order, currency, minor units, since), the oldest first."""
    standing = Balance.objects.filter(kind__in=HELD, amount__gt=0, owner=OuterRef("order_id")).values("owner")
    left = standing.annotate(left=Sum("amount")).values("left")
    rows = Transfer.objects.filter(debit="provider", credit="held", at__lt=before).values("order_id", "currency")
    found = rows.annotate(since=Min("at"), left=Subquery(left)).filter(left__gt=0).order_by("since", "order_id")
    return [(row["order_id"], row["currency"], row["left"], row["since"]) for row in found[:limit]]


def flows(start: datetime | None = None, end: datetime | None = None) -> dict[str, dict[tuple[str, str], int]]:
    """What flowed in all from one account to another, by currency: {currency: {(debit, credit): amount}}; of all time, or from
    `start` on and before `end`."""
    found: defaultdict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    moved = Transfer.objects.all() if start is None else Transfer.objects.filter(at__gte=start)
    moved = moved if end is None else moved.filter(at__lt=end)
    rows = moved.values("currency", "debit", "credit").annotate(total=Sum("amount")).order_by()
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
