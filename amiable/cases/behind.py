"""What support did not do in time. Counts for who looks after the installation; writes nothing."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Min, Q

from amiable.cases.models import Case
from amiable.orders.models import Turn


def overdue(now: datetime) -> list[tuple[int, datetime | None]]:
    """What support has not done in time, and since when: cases nobody took or decided, then contested reasons. Two statements."""
    cases = Case.objects.filter(~Q(state="appealable"), support_at__isnull=False, closed_at=None, due_at__lt=now)
    reasons = Turn.objects.filter(role="mediator", person=None, what="reason_decide_by", until__lt=now)
    found = (
        cases.aggregate(n=Count("order_id"), at=Min("due_at")),
        reasons.aggregate(n=Count("order_id"), at=Min("until")),
    )
    return [(one["n"], one["at"]) for one in found]
