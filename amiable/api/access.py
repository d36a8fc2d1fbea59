"""Who calls: the token of a request, the person it stands for, and how they read. What they may do is the engine's to say."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest
from ninja.security import HttpBearer

from amiable.api.limits import Limits, Standing
from amiable.flow import tokens
from amiable.flow.moment import now as present
from amiable.kernel.errors import refuse
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.people.terms import Scope, hash_of_token, is_external, zone_named
from amiable.records.arriving import TOKEN, Arrival, arrive
from amiable.wording.reader import Reader
from amiable.wording.reader import asked_language as asked_by

LIMITS = Limits(settings.API_REQUESTS_A_MINUTE)

#: A token is shorter than this.
LONGEST_TOKEN = 200


#: Which of its people an integration acts for: the id it gave them, or their id here.
PERSON = "Amiable-Person"


@dataclass(frozen=True, slots=True)
class Integration:
    """Whose token it is when it is no person's: the id of a site or app, and the slug before the ids it gives."""

    id: UUID
    slug: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A token that is good, and whose it is. `now` is the moment of the request.

    `person_id` is who acts: None when an integration calls for itself. `integration` is its slug, "" for a person's token.
    """

    token_id: UUID
    last_used_at: datetime | None
    person_id: UUID | None
    integration_id: UUID | None
    integration: str
    scopes: frozenset[str]
    permissions: Permission
    reader: Reader
    now: datetime

    @property
    def principal(self) -> str:
        """Whose idempotency keys these are: the person's or the integration's, so that a new token can finish what an old one
        began."""
        if not self.integration:
            return f"person:{self.person_id}"
        return f"site:{self.integration}:{self.person_id}" if self.person_id else f"site:{self.integration}"

    def need(self, scope: Scope) -> None:
        """Refuses `scope_missing` when the token is not good for this."""
        if scope not in self.scopes:
            refuse("scope_missing", scope=scope.value)


@dataclass(frozen=True, slots=True)
class Caller(Signed):
    """The same when a person acts: with a token of their own, or by an integration that acts for them."""

    person_id: UUID


class Token(HttpBearer):
    """Signs a request in by `Authorization: Bearer`. Refuses `token_unknown`, `token_expired`, `too_many_requests`, and for
    `Amiable-Person` `person_unknown` and `integration_only`."""

    def authenticate(self, request: HttpRequest, token: str) -> Signed:
        """The caller; one statement, two when an integration acts for a person."""
        found = people.find_token(hash_of_token(token)) if 0 < len(token) < LONGEST_TOKEN else None
        if found is None or found.revoked_at or not found.active:
            count(request, address_of(request))
            refuse("token_unknown")
        count(request, f"token:{found.id}")
        now = present()
        if found.expires_at <= now:
            refuse("token_expired")
        who = _Who(found.person_id, found.language, found.time_zone, found.permissions)
        named = request.headers.get(PERSON, "")
        if named:
            who = _acting(found.integration, named)
        arrive(Arrival(TOKEN, str(found.id), person=str(who.person_id or ""), site=found.integration))
        zone = zone_named(who.time_zone, otherwise=settings.TIME_ZONE)
        language = asked_language(request) or people.spoken(who.language)
        kind = Signed if who.person_id is None else Caller
        return kind(
            found.id,
            found.last_used_at,
            who.person_id,  # type: ignore[arg-type]  # a Caller has one
            found.integration_id,
            found.integration,
            found.scopes,
            who.permissions,
            reader=Reader(language, zone, now=now),
            now=now,
        )


@dataclass(frozen=True, slots=True)
class _Who:
    """Who acts, and how they read."""

    person_id: UUID | None
    language: str
    time_zone: str
    permissions: Permission


def _acting(slug: str, named: str) -> _Who:
    """Whom an integration acts for: one of the members it brought, never staff. Refuses `integration_only`, `person_unknown`."""
    if not slug:
        refuse("integration_only")
    person = people.find_brought(slug, named) if is_external(named) else None
    if person is None or not person.is_active or person.permissions != Permission.TRADE:
        refuse("person_unknown")
    return _Who(person.pk, person.language, person.time_zone, person.permissions)


def signed_in(request: HttpRequest) -> Signed:
    """Whose token it is, also an integration's that acts for nobody. For operations that say what that means; others ask
    `caller`."""
    found: Signed = request.auth  # type: ignore[attr-defined]
    return found


def caller(request: HttpRequest) -> Caller:
    """The person who acts by this request. Refuses `person_missing` to an integration that did not say for whom."""
    found = signed_in(request)
    return found if isinstance(found, Caller) else refuse("person_missing")


def note_use(who: Signed) -> None:
    """Write down that the token changed something."""
    with contextlib.suppress(OperationalError):  # a busy database: the next request notes it
        tokens.note_use(who.token_id, last_used_at=who.last_used_at, now=who.now)


def integration_of(request: HttpRequest) -> Integration:
    """The integration whose token it is, whoever it acts for. Refuses `integration_only` for a person's token."""
    found = signed_in(request)
    return Integration(found.integration_id, found.integration) if found.integration_id else refuse("integration_only")


def reader_of(request: HttpRequest) -> Reader:
    """How the caller reads, or whoever it is that did not sign in."""
    found: Any = getattr(request, "auth", None)
    if isinstance(found, Signed):
        return found.reader
    return Reader(asked_language(request) or settings.LANGUAGE_CODE, UTC)


def asked_language(request: HttpRequest) -> str:
    """The first language of Accept-Language that we speak; "" when there is none."""
    return asked_by(request.headers.get("Accept-Language", ""))


def address_of(request: HttpRequest) -> str:
    """Where a request without a good token comes from."""
    try:
        return f"address:{get_adapter().get_client_ip(request)}"
    except PermissionDenied:  # a server that does not say
        return "address:"


def count(request: HttpRequest, who: str) -> None:
    """Count a request against its caller. Refuses `too_many_requests`."""
    standing = LIMITS.count(who)
    request.standing = standing  # type: ignore[attr-defined]
    if standing and standing.exceeded:
        refuse("too_many_requests", seconds=standing.seconds)


def standing_of(request: HttpRequest) -> Standing | None:
    """How many requests the caller has left, once counted."""
    return getattr(request, "standing", None)
