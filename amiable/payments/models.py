"""The table of the payments wire: each movement the provider was asked for. No queries, no writes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Movement(models.Model):
    """One movement of money as this wire knows it; `local` is its id within the order (`m3`), amounts in minor units.

    `status`: intended → sent → unknown → confirmed | failed | needs_person. `tries` counts definite failures: each new try
    has a key of its own, a time-out keeps the key and asks again.
    """

    pk = models.CompositePrimaryKey("order_id", "local")
    order_id = models.UUIDField()
    local = models.CharField(max_length=20)
    kind = models.CharField(max_length=8)
    capture = models.CharField(max_length=20)
    person = models.CharField(max_length=40)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    status = models.CharField(max_length=12, default="intended")
    tries = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    wake_at = models.DateTimeField(null=True)
    provider_ref = models.CharField(max_length=80, default="")
    problem = models.CharField(max_length=200, default="")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Claimed by time; found by the provider's reference."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="movement_above_zero"),
            models.CheckConstraint(
                condition=Q(status__in=["intended", "sent", "unknown", "confirmed", "failed", "needs_person"]),
                name="movement_status_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["wake_at"], name="movement_due", condition=Q(wake_at__isnull=False)),
            models.Index(fields=["provider_ref"], name="movement_ref", condition=~Q(provider_ref="")),
        ]

    def __str__(self) -> str:
        """Return kind and local id."""
        return f"{self.kind} {self.local}"

    @property
    def key(self) -> str:
        """The idempotency key of the try under way."""
        return f"{self.order_id}:{self.local}:{self.tries}"
