"""The tables of the rulebook: which rules new orders begin with, those being prepared, and what trying them showed.

The text of rules that were published, or that orders live by, is kept in `orders.models.RulesVersion`. No queries, no writes.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from amiable.orders.models import RulesVersion


class Publication(models.Model):
    """Which rules new orders begin with from `at` on; the last one is in force, and the shipped ones before the first.

    `author` wrote the rules and `publisher` is the second person; both are NULL when they came from the command line.
    """

    number = models.PositiveIntegerField(primary_key=True)
    rules = models.ForeignKey(RulesVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    note = models.TextField()
    author = models.UUIDField(null=True)
    publisher = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        """Written once, never changed."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(author__isnull=True, publisher__isnull=True) | ~Q(author=models.F("publisher")),
                name="publication_two_people",
            )
        ]

    def __str__(self) -> str:
        """Return its number."""
        return str(self.number)


class RulesDraft(models.Model):
    """A rules file that an operator prepares; open until `closed_at`, when `outcome` says published or discarded.

    `base` is the hash of the rules in force when it was begun, `hash` that of its text. `offered_at` is when its author
    asked for the second person; any change takes that back.
    """

    id = models.UUIDField(primary_key=True)
    text = models.TextField()
    hash = models.CharField(max_length=64)
    base = models.CharField(max_length=64)
    note = models.TextField(blank=True)
    author = models.UUIDField()
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    offered_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=9, blank=True)
    closed_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return how its text begins."""
        return self.hash[:12]


class Trial(models.Model):
    """One text of a draft, checked or simulated by a worker. `asked` are its figures (JSON: orders, seed, mix), `result` what
    came of it (JSON); a worker that holds it says so until `held_until`, and `done` of `total` how far it is.
    """

    id = models.UUIDField(primary_key=True)
    draft = models.ForeignKey(RulesDraft, on_delete=models.CASCADE, related_name="+")
    hash = models.CharField(max_length=64)
    kind = models.CharField(max_length=8)
    asked = models.JSONField(default=dict)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.JSONField(null=True)
    problem = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Workers look for those that have not ended."""

        indexes: ClassVar = [models.Index(fields=["asked_at"], name="trial_open", condition=Q(ended_at=None))]

    def __str__(self) -> str:
        """Return what it is."""
        return self.kind
