"""Exports of the whole marketplace that operators ask for in the console: made by one worker, kept for some days, removed.

Such an archive never has what people sign in by. Refusals are raised as `Refused`: `not_found` (also to whoever is no operator),
`export_running` while one waits or is being made.
"""

from __future__ import annotations

import logging
import os
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db import transaction

from amiable.exports import reads, writes
from amiable.exports.reads import ExportRead
from amiable.exports.terms import KEPT_FOR
from amiable.flow import archives
from amiable.flow.taking import note_taken
from amiable.kernel.errors import refuse
from amiable.kernel.ids import Random, uuid7
from amiable.people import reads as people
from amiable.people.roles import Permission

log = logging.getLogger("amiable.exporting")

#: How long a worker keeps an export without saying so again, and how often one is begun.
HELD: Final = timedelta(minutes=2)
MOST_ATTEMPTS: Final = 3

#: Why there is none.
GIVEN_UP: Final = "given_up"


def ask(actor: UUID, *, new_id: UUID | None = None, now: datetime, ids: Random = os.urandom) -> UUID:
    """Ask a worker for an export; returns its id (`new_id`, if any)."""
    people.require(actor, Permission.OPERATE)
    export_id = new_id or uuid7(now, ids)
    with transaction.atomic():
        if reads.is_one_open():
            refuse("export_running")
        writes.insert_export(export_id, person=actor, now=now)
        note_taken(actor, "marketplace", export_id, now=now, random=ids)
    return export_id


def fetch(actor: UUID, export_id: UUID, *, now: datetime) -> ExportRead:
    """An archive that lies there, for an operator; that they took it is kept, whoever asked for it."""
    people.require(actor, Permission.OPERATE)
    export = reads.find_export(export_id)
    if export is None or not export.address or export.removed_at is not None:
        refuse("not_found")
    note_taken(actor, "marketplace", export_id, now=now)
    return export


def take(*, now: datetime) -> ExportRead | None:
    """Take the first that waits; None when there is none. One that was begun too often ends at once."""
    for export in reads.waiting(now=now):
        if export.attempts >= MOST_ATTEMPTS:
            fail(export.id, GIVEN_UP, now=now)
            continue
        with transaction.atomic():
            if writes.hold(export.id, attempts=export.attempts + 1, until=now + HELD, now=now):
                return export
    return None


def advance(export_id: UUID, *, done: int, total: int, now: datetime) -> None:
    """Say that it goes on, and how many rows are written."""
    with transaction.atomic():
        writes.advance(export_id, done=done, total=total, until=now + HELD)


def keep(export_id: UUID, path: Path, sha256: str, *, digest: str, orders: int, now: datetime) -> None:
    """Put a finished archive into the store, and say that it is there. Raises Refused as the store does."""

    def named(size: int) -> bool:
        return writes.end(export_id, address=sha256, size=size, digest=digest, orders=orders, now=now)

    archives.keep(path, sha256, named)


def fail(export_id: UUID, problem: str, *, now: datetime) -> None:
    """There will be none."""
    with transaction.atomic():
        writes.fail(export_id, problem=problem, now=now)
    log.warning("export_failed subject=%s problem=%s at=%s", export_id, problem, now.isoformat())


def remove_old(*, now: datetime) -> int:
    """Remove archives that lay there long enough; gives how many."""
    old = ((export.id, export.address) for export in reads.outdated(before=now - KEPT_FOR))
    return archives.remove(old, partial(writes.remove, now=now))
