"""What began, was decided and ended in a period, for public figures: counts on the database, decisions row by row. Reads alone.

Each function takes the first moment and the moment after the last one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from amiable.cases.models import Case


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """A case that was decided. `decider` is None when nobody decided in time and the rules did."""

    order: UUID
    reason: str
    outcome: str
    support_at: datetime | None
    decided_at: datetime
    decider: UUID | None
    appealed_by: str
    changed: bool
    closed_at: datetime | None


_FIELDS = (
    "order_id",
    "reason",
    "outcome",
    "support_at",
    "decided_at",
    "decider",
    "appealed_by",
    "changed",
    "closed_at",
)


def opened_by_reason(start: datetime, end: datetime) -> dict[str, int]:
    """How many cases were opened, by reason; one statement."""
    rows = Case.objects.filter(opened_at__gte=start, opened_at__lt=end)
    return dict(rows.values("reason").annotate(n=Count("number")).order_by("reason").values_list("reason", "n"))


def count_at_support(start: datetime, end: datetime) -> int:
    """How many came before support."""
    return Case.objects.filter(support_at__gte=start, support_at__lt=end).count()


def ended_undecided(start: datetime, end: datetime) -> dict[str, int]:
    """How many ended without a decision, by the event that ended them; one statement."""
    rows = Case.objects.filter(decided_at=None, closed_at__gte=start, closed_at__lt=end)
    return dict(rows.values("ended_by").annotate(n=Count("number")).order_by("ended_by").values_list("ended_by", "n"))


def decided_in(start: datetime, end: datetime) -> Iterator[DecidedRow]:
    """Every case whose first decision fell into the period, the first first."""
    rows = Case.objects.filter(decided_at__gte=start, decided_at__lt=end).order_by("decided_at", "order_id", "number")
    return (DecidedRow(*row) for row in rows.values_list(*_FIELDS).iterator(chunk_size=2_000))
