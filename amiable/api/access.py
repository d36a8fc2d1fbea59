"""Who calls: the token of a request, the person it stands for, and how they read. What they may do is the engine's to say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer

from amiable.api.limits import Limits, Standing
from amiable.flow.moment import now as present
from amiable.kernel.errors import refuse
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.people.terms import Scope, hash_of_token, zone_named
from amiable.wording.reader import Reader
from amiable.wording.reader import asked_language as asked_by

LIMITS = Limits(settings.API_REQUESTS_A_MINUTE)

#: A token is shorter than this.
LONGEST_TOKEN = 200


@dataclass(frozen=True, slots=True)
class Caller:
    """A token that is good, and whose it is. `now` is the moment of the request."""

    token_id: UUID
    last_used_at: datetime | None
    person_id: UUID
    scopes: frozenset[str]
    permissions: Permission
    reader: Reader
    now: datetime

    @property
    def principal(self) -> str:
        """Whose idempotency keys these are: the person's, so that a new token can finish what an old one began."""
        return f"person:{self.person_id}"

    def need(self, scope: Scope) -> None:
        """Refuses `scope_missing` when the token is not good for this."""
        if scope not in self.scopes:
            refuse("scope_missing", scope=scope.value)


class Token(HttpBearer):
    """Signs a request in by `Authorization: Bearer`. Refuses `token_unknown`, `token_expired`, `too_many_requests`."""

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """The caller; one statement."""
        found = people.find_token(hash_of_token(token)) if 0 < len(token) < LONGEST_TOKEN else None
        if found is None or found.revoked_at or not found.active:
            count(request, address_of(request))
            refuse("token_unknown")
        count(request, f"token:{found.id}")
        now = present()
        if found.expires_at <= now:
            refuse("token_expired")
        zone = zone_named(found.time_zone, otherwise=settings.TIME_ZONE)
        reader = Reader(asked_language(request) or found.language, zone, now=now)
        return Caller(
            found.id, found.last_used_at, found.person_id, found.scopes, found.permissions, reader=reader, now=now
        )


def caller(request: HttpRequest) -> Caller:
    """Who signed in to this request."""
    found: Caller = request.auth  # type: ignore[attr-defined]
    return found


def reader_of(request: HttpRequest) -> Reader:
    """How the caller reads, or whoever it is that did not sign in."""
    found: Any = getattr(request, "auth", None)
    if isinstance(found, Caller):
        return found.reader
    return Reader(asked_language(request) or settings.LANGUAGE_CODE, UTC)


def asked_language(request: HttpRequest) -> str:
    """The first language of Accept-Language that we speak; "" when there is none."""
    return asked_by(request.headers.get("Accept-Language", ""))


def address_of(request: HttpRequest) -> str:
    """Where a request without a good token comes from."""
    return f"address:{request.META.get('REMOTE_ADDR', '')}"


def count(request: HttpRequest, who: str) -> None:
    """Count a request against its caller. Refuses `too_many_requests`."""
    standing = LIMITS.count(who)
    request.standing = standing  # type: ignore[attr-defined]
    if standing and standing.exceeded:
        refuse("too_many_requests", seconds=standing.seconds)


def standing_of(request: HttpRequest) -> Standing | None:
    """How many requests the caller has left, once counted."""
    return getattr(request, "standing", None)
