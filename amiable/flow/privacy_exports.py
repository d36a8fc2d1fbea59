"""Archives of one person's data made by workers: taken by one at a time, kept in the store for a while, removed. What stands in
them is said by `reports.personal`; nothing here reads a person's rows.
"""

from __future__ import annotations

import logging
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from django.db import transaction

from amiable.flow import archives
from amiable.flow.perform import in_transaction
from amiable.people import reads as people
from amiable.privacy import reads, writes
from amiable.privacy.reads import ExportRead
from amiable.privacy.terms import GIVEN_UP, HELD, KEPT, MOST_ATTEMPTS, PERSON_GONE

log = logging.getLogger("amiable.privacy")

#: So many archives are made at once, by all workers together.
MOST_AT_ONCE = 2


def take_export(*, now: datetime) -> ExportRead | None:
    """Take the first export that waits; None when there is none, or enough are being made. One that failed too often, and one of
    somebody who was erased, ends at once."""
    for export in reads.waiting_exports(now=now):
        if reads.in_hand(now=now) >= MOST_AT_ONCE:
            return None
        with transaction.atomic():
            if not writes.hold_export(export.id, until=now + HELD, now=now):
                continue
        person = people.find_person(export.person)
        if person is None or person.erased_at is not None:
            end_export(export.id, problem=PERSON_GONE, now=now)
        elif export.attempts >= MOST_ATTEMPTS:
            end_export(export.id, problem=GIVEN_UP, now=now)
        else:
            return export
    return None


def advance_export(export: UUID, *, done: int, total: int, now: datetime) -> bool:
    """Say that it goes on; False when it is wanted no more."""
    with transaction.atomic():
        return writes.advance_export(export, done=done, total=total, until=now + HELD)


def keep_archive(export: UUID, path: Path, sha256: str, *, now: datetime) -> None:
    """Put a finished archive into the store, and say that it is there. Raises Refused as the store does."""

    def named(size: int) -> bool:
        return writes.end_export(export, address=sha256, size=size, expires_at=now + KEPT, problem="", now=now)

    archives.keep(path, sha256, named)


def end_export(export: UUID, *, problem: str, now: datetime) -> None:
    """There will be no archive."""
    with transaction.atomic():
        writes.end_export(export, address="", size=0, expires_at=None, problem=problem[:200], now=now)
    log.warning("export_failed subject=%s problem=%s at=%s", export, problem, now.isoformat())


def remove_stale(*, now: datetime) -> int:
    """Remove archives whose time is over from the store; gives how many."""
    stale = ((export.id, export.address) for export in reads.stale_exports(now=now))
    return archives.remove(stale, partial(writes.mark_removed, now=now))


def mark_told(about: UUID) -> None:
    """Whoever has to know of an archive or an erasure was told."""
    in_transaction(lambda: writes.mark_told(about))
