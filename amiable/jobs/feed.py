"""Events become positions of the feed, and messages for the endpoints that want them. Short, and nothing leaves by it."""

from __future__ import annotations

from datetime import datetime

from amiable.flow.relaying import relay
from amiable.kernel.ids import Random
from amiable.webhooks import send

#: Rounds at once, so that clocks do not wait for a long feed.
FEW = 10


def feed(now: datetime, *, ids: Random) -> int:
    """Give positions to what was committed, and make messages of it; gives how many events. `now` is the machine's."""
    count = 0
    for _ in range(FEW):
        done = relay() + send.spread(now, ids=ids)
        count += done
        if not done:
            break
    return count
