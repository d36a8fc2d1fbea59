"""Which orders staff opened, by time; and which cases somebody has in hand. Writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from amiable.cases.models import Case, Look


@dataclass(frozen=True, slots=True)
class Looked:
    """Somebody of staff opened an order; `number` counts all looks there are."""

    number: int
    person: UUID
    order: UUID
    at: datetime


def looked(
    *,
    person: UUID | None = None,
    order: UUID | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    before: tuple[datetime, int] | None = None,
    limit: int,
) -> list[Looked]:
    """Looks, the latest first: of one person, at one order, from `since` on and before `until`, further back than `before`."""
    rows = Look.objects.order_by("-at", "-id")
    sought: dict[str, Any] = {"person": person, "order_id": order, "at__gte": since, "at__lt": until}
    rows = rows.filter(**{key: value for key, value in sought.items() if value is not None})
    if before is not None:
        rows = rows.filter(Q(at__lt=before[0]) | Q(at=before[0], id__lt=before[1]))
    return [Looked(*row) for row in rows.values_list("id", "person", "order_id", "at")[:limit]]


def in_hand(mediator: UUID) -> dict[UUID, str]:
    """The orders whose open case somebody took, each with where the case stands; what waits for an appeal is nobody's."""
    rows = Case.objects.filter(mediator=mediator, closed_at=None, state__in=("asking", "deciding", "appealed"))
    return dict(rows.order_by("due_at", "order_id").values_list("order_id", "state"))
