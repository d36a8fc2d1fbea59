"""What an operator does about money that did not move: has it asked for again, or leaves it.

Refuses `not_found`, to whoever may not as well.
"""

from __future__ import annotations

import logging
import os
from datetime import datetime
from uuid import UUID

from django.db import transaction

from amiable.kernel.errors import refuse
from amiable.payments import writes
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.records import writes as records
from amiable.records.writes import NewEntry

log = logging.getLogger("amiable.pay")


def try_again(actor: UUID, order: UUID, movement: str, *, now: datetime) -> None:
    """Let a movement that was given up be asked for again. Where the last try may have moved money, the provider is asked for
    what became of that first, by the same key: nothing moves twice."""
    people.require(actor, Permission.OPERATE)
    with transaction.atomic():
        if not writes.try_again(order, movement, now=now):
            refuse("not_found")
        record("movement_tried_anew", actor, order, now, movement=movement)


def leave(actor: UUID, order: UUID, movement: str, *, now: datetime) -> None:
    """Ask a seller's money back no more: what they owe stays their debt in the books. Only where surely nothing moved. Or say
    that what was undone, or what a charge-back left open, was settled another way."""
    people.require(actor, Permission.OPERATE)
    with transaction.atomic():
        if not writes.leave(order, movement, now=now):
            refuse("not_found")
        record("movement_left", actor, order, now, movement=movement)


def record(name: str, actor: UUID, subject: UUID | int, now: datetime, **data: str) -> None:
    """Write what an operator did into the audit trail, in the transaction of it."""
    records.append(NewEntry(name, str(actor), str(subject), data), now=now, random=os.urandom)
    log.info("%s %s %s by %s at %s", name, subject, data, actor, now.isoformat())
