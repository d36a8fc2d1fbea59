"""Questions about members of staff: who they are, what they come in by, who is invited, how they came in. Writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Q

from amiable.members.models import Entrance, Invitation, Letter, Working
from amiable.members.terms import split
from amiable.people.models import Person
from amiable.people.roles import Role

#: Second factors that stand by themselves; recovery codes only help out.
PRIMARY = (Authenticator.Type.TOTP.value, Authenticator.Type.WEBAUTHN.value)

#: Invitations listed at most.
LISTED = 200


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of staff. `languages` are those they work in, by themselves the one they read in; `factors` the kinds of second
    factors they have; `active` is False for a closed account."""

    id: UUID
    name: str
    email: str
    role: Role
    languages: tuple[str, ...]
    factors: tuple[str, ...]
    active: bool
    joined_at: datetime
    last_login: datetime | None


def members() -> list[Member]:
    """Everybody of staff, operators first, by name. Three statements."""
    rank = {role: place for place, role in enumerate((Role.OPERATOR, Role.LEAD, Role.MEDIATOR))}
    return sorted(_members(~Q(role=Role.MEMBER.value)), key=lambda one: (rank[one.role], one.name.casefold(), one.id))


def find_member(person_id: UUID) -> Member | None:
    """Somebody of staff, or None for everybody else."""
    return next(iter(_members(Q(pk=person_id) & ~Q(role=Role.MEMBER.value))), None)


_FIELDS = ("pk", "name", "email", "role", "language", "is_active", "joined_at", "last_login")


def _members(which: Q) -> list[Member]:
    rows = list(Person.objects.filter(which).values_list(*_FIELDS))
    ids = [row[0] for row in rows]
    known, factors = languages_of(ids), factors_of(ids)
    return [
        Member(pk, name, email, Role(role), known.get(pk) or (language,), factors.get(pk, ()), active, joined, last)
        for pk, name, email, role, language, active, joined, last in rows
    ]


def languages_of(ids: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    """The languages each of these people said they work in; who said nothing is not there."""
    rows = Working.objects.filter(person__in=ids).values_list("person", "languages")
    return {person: split(languages) for person, languages in rows}


def factors_of(ids: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    """The kinds of second factors each of these people has, each kind once; recovery codes are none."""
    rows = Authenticator.objects.filter(user_id__in=ids, type__in=PRIMARY).order_by("user_id", "type")
    found: dict[UUID, tuple[str, ...]] = {}
    for person, kind in rows.values_list("user_id", "type").distinct():
        found[person] = (*found.get(person, ()), kind)
    return found


def had_factor(person_id: UUID, at: datetime) -> bool:
    """Whether somebody has a second factor that was theirs at this moment already. One statement."""
    late = at + timedelta(seconds=1)
    return bool(Authenticator.objects.filter(user_id=person_id, type__in=PRIMARY, created_at__lte=late).exists())


@dataclass(frozen=True, slots=True)
class InvitationRead:
    """An invitation; without `made_by` it came from the command line. Its link is good until `expires_at`."""

    id: UUID
    email: str
    role: Role
    languages: tuple[str, ...]
    language: str
    number: int
    hash: str
    made_by: UUID | None
    made_at: datetime
    sent_at: datetime
    expires_at: datetime
    accepted_by: UUID | None
    accepted_at: datetime | None
    revoked_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether it was neither accepted nor revoked; its link may have ended all the same."""
        return self.accepted_at is None and self.revoked_at is None


_INVITATION = (
    *("id", "email", "role", "languages", "language", "number", "hash", "made_by", "made_at", "sent_at"),
    *("expires_at", "accepted_by", "accepted_at", "revoked_at"),
)


def invitations(*, only_open: bool = False) -> list[InvitationRead]:
    """Invitations, the latest first."""
    which = Q(accepted_at=None, revoked_at=None) if only_open else Q()
    return _invitations(which)


def find_invitation(which: UUID | str) -> InvitationRead | None:
    """The invitation with this id, or with this hash of a link."""
    return next(iter(_invitations(Q(pk=which) if isinstance(which, UUID) else Q(hash=which))), None)


def count_open_invitations() -> int:
    """How many are open."""
    return Invitation.objects.filter(accepted_at=None, revoked_at=None).count()


def _invitations(which: Q) -> list[InvitationRead]:
    rows = Invitation.objects.filter(which).order_by("-made_at", "-id").values_list(*_INVITATION)[:LISTED]
    return [
        InvitationRead(pk, email, Role(role), split(languages), *rest) for pk, email, role, languages, *rest in rows
    ]


def owns_address(person_id: UUID, email: str) -> bool:
    """Whether somebody has confirmed that this mail address is theirs."""
    return bool(EmailAddress.objects.filter(user_id=person_id, email=email, verified=True).exists())


@dataclass(frozen=True, slots=True)
class EntranceRow:
    """How somebody of staff came in, or what was changed about that."""

    id: UUID
    person: UUID
    kind: str
    what: str
    actor: UUID | None
    at: datetime


def entrances(
    *,
    person: UUID | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    before: tuple[datetime, UUID] | None = None,
    limit: int,
) -> list[EntranceRow]:
    """Entrances, the latest first: of one person, from `since` on and before `until`, further back than `before`."""
    rows = Entrance.objects.order_by("-at", "-id")
    sought: dict[str, Any] = {"person": person, "at__gte": since, "at__lt": until}
    rows = rows.filter(**{key: value for key, value in sought.items() if value is not None})
    if before is not None:
        rows = rows.filter(Q(at__lt=before[0]) | Q(at=before[0], id__lt=before[1]))
    return [EntranceRow(*row) for row in rows.values_list("id", "person", "kind", "what", "actor", "at")[:limit]]


@dataclass(frozen=True, slots=True)
class LetterRow:
    """What somebody is to be told by mail."""

    id: UUID
    subject: UUID
    code: str
    data: dict[str, Any]
    made_at: datetime


def waiting_letters(*, limit: int) -> Sequence[LetterRow]:
    """Letters the wire does not have yet, the oldest first."""
    return _letters(Letter.objects.filter(handed_at=None).order_by("made_at", "id")[:limit])


def find_letter(letter_id: UUID) -> LetterRow | None:
    """One letter."""
    return next(iter(_letters(Letter.objects.filter(pk=letter_id))), None)


def _letters(rows: Any) -> list[LetterRow]:
    return [LetterRow(*row) for row in rows.values_list("id", "subject", "code", "data", "made_at")]
