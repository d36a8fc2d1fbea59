"""Tokens: one's own, listed and ended. A site's are its own too, whoever it acts for; a person's are never a site's."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.access import Signed, signed_in
from amiable.api.answers import answer
from amiable.api.asked import only
from amiable.api.expected import READING, WRITING
from amiable.api.naming import id_of
from amiable.api.shapes.sites import KnownToken, KnownTokens
from amiable.flow import tokens
from amiable.kernel.errors import refuse
from amiable.people import reads as people
from amiable.people.reads import TokenRead
from amiable.people.terms import Scope

router = Router(tags=["tokens"])


@router.get("/tokens", response={200: KnownTokens, **READING}, operation_id="list_tokens", summary="Your tokens")
def list_tokens(request: HttpRequest) -> HttpResponse:
    """All of them, ended ones too, the newest first, without the tokens themselves; `this` is the one you called with."""
    who = signed_in(request)
    only(request)
    return answer(KnownTokens([token_of(row, who.now, this=who.token_id) for row in _own(who)]))


@router.delete(
    "/tokens/{token}", response={204: None, **WRITING}, operation_id="revoke_token", summary="End one of your tokens"
)
def revoke_token(request: HttpRequest, token: str) -> HttpResponse:
    """It lets nobody in from now on. Ending the one you called with ends your own access."""
    who = signed_in(request)
    who.need(Scope.WRITE)
    only(request)
    found = id_of(token)
    if all(row.id != found for row in _own(who)):
        refuse("not_found")
    tokens.revoke_token(found, now=who.now)
    return HttpResponse(status=204)


def token_of(row: TokenRead, now: datetime, *, this: UUID | None = None) -> KnownToken:
    """One token as a shape."""
    standing = "revoked" if row.revoked_at else ("good" if row.expires_at > now else "expired")
    return KnownToken(
        id=row.id,
        label=row.label,
        scopes=sorted(row.scopes),
        standing=standing,  # type: ignore[arg-type]
        made_at=row.made_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
        this=row.id == this,
    )


def _own(who: Signed) -> list[TokenRead]:
    if who.integration_id is not None:
        return people.tokens_of_integration(who.integration_id)
    return people.tokens_of(who.person_id) if who.person_id else []
