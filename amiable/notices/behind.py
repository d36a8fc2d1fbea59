"""Mail that was given up, or did not go out in time. Counts for who looks after the installation; writes nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q

from amiable.notices.models import Mail


def behind(before: datetime) -> dict[str, Any]:
    """How many mails were given up (`stuck`) and how many should have gone out before then (`late`), each with since when
    (`stuck_since`, `late_since`); one statement."""
    stuck, late = Q(state="given_up"), Q(state="waiting", wake_at__lt=before)
    return Mail.objects.filter(stuck | late).aggregate(
        stuck=Count("id", filter=stuck),
        stuck_since=Min("made_at", filter=stuck),
        late=Count("id", filter=late),
        late_since=Min("wake_at", filter=late),
    )
