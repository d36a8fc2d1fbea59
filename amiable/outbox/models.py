"""The tables of the outbox: what waits to be carried outside, and the worker's pulse. No queries, no writes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Item(models.Model):
    """One thing to carry, of one topic; gone when done. One that fails too often waits for a person (`stuck_at`)."""

    topic = models.CharField(max_length=12)
    order_id = models.UUIDField()
    seq = models.PositiveIntegerField()
    body = models.TextField()
    made_at = models.DateTimeField()
    wake_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    stuck_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, default="")

    class Meta:
        """Claimed by topic and time."""

        indexes: ClassVar = [
            models.Index(fields=["topic", "wake_at"], name="outbox_due", condition=Q(stuck_at__isnull=True))
        ]

    def __str__(self) -> str:
        """Return the topic."""
        return self.topic


class Pulse(models.Model):
    """When some worker was last alive. One row.

    While an outage is being counted, `down_since` and `down_until` say which, `counted` the last order that has it.
    """

    id = models.PositiveSmallIntegerField(primary_key=True)
    at = models.DateTimeField()
    down_since = models.DateTimeField(null=True)
    down_until = models.DateTimeField(null=True)
    counted = models.UUIDField(null=True)

    def __str__(self) -> str:
        """Return the moment."""
        return self.at.isoformat()
