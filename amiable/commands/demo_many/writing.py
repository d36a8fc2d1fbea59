"""Writing the many orders: a batch a transaction, with figures while it lasts. An order is there whole or not at all."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import batched
from typing import TextIO
from uuid import UUID

from django.db import connection

from amiable.commands.demo_many.cast import invent
from amiable.commands.demo_many.playing import SPAN, Played, play_all
from amiable.commands.demo_many.stories import CLOSED, OPEN
from amiable.flow.multiplying import write_copies
from amiable.flow.patterns import Filled
from amiable.kernel.ids import reference
from amiable.payments.simulator import Simulator

#: Orders of one transaction.
BATCH = 1_000

#: Of 1,000 orders so many have ended.
ENDED = 980

#: Each story is played once, and of those that have ended are 98 in 100; at most what references and disks are good for.
LEAST, MOST = 1_000, 10_000_000
PLAYED = len(CLOSED) + len(OPEN)

#: Each story begins its rounds elsewhere at the table, so that rare ones do not all come to the same people.
APART = 7_919

#: An odd step through all references visits each once; the offset is as good as any.
_STEP, _FIRST, _REFERENCES = 0x9E3779B97F | 1, 0x3C6EF372FE, 2**40


def write_many(
    count: int, mediator: UUID, provider: Simulator, *, now: datetime, seed: str, out: TextIO = sys.stderr
) -> list[Played]:
    """Make `count` orders up to `now`, people and shops for them first. The first few are played, which are given."""
    end = now.astimezone(UTC).replace(microsecond=0)
    people = invent(count, PLAYED, now=end - SPAN - timedelta(days=60), seed=f"{seed} people")
    plays = play_all(people, mediator, provider, now=end, seed=seed)
    said = _Said(count, out)
    for batch in batched(_copies(count, plays, people.of, random.Random(f"{seed} orders")), BATCH):  # noqa: S311 - repeats
        provider.take_over([movement for played, copy in batch for movement in played.movements(copy)])
        write_copies((played.pattern, copy) for played, copy in batch)
        said.more(len(batch))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    said.end()
    return plays


def _copies(
    count: int, plays: list[Played], people_of: Callable[[int], Mapping[str, str]], dice: random.Random
) -> Iterator[tuple[Played, Filled]]:
    """Each copy with what is its own: those that have ended by when they were placed, then those under way."""
    closed, running = plays[: len(CLOSED)], plays[len(CLOSED) :]
    ended = count * ENDED // 1_000 - len(closed)
    turns: dict[UUID, int] = {}
    for number in range(count - len(plays)):
        among = closed if number < ended else running
        (played,) = dice.choices(among, [one.story.share for one in among])
        turn = turns[played.order] = turns.get(played.order, PLAYED + plays.index(played) * APART) + 1
        delta = _ago(1 - number / ended) if number < ended else within(played, dice)
        yield played, played.copy(people_of(turn), _reference(number), delta, dice)


def _ago(share: float) -> timedelta:
    return timedelta(seconds=-round(share * SPAN.total_seconds()))


def within(played: Played, dice: random.Random) -> timedelta:
    """A way to move an order under way that nobody would notice: nothing of it lies ahead, nothing that waits has been missed."""
    return timedelta(seconds=int(dice.uniform(played.earliest.total_seconds(), played.latest.total_seconds()) * 0.95))


def _reference(number: int) -> str:
    value = (_FIRST + number * _STEP) % _REFERENCES
    return reference(lambda size: value.to_bytes(size))


class _Said:
    """So many orders, how fast, how long still: a line that is written anew on a terminal, elsewhere one each twentieth."""

    def __init__(self, whole: int, out: TextIO) -> None:
        self._whole, self._out, self._done, self._told = whole, out, PLAYED, 0
        self._began = time.monotonic()

    def more(self, count: int) -> None:
        """So many more are written."""
        self._done += count
        took = time.monotonic() - self._began
        rate = (self._done - PLAYED) / took
        left = (self._whole - self._done) / rate
        line = f"  {self._done:,} of {self._whole:,} orders · {rate:,.0f}/s · {left / 60:,.0f} min left"
        if self._out.isatty():
            print(f"\r\x1b[K{line}", end="", file=self._out, flush=True)
        elif self._done * 20 // self._whole > self._told:
            self._told = self._done * 20 // self._whole
            print(line, file=self._out, flush=True)

    def end(self) -> None:
        """All are there."""
        start = "\r\x1b[K" if self._out.isatty() else ""
        took = time.monotonic() - self._began
        print(f"{start}  {self._whole:,} orders in {took / 60:,.1f} min, {self._whole / took:,.0f}/s.", file=self._out)
