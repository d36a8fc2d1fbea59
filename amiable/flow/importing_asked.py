"""Imports as they are asked for: begun, taken by one worker at a time, let go on, cancelled, ended, and forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import transaction

from amiable.files.store import store
from amiable.flow.auditing import record
from amiable.flow.importing import Bringer, Context, Job, end
from amiable.flow.importing_orders import Orders
from amiable.flow.importing_people import People
from amiable.flow.importing_services import Services
from amiable.imports import reads, writes
from amiable.imports.terms import FOUND_KEPT, HELD, MOST_BYTES, WAITS, Asked, Kind, Outcome, Phase
from amiable.kernel.errors import refuse
from amiable.kernel.ids import Random, uuid7
from amiable.people import reads as people

_MAKE: dict[str, Callable[[Context], Bringer]] = {
    Kind.PEOPLE.value: People,
    Kind.SERVICES.value: Services,
    Kind.ORDERS.value: Orders,
}


def ask_import(asked: Asked, *, person: UUID | None, now: datetime, ids: Random) -> UUID:
    """Ask for a file to be looked at; returns the import's id.

    Refuses `unknown_choice` (no such kind), `site_unknown` (no site or app of this short name that is good), `file_empty`,
    `import_too_large`.
    """
    if asked.kind not in set(Kind):
        refuse("unknown_choice")
    site_of(asked.site)
    if asked.part is not None and not asked.size:
        refuse("file_empty")
    if asked.part is not None and asked.size > MOST_BYTES:
        refuse("import_too_large", most=MOST_BYTES // 2**20)
    made = uuid7(now, ids)
    with transaction.atomic():
        writes.insert_import(made, asked, person=person, now=now)
        record("import_asked", person, made, now, {"kind": asked.kind, "site": asked.site})
    return made


def let_import_begin(import_id: UUID, *, person: UUID | None, now: datetime) -> None:
    """The word to go, after the look. Refuses `not_found`, `import_not_ready` (it is being looked at, goes on already, or is
    over), `import_empty` (nothing in it can be brought)."""
    found = reads.find_import(import_id) or refuse("not_found")
    if found.phase == Phase.READY.value and found.counts.records == found.counts.wrong:
        refuse("import_empty")
    with transaction.atomic():
        if not writes.begin_bringing(import_id, now=now):
            refuse("import_not_ready")
        record("import_begun", person, import_id, now, {"kind": found.kind, "site": found.site})


def cancel_import(import_id: UUID, *, person: UUID | None, now: datetime) -> None:
    """Stop it where it is; what was brought stays. Refuses `not_found`, `import_over`."""
    found = reads.find_import(import_id) or refuse("not_found")
    if not end(found, Outcome.CANCELLED, person=person, now=now):
        refuse("import_over")


def take_import(import_id: UUID, *, now: datetime, ids: Random, path: Callable[[], BinaryIO] | None = None) -> Job:
    """Take an import to work on it; `path` opens its file where that does not lie in the store.

    Refuses `not_found`, `import_taken` (somebody has it), `import_over`, `site_unknown`.
    """
    holder = ids(16).hex()
    with transaction.atomic():
        held = writes.hold_import(import_id, holder, until=now + HELD, now=now)
    found = reads.find_import(import_id) or refuse("not_found")
    if found.ended_at is not None:
        refuse("import_over")
    if not held:
        refuse("import_taken")
    part = found.part
    opened = path if part is None else partial(store().read_part, part, found.size)
    if opened is None:
        refuse("not_found")
    return Job(found, holder, opened, _MAKE[found.kind], site_of(found.site), settings.PAYMENTS.by_marketplace)


def next_import(*, now: datetime, ids: Random) -> Job | None:
    """The first file in the store that waits for a worker, taken; None when there is none. One whose site was ended
    meanwhile fails."""
    for waiting in reads.waiting_imports(now=now):
        site = people.find_integration(waiting.site)
        if site is None or site.revoked_at is not None:
            end(waiting, Outcome.FAILED, problem="site_unknown", now=now)
            continue
        with transaction.atomic():
            holder = ids(16).hex()
            if not writes.hold_import(waiting.id, holder, until=now + HELD, now=now):
                continue
        found = reads.find_import(waiting.id)
        if found is not None and found.part is not None:
            opened = partial(store().read_part, found.part, found.size)
            return Job(found, holder, opened, _MAKE[found.kind], site.id, settings.PAYMENTS.by_marketplace)
    return None


def tidy_imports(now: datetime) -> int:
    """End what nobody said a word about for two days, and forget what was found in older ones; gives how much."""
    count = 0
    for import_id in reads.lapsed_imports(now - WAITS):
        found = reads.find_import(import_id)
        count += bool(found and end(found, Outcome.LAPSED, now=now))
    with transaction.atomic():
        return count + writes.forget_found(now - FOUND_KEPT)


def site_of(slug: str) -> UUID:
    """The id of a site or app that is good. Refuses `site_unknown`."""
    found = people.find_integration(slug)
    if found is None or found.revoked_at is not None:
        refuse("site_unknown", site=slug)
    return found.id
