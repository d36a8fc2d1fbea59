"""The one place that carries messages to endpoints. Jobs spread, claim, carry and mark; what each says is told from outside.

At least once: a message that was sent and not marked is sent again by the same `webhook-id`. One worker at a time calls an
endpoint, so that one that is slow, or fails, keeps nobody else waiting.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from amiable.kernel.ids import Random
from amiable.outbox import reads as outbox
from amiable.people import reads as people
from amiable.webhooks import calling, reads, writes
from amiable.webhooks.calling import Answer
from amiable.webhooks.models import Message
from amiable.webhooks.signing import headers_of
from amiable.webhooks.terms import ATTEMPTS, FAILED, FAILING, GONE, UNPROVEN, hold, next_try, wants

log = logging.getLogger("amiable.webhooks")

#: An endpoint belongs to the worker that claimed it for so long; messages it is told of at once, within so many seconds.
LEASE, FEW, SECONDS = timedelta(minutes=2), 20, 30.0

#: An endpoint that was claimed with its messages, for who carries them.
type Claimed = writes.Claimed


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that was carried, when, and what was answered."""

    message: Message
    at: datetime
    answer: Answer


def spread(now: datetime, *, ids: Random, limit: int = 50) -> int:
    """Make messages of the next entries of the feed for every endpoint that wants them; gives how many entries."""
    if outbox.last_position() <= reads.cursor():
        return 0
    with transaction.atomic(durable=True):
        begun = writes.lock_cursor()
        if begun is None:
            return 0
        end, heard = outbox.heard_after(begun, limit=limit)
        ended = _ended() if heard else frozenset()
        listening = [one for one in reads.listening() if one[1] not in ended] if heard else []
        pairs = [
            (endpoint, row.entry)
            for row in heard
            for endpoint, site, events in listening
            if site == row.site and wants(events, row.entry.name)
        ]
        if pairs:
            writes.queue(pairs, now=now, ids=ids)
        if end > begun:
            writes.move_cursor(end)
    return end - begun


def claim(now: datetime, *, without: Collection[str] = ()) -> Claimed | None:
    """An endpoint to call, this worker's for now, with what it is to be told; of no site in `without`."""
    if not writes.has_due(now, without=without):
        return None
    with transaction.atomic(durable=True):
        return writes.claim(now, lease=LEASE, few=FEW, without=without)


def end_sites(now: datetime) -> int:
    """Switch off what belongs to sites that were ended, and give up what waits for it; gives how many sites. Before anything is
    claimed."""
    ended = reads.ended_sites()
    for site in ended:
        with transaction.atomic(durable=True):
            writes.end_site(site, now=now)
    return len(ended)


def carry(claimed: Claimed, message: Message, body: bytes, *, at: datetime) -> Sent:
    """Call the endpoint with one message; `at` is the moment by the clock receivers have. Asks no database."""
    signed = headers_of(claimed.endpoint, message.pk, body, seeds=claimed.seeds, at=at)
    headers = {"Content-Type": "application/json", "User-Agent": "Amiable-Webhooks/1", **signed}
    return Sent(message, at, calling.call(claimed.address, headers, body))


def lost(message: Message, *, at: datetime) -> Sent:
    """An attempt that failed in a way nobody thought of."""
    return Sent(message, at, Answer(None, 0, calling.UNKNOWN))


def goes_on(sent: Sequence[Sent], begun: float) -> bool:
    """Whether to carry the next message of the same endpoint: not after a failure, and not for ever."""
    return (not sent or taken(sent[-1])) and time.monotonic() - begun < SECONDS


def taken(sent: Sent) -> bool:
    """Whether the receiver has it."""
    return sent.answer.status is not None and 200 <= sent.answer.status < 300


def mark(claimed: Claimed, sent: Sequence[Sent], *, now: datetime, ids: Random) -> None:
    """Write down what came of the calls, and let others have the endpoint."""
    failures, since, wake_at = claimed.failures, claimed.failing_since, now
    off, proven = "", False
    with transaction.atomic(durable=True):
        writes.lock_endpoint(claimed.endpoint, None)
        for one in sent:
            answer = one.answer
            writes.insert_attempt(
                one.message.pk, at=one.at, status=answer.status, millis=answer.millis, problem=answer.problem
            )
            if taken(one):
                failures, since, wake_at = 0, None, now
                writes.delivered(one.message.pk, now=now)
                proven |= writes.prove(claimed.endpoint, claimed.address, now=now)
                continue
            failures, since = failures + 1, since or now
            wake_at = now + hold(failures, answer.wait)
            left = _again(one, now, ids, proven=claimed.proven)
            if answer.status == 410:
                off = GONE
            elif now - since >= FAILING and failures >= ATTEMPTS:  # not after a pause of our own
                off = FAILED
            elif not left and not claimed.proven:
                off = UNPROVEN
        writes.free(claimed.endpoint, failures=failures, failing_since=since, wake_at=wake_at)
        if off:
            writes.switch(claimed.endpoint, off=off)
    if off:
        log.warning("endpoint %s is switched off: %s", claimed.endpoint, off)
    if proven:
        log.info("endpoint %s answered a test: it is sent messages from now on", claimed.endpoint)


def forget(now: datetime, *, kept: timedelta, limit: int = 500) -> int:
    """Delete what was over long ago; gives how many rows."""
    with transaction.atomic(durable=True):
        return writes.forget(now - kept, limit=limit)


def _ended() -> frozenset[str]:
    """The sites that were ended, by slug; there are few of any."""
    return frozenset(row.slug for row in people.integrations() if row.revoked_at)


def _again(one: Sent, now: datetime, ids: Random, *, proven: bool) -> bool:
    """Try a message that was not taken again later, until it has been tried often enough; says whether it will be."""
    pause = next_try(one.message.attempts + 1, one.answer.wait, ids, proven=proven)
    if pause is None:
        writes.give_up(one.message.pk, now=now)
        return False
    writes.retry(one.message.pk, wake_at=now + pause)
    return True
