"""Questions about what waits to be carried outside, and about the worker's pulse. Writes nothing."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count

from amiable.outbox.models import Item, Pulse


def last_pulse() -> datetime | None:
    """When some worker was last alive."""
    return Pulse.objects.values_list("at", flat=True).first()


def waiting() -> dict[str, int]:
    """How many items wait, by topic."""
    rows = Item.objects.filter(stuck_at__isnull=True).values("topic").annotate(count=Count("id")).order_by("topic")
    return dict(rows.values_list("topic", "count"))


def next_wake(topics: tuple[str, ...]) -> datetime | None:
    """When the next item of these topics is due."""
    rows = Item.objects.filter(topic__in=topics, stuck_at__isnull=True).order_by("wake_at")
    return rows.values_list("wake_at", flat=True).first()
