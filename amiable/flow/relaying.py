"""The relay: gives every event its place in the feed, after it was committed. Part of what is not about one order.

The door writes an item of the topic `feed` beside each event; whoever has the lock turns those it can see into positions.
What it cannot see yet gets a later one, so that a reader who asks for what came after never misses anything. An item that can
have none (nobody can read it, its event has one already) is put aside at once, for another try would change nothing.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence

from django.db import DataError, IntegrityError, transaction

from amiable.flow.moment import machine
from amiable.flow.perform import in_transaction
from amiable.kernel.errors import Refusal
from amiable.orders import lists as orders
from amiable.outbox import reads, writes
from amiable.outbox.models import Item

log = logging.getLogger("amiable.feed")

#: The topic of the outbox whose items wait for a position.
FEED = "feed"

#: What goes wrong about one item, whatever becomes of the others.
_ABOUT_ONE = (ValueError, KeyError, TypeError, IntegrityError, DataError)


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
    try:
        with transaction.atomic():
            return _give(items, last) - last
    except _ABOUT_ONE:
        return _give_each(items, last) - last


def _give_each(items: Sequence[Item], last: int) -> int:
    """Positions for all of them but those that can have none, which wait for a person; gives the last position."""
    for item in items:
        try:
            with transaction.atomic():
                last = _give([item], last)
        except _ABOUT_ONE as error:
            log.exception("event %s of order %s has no place in the feed", item.seq, item.order_id)
            writes.put_aside(item.pk, now=machine(), problem=type(error).__name__)
    return last


def _give(items: Sequence[Item], last: int) -> int:
    names = [json.loads(item.body)["name"] for item in items]
    heard = orders.sites_of({item.order_id for item in items})
    return writes.append(items, names, heard, last=last)
