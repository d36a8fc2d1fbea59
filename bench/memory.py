"""How much memory a web process and a worker take, and whether it stays the same however much they did.

The measure is PSS (what is shared is divided among those who share it), of the kernel's own account. The web processes answer
BENCH_REQUESTS (3,000) requests of five kinds; a worker fires BENCH_COUNT (1,000) clocks with their full effect. "Flat" is what
a process has more at the end than when a third was done. Linux only; `BENCH_REQUESTS=100000` is what was promised.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from datetime import datetime, timedelta
from typing import Any

from bench.door import CONNECTIONS
from bench.http import THREADS, WORKERS, Ask, asks
from bench.stage.machine import FLAT, WEB, WORKER, children, pss
from bench.stage.orders import copy, in_state, number_uid, played, prepare
from bench.stage.report import bound
from bench.stage.site import Site, call, serving, stopped

REQUESTS = int(os.environ.get("BENCH_REQUESTS", "3000"))
COUNT = int(os.environ.get("BENCH_COUNT", "1000"))
PARTS = 3
SECONDS = 300  # a worker may take


def part(site: Site, first: int, kinds: list[Ask]) -> float:
    """A third of the requests, the kinds in turn, about orders numbered from `first` on; the largest web process after it."""
    each = REQUESTS // PARTS // CONNECTIONS
    call(site, [[kinds[n % len(kinds)](start + n) for n in range(each + 1)] for start in starts(first, each)])
    return max(map(pss, children(site.pid)))


def starts(first: int, each: int) -> range:
    """Where each connection begins: no order is asked about by two."""
    return range(first, first + CONNECTIONS * (each + 1), each + 1)


def web(story: Any) -> int:
    """The web processes; 1 when a promise is not kept."""
    with serving(workers=WORKERS, threads=THREADS) as site:
        kinds = list(asks(story).values())
        size = CONNECTIONS * (REQUESTS // PARTS // CONNECTIONS + 1)
        seen = [part(site, number * size, kinds) for number in range(PARTS)]
    title = f"bench/memory: a web process after {REQUESTS:,} requests"
    broken = bound(f"{title}, PSS", seen[-1], "MiB", at_most=WEB)
    return broken | bound(f"{title}, more than after a third", seen[-1] - seen[0], "MiB", at_most=FLAT)


def worker(now: datetime) -> int:
    """A worker whose clock stands at `now` fires all clocks; 1 when a promise is not kept."""
    before, seen, end = in_state("completed"), list[float](), time.monotonic() + SECONDS
    program = subprocess.Popen([sys.executable, "-m", "bench.stage.worker", now.isoformat()], stderr=subprocess.DEVNULL)
    try:
        while (done := in_state("completed") - before) < COUNT:
            if program.poll() is not None or time.monotonic() > end:
                raise SystemExit(f"bench/memory: the worker fired {done} of {COUNT} clocks")
            if done > COUNT / PARTS:
                seen.append(pss(program.pid))
            time.sleep(0.2)
        seen.append(pss(program.pid))
    finally:
        stopped(program)
    title = f"bench/memory: a worker after {COUNT:,} clocks"
    broken = bound(f"{title}, PSS", max(seen), "MiB", at_most=WORKER)
    return broken | bound(f"{title}, more than after a third", seen[-1] - seen[0], "MiB", at_most=FLAT)


def due(story: Any, first: int) -> None:
    """Orders whose acceptance window is over and whose reminders were sent."""
    from django.db import connection

    copy(story, first, COUNT)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE orders_deadline SET remind_at = NULL, wake_at = fires_at WHERE order_id BETWEEN %s AND %s",
            [number_uid(first), number_uid(first + COUNT - 1)],
        )


def main() -> int:
    """Both kinds of process; 1 when a promise is not kept."""
    logging.disable(logging.INFO)  # it would say that a token was made
    prepare()
    story = played("delivered")
    due(story, 10_000_000)
    broken = worker(story.now + timedelta(days=4))  # first: the requests leave clocks and mails a worker would take up
    copy(story, 0, REQUESTS + CONNECTIONS * (PARTS + 1))
    return broken | web(story)


if __name__ == "__main__":
    sys.exit(main())
