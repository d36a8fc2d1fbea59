"""How long records are kept: lengths an operator chooses within what the law leaves, and removing what has had its time.

A worker looks at every class once a day and removes a few rows at a time, by the ways that keep logs and books whole. Again is
the same; whoever is killed is followed by another. Which table is of which class: `records.keeping`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from amiable.flow.auditing import record
from amiable.flow.perform import in_transaction
from amiable.flow.retaining_rows import SWEEPS
from amiable.kernel.errors import Refusal, refuse
from amiable.kernel.ids import Random
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.records import reads, writes
from amiable.records.keeping import CLASSES
from amiable.records.reads import KeepingRead

#: Each class is looked at so often; how long a worker keeps one without saying so again.
EVERY: Final = timedelta(days=1)
HELD: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Standing:
    """One class as it stands: days it is kept, what has had its time by now, and what is known of its rounds."""

    code: str
    days: int
    due: int
    known: KeepingRead


def days_of(code: str, known: KeepingRead | None) -> int:
    """How many days records of a class are kept."""
    return CLASSES[code].days if known is None or known.days is None else known.days


def standing(now: datetime) -> Iterator[Standing]:
    """Every class, with how much of it has had its time; nothing is written."""
    kept = reads.keepings()
    for code in CLASSES:
        known = kept.get(code, KeepingRead(code))
        days = days_of(code, known)
        yield Standing(code, days, count_due(code, days, now=now), known)


def count_due(code: str, days: int, *, now: datetime) -> int:
    """How much of a class would go if it were kept for so many days."""
    return SWEEPS[code].count(now - timedelta(days=days))


def change_length(actor: UUID, code: str, days: int, *, now: datetime) -> None:
    """Keep records of a class for so many days from now on. Refuses `not_found` (no such class, or no operator) and
    `keeping_out_of_range` (least, most)."""
    people.require(actor, Permission.OPERATE)
    bounds = CLASSES.get(code) or refuse("not_found")
    if not bounds.least <= days <= bounds.most:
        refuse("keeping_out_of_range", least=bounds.least, most=bounds.most)
    with transaction.atomic():
        before = days_of(code, reads.keepings().get(code))
        if before != days:
            writes.update_length(code, days=days, person=actor, now=now)
            record("retention_changed", actor, code, now, {"before": before, "after": days})


def work(now: datetime, *, ids: Random) -> int:
    """Remove a few rows of one class that is due, if any is; gives how many went, 0 when there is nothing to do now."""
    kept = reads.keepings()
    for code in CLASSES:
        known = kept.get(code)
        due = known is None or known.is_open or known.looked_at is None or now >= known.looked_at + EVERY
        if due and in_transaction(lambda code=code: writes.hold_keeping(code, until=now + HELD, now=now)) is True:  # type: ignore[misc]
            return _remove(code, days_of(code, known), now, ids)
    return 0


def retain_all(now: datetime, *, ids: Random) -> Iterator[tuple[str, int]]:
    """Remove everything that has had its time, class by class; gives each with how much went."""
    kept = reads.keepings()
    for code in CLASSES:
        days, count = days_of(code, kept.get(code)), 0
        in_transaction(lambda code=code: writes.hold_keeping(code, until=now + HELD, now=now))  # type: ignore[misc]
        while gone := _remove(code, days, now, ids):
            count += gone
        yield code, count


def _remove(code: str, days: int, now: datetime, ids: Random) -> int:
    """A few rows of a class that is held; its round ends when none is left."""
    gone = SWEEPS[code].remove(now - timedelta(days=days), now, ids)
    kept = in_transaction(lambda: _count(code, gone, now, ids))
    return 0 if isinstance(kept, Refusal) else gone


def _count(code: str, gone: int, now: datetime, ids: Random) -> None:
    total = writes.count_removed(code, gone, done=not gone, now=now)
    if not gone and total:
        record("retention_done", None, code, now, {"count": total}, random=ids)
