"""The tables of the ledger: transfers and balances. No queries, no writes; knows nothing of orders but their ids."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Transfer(models.Model):
    """One amount from the debited to the credited account, in minor units; balanced by its shape. Never changed.

    Its key says where it comes from: line `line` of event `seq` of the order.
    """

    pk = models.CompositePrimaryKey("order_id", "seq", "line")
    order_id = models.UUIDField()
    seq = models.PositiveIntegerField()
    line = models.PositiveSmallIntegerField()
    debit = models.CharField(max_length=16)
    credit = models.CharField(max_length=16)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    capture = models.CharField(max_length=20)
    movement = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        """Always an amount, always between two accounts. Listed by time; the few of debts are found by order."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="transfer_above_zero"),
            models.CheckConstraint(condition=~Q(debit=F("credit")), name="transfer_between_two"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["at"], name="transfer_at"),
            models.Index(fields=["order_id"], name="transfer_debt", condition=Q(debit="debt") | Q(credit="debt")),
        ]

    def __str__(self) -> str:
        """Return the two accounts."""
        return f"{self.debit} → {self.credit}"


class Balance(models.Model):
    """What stands in one account of one order or person, in minor units; never below zero."""

    pk = models.CompositePrimaryKey("owner", "kind", "currency")
    owner = models.UUIDField()
    kind = models.CharField(max_length=16)
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField()

    class Meta:
        """Money that is not there cannot be moved. Whether a seller owes is asked whenever an order is read, and few do."""

        constraints: ClassVar = [models.CheckConstraint(condition=Q(amount__gte=0), name="balance_not_below_zero")]
        indexes: ClassVar = [
            models.Index(fields=["owner"], name="balance_owed", condition=Q(kind="debt", amount__gt=0)),
        ]

    def __str__(self) -> str:
        """Return the account."""
        return self.kind
