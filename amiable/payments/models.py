"""The tables of the payments wire: each movement the provider was asked for, and what the provider, the sellers' accounts and
the marketplace's own payments are known to be. No queries, no writes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from amiable.payments.provider import FOR_PEOPLE, UNDONES


class Movement(models.Model):
    """One movement of money as this wire knows it; `local` is its id within the order (`m3`), amounts in minor units.

    `status`: intended → sent → unknown → confirmed | failed | needs_person. `tries` counts definite failures: each new try
    has a key of its own, a time-out keeps the key and asks again; `in_doubt` says that the try under way may have moved money.
    `page` is where the client pays; `payout` is what a reversal takes back (its local id). `charge_back` of a capture is what the
    order was told last of one: "", open, won, lost, or of another amount: part, and done once that is booked.
    """

    pk = models.CompositePrimaryKey("order_id", "local")
    order_id = models.UUIDField()
    local = models.CharField(max_length=20)
    kind = models.CharField(max_length=8)
    capture = models.CharField(max_length=20)
    payout = models.CharField(max_length=20, default="")
    person = models.CharField(max_length=40)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    status = models.CharField(max_length=12, default="intended")
    tries = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    wake_at = models.DateTimeField(null=True)
    in_doubt = models.BooleanField(default=False)
    provider_ref = models.CharField(max_length=255, default="")
    page = models.TextField(default="")
    problem = models.CharField(max_length=200, default="")
    charge_back = models.CharField(max_length=4, default="")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Claimed by time; found by the provider's reference."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="movement_above_zero"),
            models.CheckConstraint(
                condition=Q(status__in=["intended", "sent", "unknown", "confirmed", "failed", "needs_person"]),
                name="movement_status_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["wake_at"], name="movement_due", condition=Q(wake_at__isnull=False)),
            models.Index(fields=["provider_ref"], name="movement_ref", condition=~Q(provider_ref="")),
            models.Index(fields=["ended_at"], name="movement_ended", condition=Q(ended_at__isnull=False)),
            models.Index(fields=["made_at"], name="movement_open", condition=Q(ended_at__isnull=True)),
            models.Index(fields=["made_at"], name="movement_for_people", condition=Q(problem__in=FOR_PEOPLE)),
        ]

    def __str__(self) -> str:
        """Return kind and local id."""
        return f"{self.kind} {self.local}"

    @property
    def has_moved(self) -> bool:
        """Whether it was confirmed, also when it was undone later."""
        return self.status == "confirmed" or (self.status == "needs_person" and self.problem in UNDONES)

    @property
    def key(self) -> str:
        """The idempotency key of the try under way."""
        return f"{self.order_id}:{self.local}:{self.tries}"


class Heard(models.Model):
    """A callback of the provider by its own id: which movement or capture it speaks of. Kept for a while once dealt with, so that
    one that comes again is known; `at` is when it is taken up."""

    id = models.CharField(max_length=255, primary_key=True)
    key = models.CharField(max_length=100, default="")
    capture = models.CharField(max_length=255, default="")
    made_at = models.DateTimeField()
    at = models.DateTimeField()
    done = models.BooleanField(default=False)

    class Meta:
        """Taken in the order of arrival."""

        indexes: ClassVar = [models.Index(fields=["at"], name="heard_open", condition=Q(done=False))]

    def __str__(self) -> str:
        """Return the id."""
        return self.id


class Account(models.Model):
    """Where a seller is paid: their account with the provider, since `at`.

    `shared`: an operator said that somebody else has it too. `changed`: there was another before; `told`: the seller knows.
    """

    person = models.UUIDField(primary_key=True)
    ref = models.CharField(max_length=100)
    at = models.DateTimeField()
    shared = models.BooleanField(default=False)
    changed = models.BooleanField(default=False)
    told = models.BooleanField(default=False)

    class Meta:
        """One seller an account, whoever names it first, unless it is shared; found by who has to be told."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ref"], condition=Q(shared=False), name="account_of_one_seller")
        ]
        indexes: ClassVar = [models.Index(fields=["at"], name="account_untold", condition=Q(told=False))]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref


