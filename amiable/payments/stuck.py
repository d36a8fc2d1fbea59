"""What an operator does about money that did not move: has it asked for again, or leaves it.

Refuses `not_found`, to whoever may not as well.
"""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

from amiable.kernel.errors import refuse
from amiable.payments import writes
from amiable.people import reads as people
from amiable.people.roles import Permission

log = logging.getLogger("amiable.pay")


def try_again(actor: UUID, order: UUID, movement: str, *, now: datetime) -> None:
    """Let a movement that was given up be asked for again. Where the last try may have moved money, the provider is asked for
    what became of that first, by the same key: nothing moves twice."""
    require_operator(actor)
    if not writes.try_again(order, movement, now=now):
        refuse("not_found")
    log.info("movement_tried_anew %s of %s by %s at %s", movement, order, actor, now.isoformat())


def leave(actor: UUID, order: UUID, movement: str, *, now: datetime) -> None:
    """Ask a seller's money back no more: what they owe stays their debt in the books. Only where surely nothing moved. Or say
    that what was undone, or what a charge-back left open, was settled another way."""
    require_operator(actor)
    if not writes.leave(order, movement, now=now):
        refuse("not_found")
    log.info("movement_left %s of %s by %s at %s", movement, order, actor, now.isoformat())


def require_operator(actor: UUID) -> None:
    """Refuses `not_found` for whoever is no operator."""
    person = people.find_person(actor)
    if person is None or not person.is_active or Permission.OPERATE not in person.permissions:
        refuse("not_found")
