"""The tables of members of staff: languages they work in, invitations, how they came in, letters to them. No queries, no writes.

Who is what stands with the person (`people.models.Person.role`); second factors are the sign-in library's.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from amiable.members.terms import KINDS, LETTERS, STAFF_ROLES
from amiable.people.terms import EMAIL_LENGTH
from amiable.wording.languages import CODE_LENGTH


class Working(models.Model):
    """The languages somebody of staff works in, codes with a space between; no row means the one they read in."""

    person = models.UUIDField(primary_key=True)
    languages = models.CharField(max_length=100)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the codes."""
        return self.languages


class Invitation(models.Model):
    """Somebody is asked to join the staff. Only the hash of its link is kept; `number` counts how often it was sent, and each
    time the link is another. It is open until it is accepted or revoked; `expires_at` ends the link, not the row.
    """

    id = models.UUIDField(primary_key=True)
    email = models.EmailField(max_length=EMAIL_LENGTH)
    role = models.CharField(max_length=8)
    languages = models.CharField(max_length=100)
    language = models.CharField(max_length=CODE_LENGTH)
    hash = models.CharField(max_length=64, unique=True)
    number = models.PositiveSmallIntegerField(default=1)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_by = models.UUIDField(null=True)
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """One open invitation an address; accepted by somebody or not at all, and not once it was revoked."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["email"], name="invitation_one_open", condition=Q(accepted_at=None, revoked_at=None)
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in STAFF_ROLES]), name="invitation_role_known"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False, revoked_at=None),
                name="invitation_ends_once",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["-made_at"], name="invitation_by_time")]

    def __str__(self) -> str:
        """Return the role."""
        return self.role


class Entrance(models.Model):
    """Somebody of staff came in or could not, or what they come in by was changed (`terms.KINDS`). `actor` is who changed it for
    them. Never changed.
    """

    id = models.UUIDField(primary_key=True)
    person = models.UUIDField()
    kind = models.CharField(max_length=16)
    what = models.CharField(max_length=16, blank=True)
    actor = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        """Read by time, and by person and time."""

        constraints: ClassVar = [models.CheckConstraint(condition=Q(kind__in=KINDS), name="entrance_kind_known")]
        indexes: ClassVar = [
            models.Index(fields=["-at", "-id"], name="entrance_by_time"),
            models.Index(fields=["person", "-at", "-id"], name="entrance_of_person"),
        ]

    def __str__(self) -> str:
        """Return the kind."""
        return self.kind


class Letter(models.Model):
    """What a member of staff, or somebody invited, is told by mail: `subject` is the id of the person or the invitation. `data`
    is JSON of codes; `handed_at` is when the wire of notices took it over.
    """

    id = models.UUIDField(primary_key=True)
    subject = models.UUIDField()
    code = models.CharField(max_length=20)
    data = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True)

    class Meta:
        """What nobody took over yet is found at once."""

        constraints: ClassVar = [models.CheckConstraint(condition=Q(code__in=LETTERS), name="letter_code_known")]
        indexes: ClassVar = [models.Index(fields=["made_at"], name="letter_waits", condition=Q(handed_at=None))]

    def __str__(self) -> str:
        """Return the code."""
        return self.code
