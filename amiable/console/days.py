"""Days a reader names, as moments of UTC: a list from one day to another holds both."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from django.utils import timezone

#: Nothing here happened before, and nothing will after: further days mean these.
EARLIEST: Final = date(2000, 1, 1)
LATEST: Final = date(2999, 12, 31)


def begin_of(day: date, zone: tzinfo | None = None) -> datetime:
    """When a day begins where the reader is, or in `zone`."""
    near = min(max(day, EARLIEST), LATEST)
    return datetime.combine(near, time(), tzinfo=zone or timezone.get_current_timezone()).astimezone(UTC)


def end_of(day: date, zone: tzinfo | None = None) -> datetime:
    """When the next one does."""
    return begin_of(min(day, LATEST) + timedelta(days=1), zone)
