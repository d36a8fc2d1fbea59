"""The tables of measures and complaints. No queries, no writes, no rules.

What was told and done stands in rows that are never changed (`Statement`, `Step`, `ReviewMark`); people's words lie beside
them and can be erased (`Words`).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from amiable.measures.terms import OUTCOMES, SCOPES, STATES, WAIVED
from amiable.wording.languages import CODE_LENGTH


class Measure(models.Model):
    """A measure of staff on a `person`'s account, or on one `service` of theirs, and where it stands now.

    `days` is how long one for a time lasts; `wake_at` when it begins or ends by itself. `seconded_by` is the second person of
    one for good; `orders` are references of orders it speaks of.
    """

    id = models.UUIDField(primary_key=True)
    person = models.UUIDField()
    service = models.UUIDField(null=True)
    scope = models.CharField(max_length=8)
    state = models.CharField(max_length=10)
    ground = models.CharField(max_length=40)
    automated = models.BooleanField(default=False)
    for_good = models.BooleanField(default=False)
    waived = models.CharField(max_length=10, default="")
    days = models.PositiveSmallIntegerField(null=True)
    orders = models.JSONField(default=list)
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()
    seconded_by = models.UUIDField(null=True)
    begins_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    wake_at = models.DateTimeField(null=True)

    class Meta:
        """Known words only; read by person, and by the worker when due."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(scope__in=SCOPES), name="measure_scope_known"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="measure_state_known"),
            models.CheckConstraint(condition=Q(waived__in=WAIVED), name="measure_waived_known"),
            models.CheckConstraint(condition=Q(for_good=False) | Q(days=None), name="measure_for_good_has_no_end"),
            models.CheckConstraint(
                condition=Q(seconded_by=None) | ~Q(seconded_by=F("decided_by")), name="measure_two_people"
            ),
            models.CheckConstraint(
                condition=Q(scope="listing", service__isnull=False) | ~Q(scope="listing") & Q(service=None),
                name="measure_of_one_thing",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-decided_at"], name="measure_of_person"),
            models.Index(fields=["-decided_at"], name="measure_by_time"),
            models.Index(fields=["wake_at"], name="measure_due", condition=Q(wake_at__isnull=False)),
        ]

    def __str__(self) -> str:
        """Return what it forbids."""
        return self.scope


class Statement(models.Model):
    """A statement of reasons as it was sent: ground and redress in the words of that day and in the reader's `language`. The
    facts are words of staff (`Words`). `terms` is the hash of the file the ground stands in, `complain_until` the last moment to
    complain, as it was promised. Never changed."""

    pk = models.CompositePrimaryKey("measure", "number")
    measure = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    scope = models.CharField(max_length=8)
    ground = models.CharField(max_length=40)
    ground_said = models.TextField()
    redress_said = models.TextField()
    terms = models.CharField(max_length=64)
    language = models.CharField(max_length=CODE_LENGTH)
    automated = models.BooleanField()
    for_good = models.BooleanField()
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField()
    sent_at = models.DateTimeField()
    complain_until = models.DateTimeField()

    class Meta:
        """Counted by period."""

        indexes: ClassVar = [models.Index(fields=["sent_at"], name="statement_by_time")]

    def __str__(self) -> str:
        """Return its number."""
        return str(self.number)


class Step(models.Model):
    """One thing that was done about a measure or a complaint (`about`), by whom; nobody when it came by itself. Never changed."""

    pk = models.CompositePrimaryKey("about", "number")
    about = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=16)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return what it was."""
        return self.what


class Words(models.Model):
    """What somebody wrote in step `number` of a measure or a complaint. Erasing blanks the text."""

    pk = models.CompositePrimaryKey("about", "number", "field")
    about = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=10)
    author = models.UUIDField()
    text = models.TextField()
    language = models.CharField(max_length=CODE_LENGTH)
    at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        """Found from the author too, for export and erasure."""

        indexes: ClassVar = [models.Index(fields=["author"], name="measure_words_of_author")]

    def __str__(self) -> str:
        """Return which."""
        return self.field


class Complaint(models.Model):
    """What somebody says against a measure, or against a review (or reply) of theirs that was hidden by event `seq` of an order.

    Two clocks: `acknowledge_by` and `decide_by`, each with when it was done and by whom. `outcome` is "" while it is open.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=8)
    measure = models.UUIDField(null=True)
    statement = models.PositiveSmallIntegerField(null=True)
    order_id = models.UUIDField(null=True)
    seq = models.PositiveIntegerField(null=True)
    person = models.UUIDField()
    language = models.CharField(max_length=CODE_LENGTH)
    received_at = models.DateTimeField()
    acknowledge_by = models.DateTimeField()
    decide_by = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    outcome = models.CharField(max_length=10, default="")

    class Meta:
        """One a statement and one a hiding; the open ones are read by what is due first."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["measure", "statement"], condition=Q(kind="measure"), name="complaint_once_a_statement"
            ),
            models.UniqueConstraint(
                fields=["order_id", "seq"], condition=Q(kind="review"), name="complaint_once_a_hiding"
            ),
            models.CheckConstraint(condition=Q(outcome__in=("", *OUTCOMES)), name="complaint_outcome_known"),
            models.CheckConstraint(
                condition=Q(kind="measure", measure__isnull=False, statement__isnull=False, order_id=None, seq=None)
                | Q(kind="review", measure=None, statement=None, order_id__isnull=False, seq__isnull=False),
                name="complaint_of_one_thing",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["decide_by"], name="complaint_open", condition=Q(outcome="")),
            models.Index(fields=["received_at"], name="complaint_by_time"),
            models.Index(fields=["person", "-received_at"], name="complaint_of_person"),
        ]

    def __str__(self) -> str:
        """Return what it is against."""
        return self.kind


class ReviewMark(models.Model):
    """Support hid the review of `role`, or the reply to it (`part`), with event `seq`, or showed it again (`ground` is "", and
    there is nothing to complain of). Beside it who wrote what was hidden, for lists and figures: the truth is the order's log.
    Never changed."""

    pk = models.CompositePrimaryKey("order_id", "seq")
    order_id = models.UUIDField()
    seq = models.PositiveIntegerField()
    role = models.CharField(max_length=8)
    part = models.CharField(max_length=8)
    ground = models.CharField(max_length=40)
    author = models.UUIDField()
    by = models.UUIDField()
    at = models.DateTimeField()
    complain_until = models.DateTimeField(null=True)

    class Meta:
        """Counted by period, read by author."""

        indexes: ClassVar = [
            models.Index(fields=["at"], name="review_mark_by_time"),
            models.Index(fields=["author"], name="review_mark_of_author"),
        ]

    def __str__(self) -> str:
        """Return the part."""
        return self.part


class Untold(models.Model):
    """Something a person is to be told of a measure or a complaint (`about`) by notice and mail; gone once they were."""

    id = models.UUIDField(primary_key=True)
    person = models.UUIDField()
    code = models.CharField(max_length=40)
    about = models.UUIDField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the code."""
        return self.code
