"""The tables of orders: the order itself, its parties, log, words, deadlines, turns. No queries, no writes, no rules.

Relations of the busiest tables carry no constraint in the database (docs/adr/0010): only the door writes them, and no
order is ever deleted. Columns are written by hand in flow/flush.py.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from amiable.kernel.ids import SLUG_LENGTH


class RulesVersion(models.Model):
    """A rules file as it was when the first order began with it; `hash` is SHA-256 of its bytes."""

    hash = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    text = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        """Kept for as long as an order lives by it."""

        db_table = "orders_rules"

    def __str__(self) -> str:
        """Return name and version."""
        return f"{self.name} {self.version}"


class Order(models.Model):
    """One order: where it stands, the head of its log, and all the rules know of it as one document.

    `facts` is the JSON of `rules.facts.Facts` without what is looked up at loading (flow/document.py). `seq` counts its
    events, `version` the changes of what people may do, `last_at` is the moment of the last event. `site` is the slug of
    the integration that placed it, "" for one placed here; `integration_id` its own id for it, after that slug.
    """

    id = models.UUIDField(primary_key=True)
    reference = models.CharField(max_length=12, unique=True)
    integration_id = models.CharField(max_length=100, null=True, unique=True)  # noqa: DJ001 - no value and "" differ: unique
    rules = models.ForeignKey(RulesVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=40)
    seq = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    agreement_version = models.PositiveIntegerField()
    head = models.CharField(max_length=64)
    facts = models.TextField()
    created_at = models.DateTimeField()
    last_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    site = models.CharField(max_length=SLUG_LENGTH, blank=True)

    class Meta:
        """An integration lists what it placed."""

        indexes: ClassVar = [models.Index(fields=["site", "id"], name="order_of_site", condition=~Q(site=""))]

    def __str__(self) -> str:
        """Return the reference people say."""
        return self.reference


class PaidElsewhere(models.Model):
    """A payment a client made where the order was placed, by the site's own reference: it pays for one order."""

    pk = models.CompositePrimaryKey("site", "reference")
    site = models.CharField(max_length=SLUG_LENGTH)
    reference = models.CharField(max_length=120)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)

    def __str__(self) -> str:
        """Return the site's reference."""
        return self.reference


class Party(models.Model):
    """Who is what on an order."""

    pk = models.CompositePrimaryKey("order_id", "role")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=8)

    class Meta:
        """Found from the person too."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(role__in=["client", "seller"]), name="party_role_known")
        ]
        indexes: ClassVar = [models.Index(fields=["person", "order"], name="party_of_person")]

    def __str__(self) -> str:
        """Return the role."""
        return self.role


class Agreement(models.Model):
    """One version of what was agreed: its numbers as JSON. Its words are those of event `seq`. Rows are never changed."""

    pk = models.CompositePrimaryKey("order_id", "version")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    version = models.PositiveIntegerField()
    seq = models.PositiveIntegerField()
    numbers = models.TextField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the version."""
        return str(self.version)


class Event(models.Model):
    """One line of an order's log: canonical JSON and its hash; the next line holds it as `prev`. Rows are never changed.

    `request` is the idempotency key row it answered, if any.
    """

    pk = models.CompositePrimaryKey("order_id", "seq")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    seq = models.PositiveIntegerField()
    text = models.TextField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    request = models.UUIDField(null=True)

    def __str__(self) -> str:
        """Return its number."""
        return str(self.seq)


class Words(models.Model):
    """What a person wrote, apart from the event that only commits to it. Erasing blanks text and salt."""

    pk = models.CompositePrimaryKey("order_id", "seq", "field")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    seq = models.PositiveIntegerField()
    field = models.CharField(max_length=100)
    text = models.TextField()
    salt = models.CharField(max_length=64)
    language = models.CharField(max_length=8)
    author = models.CharField(max_length=64)
    retention = models.CharField(max_length=16)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        """Found from the author too, for export and erasure."""

        indexes: ClassVar = [models.Index(fields=["author"], name="words_of_author", condition=~Q(author=""))]

    def __str__(self) -> str:
        """Return which field of which event."""
        return f"{self.seq} {self.field}"


class Deadline(models.Model):
    """A clock of an order as the worker sees it; the truth of it stands in the order's facts.

    `wake_at` is when the worker looks next: at a reminder, at the firing, or after a failure; null when never. `stuck_at`
    is set when it failed too often and an operator has to look.
    """

    pk = models.CompositePrimaryKey("order_id", "clock", "subject")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    clock = models.CharField(max_length=40)
    subject = models.CharField(max_length=20)
    generation = models.PositiveIntegerField()
    fires_at = models.DateTimeField(null=True)
    remind_at = models.DateTimeField(null=True)
    wake_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    stuck_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, default="")

    class Meta:
        """The worker asks for what is due; an operator for what is stuck."""

        indexes: ClassVar = [
            models.Index(fields=["wake_at"], name="deadline_due", condition=Q(wake_at__isnull=False)),
            models.Index(fields=["stuck_at"], name="deadline_stuck", condition=Q(stuck_at__isnull=False)),
        ]

    def __str__(self) -> str:
        """Return the clock's name."""
        return self.clock


class Turn(models.Model):
    """Who is waited for, for what, until when. `person` is null for a role nobody has taken yet."""

    pk = models.CompositePrimaryKey("order_id", "role", "what", "subject")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    role = models.CharField(max_length=8)
    person = models.UUIDField(null=True)
    what = models.CharField(max_length=40)
    subject = models.CharField(max_length=20)
    until = models.DateTimeField(null=True)

    class Meta:
        """Read by person, or by role for queues."""

        indexes: ClassVar = [
            models.Index(fields=["person", "until"], name="turn_of_person", condition=Q(person__isnull=False)),
            models.Index(fields=["role", "until"], name="turn_of_role", condition=Q(person__isnull=True)),
        ]

    def __str__(self) -> str:
        """Return whose turn it is."""
        return self.role


class Key(models.Model):
    """One request that has been done, so that it is done once. `order_id` is the nil UUID for placing an order."""

    id = models.UUIDField(primary_key=True)
    principal = models.CharField(max_length=80)
    order_id = models.UUIDField()
    key = models.CharField(max_length=80)
    payload = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        """One a principal, order and key; swept by age."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["principal", "order_id", "key"], name="key_once")]
        indexes: ClassVar = [models.Index(fields=["made_at"], name="key_age")]

    def __str__(self) -> str:
        """Return the key."""
        return self.key


class Anchor(models.Model):
    """One digest over the heads of all orders whose log grew on a day (UTC), chained to the day before."""

    day = models.DateField(primary_key=True)
    digest = models.CharField(max_length=64)
    orders = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the day."""
        return str(self.day)
