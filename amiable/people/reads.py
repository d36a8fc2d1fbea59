"""Questions about people. Writes nothing; knows nothing of orders."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import Q

from amiable.database.lookup import Lookup
from amiable.kernel.errors import refuse
from amiable.people.models import Feed, HandOver, Integration, MailChoice, Person, Token
from amiable.people.roles import Permission, Role
from amiable.people.terms import MailChoices, external, own_id
from amiable.wording.former import former_member


def spoken(language: str) -> str:
    """The language somebody chose; when this installation speaks it no more, its own, as their pages are."""
    return language if language in settings.SPOKEN else settings.LANGUAGE_CODE


def find_person(person_id: UUID) -> Person | None:
    """The person with this id, or None."""
    return Person.objects.filter(pk=person_id).first()


def require(person_id: UUID, permission: Permission) -> Person:
    """This person, while they may do this here; of several permissions, any. Refuses `not_found` to everybody else: they are not
    told what there is."""
    found = find_person(person_id)
    if found is None or not found.is_active or not found.permissions & permission:
        refuse("not_found")
    return found


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
    people = [Person(id=row[0], name=row[1], language=row[2], time_zone=row[3]) for row in _NAMES(list(ids))]
    return [
        Name(one.pk, one.get_full_name(), one.get_short_name(), one.initials, spoken(one.language), one.time_zone)
        for one in people
    ]


_NAMES = Lookup(lambda ids: Person.objects.filter(pk__in=ids).values_list("pk", "name", "language", "time_zone"))


def kept_from(ids: Sequence[UUID]) -> dict[UUID, dict[str, bool]]:
    """Whether measures of staff keep these people from buying (`client`) and from selling (`seller`); one statement."""
    return {row[0]: {"client": row[1] is not None, "seller": row[2] is not None} for row in _KEPT(list(ids))}


_KEPT = Lookup(lambda ids: Person.objects.filter(pk__in=ids).values_list("pk", "no_buying_since", "no_selling_since"))


@dataclass(frozen=True, slots=True)
class Addressed:
    """Where somebody is written to, and how they read; `reachable` is False for a closed account. Somebody `suspended`, who can
    neither sell nor buy, still has cases to answer and decisions to bear: they get what always comes, and nothing else."""

    id: UUID
    email: str
    name: str
    language: str
    time_zone: str
    reachable: bool
    suspended: bool


def addressed(ids: Collection[UUID]) -> dict[UUID, Addressed]:
    """How these people are written to; one statement."""
    fields = ("pk", "email", "name", "language", "time_zone", "is_active", "no_selling_since", "no_buying_since")
    return {
        pk: Addressed(pk, email, name, spoken(language), zone, reachable=active, suspended=bool(sells and buys))
        for pk, email, name, language, zone, active, sells, buys in Person.objects.filter(pk__in=ids).values_list(
            *fields
        )
    }


def staff_who(permission: Permission) -> list[UUID]:
    """Everybody whose role allows this and whose account is open."""
    roles = [role.value for role in Role if permission in role.permissions]
    return list(Person.objects.filter(role__in=roles, is_active=True).order_by("pk").values_list("pk", flat=True))


def find_person_by_email(email: str) -> Person | None:
    """The person who signs in with this mail address, however it is capitalised."""
    return Person.objects.filter(email=email.strip().lower()).first()


def find_typed(typed: str) -> Person | None:
    """Somebody by their id or mail address, as it was typed."""
    try:
        return find_person(UUID(typed.strip()))
    except ValueError:
        return find_person_by_email(typed.replace("\0", "")) if typed else None


@dataclass(frozen=True, slots=True)
class TokenRead:
    """A token with whoever it stands for: a person, or an integration (`integration` is its slug, else ""). `active` is
    False for an account that was closed and an integration that was revoked."""

    id: UUID
    scopes: frozenset[str]
    label: str
    made_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None
    person_id: UUID | None
    integration_id: UUID | None
    integration: str
    language: str
    time_zone: str
    permissions: Permission
    active: bool


def find_token(token_hash: str) -> TokenRead | None:
    """The token with this hash, still good or not; one statement."""
    row = next(iter(_TOKENS(token_hash)), None)
    return None if row is None else _token(*row)


def tokens_of(person_id: UUID) -> list[TokenRead]:
    """All tokens of a person, the newest first."""
    return [_token(*row) for row in Token.objects.values_list(*_TOKEN).filter(person=person_id).order_by("-id")]


def tokens_of_integration(integration_id: UUID) -> list[TokenRead]:
    """All tokens of an integration, the newest first."""
    return [
        _token(*row) for row in Token.objects.values_list(*_TOKEN).filter(integration=integration_id).order_by("-id")
    ]


#: Columns in the order of `TokenRead`.
_OWN = ("id", "scopes", "label", "made_at", "expires_at", "last_used_at", "revoked_at")
_THEIRS = ("person_id", "person__language", "person__time_zone", "person__role", "person__is_active")
_ITS = ("integration_id", "integration__slug", "integration__revoked_at")
_TOKEN = (*_OWN, *_THEIRS, *_ITS)


_TOKENS = Lookup(lambda token_hash: Token.objects.filter(hash=token_hash).values_list(*_TOKEN))


def _token(*row: Any) -> TokenRead:
    token_id, scopes, *dates, person, language, zone, role, active, integration, slug, revoked = row
    good = bool(active) if person else revoked is None
    permissions = Role(role).permissions if person else Permission(0)
    owner = (person, integration, slug or "", language or "", zone or "")
    values: list[Any] = [token_id, frozenset(scopes.split()), *dates, *owner, permissions, good]
    return TokenRead(*values)


@dataclass(frozen=True, slots=True)
class IntegrationRead:
    """A site or app of the operator; `site` and `public_key` are "" when it has none, `revoked_at` None while it is good."""

    id: UUID
    slug: str
    name: str
    site: str
    public_key: str
    made_at: datetime
    revoked_at: datetime | None


def find_integration(which: UUID | str) -> IntegrationRead | None:
    """The integration with this id or slug, revoked or not."""
    return next(iter(_integrations(pk=which) if isinstance(which, UUID) else _integrations(slug=which)), None)


def integrations() -> list[IntegrationRead]:
    """All of them, revoked ones too, by slug."""
    return _integrations()


def _integrations(**which: Any) -> list[IntegrationRead]:
    rows = Integration.objects.filter(**which).order_by("slug")
    return [
        IntegrationRead(*row)
        for row in rows.values_list("id", "slug", "name", "site", "public_key", "made_at", "revoked_at")
    ]


def is_handed_over(integration_id: UUID, use: str) -> bool:
    """Whether this hand-over link was used before."""
    return HandOver.objects.filter(integration=integration_id, use=use).exists()


def find_brought(slug: str, named: str) -> Person | None:
    """A person whom this integration brought, by the id it gave them or by their id here. One statement."""
    which = Q(integration_id=external(slug, named))
    with suppress(ValueError):
        which |= Q(pk=UUID(named), integration_id__startswith=external(slug, ""))
    found = list(Person.objects.filter(which))
    return next((person for person in found if own_id(person.integration_id, slug) == named), next(iter(found), None))


def find_all_brought(kept: Collection[str]) -> dict[str, Person]:
    """People by the ids that integrations gave them, each after its slug. One statement."""
    return {str(person.integration_id): person for person in Person.objects.filter(integration_id__in=kept)}


def find_people_by_email(emails: Collection[str]) -> dict[str, Person]:
    """People by mail address, in small letters. One statement."""
    return {person.email: person for person in Person.objects.filter(email__in=emails)}


def is_confirmed(person_id: UUID) -> bool:
    """Whether somebody's mail address is known to be theirs."""
    return bool(EmailAddress.objects.filter(user_id=person_id, verified=True).exists())


def brought_by(slug: str, *, after: UUID | None, limit: int) -> list[Person]:
    """People this integration brought, by id, after the one given."""
    people = Person.objects.filter(integration_id__startswith=external(slug, "")).order_by("pk")
    return list((people if after is None else people.filter(pk__gt=after))[:limit])


def brought_names(ids: Collection[UUID]) -> dict[UUID, tuple[str, str | None]]:
    """The names of these people, each with the id an integration gave them, after its slug. One statement."""
    rows = Person.objects.filter(pk__in=ids).values_list("pk", "name", "integration_id")
    return {person: (name or former_member(), kept) for person, name, kept in rows}


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
    return FeedReader(row[0], spoken(row[1]), row[2]) if row else None


def feed_made_at(person_id: UUID) -> datetime | None:
    """When the good address of this person was made; None without one."""
    return Feed.objects.filter(person=person_id, revoked_at=None).values_list("made_at", flat=True).first()


def head_count(*, invented: str = "") -> tuple[int, int]:
    """How many people there are, and how many of them are the demo's cast, or have a mail address that ends with `invented`."""
    cast = Q(demo=True) | Q(email__endswith=invented) if invented else Q(demo=True)
    return Person.objects.count(), Person.objects.filter(cast).count()
