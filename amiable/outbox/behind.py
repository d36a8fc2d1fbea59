"""What was not carried outside in time, or put aside. Counts for who looks after the installation; writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q

from amiable.outbox.models import Item


@dataclass(frozen=True, slots=True)
class StuckItem:
    """Something that was put aside: what kind of thing, for which order, since when, and what went wrong."""

    id: int
    topic: str
    order: UUID
    since: datetime
    problem: str


def items_put_aside(*, limit: int) -> list[StuckItem]:
    """What failed too often, the longest ago first."""
    rows = Item.objects.filter(stuck_at__isnull=False).order_by("stuck_at", "pk")
    return [
        StuckItem(row.pk, row.topic, row.order_id, row.stuck_at or row.wake_at, row.problem) for row in rows[:limit]
    ]


def behind(before: datetime) -> dict[str, Any]:
    """How many items were put aside (`stuck`) and how many should have been carried before then (`late`), each with since when
    (`stuck_since`, `late_since`); one statement."""
    late = Q(wake_at__lt=before, stuck_at__isnull=True)
    return Item.objects.filter(late | Q(stuck_at__isnull=False)).aggregate(
        stuck=Count("id", filter=Q(stuck_at__isnull=False)),
        stuck_since=Min("stuck_at"),
        late=Count("id", filter=late),
        late_since=Min("made_at", filter=late),
    )
