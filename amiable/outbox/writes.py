"""Rows of the outbox claimed, finished and put aside, and the worker's pulse. New rows are the door's (flow/flush.py)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection
from django.db.models import F

from amiable.outbox.models import Item, Pulse


def claim_items(topic: str, *, now: datetime, limit: int, lease: timedelta) -> list[Item]:
    """At most `limit` due items of a topic that nobody else has; each is the caller's for `lease`. Needs a transaction."""
    rows = Item.objects.filter(topic=topic, wake_at__lte=now, stuck_at__isnull=True).order_by("wake_at")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    claimed = list(rows[:limit])
    Item.objects.filter(pk__in=[item.pk for item in claimed]).update(attempts=F("attempts") + 1, wake_at=now + lease)
    return claimed


def delete_item(item_id: int) -> None:
    """It is done."""
    Item.objects.filter(pk=item_id).delete()


def postpone_item(item_id: int, *, wake_at: datetime, problem: str) -> None:
    """It failed and is tried again."""
    Item.objects.filter(pk=item_id).update(wake_at=wake_at, problem=problem[:200])


def put_aside(item_id: int, *, now: datetime, problem: str) -> None:
    """It failed too often: a person has to look; nobody else's item waits for it."""
    Item.objects.filter(pk=item_id).update(stuck_at=now, problem=problem[:200])


def beat(now: datetime) -> None:
    """A worker is alive."""
    Pulse.objects.update_or_create(pk=1, defaults={"at": now})
