"""The tables of whole exports: archives operators asked for, and whether this installation is the one that runs.

No queries, no writes. What an archive holds: tables.py.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from amiable.exports.terms import ALL_STEPS


class Export(models.Model):
    """One archive of the whole marketplace, asked for in the console and made by a worker.

    A worker that holds it says so until `held_until`, and `done` of `total` rows how far it is. The archive lies in the store at
    `address` (`size` bytes; `digest` is the SHA-256 of its manifest) until `removed_at`; `problem` says why there is none.
    """

    id = models.UUIDField(primary_key=True)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    address = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    orders = models.PositiveBigIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        """Workers look for those that have not ended, and for those that lie there too long."""

        indexes: ClassVar = [
            models.Index(fields=["asked_at"], name="export_open", condition=Q(ended_at=None)),
            models.Index(fields=["ended_at"], name="export_kept", condition=Q(removed_at=None, ended_at__isnull=False)),
        ]

    def __str__(self) -> str:
        """Return since when it is asked for."""
        return str(self.asked_at)


class Move(models.Model):
    """One step of a marketplace from one installation to another; the last one holds. Never changed.

    Without any, this installation runs. `archive` is the digest of the manifest it came with, `person` who said so, null on the
    command line. What each step means: `terms.Step`.
    """

    number = models.PositiveIntegerField(primary_key=True)
    step = models.CharField(max_length=8)
    archive = models.CharField(max_length=64, blank=True)
    person = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        """Known steps only."""

        constraints: ClassVar = [models.CheckConstraint(condition=Q(step__in=ALL_STEPS), name="move_step_known")]

    def __str__(self) -> str:
        """Return the step."""
        return self.step
