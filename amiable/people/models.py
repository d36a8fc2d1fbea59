"""The tables of people: who signs in, how they read, what they may do. No queries, no writes, no rules."""

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models.functions import Lower

from amiable.kernel.ids import SLUG_LENGTH
from amiable.people.roles import Permission, Role
from amiable.people.terms import DAY_MINUTES, DELIVERIES, LABEL_LENGTH, NAME_LENGTH, Theme
from amiable.wording.former import former_member
from amiable.wording.languages import CODE_LENGTH, ENGLISH


class People(BaseUserManager["Person"]):
    """Finds a person by what they sign in with; making one is writes.py's."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return the person with this mail address, however it is capitalised; raise Person.DoesNotExist."""
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """A person with an account. The mail address is kept in lower case; the id is random and says nothing.

    Measures of staff say since when somebody cannot sell or buy (`no_selling_since`, `no_buying_since`, written by
    `flow.measures` alone); they can still sign in, and their orders run on. `integration_id` names the person in the
    marketplace that brought them here, when one did. `leaving_at` is until when somebody who asked to be erased may change
    their mind; after `erased_at` the row says nothing but its id and the day they joined, and the name is empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=NAME_LENGTH)
    language = models.CharField(max_length=CODE_LENGTH, default=ENGLISH)
    time_zone = models.CharField(max_length=64, default="UTC")
    theme = models.CharField(max_length=5, choices=Theme, default=Theme.AUTO)
    role = models.CharField(
        max_length=8, choices=[(role.value, role.value) for role in Role], default=Role.MEMBER.value
    )
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    no_selling_since = models.DateTimeField(null=True, blank=True)
    no_buying_since = models.DateTimeField(null=True, blank=True)
    demo = models.BooleanField(default=False)
    leaving_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    integration_id = models.CharField(max_length=100, null=True, blank=True, unique=True)

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        """One row per mail address, whatever its capitals; known themes and roles only. Mediators are counted
        whenever an order is read: there are few of them."""

        indexes: ClassVar = [
            models.Index(
                fields=["role"],
                name="person_mediates",
                condition=models.Q(role__in=["mediator", "lead"], is_active=True),
            )
        ]

        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="person_email_lower_case"),
            models.CheckConstraint(condition=models.Q(theme__in=Theme.values), name="person_theme_known"),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="person_role_known"
            ),
        ]

    def __str__(self) -> str:
        """Return the name other people see."""
        return self.get_full_name()

    def get_full_name(self) -> str:
        """Return the name other people see; of somebody who was erased, that they were here."""
        return self.name or former_member()

    def get_short_name(self) -> str:
        """Return what others call them: the first word of the name."""
        return (self.name.split() or [former_member()])[0]

    @property
    def initials(self) -> str:
        """One or two capitals for the avatar."""
        words = self.name.split() or ["–"]
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()

    @property
    def suspended(self) -> bool:
        """Whether a measure of staff keeps this person from selling or from buying."""
        return bool(self.no_selling_since or self.no_buying_since)

    @property
    def permissions(self) -> Permission:
        """What this person may do on the installation as a whole."""
        return Role(self.role).permissions


class Integration(models.Model):
    """A site or an app of the operator that works with this installation: it brings people, orders, words of its own.

    `slug` stands before every id it gives. `site` is the https origin of its pages, "" for an app; `public_key` the
    Ed25519 key (PEM) it signs hand-overs with, "" for none.
    """

    id = models.UUIDField(primary_key=True)
    slug = models.CharField(max_length=SLUG_LENGTH, unique=True)
    name = models.CharField(max_length=NAME_LENGTH)
    site = models.CharField(max_length=200, blank=True)
    public_key = models.TextField(blank=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class HandOver(models.Model):
    """One use of a hand-over link. `use` is the hash of the name the site gave it (jti)."""

    integration = models.ForeignKey(Integration, on_delete=models.CASCADE, related_name="+", db_index=False)
    use = models.CharField(max_length=64)
    used_at = models.DateTimeField(db_index=True)

    class Meta:
        """A site uses each name once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["integration", "use"], name="handover_once")]

    def __str__(self) -> str:
        """Return when it was used."""
        return str(self.used_at)


class Token(models.Model):
    """What a program signs in with, for a person or for an integration. Only the hash of its 256 random bits is kept; it
    always ends.

    `scopes` are codes of `terms.Scope` with a space between. `last_used_at` is when it last changed something, to the
    minute: reading writes nothing.
    """

    id = models.UUIDField(primary_key=True)
    hash = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", null=True)
    integration = models.ForeignKey(Integration, on_delete=models.CASCADE, related_name="+", null=True)
    scopes = models.CharField(max_length=100)
    label = models.CharField(max_length=LABEL_LENGTH, blank=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """It ends after it was made, and is somebody's: a person's or an integration's."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(expires_at__gt=models.F("made_at")), name="token_ends"),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, integration__isnull=True)
                | models.Q(person__isnull=True, integration__isnull=False),
                name="token_of_one",
            ),
        ]

    def __str__(self) -> str:
        """Return what its owner calls it."""
        return self.label or str(self.pk)


class MailChoice(models.Model):
    """Which mails a person wants and when (`terms.MailChoices`); no row means that nothing was ever chosen.

    `muted` are names of `terms.OPTIONAL_GROUPS` with a space between.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="+")
    optional = models.CharField(max_length=8, default="now")
    muted = models.CharField(max_length=100, blank=True)
    quiet_from = models.PositiveSmallIntegerField(null=True)
    quiet_until = models.PositiveSmallIntegerField(null=True)
    digest_at = models.PositiveSmallIntegerField(default=480)
    changed_at = models.DateTimeField()

    class Meta:
        """Known ways, minutes of a day, and quiet hours with two ends that differ, or none."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(optional__in=DELIVERIES), name="mailchoice_way_known"),
            models.CheckConstraint(condition=models.Q(digest_at__lt=DAY_MINUTES), name="mailchoice_digest_in_day"),
            models.CheckConstraint(
                condition=models.Q(quiet_from=None, quiet_until=None)
                | models.Q(quiet_from__lt=DAY_MINUTES, quiet_until__lt=DAY_MINUTES)
                & ~models.Q(quiet_from=models.F("quiet_until")),
                name="mailchoice_quiet_in_day",
            ),
        ]

    def __str__(self) -> str:
        """Return how the optional mails come."""
        return self.optional


class SignIn(models.Model):
    """Where somebody is signed in: a session with whose it is. It goes with its session, however that ends. `browser` and
    `system` are names such as Firefox and Windows, "" for one we do not know; no address and no more of the browser is kept."""

    id = models.UUIDField(primary_key=True)
    session = models.OneToOneField(Session, on_delete=models.DB_CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.DB_CASCADE, related_name="+")
    browser = models.CharField(max_length=20)
    system = models.CharField(max_length=20)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return when it was made."""
        return str(self.made_at)


class Feed(models.Model):
    """A calendar address. Only the hash of its secret is kept; a person has one at most that is not revoked."""

    id = models.UUIDField(primary_key=True)
    hash = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """One good address a person."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person"], condition=models.Q(revoked_at=None), name="feed_one_a_person")
        ]
        indexes: ClassVar = [models.Index(fields=["person"], name="feed_of_person")]

    def __str__(self) -> str:
        """Return when it was made."""
        return str(self.made_at)
