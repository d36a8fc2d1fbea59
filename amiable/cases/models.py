"""The tables of cases and charge-backs: where each stands, and what support keeps beside it. No queries, no writes, no rules."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from amiable.cases.terms import NOTE_LENGTH, TITLE_LENGTH
from amiable.orders.models import Order


class Case(models.Model):
    """One case of an order as lists and figures need it; the truth is the order's facts. Written by the door (flow/summing.py).

    `due_at` is when its present step ends; `disputed` and `refund` are minor units of `currency`; `ended_by` is the event
    that closed it. `mediator`, `decider`, `second` and `heard_by` (who decided the appeal) are people's ids; `barred` holds the
    ids, with a space between, of those who may not mediate here: its parties, and who decided or gave it back before.
    `claimed_at` is when somebody first took it; `decided_at` is the first decision; `changed` when the appeal changed it.
    """

    pk = models.CompositePrimaryKey("order_id", "number")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=16)
    reason = models.CharField(max_length=40)
    opened_by = models.CharField(max_length=8)
    opened_at = models.DateTimeField()
    after_completion = models.BooleanField()
    support_at = models.DateTimeField(null=True)
    mediator = models.UUIDField(null=True)
    barred = models.TextField()
    due_at = models.DateTimeField(null=True)
    waits_for_second = models.BooleanField()
    alerted = models.BooleanField()
    disputed = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    decider = models.UUIDField(null=True)
    second = models.UUIDField(null=True)
    heard_by = models.UUIDField(null=True)
    outcome = models.CharField(max_length=8)
    fault = models.CharField(max_length=8)
    refund = models.BigIntegerField()
    appealed_by = models.CharField(max_length=8)
    changed = models.BooleanField()
    claimed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40)

    class Meta:
        """The queue reads what support has, by what is due first; figures read by when cases began, were decided and ended."""

        indexes: ClassVar = [
            models.Index(
                fields=["due_at"], name="case_at_support", condition=Q(support_at__isnull=False, closed_at=None)
            ),
            models.Index(fields=["opened_at"], name="case_opened"),
            models.Index(fields=["decided_at"], name="case_decided", condition=Q(decided_at__isnull=False)),
            models.Index(fields=["closed_at"], name="case_closed", condition=Q(closed_at__isnull=False)),
        ]

    def __str__(self) -> str:
        """Return where it stands."""
        return self.state


class Chargeback(models.Model):
    """A payment the client's bank took back: `amount` is the whole capture in minor units of `currency`; `standing` is open, won
    or lost. What it does to the order stands in its facts.
    """

    pk = models.CompositePrimaryKey("order_id", "capture")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    capture = models.CharField(max_length=20)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    standing = models.CharField(max_length=8)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Listed by when the bank took it back; the open ones first."""

        indexes: ClassVar = [
            models.Index(fields=["opened_at"], name="chargeback_open", condition=Q(ended_at=None)),
            models.Index(fields=["ended_at"], name="chargeback_ended", condition=Q(ended_at__isnull=False)),
        ]

    def __str__(self) -> str:
        """Return how it stands."""
        return self.standing


class Look(models.Model):
    """Somebody of staff opened an order. Never changed."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    person = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        """May they still read it, and who has read it; what was opened lately, and by one of staff."""

        indexes: ClassVar = [
            models.Index(fields=["order", "person", "at"], name="look_of_order"),
            models.Index(fields=["-at", "-id"], name="look_by_time"),
            models.Index(fields=["person", "-at", "-id"], name="look_of_person"),
        ]

    def __str__(self) -> str:
        """Return when."""
        return str(self.at)


class Note(models.Model):
    """What staff write to each other about an order; the two sides never see it. Never changed."""

    id = models.UUIDField(primary_key=True)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    author = models.UUIDField()
    text = models.CharField(max_length=NOTE_LENGTH)
    at = models.DateTimeField()

    class Meta:
        """Read with the order, in their order."""

        indexes: ClassVar = [models.Index(fields=["order", "id"], name="note_of_order")]

    def __str__(self) -> str:
        """Return how it begins."""
        return self.text[:40]


class Macro(models.Model):
    """A text the desk uses again: `texts` by language code, in those it is written in."""

    id = models.UUIDField(primary_key=True)
    title = models.CharField(max_length=TITLE_LENGTH)
    texts = models.JSONField()
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField()

    def __str__(self) -> str:
        """Return what it is called."""
        return self.title
