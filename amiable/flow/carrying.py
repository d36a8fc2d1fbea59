"""What waits in the outbox, handed to the jobs that carry it outside.

An item is leased, not locked: whoever dies with it loses it when the lease ends. One that fails too often is put aside.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from amiable.flow.perform import in_transaction
from amiable.kernel.errors import Refusal
from amiable.kernel.ids import Random
from amiable.outbox import writes

#: How long an item belongs to the worker that claimed it.
LEASE = timedelta(seconds=60)

#: So often an item is tried before a person is asked.
TRIES = 10


@dataclass(frozen=True, slots=True)
class Item:
    """Something to carry: of which event, what, and since when."""

    id: int
    order: UUID
    seq: int
    body: Mapping[str, Any]
    attempts: int
    made_at: datetime


def claim(topic: str, now: datetime, *, limit: int = 50) -> list[Item]:
    """Due items of a topic that nobody else has; nothing while the database is busy."""
    found = in_transaction(lambda: writes.claim_items(topic, now=now, limit=limit, lease=LEASE))
    if isinstance(found, Refusal):
        return []
    return [Item(row.pk, row.order_id, row.seq, json.loads(row.body), row.attempts + 1, row.made_at) for row in found]


def done(item: Item) -> None:
    """It was carried."""
    in_transaction(lambda: writes.delete_item(item.id))


def failed(item: Item, problem: str, now: datetime, *, ids: Random) -> None:
    """It was not: again later, with growing and scattered pauses, at last by a person."""
    if item.attempts >= TRIES:
        in_transaction(lambda: writes.put_aside(item.id, now=now, problem=problem))
        return
    pause = timedelta(seconds=5 * 2**item.attempts * (1 + ids(1)[0] / 512))
    in_transaction(lambda: writes.postpone_item(item.id, wake_at=now + pause, problem=problem))
