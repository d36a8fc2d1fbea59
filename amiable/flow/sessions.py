"""The operator's live and recorded sessions of the help center: kept, changed, removed. Whoever reads them: pages.sessions.

Refusals are raised as `Refused`: `not_found` (also to whoever may not), `too_many_sessions`, `invalid` (data: field name
→ Refusal).
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from amiable.catalog import reads, writes
from amiable.catalog.terms import MOST_SESSIONS, SessionKind, SessionTerms, check_session
from amiable.flow.auditing import record
from amiable.kernel.errors import refuse
from amiable.kernel.ids import Random, uuid7
from amiable.kernel.letters import one_line, readable
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.records.terms import Words


def save_session(
    actor: UUID,
    terms: SessionTerms,
    *,
    session_id: UUID | None = None,
    new_id: UUID | None = None,
    now: datetime,
    random: Random = os.urandom,
) -> UUID:
    """Add a session (as `new_id`, if any), or change the one with `session_id`. Returns its id."""
    people.require(actor, Permission.OPERATE)
    if problems := check_session(terms, languages=dict(settings.LANGUAGES)):
        refuse("invalid", **problems)
    begins = terms.starts_at if terms.kind == SessionKind.LIVE else None
    clean = replace(terms, title=one_line(terms.title), about=readable(terms.about), starts_at=begins)
    kept = session_id or new_id or uuid7(now, random)
    with transaction.atomic():
        if session_id is None:
            if reads.count_sessions() >= MOST_SESSIONS:
                refuse("too_many_sessions", most=MOST_SESSIONS)
            writes.insert_session(kept, clean, now=now)
        elif not writes.update_session(session_id, clean, now=now):
            refuse("not_found")
        titled = {"title": Words(clean.title)}
        record("session_saved", actor, kept, now, {"new": session_id is None}, words=titled, random=random)
    return kept


def remove_session(actor: UUID, session_id: UUID, *, now: datetime) -> None:
    """Show a session no longer, and forget it."""
    people.require(actor, Permission.OPERATE)
    with transaction.atomic():
        if not writes.delete_session(session_id):
            refuse("not_found")
        record("session_removed", actor, session_id, now)
