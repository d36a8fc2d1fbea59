"""The tables of records: the audit trail with its head and its words, rounds of checking, lengths of keeping. No queries,
no writes.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """One line of the audit trail. `text` is canonical JSON, `hash` its SHA-256; the line holds the hash before it, as the lines
    of an order's log do. The other columns repeat what the line says, to find it by; checking compares them.
    """

    seq = models.PositiveBigIntegerField(primary_key=True)
    text = models.TextField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    name = models.CharField(max_length=40)
    who = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=100)

    class Meta:
        """Written once, never changed. Read by who, by what, by subject, by time."""

        indexes: ClassVar = [
            models.Index(fields=["who", "-seq"], name="entry_who", condition=~Q(who="")),
            models.Index(fields=["name", "-seq"], name="entry_name"),
            models.Index(fields=["subject", "-seq"], name="entry_subject"),
            models.Index(fields=["at"], name="entry_at"),
        ]

    def __str__(self) -> str:
        """Return its number and name."""
        return f"{self.seq} {self.name}"


class Head(models.Model):
    """Where the audit trail ends: one row, locked by whoever writes the next line."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    seq = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return the number of the last line."""
        return str(self.seq)


class EntryWords(models.Model):
    """What a line says in somebody's words, where it can be erased: the line holds its commitment. `about` is the id of the
    person whose words or name they are, "" for nobody's; text and salt are empty once erased.
    """

    pk = models.CompositePrimaryKey("seq", "field")
    seq = models.PositiveBigIntegerField()
    field = models.CharField(max_length=40)
    text = models.TextField()
    salt = models.CharField(max_length=64)
    about = models.CharField(max_length=64)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        """Found by whom they are about."""

        db_table = "records_words"
        indexes: ClassVar = [models.Index(fields=["about"], name="entry_words_about", condition=~Q(about=""))]

    def __str__(self) -> str:
        """Return which words they are."""
        return self.field


class Round(models.Model):
    """One round of checking everything: orders with their books, the audit trail, the days' digests. A worker holds it until
    `held_until`; `stage` and `place` are how far it is (`mark` is the hash of the trail's line there), so another goes on
    from there.
    """

    id = models.UUIDField(primary_key=True)
    begun_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    stage = models.CharField(max_length=8)
    place = models.CharField(max_length=40, blank=True)
    mark = models.CharField(max_length=64, blank=True)
    orders = models.PositiveBigIntegerField(default=0)
    lines = models.PositiveBigIntegerField(default=0)
    findings = models.PositiveIntegerField(default=0)
    told = models.BooleanField(default=False)

    class Meta:
        """One at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(models.Value(1), condition=Q(ended_at=None), name="round_one_open")
        ]
        indexes: ClassVar = [models.Index(fields=["-begun_at"], name="round_begun")]

    def __str__(self) -> str:
        """Return where it is."""
        return self.stage


class Alarm(models.Model):
    """Something checking found, told once: `where` is an order's reference, "audit", "anchor" or "books", `line` the first bad
    line there (0: the whole). `seen_in` is the last round that found it; one that does not any more settles it.
    """

    id = models.UUIDField(primary_key=True)
    where = models.CharField(max_length=12)
    line = models.PositiveBigIntegerField()
    problem = models.CharField(max_length=300)
    found_at = models.DateTimeField()
    seen_in = models.UUIDField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        """The same thing is one alarm while it lasts."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["where", "line", "problem"], condition=Q(settled_at=None), name="alarm_once"
            )
        ]

    def __str__(self) -> str:
        """Return where and what."""
        return f"{self.where} {self.line}: {self.problem}"


class Keeping(models.Model):
    """How long records of one class are kept where that is not as shipped (`days`), and what was removed of it: when a worker
    looked last, how much went then, how much ever. `is_open`: a round of this class goes on.
    """

    code = models.CharField(max_length=20, primary_key=True)
    days = models.PositiveIntegerField(null=True)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.UUIDField(null=True)
    is_open = models.BooleanField(default=False)
    held_until = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)
    round = models.PositiveBigIntegerField(default=0)
    removed = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        """Return its code."""
        return self.code
