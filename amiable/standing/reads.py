"""Questions about how orders closed. What counts is not asked here (`rules.rate`); writing is the door's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from amiable.rules.rate import Ending, History
from amiable.standing.models import Closing

_ENDING = ("order_id", "seq", "client", "outcome", "reason", "counts", "contested", "agreed", "means", "closed_at")


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it is kept, for those who check it."""

    order: UUID
    seq: int
    client: UUID
    seller: UUID
    outcome: str
    reason: str
    counts: bool
    by: str
    contested: str
    agreed: bool
    means: str
    closed_at: datetime
    at: datetime


_ROW = tuple(Row.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Together:
    """How many of a seller's orders ended by agreement, of how many that ended at all."""

    seller: UUID
    agreed: int
    ended: int


def history_of(seller: UUID, *, since: datetime) -> History:
    """How this seller's orders ended from `since` on, and what they pay with as a client; one statement, two index scans."""
    sold = Closing.objects.filter(seller=seller, closed_at__gte=since).values_list(*_ENDING)
    bought = Closing.objects.filter(client=seller).exclude(means="").values_list(*_ENDING)
    endings, means = list[Ending](), set[str]()
    for order, seq, client, *how in sold.union(bought, all=True):
        if client == seller:
            means.add(how[-2])
        else:
            endings.append(Ending(str(order), seq, str(client), *how))
    return History(str(seller), tuple(endings), frozenset(means))


def rows_of(order: UUID) -> list[Row]:
    """Every row of one order, the oldest first."""
    return [Row(*row) for row in Closing.objects.filter(order_id=order).order_by("seq").values_list(*_ROW)]


def all_rows() -> Iterator[Row]:
    """Every row there is, by order, the oldest of each first."""
    rows = Closing.objects.order_by("order_id", "seq").values_list(*_ROW)
    return (Row(*row) for row in rows.iterator(chunk_size=1000))


def ended_together(*, since: datetime, least: int) -> list[Together]:
    """Sellers with at least so many orders ended from `since` on, and how many of those by agreement; one statement.

    The newest row of an order is asked, and none that was paid with what the seller pays with (as `rules.rate` has it).
    """
    newer = Closing.objects.filter(order_id=OuterRef("order_id"), seq__gt=OuterRef("seq"))
    own = Closing.objects.filter(client=OuterRef("seller"), means=OuterRef("means")).exclude(means="")
    rows = Closing.objects.filter(~Exists(newer), ~Exists(own), closed_at__gte=since).values("seller")
    counted = rows.annotate(agreed_ones=Count("seq", filter=Q(agreed=True)), ended=Count("seq"))
    found = counted.filter(ended__gte=least).order_by("seller")
    return [Together(*row) for row in found.values_list("seller", "agreed_ones", "ended")]
