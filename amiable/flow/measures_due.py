"""Measures that begin or end because their moment has come, and people who are still to be told: what a worker carries.

A measure is looked at again while its person is held, so that one that was lifted meanwhile, or that another worker carried,
moves once.
"""

from __future__ import annotations

import logging
import os
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction

from amiable.flow.measures import begin, end, hold
from amiable.flow.perform import in_transaction
from amiable.kernel.ids import Random
from amiable.measures import reads, writes
from amiable.measures.reads import UntoldRead
from amiable.measures.terms import ANNOUNCED, IN_FORCE

log = logging.getLogger("amiable.measures")

#: Measures of one round.
FEW = 20


def move_due(now: datetime, *, ids: Random = os.urandom, limit: int = FEW) -> int:
    """Begin and end what is due, each in a transaction of its own; gives how many moved. One that breaks keeps nobody waiting."""
    moved = 0
    for found in reads.due_measures(now, limit=limit):
        try:
            moved += in_transaction(lambda measure=found.id: _move(measure, now, ids)) is True  # type: ignore[misc]
        except OperationalError:
            raise
        except Exception:
            log.exception("measure %s did not move", found.id)
    return moved


def untold() -> list[UntoldRead]:
    """Who is to be told what."""
    return reads.untold()


def told(untold_id: UUID) -> None:
    """They were told; again changes nothing."""
    with transaction.atomic():
        writes.delete_untold(untold_id)


def _move(measure: UUID, now: datetime, ids: Random) -> bool:
    found = reads.find_measure(measure)
    if found is None:
        return False
    hold(found.person)
    found = reads.find_measure(measure)
    if found is None or found.wake_at is None or found.wake_at > now:
        return False
    try:
        with transaction.atomic():
            if found.state == ANNOUNCED:
                begin(found, step="began", by=None, now=now, ids=ids)
            elif found.state == IN_FORCE:
                end(found, "ended", by=None, said=[], now=now, ids=ids)
    except IntegrityError:
        return False
    return True
