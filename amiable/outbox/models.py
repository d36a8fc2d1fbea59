"""The tables of the outbox: what waits to be carried outside, the feed of what happened, and the worker's pulse.

No queries, no writes.
"""

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


class Head(models.Model):
    """The last position of the feed that was given. One row: whoever locks it is the one relay."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    position = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        """Return the position."""
        return str(self.position)


class Entry(models.Model):
    """One event in the one order in which the installation tells of them: the line `seq` of an order's log, by name; or, with
    `seq` 0, what a site is told besides `about` something of its own, by its reference.

    Rows are never changed. A position is given after the event was committed; none is given twice, and none appears below
    one that could be read before.
    """

    position = models.PositiveBigIntegerField(primary_key=True)
    order_id = models.UUIDField()
    seq = models.PositiveIntegerField()
    name = models.CharField(max_length=40)
    about = models.CharField(max_length=40, default="")
    at = models.DateTimeField()

    class Meta:
        """Once an event; found from the order too, for people with few of them."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order_id", "seq", "about", "name"], name="entry_once")
        ]
        indexes: ClassVar = [models.Index(fields=["about"], name="entry_about", condition=~Q(about=""))]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Heard(models.Model):
    """An entry an integration (`site`, its slug) may hear of. Installations without integrations have none."""

    pk = models.CompositePrimaryKey("site", "position")
    site = models.CharField(max_length=30)
    position = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        """Found by its moment too, to tell of a period again."""

        indexes: ClassVar = [models.Index(fields=["site", "at"], name="heard_at")]

    def __str__(self) -> str:
        """Return who."""
        return self.site
