"""Plays run as programs of their own on a database of their own (tests/elsewhere.py): `python -m tests.webhooks.plays NAME …`.

Each prints JSON at its end.
"""

from __future__ import annotations

import json
import os
import random
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import django

django.setup()

from django.conf import settings  # noqa: E402 - Django first
from django.db import IntegrityError, connections  # noqa: E402 - same

from amiable.flow import crash  # noqa: E402 - same
from amiable.flow.integrating import IntegrationTerms, make_integration  # noqa: E402 - same
from amiable.flow.keys import Done  # noqa: E402 - same
from amiable.flow.perform import perform  # noqa: E402 - same
from amiable.flow.relaying import relay  # noqa: E402 - same
from amiable.jobs.feed import feed  # noqa: E402 - same
from amiable.jobs.hooks import Hooks  # noqa: E402 - same
from amiable.kernel.errors import Refused  # noqa: E402 - same
from amiable.orders import logs  # noqa: E402 - same
from amiable.orders import reads as orders  # noqa: E402 - same
from amiable.outbox import reads as outbox  # noqa: E402 - same
from amiable.outbox.models import Entry  # noqa: E402 - same
from amiable.rules.inputs import SendMessage, Words  # noqa: E402 - same
from amiable.webhooks import endpoints, reads, writes  # noqa: E402 - same
from amiable.webhooks.models import Message  # noqa: E402 - same
from amiable.webhooks.terms import MOST_ENDPOINTS, EndpointTerms  # noqa: E402 - same
from tests.api.program import bring  # noqa: E402 - same
from tests.cast import START, Cast, make_cast, seeded  # noqa: E402 - same
from tests.story import Story  # noqa: E402 - same
from tests.webhooks.proving import prove  # noqa: E402 - same

SITE = "acme"

#: Of endpoints that are never called.
TERMS = EndpointTerms("https://shop.example/hooks")

#: A claimed endpoint is another worker's after its lease.
LATER = timedelta(minutes=5)

#: Messages each writer sends, writers, and relays, in a race.
EACH, WRITERS, RELAYS = 8, 4, 2

#: Seconds the reader of a race waits at most.
PATIENCE = 60.0


def race() -> dict[str, Any]:
    """Writers whose commits overlap, two relays, and a reader who follows: what the reader got, and what there was."""
    cast = make_cast()
    stories = [Story(cast, ids=seeded(number), now=START + timedelta(minutes=number)) for number in range(WRITERS)]
    crash.watchers.append(_linger)
    end = time.monotonic() + PATIENCE
    expected, seen, unwritten = WRITERS * (EACH + 1), list[tuple[int, str, int]](), list[int]()

    def write(story: Story) -> None:
        ids = seeded(f"{story.order}")
        for number in range(EACH):
            _say(cast, story, number, ids)

    def give() -> None:
        while outbox.last_position() < expected and time.monotonic() < end:
            relay(limit=3)

    children = [_apart(lambda story=story: write(story)) for story in stories]  # type: ignore[misc]
    children += [_apart(give) for _ in range(RELAYS)]
    while len(seen) < expected and time.monotonic() < end:
        last = seen[-1][0] if seen else 0
        rows = outbox.entries_of([story.order for story in stories], after=last, limit=5)
        unwritten.extend(row.position for row in rows if not logs.lines_at([(row.order, row.seq)]))
        seen.extend((row.position, str(row.order), row.seq) for row in rows)
    ended = [_end(child) for child in children]
    written = sorted((str(s.order), row.seq) for s in stories for row in orders.events_of(s.order))
    return {"seen": seen, "written": written, "unwritten": unwritten, "ended": ended, "entries": Entry.objects.count()}


def killed(address: str, point: str) -> dict[str, Any]:
    """A worker killed at a point of `crash.POINTS`, and another after it: how it ended, and what became of the messages."""
    _begin(address)
    ended = _end(_apart(lambda: _carry(START, dies_at=point)))
    return {"ended": ended, "states": _carry(START + LATER)}


def two(address: str) -> dict[str, Any]:
    """Two workers at once."""
    _begin(address)
    children = [_apart(lambda: _carry(START)) for _ in range(2)]
    return {"ended": [_end(child) for child in children], "states": _carry(START)}


def making() -> dict[str, Any]:
    """Two who make an endpoint at once: by one key on a site without any, then the last one that there may be."""
    made = make_integration(SITE, IntegrationTerms("Acme"), now=START, random=seeded())
    told = {"one_key": _at_once(made, "one", "one")}
    for number in range(MOST_ENDPOINTS - 2):
        endpoints.make_endpoint(SITE, made, TERMS, key=f"k{number}", now=START, random=seeded(number))
    return told | {"last": _at_once(made, "last", "more"), "kept": len(reads.endpoints_of(SITE))}


def _at_once(integration: UUID, *keys: str) -> list[str]:
    """What became of each, over a connection of its own: both are let through together, unless one keeps the other out."""
    met, told = threading.Barrier(len(keys)), list[str]()

    def linger(site: str) -> None:
        lock(site)
        with suppress(threading.BrokenBarrierError):
            met.wait(0.5)

    def make(key: str) -> None:
        try:
            endpoints.make_endpoint(SITE, integration, TERMS, key=key, now=START, random=seeded(key))
            told.append("made")
        except Refused as refused:
            told.append(refused.refusal.code)
        except IntegrityError as error:
            told.append(type(error).__name__)
        connections.close_all()

    lock, writes.lock_site = writes.lock_site, linger
    threads = [threading.Thread(target=make, args=[key]) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    writes.lock_site = lock
    return sorted(told)


def _begin(address: str) -> None:
    """An order of somebody a site brought, with an endpoint of that site, all of it told to nobody yet."""
    settings.WEBHOOKS_LOOPBACK = True
    cast = make_cast()
    made = make_integration(SITE, IntegrationTerms("Acme"), now=START, random=seeded())
    bring(cast.giulia, SITE, "g-1")
    prove(endpoints.make_endpoint(SITE, made, EndpointTerms(address), now=START, random=seeded()), now=START)
    Story(cast).pay()


def _carry(now: datetime, *, dies_at: str = "") -> list[str]:
    """Feed and carry as a worker does, until nothing is due at this moment."""
    if dies_at:
        crash.arm(dies_at)
    ids = seeded(os.getpid())
    hooks = Hooks(lambda: now, ids)
    while feed(now, ids=ids) + hooks.work():
        pass
    hooks.close()
    return list(Message.objects.order_by("position").values_list("state", flat=True))


def _apart(act: Callable[[], Any]) -> int:
    """Do it in a process of its own, over a connection of its own; gives its number."""
    connections.close_all()
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        act()
        connections.close_all()
        code = 0
    finally:
        os._exit(code)


def _end(child: int) -> int:
    """How a process ended: its code, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _say(cast: Cast, story: Story, number: int, ids: Any) -> None:
    data = SendMessage(Words(f"Ciao {number}", "it"))
    while not isinstance(
        perform(story.order, "send_message", cast.actor("client"), data, START + timedelta(hours=number), ids=ids), Done
    ):
        time.sleep(0.01)


def _linger(name: str) -> None:
    """Commits take their time, so that what began first does not end first."""
    if name == "before_commit":
        time.sleep(random.random() * 0.01)


if __name__ == "__main__":
    result = {"race": race, "killed": killed, "two": two, "making": making}[sys.argv[1]](*sys.argv[2:])
    connections.close_all()
    sys.stdout.write(json.dumps(result) + "\n")
