"""The tables of the webhooks wire: endpoints, the randomness of their secrets, messages, and each attempt.

No queries, no writes.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from amiable.webhooks.terms import ADDRESS_LENGTH, LABEL_LENGTH, REASONS, STATES


class Endpoint(models.Model):
    """An address of an integration (`site`, its slug) that is told of events.

    `events` are their names with a space between, "" for all. `off` says why it is not called, "" while it is. `failures`
    counts attempts that failed since the last that did not, `failing_since` is the first of them; `wake_at` is when a worker
    may call it again. `proven_at` is when its receiver first answered a test, null while it is sent nothing else.
    """

    id = models.UUIDField(primary_key=True)
    site = models.CharField(max_length=30)
    address = models.CharField(max_length=ADDRESS_LENGTH)
    events = models.TextField(blank=True)
    label = models.CharField(max_length=LABEL_LENGTH, blank=True)
    off = models.CharField(max_length=8, blank=True)
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    proven_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    wake_at = models.DateTimeField(null=True)

    class Meta:
        """Listed by integration."""

        constraints: ClassVar = [models.CheckConstraint(condition=Q(off__in=REASONS), name="endpoint_off_known")]
        indexes: ClassVar = [models.Index(fields=["site", "id"], name="endpoint_of_site")]

    def __str__(self) -> str:
        """Return the address."""
        return self.address


class Seed(models.Model):
    """The randomness a secret follows from (`signing`); `ends_at` once another has taken its place."""

    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="+")
    seed = models.CharField(max_length=32)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return since when."""
        return str(self.made_at)


class Message(models.Model):
    """One event for one endpoint: the entry of the feed at `position`, null for a test. The id is its `webhook-id`.

    `attempts` counts those since it was last begun; `wake_at` is when the next is due, null once it is over. `again`: it was sent
    before, or its period was.
    """

    id = models.UUIDField(primary_key=True)
    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="+", db_index=False)
    position = models.PositiveBigIntegerField(null=True)
    name = models.CharField(max_length=40)
    at = models.DateTimeField()
    state = models.CharField(max_length=10, default="waiting")
    attempts = models.PositiveSmallIntegerField(default=0)
    again = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    wake_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        """Once an endpoint and event; claimed by endpoint and moment, listed by endpoint, forgotten by age."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["endpoint", "position"], name="message_once"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="message_state_known"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["endpoint", "wake_at"], name="message_due", condition=Q(wake_at__isnull=False)),
            models.Index(fields=["endpoint", "-id"], name="message_of_endpoint"),
            models.Index(fields=["done_at"], name="message_done", condition=Q(done_at__isnull=False)),
        ]

    def __str__(self) -> str:
        """Return the event's name."""
        return self.name


class Attempt(models.Model):
    """One call of an endpoint: what it answered (`status`, null when it did not), after how many milliseconds."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    millis = models.PositiveIntegerField()
    problem = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        """Return when."""
        return str(self.at)


class Cursor(models.Model):
    """How far the feed has been made into messages. One row."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    position = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        """Return the position."""
        return str(self.position)
