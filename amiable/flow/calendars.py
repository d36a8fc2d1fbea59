"""The private address of a person's calendar: made, made anew, ended. Part of upkeep: not about an order.

The secret in the address is handed out once and kept nowhere; its hash is. A new one ends the old at once.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import datetime
from uuid import UUID

from django.db import transaction

from amiable.flow.auditing import record
from amiable.kernel.errors import refuse
from amiable.kernel.ids import Random, uuid7
from amiable.people import writes as people_writes
from amiable.people.terms import hash_of_token


def make_calendar(actor: UUID, *, now: datetime, random: Random) -> str:
    """Make the actor's calendar address and end the one before. Returns its secret of 256 random bits, shown once.

    Refuses `not_found` when the account is closed.
    """
    secret = urlsafe_b64encode(random(32)).decode().rstrip("=")
    with transaction.atomic():
        if not people_writes.lock_person(actor):
            refuse("not_found")
        people_writes.revoke_feeds(actor, now=now)
        people_writes.insert_feed(uuid7(now, random), feed_hash=hash_of_token(secret), person_id=actor, now=now)
        record("calendar_made", actor, actor, now, random=random)
    return secret


def end_calendar(actor: UUID, *, now: datetime) -> None:
    """End the actor's calendar address at once; nothing happens when there is none."""
    with transaction.atomic():
        if people_writes.revoke_feeds(actor, now=now):
            record("calendar_ended", actor, actor, now)
