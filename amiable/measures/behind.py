"""Complaints that wait too long, and measures that did not begin or end in time. Counts; writes nothing."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Min

from amiable.measures.models import Complaint, Measure

type Behind = tuple[int, datetime | None]


def unacknowledged(now: datetime) -> Behind:
    """How many complaints nobody has acknowledged by the promised moment, and since when; one statement."""
    rows = Complaint.objects.filter(outcome="", acknowledged_at=None, acknowledge_by__lt=now)
    found = rows.aggregate(n=Count("id"), at=Min("acknowledge_by"))
    return found["n"], found["at"]


def undecided(now: datetime) -> Behind:
    """How many complaints nobody has decided by the promised moment, and since when; one statement."""
    found = Complaint.objects.filter(outcome="", decide_by__lt=now).aggregate(n=Count("id"), at=Min("decide_by"))
    return found["n"], found["at"]


def late(before: datetime) -> Behind:
    """How many measures should have begun or ended before then, and since when; one statement."""
    found = Measure.objects.filter(wake_at__lt=before).aggregate(n=Count("id"), at=Min("wake_at"))
    return found["n"], found["at"]
