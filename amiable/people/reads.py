"""Questions about people. Writes nothing; knows nothing of orders."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from amiable.people.models import Feed, MailChoice, Person, Token
from amiable.people.roles import Permission, Role
from amiable.people.terms import MailChoices


def find_person(person_id: UUID) -> Person | None:
    """The person with this id, or None."""
    return Person.objects.filter(pk=person_id).first()


def demo_people() -> list[Person]:
    """The cast of the demo, by name; empty on an installation that was not filled by the demo."""
    return list(Person.objects.filter(demo=True, is_active=True).order_by("name"))


def find_demo_person(person_id: UUID) -> Person | None:
    """One of the demo's cast, or None; anybody else is never found here."""
    return Person.objects.filter(pk=person_id, demo=True, is_active=True).first()


@dataclass(frozen=True, slots=True)
class Name:
    """How somebody is called and shown, and how they read."""

    id: UUID
    name: str
    short: str
    initials: str
    language: str
    time_zone: str


def names_of(ids: Sequence[UUID]) -> list[Name]:
    """The names of these people, in no order; one statement."""
    return [
        Name(person.pk, person.name, person.get_short_name(), person.initials, person.language, person.time_zone)
        for person in Person.objects.filter(pk__in=ids)
    ]


@dataclass(frozen=True, slots=True)
class Addressed:
    """Where somebody is written to, and how they read; `reachable` is False for a closed account. Somebody `suspended` still
    has cases to answer and decisions to bear: they get what always comes, and nothing else."""

    id: UUID
    email: str
    name: str
    language: str
    time_zone: str
    reachable: bool
    suspended: bool


def addressed(ids: Collection[UUID]) -> dict[UUID, Addressed]:
    """How these people are written to; one statement."""
    fields = ("pk", "email", "name", "language", "time_zone", "is_active", "suspended_at")
    return {
        pk: Addressed(pk, email, name, language, zone, reachable=active, suspended=suspended is not None)
        for pk, email, name, language, zone, active, suspended in Person.objects.filter(pk__in=ids).values_list(*fields)
    }


def staff_who(permission: Permission) -> list[UUID]:
    """Everybody whose role allows this and whose account is open."""
    roles = [role.value for role in Role if permission in role.permissions]
    return list(Person.objects.filter(role__in=roles, is_active=True).order_by("pk").values_list("pk", flat=True))


def find_person_by_email(email: str) -> Person | None:
    """The person who signs in with this mail address, however it is capitalised."""
    return Person.objects.filter(email=email.strip().lower()).first()


@dataclass(frozen=True, slots=True)
class TokenRead:
    """A token with whoever it stands for; `active` is False for an account that was closed."""

    id: UUID
    scopes: frozenset[str]
    label: str
    made_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None
    person_id: UUID
    language: str
    time_zone: str
    permissions: Permission
    active: bool


def find_token(token_hash: str) -> TokenRead | None:
    """The token with this hash, still good or not; one statement."""
    row = next(iter(_tokens().filter(hash=token_hash)), None)
    return None if row is None else _token(*row)


def tokens_of(person_id: UUID) -> list[TokenRead]:
    """All tokens of a person, the newest first."""
    return [_token(*row) for row in Token.objects.filter(person=person_id).order_by("-id").values_list(*_TOKEN)]


#: Columns in the order of `TokenRead`.
_OWN = ("id", "scopes", "label", "made_at", "expires_at", "last_used_at", "revoked_at")
_THEIRS = ("person_id", "person__language", "person__time_zone", "person__role", "person__is_active")
_TOKEN = (*_OWN, *_THEIRS)


@cache
def _tokens() -> Any:
    """Every token. Kept, for every API request asks: working out the columns takes longer than asking for them."""
    return Token.objects.values_list(*_TOKEN)


def _token(*row: Any) -> TokenRead:
    token_id, scopes, *known, role, active = row
    values: list[Any] = [token_id, frozenset(scopes.split()), *known, Role(role).permissions, active]
    return TokenRead(*values)


def mail_choices(person_ids: Collection[UUID]) -> dict[UUID, MailChoices]:
    """Which mails each of these people wants and when; who never chose has the usual. One statement."""
    fields = ("person_id", "optional", "muted", "quiet_from", "quiet_until", "digest_at")
    found = {
        person: MailChoices(optional, frozenset(muted.split()), quiet_from, quiet_until, digest_at)
        for person, optional, muted, quiet_from, quiet_until, digest_at in MailChoice.objects.filter(
            person__in=person_ids
        ).values_list(*fields)
    }
    return {person: found.get(person, MailChoices()) for person in person_ids}


@dataclass(frozen=True, slots=True)
class FeedReader:
    """Whose calendar an address shows, and how they read."""

    person_id: UUID
    language: str
    time_zone: str


def find_feed(feed_hash: str) -> FeedReader | None:
    """Whom the address with this hash belongs to; None when it was never made, was revoked, or the account is closed. Somebody
    suspended keeps theirs: their clocks run on. One statement."""
    row = (
        Feed.objects.filter(hash=feed_hash, revoked_at=None, person__is_active=True)
        .values_list("person_id", "person__language", "person__time_zone")
        .first()
    )
    return FeedReader(*row) if row else None


def feed_made_at(person_id: UUID) -> datetime | None:
    """When the good address of this person was made; None without one."""
    return Feed.objects.filter(person=person_id, revoked_at=None).values_list("made_at", flat=True).first()


def head_count() -> tuple[int, int]:
    """How many people there are, and how many of them are the demo's cast."""
    return Person.objects.count(), Person.objects.filter(demo=True).count()
