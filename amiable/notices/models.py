"""The tables of the notices wire: what people were told, the mails it goes out in, addresses that refuse mail.

No words of people are kept here, nor any sentence: what a notice says is worked out when it is shown, in the language its
reader has by then. No queries, no writes.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from amiable.notices.terms import KINDS, STATES


class Notice(models.Model):
    """One thing one person was told of an order: the event `seq` by its `code`, or a reminder of a clock.

    `data` is JSON of what the log does not say (a reminder's clock and end); `subject` keeps several of one event apart;
    `mail` is the mail that carries it, if one does. The id follows from the rest, so that telling twice tells once.
    """

    id = models.UUIDField(primary_key=True)
    person = models.UUIDField()
    order_id = models.UUIDField()
    seq = models.PositiveIntegerField()
    role = models.CharField(max_length=8)
    code = models.CharField(max_length=40)
    subject = models.CharField(max_length=80, default="")
    data = models.TextField(default="{}")
    group = models.CharField(max_length=12)
    mail = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        """Once a person, event and subject; found by person and moment, counted while unread, gathered by mail."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order_id", "seq", "code", "person", "subject"], name="notice_told_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-made_at", "-id"], name="notice_of_person"),
            models.Index(fields=["person"], name="notice_unread", condition=Q(read_at__isnull=True)),
            models.Index(fields=["mail"], name="notice_of_mail", condition=Q(mail__isnull=False)),
        ]

    def __str__(self) -> str:
        """Return the code."""
        return self.code


class Mail(models.Model):
    """One mail to one person: about one order (`one`, `reminder`) or the day's (`digest`, without an order).

    The id is the left part of its Message-ID and the same at every attempt; `made_at` is since when it is tried. `subject`,
    `text` and `html` are kept in the demo alone, for those who look what was sent.
    """

    id = models.UUIDField(primary_key=True)
    person = models.UUIDField()
    order_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=8)
    group = models.CharField(max_length=12)
    state = models.CharField(max_length=8, default="waiting")
    attempts = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    wake_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, default="")
    subject = models.CharField(max_length=200, default="")
    text = models.TextField(default="")
    html = models.TextField(default="")

    class Meta:
        """Claimed by time; a later message joins the mail that waits for the same person."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="mail_kind_known"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="mail_state_known"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["wake_at"], name="mail_due", condition=Q(wake_at__isnull=False)),
            models.Index(fields=["person", "made_at"], name="mail_of_person"),
            models.Index(fields=["made_at"], name="mail_given_up", condition=Q(state="given_up")),
        ]

    def __str__(self) -> str:
        """Return the kind."""
        return self.kind


class Bounce(models.Model):
    """A person's address refused mail for good. It holds for that address alone, of which only a hash is kept."""

    person = models.UUIDField(primary_key=True)
    address_hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    problem = models.CharField(max_length=200, default="")

    def __str__(self) -> str:
        """Return what the other side said."""
        return self.problem
