"""Sending files: begin, receive, check, take back, tidy. Not about an order: attaching one is the door's.

`actor` is the id of the person who sends. Refusals are raised as `Refused`; no transaction is held while bytes move.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from amiable.files import making, reads, writes
from amiable.files.resume import Creation, Patch
from amiable.files.terms import CHECKED_AT_ONCE, MOST_FILES, State
from amiable.kernel.errors import Refused, refuse
from amiable.kernel.ids import Random, uuid7

log = logging.getLogger("amiable.uploads")

type Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that came whole with a form: its part in the store, what it was called, its bytes, when it began to come."""

    part_id: UUID
    name: str
    size: int
    begun_at: datetime


def begin(
    actor: UUID, creation: Creation, *, new_id: UUID | None = None, now: datetime, random: Random = os.urandom
) -> UUID:
    """Open an upload and return its id (`new_id`, if any). Raises Refused as `files.writes.begin`."""
    upload_id = new_id or uuid7(now, random)
    most = settings.UPLOAD_LIMIT
    writes.begin(upload_id, creation, owner_id=actor, name_salt=random(32).hex(), most=most, now=now)
    log.info("upload_begun actor=%s subject=%s at=%s", actor, upload_id, now.isoformat())
    return upload_id


def receive(
    actor: UUID,
    upload_id: UUID,
    patch: Patch,
    *,
    read: Callable[[int], bytes],
    clock: Clock,
    random: Random = os.urandom,
) -> int:
    """Add bytes to the actor's upload, return how many it has; a small finished one is checked at once.

    `clock` is asked when bytes have reached the disk: the last of them says when the upload was finished.
    """
    writer = random(16).hex()
    received = writes.receive(upload_id, patch, owner_id=actor, writer=writer, read=read, clock=clock)
    _check_small(actor, upload_id, now=clock())
    return received


def take(actor: UUID, sent: Sequence[Sent], *, now: datetime, random: Random = os.urandom) -> tuple[UUID, ...]:
    """Make uploads of files that came with a form, in their order, all or none. Raises Refused as `begin`, `too_many_files`."""
    if len(sent) > MOST_FILES:
        refuse("too_many_files", most=MOST_FILES)
    taken: list[UUID] = []
    try:
        for file in sent:
            writes.adopt(
                file.part_id,
                owner_id=actor,
                name=file.name,
                name_salt=random(32).hex(),
                size=file.size,
                most=settings.UPLOAD_LIMIT,
                begun_at=file.begun_at,
                now=now,
            )
            taken.append(file.part_id)
    except Refused:
        for upload_id in taken:
            writes.cancel(upload_id, owner_id=actor, now=now)
        raise
    for upload_id in taken:
        _check_small(actor, upload_id, now=now)
    return tuple(taken)


def cancel(actor: UUID, upload_id: UUID, *, now: datetime) -> None:
    """Take back an upload that is not attached. Raises Refused `not_found`, `upload_attached`."""
    writes.cancel(upload_id, owner_id=actor, now=now)
    log.info("upload_cancelled actor=%s subject=%s at=%s", actor, upload_id, now.isoformat())


def work(*, now: datetime, limit: int = 10) -> int:
    """What a worker does for files: check what has arrived, make previews; return how much was done (0: nothing waits)."""
    checks, previews = reads.waiting_to_be_checked(limit, now=now), reads.previews_to_make(limit, now=now)
    for upload_id in checks:
        writes.check(upload_id, now=now)
    for preview_id in previews:
        making.make(preview_id, now=now)
    return len(checks) + len(previews)


def look_into(order: UUID, *, now: datetime) -> None:
    """Make the previews of one order's files now: places in them can be judged afterwards."""
    contents = {row.sha256 for row in reads.of_order(order)}
    while found := reads.previews_to_make(MOST_FILES, now=now, of=contents):
        for preview_id in found:
            making.make(preview_id, now=now)


def tidy(*, now: datetime, limit: int = 50) -> int:
    """Now and then (hourly): let go of what nobody finished or used, and of what a killed process left; return how much."""
    late, old = reads.expired(limit, now=now), reads.to_forget(limit, now=now)
    for upload_id in late:
        writes.expire(upload_id, now=now)
    for upload_id in old:
        writes.forget(upload_id, now=now)
    return len(late) + len(old) + writes.sweep()


def _check_small(actor: UUID, upload_id: UUID, *, now: datetime) -> None:
    row = reads.find_own(upload_id, actor)
    if row is not None and row.state == State.CHECKING and row.size <= CHECKED_AT_ONCE:
        writes.check(upload_id, now=now)
