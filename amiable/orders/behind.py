"""Clocks that failed and were put aside, clocks nobody looked at in time, the last digest of a day.

Counts for who looks after the installation; writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q

from amiable.orders.models import Anchor, Deadline


@dataclass(frozen=True, slots=True)
class StuckClock:
    """A clock that was put aside: of which order, which lives by the rules of this hash, since when, and what went wrong."""

    order: UUID
    reference: str
    rules: str
    clock: str
    subject: str
    since: datetime
    problem: str


def clocks_put_aside(*, limit: int) -> list[StuckClock]:
    """Clocks that failed too often, the longest ago first."""
    rows = Deadline.objects.filter(stuck_at__isnull=False).order_by("stuck_at")
    fields = ("order_id", "order__reference", "order__rules_id", "clock", "subject", "stuck_at", "problem")
    return [StuckClock(*row) for row in rows.values_list(*fields)[:limit]]


def clocks_behind(before: datetime) -> dict[str, Any]:
    """How many clocks were put aside (`stuck`) and how many should have been looked at before then (`late`), each with since when
    (`stuck_since`, `late_since`); one statement."""
    late = Q(wake_at__lt=before)
    rows = Deadline.objects.filter(late | Q(stuck_at__isnull=False))
    return rows.aggregate(
        stuck=Count("clock", filter=Q(stuck_at__isnull=False)),
        stuck_since=Min("stuck_at"),
        late=Count("clock", filter=late),
        late_since=Min("wake_at", filter=late),
    )


def last_anchor() -> date | None:
    """The last day that has a digest."""
    return Anchor.objects.order_by("-day").values_list("day", flat=True).first()
