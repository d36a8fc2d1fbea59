"""The tables of the catalog: services, packages, scope items, questions, sessions. No queries, no writes, no rules.

An order keeps its own frozen copy of a package's terms, so rows here may change while orders run.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from amiable.catalog.terms import (
    ABOUT_LENGTH,
    ADDRESS_LENGTH,
    DESCRIPTION_LENGTH,
    ITEM_LENGTH,
    MOST_ROUNDS,
    NAME_LENGTH,
    NOTE_LENGTH,
    QUESTION_LENGTH,
    SUMMARY_LENGTH,
    TITLE_LENGTH,
    Originals,
    QuestionKind,
    SessionKind,
)
from amiable.wording.languages import CODE_LENGTH


class Service(models.Model):
    """Something a seller offers. Clients see it while `active`, its seller may sell, and no measure takes it out of
    the list (`withdrawn_at`)."""

    id = models.UUIDField(primary_key=True)
    seller = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=TITLE_LENGTH)
    summary = models.CharField(max_length=SUMMARY_LENGTH)
    language = models.CharField(max_length=CODE_LENGTH)
    originals = models.CharField(max_length=6, default=Originals.SEALED.value)
    active = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    integration_id = models.CharField(max_length=100, null=True, blank=True, unique=True)

    class Meta:
        """Read by seller, and by newest among the active."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(originals__in=[kind.value for kind in Originals]), name="service_originals_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["seller", "-created_at"], name="service_of_seller"),
            models.Index(fields=["-created_at"], condition=Q(active=True), name="service_listed"),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Package(models.Model):
    """One way to buy a service. A retired package is kept for the orders that came from it."""

    id = models.UUIDField(primary_key=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=NAME_LENGTH)
    description = models.CharField(max_length=DESCRIPTION_LENGTH, blank=True)
    not_included = models.CharField(max_length=DESCRIPTION_LENGTH, blank=True)
    price = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    days = models.PositiveSmallIntegerField()
    rounds = models.PositiveSmallIntegerField()
    effort_minutes = models.PositiveIntegerField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        """A price is above zero; rounds have an end."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(price__gt=0), name="package_price_above_zero"),
            models.CheckConstraint(condition=Q(rounds__lte=MOST_ROUNDS), name="package_rounds_bounded"),
            models.CheckConstraint(condition=Q(days__gte=1), name="package_days_at_least_one"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class ScopeItem(models.Model):
    """One thing a package includes, in the seller's order."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=ITEM_LENGTH)
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)

    class Meta:
        """One item a place."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["package", "position"], name="scope_item_place")]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class QuestionRow(models.Model):
    """One question of a service's questionnaire; `choices`."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=QUESTION_LENGTH)
    kind = models.CharField(max_length=6)
    required = models.BooleanField()
    choices = models.JSONField(default=list)

    class Meta:
        """One question a place, of a known kind."""

        db_table = "catalog_question"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "position"], name="question_place"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in QuestionKind]), name="question_kind_known"
            ),
        ]

    def __str__(self) -> str:
        """Return the question."""
        return self.text


class Session(models.Model):
    """Something the operator shows in the help center: people meet at a time, or watch what was recorded."""

    id = models.UUIDField(primary_key=True)
    title = models.CharField(max_length=TITLE_LENGTH)
    about = models.CharField(max_length=ABOUT_LENGTH)
    language = models.CharField(max_length=CODE_LENGTH)
    kind = models.CharField(max_length=8)
    starts_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField()
    address = models.CharField(max_length=ADDRESS_LENGTH)
    shown = models.BooleanField()
    changed_at = models.DateTimeField()

    class Meta:
        """Of a known kind; a live one begins at some time, a recorded one whenever somebody likes."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=SessionKind.LIVE.value, starts_at__isnull=False)
                | Q(kind=SessionKind.RECORDED.value, starts_at__isnull=True),
                name="session_live_begins",
            ),
            models.CheckConstraint(condition=Q(minutes__gte=1), name="session_minutes_above_zero"),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title
