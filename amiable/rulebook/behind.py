"""Trials of drafts that broke off. Counts for who looks after the installation; writes nothing."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, F, Min, Q

from amiable.rulebook.models import Trial


def failed_trials() -> tuple[int, datetime | None]:
    """How many trials of what open drafts say now broke off, and since when."""
    rows = Trial.objects.filter(~Q(problem=""), draft__closed_at=None, hash=F("draft__hash"), ended_at__isnull=False)
    found = rows.aggregate(n=Count("id"), at=Min("ended_at"))
    return found["n"], found["at"]
