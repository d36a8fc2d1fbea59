"""What a period's figures are counted from: measures that were told, reviews that were hidden, complaints that came in.

Plain rows without anybody in them. Writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from amiable.measures.models import Complaint, ReviewMark, Statement
from amiable.measures.terms import MEASURE, OVERTURNED, REVIEW


@dataclass(frozen=True, slots=True)
class MeasureCount:
    """One measure that was told in a period. `kind`: sell, buy, both, listing, review or reply. `language`: of the statement that
    was sent, "" for a review, whose author reads it in their own. `overturned` by a complaint, whenever that was decided.
    `begins_at` and `ends_at` as the statement said, None for a review and for one without an end."""

    kind: str
    ground: str
    automated: bool
    for_good: bool
    imposed_at: datetime
    language: str
    overturned: bool
    begins_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ComplaintCount:
    """One complaint of a period, with what it was against. Moments are None and `outcome` "" until they are."""

    kind: str
    ground: str
    automated: bool
    received_at: datetime
    acknowledged_at: datetime | None
    decided_at: datetime | None
    outcome: str
    overturned: bool
    language: str


def measures_between(start: datetime, end: datetime) -> list[MeasureCount]:
    """Every measure whose statement was first sent from `start` on and before `end`, and every hiding of a review or a reply
    then, by moment. Four statements."""
    first = Statement.objects.filter(number=1, sent_at__gte=start, sent_at__lt=end)
    told: list[Any] = list(first.values_list(*_TOLD))
    hidden = list(_hidings(start, end))
    lost = set(Complaint.objects.filter(outcome=OVERTURNED, kind=MEASURE).values_list("measure", flat=True))
    again = set(Complaint.objects.filter(outcome=OVERTURNED, kind=REVIEW).values_list("order_id", "seq"))
    found = [
        MeasureCount(kind, ground, automated, good, sent, language, measure in lost, begins, ends)
        for measure, begins, ends, kind, ground, automated, good, sent, language in told
    ]
    found += [
        MeasureCount(part, ground, False, False, at, "", overturned=(order, seq) in again)  # noqa: FBT003
        for order, seq, part, ground, at in hidden
    ]
    return sorted(found, key=lambda one: one.imposed_at)


def complaints_of(start: datetime, end: datetime) -> list[ComplaintCount]:
    """Every complaint that waited at some moment from `start` on and before `end`, by the moment it came in: what came in then,
    and what had come in before and was not decided yet. Three statements."""
    waited = Q(decided_at=None) | Q(decided_at__gte=start)
    rows = list(Complaint.objects.filter(waited, received_at__lt=end).order_by("received_at", "id"))
    by_id: dict[Any, list[Any]] = {
        (measure, number): what
        for measure, number, *what in Statement.objects.filter(
            measure__in={row.measure for row in rows if row.measure}
        ).values_list("measure", "number", "scope", "ground", "automated")
    }
    marks = ReviewMark.objects.filter(order_id__in={row.order_id for row in rows if row.order_id})
    by_event: dict[Any, list[Any]] = {
        (order, seq): [part, ground, False] for order, seq, part, ground in marks.values_list(*_MARK)
    }
    found = []
    for row in rows:
        key: Any = (row.measure, row.statement) if row.kind == MEASURE else (row.order_id, row.seq)
        kind, ground, automated = (by_id if row.kind == MEASURE else by_event)[key]
        moments = (row.received_at, row.acknowledged_at, row.decided_at)
        found.append(
            ComplaintCount(kind, ground, automated, *moments, row.outcome, row.outcome == OVERTURNED, row.language)
        )
    return found


_TOLD = (
    *("measure", "begins_at", "ends_at"),
    *("scope", "ground", "automated", "for_good", "sent_at", "language"),
)

_MARK = ("order_id", "seq", "part", "ground")


def _hidings(start: datetime, end: datetime) -> QuerySet[ReviewMark, Any]:
    rows = ReviewMark.objects.filter(at__gte=start, at__lt=end).exclude(ground="")
    return rows.values_list(*_MARK, "at")
