"""The tables of talk: saved replies, read marks, words sent against advice, reports, blocks. No queries, no writes."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from amiable.orders.models import Order
from amiable.talk.terms import TEXT_LENGTH, TITLE_LENGTH
from amiable.wording.languages import CODE_LENGTH


class SavedReply(models.Model):
    """Words a person keeps for themselves. Gone with the person; orders hold what was sent, not this."""

    id = models.UUIDField(primary_key=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=TITLE_LENGTH)
    text = models.CharField(max_length=TEXT_LENGTH)
    language = models.CharField(max_length=CODE_LENGTH)
    changed_at = models.DateTimeField()

    class Meta:
        """Read by owner, in the owner's order."""

        indexes: ClassVar = [models.Index(fields=["owner", "position"], name="saved_reply_of_owner")]

    def __str__(self) -> str:
        """Return what it is called."""
        return self.title


class Flag(models.Model):
    """Words of an event that the guard found and that were sent all the same: which field, which kind of pressure. Never
    changed; support sees them, and closes them once they were looked at (`FlagClosed`)."""

    pk = models.CompositePrimaryKey("order_id", "seq", "field")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    seq = models.PositiveIntegerField()
    field = models.CharField(max_length=100)
    kind = models.CharField(max_length=16)
    author = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        """Read by time for support."""

        indexes: ClassVar = [models.Index(fields=["at"], name="flag_by_time")]

    def __str__(self) -> str:
        """Return the kind."""
        return self.kind


class FlagClosed(models.Model):
    """Somebody of support looked at the flagged words of event `seq`: nothing more is to be done. Never changed."""

    pk = models.CompositePrimaryKey("order_id", "seq")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    seq = models.PositiveIntegerField()
    person = models.UUIDField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the moment."""
        return self.at.isoformat()


class ReadMark(models.Model):
    """How far somebody has read an order: up to event `seq`, at `at`."""

    pk = models.CompositePrimaryKey("order_id", "person")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    person = models.UUIDField()
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return how far."""
        return str(self.seq)


class Report(models.Model):
    """Somebody on an order says that words of event `seq` are abuse; support looks and says what came of it."""

    id = models.UUIDField(primary_key=True)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    seq = models.PositiveIntegerField()
    reporter = models.UUIDField()
    why = models.CharField(max_length=16)
    text = models.CharField(max_length=TEXT_LENGTH)
    at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True)
    handled_by = models.UUIDField(null=True)
    outcome = models.CharField(max_length=16, default="")
    answer = models.CharField(max_length=TEXT_LENGTH, default="")

    class Meta:
        """Open ones are read by time; one a person and event."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "seq", "reporter"], name="report_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["at"], name="report_open", condition=models.Q(handled_at__isnull=True))
        ]

    def __str__(self) -> str:
        """Return why."""
        return self.why


class Block(models.Model):
    """`person` wants nothing more from `blocked`: no new orders between them, no words once an order has ended."""

    pk = models.CompositePrimaryKey("person", "blocked")
    person = models.UUIDField()
    blocked = models.UUIDField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return who is blocked."""
        return str(self.blocked)
