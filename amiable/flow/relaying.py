"""The relay: gives every event its place in the feed, after it was committed. Part of what is not about one order.

The door writes an item of the topic `feed` beside each event; whoever has the lock turns those it can see into positions.
What it cannot see yet gets a later one, so that a reader who asks for what came after never misses anything.
"""

from __future__ import annotations

import json

from amiable.flow.perform import in_transaction
from amiable.kernel.errors import Refusal
from amiable.orders import lists as orders
from amiable.outbox import reads, writes

#: The topic of the outbox whose items wait for a position.
FEED = "feed"


def relay(*, limit: int = 50) -> int:
    """Give positions to the next events without one, at most `limit`; gives how many. Nothing while somebody else does."""
    if not reads.waits(FEED):
        return 0
    done = in_transaction(lambda: _relay(limit))
    return 0 if isinstance(done, Refusal) else done


def _relay(limit: int) -> int:
    last = writes.lock_head()
    if last is None:
        return 0
    items = writes.next_items(FEED, limit=limit)
    if not items:
        return 0
    names = [json.loads(item.body)["name"] for item in items]
    heard = orders.sites_of({item.order_id for item in items})
    return writes.append(items, names, heard, last=last) - last
