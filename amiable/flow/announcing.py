"""Events of the feed that stand in no order's log: what one site alone is told of an order it answers for.

Each has its place in the feed like any other (flow/relaying.py), once however often it is announced. Part of what is not about
one order's life.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amiable.flow.perform import in_transaction
from amiable.kernel.errors import Refusal
from amiable.outbox import reads, writes


@dataclass(frozen=True, slots=True)
class Announced:
    """An event by its `name`, on an `order`, for a `site` (its slug); `about` is the reference of what it speaks of."""

    order: UUID
    name: str
    about: str
    site: str
    at: datetime


def announce(events: Sequence[Announced]) -> bool:
    """Give these events places in the feed; again is the same. False while somebody else gives places: try again."""
    done = in_transaction(lambda: _announce(events))
    return False if isinstance(done, Refusal) else done


def _announce(events: Sequence[Announced]) -> bool:
    last = writes.lock_head()
    if last is None:
        return False
    known = reads.announced({event.about for event in events})
    new = [event for event in events if (event.name, event.about) not in known]
    rows = [(event.order, event.name, event.about, event.site, event.at) for event in new]
    if rows:
        writes.append_announced(rows, last=last)
    return True
