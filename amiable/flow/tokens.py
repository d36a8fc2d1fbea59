"""Tokens that programs sign in with: made, noted as used, ended. Part of upkeep: not about an order.

The token itself is handed out once and kept nowhere; its hash is. Everybody with an account may hold
one, and so may an integration.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from amiable.flow.auditing import record
from amiable.kernel.errors import refuse
from amiable.kernel.ids import Random, uuid7
from amiable.people import reads as people
from amiable.people import writes as people_writes
from amiable.people.terms import LABEL_LENGTH, MOST_TOKEN_DAYS, USE_NOTED_EVERY, Scope, hash_of_token
from amiable.records.terms import Words

#: What every token begins with, so that scanners find one that leaked.
PREFIX = "amiable_"


@dataclass(frozen=True, slots=True)
class Made:
    """A new token; `text` is shown once."""

    id: UUID
    text: str
    expires_at: datetime


def make_token(person_id: UUID, scope: Scope, *, days: int, label: str = "", now: datetime, random: Random) -> Made:
    """Make a token for a person that ends after `days` whole days.

    Refuses `not_found` (no such person, or their account is closed), `days_out_of_range`, `text_too_long`.
    """
    _check(days, label)
    person = people.find_person(person_id)
    if person is None or not person.is_active:
        refuse("not_found")
    return _make(scope, days=days, label=label, now=now, random=random, person_id=person_id)


def make_integration_token(
    integration_id: UUID,
    scope: Scope,
    *,
    days: int,
    label: str = "",
    new_id: UUID | None = None,
    now: datetime,
    random: Random,
) -> Made:
    """Make a token for an integration, as `new_id` if any; refuses the same, `not_found` also for one that was revoked."""
    _check(days, label)
    integration = people.find_integration(integration_id)
    if integration is None or integration.revoked_at:
        refuse("not_found")
    return _make(scope, days=days, label=label, new_id=new_id, now=now, random=random, integration_id=integration_id)


def _check(days: int, label: str) -> None:
    if not 1 <= days <= MOST_TOKEN_DAYS:
        refuse("days_out_of_range", most=MOST_TOKEN_DAYS)
    if len(label) > LABEL_LENGTH:
        refuse("text_too_long", most=LABEL_LENGTH)


def _make(
    scope: Scope,
    *,
    days: int,
    label: str,
    new_id: UUID | None = None,
    now: datetime,
    random: Random,
    person_id: UUID | None = None,
    integration_id: UUID | None = None,
) -> Made:
    text = PREFIX + urlsafe_b64encode(random(32)).decode().rstrip("=")
    made = Made(new_id or uuid7(now, random), text, now + timedelta(days=days))
    with transaction.atomic():
        people_writes.insert_token(
            made.id,
            token_hash=hash_of_token(text),
            person_id=person_id,
            integration_id=integration_id,
            scopes={Scope.READ, scope},
            label=label,
            now=now,
            expires_at=made.expires_at,
        )
        kind = "person" if person_id else "site"
        said = {"owner": str(person_id or integration_id), "owner_kind": kind, "scope": scope.value, "days": days}
        whose = Words(label, str(person_id or ""))
        record("token_made", None, made.id, now, said, words={"label": whose}, random=random)
    return made


def note_use(token_id: UUID, *, last_used_at: datetime | None, now: datetime) -> None:
    """Note that a token changed something, at most once a minute."""
    if last_used_at is None or now - last_used_at >= USE_NOTED_EVERY:
        people_writes.update_token_used(token_id, now=now)


def revoke_token(token_id: UUID, *, now: datetime) -> None:
    """End a token at once. Refuses `not_found` for one that does not exist or was ended before."""
    with transaction.atomic():
        if not people_writes.revoke_token(token_id, now=now):
            refuse("not_found")
        record("token_revoked", None, token_id, now)
