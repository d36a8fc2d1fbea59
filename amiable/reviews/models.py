"""The table of reviews across orders. No queries, no writes, no rules.

A copy for lists and averages: scores, moments and where the words stand; the truth is the order's log and facts.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from amiable.orders.models import Order


class Review(models.Model):
    """What one side (`role`) wrote of the other (`about`) in event `seq`, and the reply in `reply_seq`.

    Nobody but its author may see it before `published_at`. `hidden` and `reply_hidden` are the ground support hid it for.
    """

    pk = models.CompositePrimaryKey("order_id", "role")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    role = models.CharField(max_length=8)
    seq = models.PositiveIntegerField()
    author = models.UUIDField()
    about = models.UUIDField()
    service = models.CharField(max_length=64)
    quality = models.PositiveSmallIntegerField()
    communication = models.PositiveSmallIntegerField()
    as_agreed = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=12)
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    hidden = models.CharField(max_length=40)
    reply_seq = models.PositiveIntegerField(null=True)
    reply_hidden = models.CharField(max_length=40)

    class Meta:
        """Read by whom they are about, and by service."""

        indexes: ClassVar = [
            models.Index(
                fields=["about", "published_at"], name="review_about", condition=Q(published_at__isnull=False)
            ),
            models.Index(
                fields=["service", "published_at"], name="review_of_service", condition=Q(published_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        """Return whose it is."""
        return self.role
