"""The tables of imports: a file being brought in, and what was found in it. No queries, no writes, no rules.

The bytes of a file that was sent to a page lie in the store until the import ends.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from amiable.imports.terms import NAME_LENGTH, Kind, Outcome, Phase
from amiable.kernel.ids import SLUG_LENGTH

#: How much of the name of a column is kept, in characters.
FIELD_LENGTH = 60


class Import(models.Model):
    """One file of one kind from one site. `hash` is SHA-256 of its bytes, "" until a worker has looked; `part` names the bytes in
    the store, NULL for a file on the command line.

    `holder` works on it until `held_until`; `records`, `line` and the counts say how far the present phase is. `asked_by` is NULL
    for the command line. `problem` is why it failed.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=8)
    site = models.CharField(max_length=SLUG_LENGTH)
    name = models.CharField(max_length=NAME_LENGTH)
    size = models.BigIntegerField()
    part = models.UUIDField(null=True)
    hash = models.CharField(max_length=64, blank=True)
    lines = models.BigIntegerField(default=0)
    encoding = models.CharField(max_length=16, blank=True)
    guessed = models.BooleanField(default=False)
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    phase = models.CharField(max_length=5, default=Phase.CHECK.value)
    outcome = models.CharField(max_length=9, blank=True)
    problem = models.CharField(max_length=40, blank=True)
    records = models.BigIntegerField(default=0)
    line = models.BigIntegerField(default=0)
    new = models.BigIntegerField(default=0)
    changed = models.BigIntegerField(default=0)
    same = models.BigIntegerField(default=0)
    wrong = models.BigIntegerField(default=0)
    notes = models.BigIntegerField(default=0)
    holder = models.CharField(max_length=32, blank=True)
    held_until = models.DateTimeField(null=True)
    moved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Of a known kind, phase and outcome; of one file from one site, one import at a time is open."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in Kind]), name="import_kind_known"),
            models.CheckConstraint(condition=Q(phase__in=[phase.value for phase in Phase]), name="import_phase_known"),
            models.CheckConstraint(
                condition=Q(outcome__in=["", *(one.value for one in Outcome)]), name="import_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(phase="ended", ended_at__isnull=False) | (~Q(phase="ended") & Q(ended_at=None)),
                name="import_ended_or_not",
            ),
            models.UniqueConstraint(
                fields=["site", "kind", "hash"], condition=Q(ended_at=None) & ~Q(hash=""), name="import_once_open"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["asked_at"], name="import_open", condition=Q(ended_at=None))]

    def __str__(self) -> str:
        """Return its kind."""
        return self.kind


class Found(models.Model):
    """One thing found in a file: on which line, in which field, a code with its data, and how the value there begins.

    Kept as long as the import; values are people's data.
    """

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="+")
    line = models.BigIntegerField()
    field = models.CharField(max_length=FIELD_LENGTH, blank=True)
    code = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    found = models.CharField(max_length=100, blank=True)
    grave = models.BooleanField(default=True)

    def __str__(self) -> str:
        """Return its code."""
        return self.code
