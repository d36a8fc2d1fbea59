"""Messages carried to endpoints: several endpoints at once, each by one hand, so that a slow one keeps nobody else waiting.

Hands only call; this thread alone asks the database: it claims an endpoint, tells a hand what to say, and marks what came of it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime
from uuid import UUID

import msgspec

from amiable.flow import crash
from amiable.kernel.ids import Random
from amiable.kernel.periods import format_moment
from amiable.outbox import reads as outbox
from amiable.pages.feed import payload, tell
from amiable.webhooks import send
from amiable.webhooks.send import Claimed, Sent
from amiable.webhooks.terms import KEPT

log = logging.getLogger("amiable.hooks")

#: Endpoints called at once, and seconds to wait for one of them before looking for others.
HANDS, PATIENCE = 8, 0.2

#: Hands that one site can have at once, so that its slow endpoints leave some for the others.
OF_ONE_SITE = 2


class Hooks:
    """The hands of one worker. `clock` is the one receivers have, `ids` makes ids and jitter."""

    def __init__(self, clock: Callable[[], datetime], ids: Random, *, hands: int = HANDS) -> None:
        self._clock, self._ids, self._hands = clock, ids, hands
        self._pool = ThreadPoolExecutor(max_workers=hands, thread_name_prefix="hook")
        self._calls: dict[Future[list[Sent]], Claimed] = {}
        self._closing = threading.Event()

    def work(self) -> int:
        """Begin calls while a hand is free, and mark those that are over; gives how much there was to do."""
        count = self._begin()
        if self._calls:
            over, _ = wait(self._calls, timeout=PATIENCE, return_when=FIRST_COMPLETED)
            for call in over:
                count += self._mark(call)
        return count + len(self._calls)

    def close(self) -> None:
        """Begin nothing more; what is in the air is sent again by another, once its lease ends."""
        self._closing.set()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _begin(self) -> int:
        begun = send.end_sites(self._clock())
        while (
            len(self._calls) < self._hands
            and (claimed := send.claim(self._clock(), without=self._served())) is not None
        ):
            said = _said(claimed)
            self._calls[self._pool.submit(self._carry, claimed, said)] = claimed
            begun += 1
        return begun

    def _served(self) -> list[str]:
        """The sites that have as many hands as one can have."""
        counted = Counter(claimed.site for claimed in self._calls.values())
        return [site for site, hands in counted.items() if hands >= OF_ONE_SITE]

    def _carry(self, claimed: Claimed, said: Sequence[bytes]) -> list[Sent]:
        """What a hand does; no database."""
        begun, sent = time.monotonic(), list[Sent]()
        for message, body in zip(claimed.messages, said, strict=True):
            if self._closing.is_set() or not send.goes_on(sent, begun):
                break
            crash.point("before_send")
            try:
                sent.append(send.carry(claimed, message, body, at=self._clock()))
            except Exception:
                log.exception("calling endpoint %s failed", claimed.endpoint)
                sent.append(send.lost(message, at=self._clock()))
            crash.point("after_send")
        return sent

    def _mark(self, call: Future[list[Sent]]) -> int:
        claimed = self._calls.pop(call)
        try:
            sent = call.result()
        except Exception:
            log.exception("a hand failed at endpoint %s", claimed.endpoint)
            sent = [send.lost(message, at=self._clock()) for message in claimed.messages[:1]]
        crash.point("before_mark")
        send.mark(claimed, sent, now=self._clock(), ids=self._ids)
        return len(sent)


def tidy(now: datetime) -> int:
    """Forget messages that were over long ago, some at a time; gives how many rows."""
    count = 0
    while some := send.forget(now, kept=KEPT):
        count += some
    return count


def _said(claimed: Claimed) -> list[bytes]:
    """The body of each message, the same at every attempt."""
    places = [message.position for message in claimed.messages if message.position is not None]
    told: dict[int | None, object] = {
        one.position: payload(one) for one in tell(outbox.entries_at(places), claimed.site)
    }
    return [msgspec.json.encode(told.get(m.position) or _test(m.name, m.pk, m.at)) for m in claimed.messages]


def _test(name: str, message: UUID, at: datetime) -> dict[str, object]:
    """What a test says: nothing but that it arrived."""
    return {"type": name, "timestamp": format_moment(at), "data": {"message": str(message)}}
