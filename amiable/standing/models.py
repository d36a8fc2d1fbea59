"""The tables of standing: how orders closed, and what else is counted of a person. No queries, no writes, no rules."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from amiable.orders.models import Order

#: What rates read of a closing besides whose it is and when.
_READ = ("order_id", "seq", "client", "outcome", "reason", "counts", "contested", "agreed", "means")


class Closing(models.Model):
    """How an order ended, as event `seq` says; a contest or its decision adds a row, the newest holds. Never changed.

    `closed_at` is the moment of the ending itself, in every row of the order, because corrections count for that day.
    `agreed`: the two ended it together. `means` is the provider's fingerprint of what the order was paid with.
    """

    pk = models.CompositePrimaryKey("order_id", "seq")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    seq = models.PositiveIntegerField()
    client = models.UUIDField()
    seller = models.UUIDField()
    outcome = models.CharField(max_length=12)
    reason = models.CharField(max_length=40)
    counts = models.BooleanField()
    by = models.CharField(max_length=8)
    contested = models.CharField(max_length=8)
    agreed = models.BooleanField()
    means = models.CharField(max_length=64)
    closed_at = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        """Rates read a seller's last days, and what the seller pays with elsewhere. A seller's rows lie scattered among all
        others', so the index holds what is read of them (PostgreSQL; elsewhere the rows are looked up)."""

        indexes: ClassVar = [
            models.Index(fields=["seller", "closed_at"], include=_READ, name="closing_read_of_seller"),
            models.Index(fields=["client"], name="closing_of_client"),
        ]

    def __str__(self) -> str:
        """Return the outcome."""
        return self.outcome


class Mark(models.Model):
    """Something the rules count per person over days: `declined` (as outside the service), `support_case`. Never changed."""

    pk = models.CompositePrimaryKey("order_id", "seq", "kind")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=16)
    person = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        """Counted by person and time."""

        indexes: ClassVar = [models.Index(fields=["person", "kind", "at"], name="mark_of_person")]

    def __str__(self) -> str:
        """Return what was marked."""
        return self.kind