class Instruction(models.Model):
    """A movement the marketplace makes itself: asked of it, and what it said. Once answered it stays as it is; a payment that is
    wanted no more is withdrawn before that.

    `reference` is the marketplace's own, `ref` ours; `site` is the integration whose order it is, `told` what its feed says of it
    so far: "", asked, overdue. `payout` is what a reversal takes back. `charge_back` of a capture: "", open, won, lost.
    `doubled`: its payment is another one's too, which an operator was told.
    """

    key = models.CharField(max_length=100, primary_key=True)
    ref = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=8)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    person = models.CharField(max_length=40)
    capture = models.CharField(max_length=255, default="")
    payout = models.CharField(max_length=255, default="")
    told = models.CharField(max_length=8, default="")
    standing = models.CharField(max_length=10, default="asked")
    reference = models.CharField(max_length=120, default="")
    reason = models.CharField(max_length=200, default="")
    means = models.CharField(max_length=32, default="")
    charge_back = models.CharField(max_length=4, default="")
    charged_back_at = models.DateTimeField(null=True)
    site = models.CharField(max_length=30, default="")
    doubled = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        """Listed by time; added up by capture. One payment of a site's pays for one thing."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["site", "reference"],
                condition=Q(kind="capture", standing="succeeded", doubled=False) & ~Q(reference=""),
                name="instruction_paid_once",
            ),
            models.CheckConstraint(
                condition=Q(standing__in=["asked", "succeeded", "failed", "withdrawn"]),
                name="instruction_standing_known",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="instruction_above_zero"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["asked_at"], name="instruction_open", condition=Q(standing="asked")),
            models.Index(fields=["answered_at"], name="instruction_answered", condition=Q(answered_at__isnull=False)),
            models.Index(fields=["capture"], name="instruction_capture", condition=~Q(capture="")),
            models.Index(fields=["payout"], name="instruction_payout", condition=~Q(payout="")),
        ]

    def __str__(self) -> str:
        """Return kind and reference."""
        return f"{self.kind} {self.ref}"


class Comparison(models.Model):
    """The provider's books and ours, compared over a period.

    `found` is a JSON list of what differs, `fees` what the provider kept for itself, by currency in minor units, as JSON;
    `problem` is what broke the comparison off. A `daily` one is made once, and the next of them begins where it ends.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    start = models.DateTimeField()
    end = models.DateTimeField()
    provider = models.CharField(max_length=20)
    compared = models.PositiveIntegerField(default=0)
    found = models.TextField(default="[]")
    fees = models.TextField(default="{}")
    problem = models.CharField(max_length=200, default="")
    daily = models.BooleanField(default=False)

    class Meta:
        """However many workers there are, a day is compared once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["provider", "start"], condition=Q(daily=True), name="comparison_of_one_day")
        ]

    def __str__(self) -> str:
        """Return the period."""
        return f"{self.start:%Y-%m-%d} – {self.end:%Y-%m-%d}"


class Difference(models.Model):
    """Something comparisons found, as `comparing.Found` says it: once, however many of them find it. It waits for an operator
    until one says that it is `done`."""

    id = models.BigAutoField(primary_key=True)
    provider = models.CharField(max_length=20)
    what = models.CharField(max_length=20)
    kind = models.CharField(max_length=12)
    order = models.CharField(max_length=40)
    movement = models.CharField(max_length=20)
    ours = models.BigIntegerField()
    theirs = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    ref = models.CharField(max_length=255)
    found_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)

    class Meta:
        """One a thing; listed while open, the oldest first."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["provider", "what", "kind", "order", "movement", "ours", "theirs", "currency", "ref"],
                name="difference_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["id"], name="difference_open", condition=Q(done_at__isnull=True)),
            models.Index(fields=["done_at"], name="difference_done", condition=Q(done_at__isnull=False)),
        ]

    def __str__(self) -> str:
        """Return what differs, and where."""
        return f"{self.what} {self.order} {self.movement}"
