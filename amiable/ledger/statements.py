"""One seller's transfers, added up and listed by time, as a statement needs them. Writes nothing.

Which orders are theirs is said by who asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Max, Min, Q, QuerySet, Sum

from amiable.ledger.models import Transfer

#: What a seller's balance and debt consist of, and the fee that is taken out of what they earn.
THEIRS: Final = ("pending", "payable", "debt", "commission")

#: Transfers read at once for a list.
PAGE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Moved:
    """One transfer of a seller's, in minor units."""

    at: datetime
    order: UUID
    seq: int
    debit: str
    credit: str
    amount: int


@dataclass(frozen=True, slots=True)
class PairSum:
    """What flowed from one account to another before a period and in it (minor units)."""

    debit: str
    credit: str
    before: int
    within: int


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when money of a currency moved."""

    currency: str
    first: datetime
    last: datetime


def spans(orders: Collection[UUID] | QuerySet) -> list[Span]:  # type: ignore[type-arg]
    """The currencies of a seller, and the time of each; one statement."""
    rows = _theirs(orders).values("currency").annotate(first=Min("at"), last=Max("at")).order_by("currency")
    return [Span(*row) for row in rows.values_list("currency", "first", "last")]


def pair_sums(
    orders: Collection[UUID] | QuerySet,  # type: ignore[type-arg]
    currency: str,
    start: datetime,
    end: datetime,
) -> list[PairSum]:
    """What flowed before `start`, and from then on before `end`; one statement."""
    rows = _theirs(orders).filter(currency=currency, at__lt=end).values("debit", "credit")
    rows = rows.annotate(before=Sum("amount", filter=Q(at__lt=start)), within=Sum("amount", filter=Q(at__gte=start)))
    found = rows.order_by("debit", "credit").values_list("debit", "credit", "before", "within")
    return [PairSum(debit, credit, before or 0, within or 0) for debit, credit, before, within in found]


def moved_between(
    orders: Collection[UUID] | QuerySet,  # type: ignore[type-arg]
    currency: str,
    start: datetime,
    end: datetime,
) -> Iterator[list[Moved]]:
    """The transfers of this time, the earliest first, a page a statement."""
    rows = _theirs(orders).filter(currency=currency, at__gte=start, at__lt=end)
    rows = rows.order_by("at", "order_id", "seq", "line")
    columns = ("at", "order_id", "seq", "debit", "credit", "amount", "line")
    found = list(rows.values_list(*columns)[:PAGE])
    while found:
        yield [Moved(*row[:6]) for row in found]
        at, order, seq, *_, line = found[-1]
        same = Q(at=at) & (
            Q(order_id__gt=order) | Q(order_id=order, seq__gt=seq) | Q(order_id=order, seq=seq, line__gt=line)
        )
        found = list(rows.filter(Q(at__gt=at) | same).values_list(*columns)[:PAGE]) if len(found) == PAGE else []


def _theirs(orders: Collection[UUID] | QuerySet) -> QuerySet[Transfer]:  # type: ignore[type-arg]
    return Transfer.objects.filter(Q(debit__in=THEIRS) | Q(credit__in=THEIRS), order_id__in=orders)
