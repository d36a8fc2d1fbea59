"""What checking found and what it has not come to. Counts for who looks after the installation; writes nothing."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Max, Min

from amiable.records.models import Alarm, Round


def open_alarms() -> tuple[int, datetime | None]:
    """How many things checking finds wrong, and since when."""
    found = Alarm.objects.filter(settled_at=None).aggregate(n=Count("id"), at=Min("found_at"))
    return found["n"], found["at"]


def last_whole() -> datetime | None:
    """When the last round that came to its end was begun: what was so then was looked at."""
    begun: datetime | None = Round.objects.filter(ended_at__isnull=False).aggregate(at=Max("begun_at"))["at"]
    return begun
