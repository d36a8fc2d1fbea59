"""Files that were not checked in time, previews that broke off. Counts for who looks after the installation; writes nothing."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Min

from amiable.files.models import Preview, Upload
from amiable.files.terms import PreviewState, State

#: What a preview fails of when it is not the file that is unreadable.
_OURS = ("took_too_long", "broke_off", "attempts")


def failed_previews(since: datetime) -> tuple[int, datetime | None]:
    """How many previews asked for since then broke off here, and since when."""
    rows = Preview.objects.filter(state=PreviewState.FAILED, code__in=_OURS, asked_at__gte=since)
    found = rows.aggregate(n=Count("id"), at=Min("asked_at"))
    return found["n"], found["at"]


def unchecked(before: datetime) -> tuple[int, datetime | None]:
    """How many files that had arrived before then are not checked yet, and since when."""
    found = Upload.objects.filter(state=State.CHECKING, finished_at__lt=before).aggregate(
        n=Count("id"), at=Min("finished_at")
    )
    return found["n"], found["at"]
