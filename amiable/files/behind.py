"""Files that were not checked in time, previews that broke off, whether there is room and the place of files can be reached. For
who looks after the installation; writes nothing."""

from __future__ import annotations

import shutil
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Min

from amiable.files.models import Preview, Upload
from amiable.files.store import store
from amiable.files.terms import RESERVE, PreviewState, State

#: Free bytes of the data folder's disk from which down somebody should make room; below RESERVE no file is taken any more.
LITTLE = 4 * RESERVE

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


def has_little_room() -> bool:
    """Whether the disk of the data folder is nearly full."""
    return shutil.disk_usage(settings.DATA_DIR).free < LITTLE


def are_reached() -> bool:
    """Whether the place files lie in answers, and lets us in."""
    return store().answers()
