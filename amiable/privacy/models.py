"""The tables of privacy: exports of one person's data, who fetched them, erasures. No queries, no writes.

People are known by id alone: what is kept here says nothing of somebody who was erased.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from amiable.kernel.ids import SLUG_LENGTH


class Export(models.Model):
    """One export of a person's data. The person may fetch it, or the operator who asked for it (`asked_by`, null for a `site`,
    which leaves it to the person).

    `address` is the SHA-256 under which the archive lies in the store until `expires_at`; `problem` says why there is none.
    A worker has it in hand until `held_until`; `done` of `total` counts orders. `told`: who asked knows that it is there.
    """

    id = models.UUIDField(primary_key=True)
    person = models.UUIDField()
    asked_by = models.UUIDField(null=True)
    site = models.CharField(max_length=SLUG_LENGTH, default="")
    language = models.CharField(max_length=8)
    asked_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, default="")
    address = models.CharField(max_length=64, default="")
    size = models.BigIntegerField(default=0)
    expires_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    told = models.BooleanField(default=False)

    class Meta:
        """One of a person is made at a time; found by person, by its end, by the day it goes."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at=None), name="personal_export_one"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-asked_at"], name="personal_export_of"),
            models.Index(fields=["asked_at"], name="personal_export_to_make", condition=Q(ended_at=None)),
            models.Index(
                fields=["expires_at"],
                name="personal_export_kept",
                condition=Q(expires_at__isnull=False, removed_at=None),
            ),
        ]

    def __str__(self) -> str:
        """Return when it was asked for."""
        return str(self.asked_at)


class Fetch(models.Model):
    """Somebody took an export. Never changed."""

    id = models.UUIDField(primary_key=True)
    export = models.UUIDField()
    person = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        """Listed by export."""

        indexes: ClassVar = [models.Index(fields=["export"], name="fetch_of_export")]

    def __str__(self) -> str:
        """Return when."""
        return str(self.at)


class Erasure(models.Model):
    """One person's erasure, from the day it was asked for; it may be taken back until `due_at`.

    `looked_at` is when what stands in its way was looked at last, `in_way` the codes of that with a space between. `begun_at` is
    when the first row was changed; from then on it goes through to `erased_at`. What was written on orders that can still be
    argued about goes when that ends: `rest_at` is the next such day, `ended_at` the last. `files` and `words` count what went.
    `told`: the person knows that it was asked for.
    """

    id = models.UUIDField(primary_key=True)
    person = models.UUIDField()
    asked_by = models.UUIDField(null=True)
    site = models.CharField(max_length=SLUG_LENGTH, default="")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)
    in_way = models.CharField(max_length=200, default="")
    begun_at = models.DateTimeField(null=True)
    held_until = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    rest_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    words = models.PositiveIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)
    told = models.BooleanField(default=False)

    class Meta:
        """One a person that was not taken back; found by the day it is due, and by the day the rest is."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person"], condition=Q(taken_back_at=None), name="erasure_once"),
            models.CheckConstraint(
                condition=Q(taken_back_at=None) | Q(begun_at=None), name="erasure_taken_back_in_time"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], name="erasure_waits", condition=Q(taken_back_at=None, erased_at=None)),
            models.Index(fields=["rest_at"], name="erasure_rest", condition=Q(ended_at=None, erased_at__isnull=False)),
        ]

    def __str__(self) -> str:
        """Return when it is due."""
        return str(self.due_at)
