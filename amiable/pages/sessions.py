"""The sessions of the help center: for everybody those that are shown and not over, for the operator all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from amiable.catalog import reads
from amiable.catalog.reads import SessionRead
from amiable.kernel.errors import refuse


def open_sessions(*, language: str, now: datetime) -> Sequence[SessionRead]:
    """What can be joined or watched: in the reader's language first, of those live ones by their beginning, then recorded
    ones; a live one until it ends. One statement."""
    kept = [row for row in reads.sessions() if row.terms.shown and not is_over(row, now)]
    return sorted(kept, key=lambda row: row.terms.language != language)


def sessions() -> Sequence[SessionRead]:
    """All of them, also hidden and past ones; one statement."""
    return reads.sessions()


def session(session_id: UUID) -> SessionRead:
    """One of them. Refuses `not_found`."""
    return reads.find_session(session_id) or refuse("not_found")


def is_over(row: SessionRead, now: datetime) -> bool:
    """Whether a live one has ended."""
    ends = row.ends_at
    return ends is not None and ends <= now
