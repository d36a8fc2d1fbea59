"""Where people are signed in: noted, seen again, ended by themselves. Part of upkeep: not about an order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from amiable.kernel.errors import refuse
from amiable.kernel.ids import Random, uuid7
from amiable.people import sign_ins as reads
from amiable.people import writes
from amiable.privacy.writes import delete_sessions


def note(person_id: UUID, session: str, agent: str, *, now: datetime, random: Random) -> None:
    """Somebody is signed in with this session, in a browser that says `agent` of itself. Raises IntegrityError for a session that
    has ended."""
    browser, system = reads.names_in(agent)
    with transaction.atomic():
        writes.upsert_sign_in(uuid7(now, random), session, person_id, browser=browser, system=system, now=now)


def note_seen(
    person_id: UUID, session: str, agent: str, mark: Mapping[str, float], *, now: datetime, random: Random
) -> None:
    """Somebody was seen again; the session holds `mark` besides what it holds by now, and ends when it would have ended. One that
    ended meanwhile is not noted: who is first at its row goes through."""
    with transaction.atomic():
        if writes.add_to_session(session, mark):
            note(person_id, session, agent, now=now, random=random)


def end(person_id: UUID, sign_in: UUID) -> None:
    """Sign somebody out where they say. Refuses `not_found` for what is nobody's, somebody else's or ended before."""
    with transaction.atomic():
        keys = [session for one, session in reads.sessions_noted(person_id) if one == sign_in]
        if not keys:
            refuse("not_found")
        delete_sessions(keys)


def end_others(person_id: UUID, kept: str | None) -> None:
    """Sign somebody out everywhere but in the session with the key `kept`."""
    with transaction.atomic():
        delete_sessions([session for _one, session in reads.sessions_noted(person_id) if session != kept])
