"""The postings behind a figure: what each account and each flow is, added up and listed by the database. Writes nothing.

A figure and its list go by the same condition here, so that what a page adds up is what it opens to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import BigIntegerField, Case, Count, F, Min, OuterRef, Q, QuerySet, Subquery, Sum, Value, When

from amiable.ledger.meanings import IDENTITY, among
from amiable.ledger.models import Balance, Transfer
from amiable.ledger.reads import ASSETS, HELD

#: Accounts as an operator reads them; the two kinds of fees are one. In the order money goes through them.
ACCOUNTS: Final[Mapping[str, tuple[str, ...]]] = {
    "provider": ("provider",),
    "held": ("held",),
    "disputed": ("disputed",),
    "pending": ("pending",),
    "payable": ("payable",),
    "refunding": ("refunding",),
    "contested": ("contested",),
    "debt": ("debt",),
    "fees": ("commission", "client_fees"),
    "costs": ("costs",),
    "loss": ("loss",),
}

#: What moved between here and others: the flows of the identity (2-domain.md §11).
FLOWS: Final[Mapping[str, Q]] = {name: among(pairs) for name, pairs in IDENTITY.items()}


@dataclass(frozen=True, slots=True)
class Only:
    """What postings are narrowed to: an account or flow by its name above, a currency, an order, a time. Each is left out when it
    says nothing; `end` is no part of it."""

    of: str = ""
    currency: str = ""
    order: UUID | None = None
    start: datetime | None = None
    end: datetime | None = None


class Place(NamedTuple):
    """Where a posting stands in a list, the latest first."""

    at: datetime
    order: UUID
    seq: int
    line: int


@dataclass(frozen=True, slots=True)
class Posting:
    """One transfer; `amount` in minor units, below zero where it lowers the account that is asked for. `account` is that one and
    `counter` the other; where no account is asked for, they are the debited and the credited one."""

    place: Place
    debit: str
    credit: str
    account: str
    counter: str
    amount: int
    currency: str
    capture: str
    movement: str


@dataclass(frozen=True, slots=True)
class Found:
    """How many postings there are and what they come to in a currency, in minor units."""

    currency: str
    count: int
    total: int


def postings(only: Only, *, after: Place | None = None, limit: int) -> list[Posting]:
    """The postings so narrowed, the latest first, from behind `after` on; one statement."""
    rows = _narrowed(only)
    if after is not None:
        rows = rows.filter(_behind(after))
    rows = rows.order_by("-at", "-order_id", "-seq", "-line")
    return [_posting(row, only.of) for row in rows.values_list(*_COLUMNS)[:limit]]


def every_posting(only: Only, *, page: int = 1_000) -> Iterator[Posting]:
    """All of them in the same order, a page a statement: for a download."""
    after: Place | None = None
    while found := postings(only, after=after, limit=page):
        yield from found
        if len(found) < page:
            return
        after = found[-1].place


def added_up(only: Only) -> list[Found]:
    """What they come to, by currency; one statement."""
    rows = (
        _narrowed(only).values("currency").annotate(count=Count("*"), total=Sum(_signed(only.of))).order_by("currency")
    )
    return [Found(*row) for row in rows.values_list("currency", "count", "total")]


_COLUMNS = ("at", "order_id", "seq", "line", "debit", "credit", "amount", "currency", "capture", "movement")


def _narrowed(only: Only) -> QuerySet[Transfer]:
    rows = Transfer.objects.filter(_of(only.of)) if only.of else Transfer.objects.all()
    if only.currency:
        rows = rows.filter(currency=only.currency)
    if only.order is not None:
        rows = rows.filter(order_id=only.order)
    if only.start is not None:
        rows = rows.filter(at__gte=only.start)
    return rows if only.end is None else rows.filter(at__lt=only.end)


def _of(name: str) -> Q:
    if name in FLOWS:
        return FLOWS[name]
    ours = ACCOUNTS[name]
    return Q(debit__in=ours) | Q(credit__in=ours)


def _signed(name: str) -> Case | F:
    """The amount, below zero where it lowers the account."""
    if not name or name in FLOWS:
        return F("amount")
    ours = ACCOUNTS[name]
    up = Q(debit__in=ours) if ours[0] in ASSETS else Q(credit__in=ours)
    return Case(When(up, then=F("amount")), default=-F("amount"), output_field=BigIntegerField())


def _posting(row: tuple[datetime, UUID, int, int, str, str, int, str, str, str], name: str) -> Posting:
    at, order, seq, line, debit, credit, amount, currency, capture, movement = row
    ours = ACCOUNTS.get(name, ())
    swapped = credit in ours
    lowers = bool(ours) and (swapped == (ours[0] in ASSETS))
    account, counter = (credit, debit) if swapped else (debit, credit)
    said = -amount if lowers else amount
    return Posting(Place(at, order, seq, line), debit, credit, account, counter, said, currency, capture, movement)


def _behind(place: Place) -> Q:
    same = Q(at=place.at)
    older = Q(order_id__lt=place.order) | Q(order_id=place.order, seq__lt=place.seq)
    return Q(at__lt=place.at) | same & (older | Q(order_id=place.order, seq=place.seq, line__lt=place.line))


@dataclass(frozen=True, slots=True)
class Aged:
    """What is held since between two moments: which step of the ladder, how many orders, how much (minor units)."""

    currency: str
    step: int
    orders: int
    amount: int


def ages(steps: list[datetime]) -> list[Aged]:
    """Money with the provider that belongs to a client or seller, by when its order's first payment came: step 0 after the first
    of these moments (the latest comes first), the last step before all of them; one statement."""
    paid = Transfer.objects.filter(order_id=OuterRef("owner"), debit="provider", credit="held").order_by()
    first = paid.values("order_id").annotate(since=Min("at")).values("since")
    rows = Balance.objects.filter(kind__in=HELD, amount__gt=0).annotate(since=Subquery(first))
    ladder = [When(since__gte=moment, then=Value(step)) for step, moment in enumerate(steps)]
    rows = rows.annotate(step=Case(*ladder, default=Value(len(steps)))).filter(since__isnull=False)
    found = rows.values("currency", "step").annotate(orders=Count("owner", distinct=True), total=Sum("amount"))
    kept = found.order_by("currency", "step").values_list("currency", "step", "orders", "total")
    return [Aged(*row) for row in kept]
