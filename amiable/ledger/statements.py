"""One seller's transfers, added up and listed by time, and what a statement made of them holds. Writes nothing.

Which orders are theirs is said by who asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Max, Min, Q, QuerySet, Sum

from amiable.ledger.models import Balance, Transfer

#: What a seller's balance and debt consist of, and the fee that is taken out of what they earn.
THEIRS: Final = ("pending", "payable", "debt", "commission")

#: Transfers read at once for a list.
PAGE: Final = 1_000


#: A period is over so long after its end: what was under way then is written by now.
SETTLED: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A month (`2026-11`), quarter (`2026-Q4`) or year (`2026`) of UTC; `end` is no part of it."""

    code: str
    start: datetime
    end: datetime

    @property
    def months(self) -> int:
        """How long it is."""
        return 12 * (self.end.year - self.start.year) + self.end.month - self.start.month

    def is_over(self, now: datetime) -> bool:
        """Whether nothing can be added any more."""
        return now >= self.end + SETTLED


@dataclass(frozen=True, slots=True)
class Stand:
    """What the marketplace has for a seller, and what the seller owes; minor units."""

    balance: int = 0
    debt: int = 0

    def __add__(self, other: Stand) -> Stand:
        return Stand(self.balance + other.balance, self.debt + other.debt)


@dataclass(frozen=True, slots=True)
class Line:
    """What one event did, of one kind: by how much it changed both figures (minor units)."""

    at: datetime
    order: str
    seq: int
    kind: str
    change: Stand


@dataclass(frozen=True, slots=True)
class Statement:
    """`number` names it for ever; `as_of` is the end of the period once that is over, and now before. `totals` are by kind;
    `lines` the first of them, `more` that there are others. Opening and totals are closing."""

    person: UUID
    name: str
    number: str
    period: Period
    currency: str
    as_of: datetime
    over: bool
    opening: Stand
    totals: Mapping[str, Stand]
    closing: Stand
    lines: Sequence[Line]
    more: bool

    @property
    def owes(self) -> bool:
        """Whether anything was owed at any time of it."""
        return any(stand.debt for stand in (self.opening, self.closing, *self.totals.values()))


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
    rows = Transfer.objects.filter(order_id__in=orders, debit="payable", credit="provider").values(
        "order_id", "currency"
    )
    found = rows.annotate(total=Sum("amount"), last=Max("at")).order_by("-order_id", "currency")[:limit]
    return [Part(*row) for row in found.values_list("order_id", "currency", "total", "last")]


def owed_by(person: UUID) -> dict[str, int]:
    """What somebody owes, by currency (minor units); one statement."""
    rows = Balance.objects.filter(owner=person, kind="debt", amount__gt=0).order_by("currency")
    return dict(rows.values_list("currency", "amount"))
