"""Rows of the outbox claimed, finished and put aside, and the worker's pulse. New rows are the door's (flow/flush.py)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

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


def beat(now: datetime, *, outage: timedelta) -> bool:
    """A worker is alive; a gap of `outage` or more since the last beat is one. Gives whether one is uncounted.

    Needs a transaction.
    """
    pulse = lock_pulse()
    if pulse is None:
        Pulse.objects.bulk_create([Pulse(pk=1, at=now)], ignore_conflicts=True)
        return False
    change: dict[str, Any] = {"at": max(now, pulse.at)}
    if now - pulse.at >= outage:
        # An outage upon an outage that is still being counted: the rest of the orders gets both.
        change |= {"down_since": pulse.down_since or pulse.at, "down_until": now}
    Pulse.objects.filter(pk=1).update(**change)
    return pulse.down_since is not None or "down_since" in change


def lock_pulse() -> Pulse | None:
    """The pulse, kept from other workers until the transaction ends."""
    rows = Pulse.objects.filter(pk=1)
    return (rows.select_for_update() if connection.features.has_select_for_update else rows).first()


def counted_until(order: UUID) -> None:
    """The outage is counted for every order up to this one."""
    Pulse.objects.filter(pk=1).update(counted=order)


def outage_counted() -> None:
    """The outage is counted for every order."""
    Pulse.objects.filter(pk=1).update(down_since=None, down_until=None, counted=None)
