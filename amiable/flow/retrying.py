"""What an operator does about a step that should have happened by itself and failed too often: has it tried again.

Refuses `not_found`, to whoever may not as well. Again changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from amiable.flow.auditing import record
from amiable.flow.perform import in_transaction
from amiable.kernel.errors import Refusal, Refused, refuse
from amiable.orders import writes as orders
from amiable.outbox import writes as outbox
from amiable.people import reads as people
from amiable.people.roles import Permission


def try_clock(actor: UUID, order: UUID, clock: str, subject: str, *, now: datetime) -> None:
    """Let a clock that was put aside be looked at at once, with all its tries. What it does is planned on the facts as they stand
    then."""
    _try(actor, lambda: _wake_clock(actor, order, clock, subject, now))


def try_item(actor: UUID, item: int, *, now: datetime) -> None:
    """Let what follows from an order, and could not be passed on, be passed on at once, with all its tries."""
    _try(actor, lambda: _wake_item(actor, item, now))


def _try(actor: UUID, wake: Callable[[], bool]) -> None:
    people.require(actor, Permission.OPERATE)
    done = in_transaction(wake)
    if isinstance(done, Refusal):
        raise Refused(done)
    if not done:
        refuse("not_found")


def _wake_clock(actor: UUID, order: UUID, clock: str, subject: str, now: datetime) -> bool:
    found = orders.retry_deadline(order, clock, subject, now=now)
    if found:
        record("clock_tried_anew", actor, order, now, {"clock": clock, "which": subject})
    return found


def _wake_item(actor: UUID, item: int, now: datetime) -> bool:
    found = outbox.retry_item(item, now=now)
    if found is None:
        return False
    topic, order = found
    record("item_tried_anew", actor, order, now, {"topic": topic})
    return True
