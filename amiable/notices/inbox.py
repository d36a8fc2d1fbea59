"""What a person does with their own notices: reads them. No other write is a face's to ask for here."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from amiable.notices import reads, writes
from amiable.notices.reads import NoticeRow


def open_notice(person: UUID, notice: UUID, *, now: datetime) -> NoticeRow | None:
    """Mark one notice as read and give it; None when it is nobody's or somebody else's. Again changes nothing."""
    found = reads.find_notice(notice, person=person)
    if found is not None and found.read_at is None:
        writes.mark_read(person, [notice], now=now)
    return found


def read_all(person: UUID, *, now: datetime) -> int:
    """Mark all as read; gives how many were not."""
    return writes.mark_read(person, None, now=now)
