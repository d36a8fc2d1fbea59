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
