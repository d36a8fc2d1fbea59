"""Clocks fired with their full effect (state, event, money, notices), against Procrastinate running the same effect a job.

The clock is acceptance by silence. Ours: two workers taking what is due in batches of fifty. Procrastinate 3.10: two worker
processes of four at a time, one job an order, each doing the same effect through the same door. What it does besides:
it keeps its jobs' rows. Three interleaved rounds on one durable PostgreSQL.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bench.stage.machine import Meter
from bench.stage.orders import copy, number_uid, played, prepare
from bench.stage.report import Rate, say

WORKERS, ROUNDS = 2, 3
COUNT = int(os.environ.get("BENCH_COUNT", "1000"))  # clocks a round
PROMISE, AIM = 2.0, 5.0
PEERS = Path(__file__).resolve().parent.parent / ".cache" / "peers" / "procrastinate"


def ours(now: datetime, gate: Any, done: Any) -> None:
    """One worker: everything that is due."""
    from django.db import connections

    from amiable.flow.due import due

    connections.close_all()
    due(now - timedelta(days=365), ids=os.urandom)  # connect
    gate.wait()
    began, count = time.time(), 0
    while (report := due(now, ids=os.urandom)).looked_at:
        count += report.fired
    done.put((began, time.time(), count))


def fire_all(now: datetime) -> tuple[float, float, float]:
    """Rate and processor milliseconds of our round."""
    from django.db import connections

    connections.close_all()
    fork = multiprocessing.get_context("fork")
    gate, done, meter = fork.Barrier(WORKERS), fork.Queue(), Meter()
    workers = [fork.Process(target=ours, args=(now, gate, done)) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    found = [done.get() for _ in workers]
    for worker in workers:
        worker.join()
    cost = meter.read()
    assert sum(count for _, _, count in found) == COUNT, found
    wall = max(end for _, end, _ in found) - min(began for began, _, _ in found)
    return COUNT / wall, cost.ours / COUNT * 1000, cost.database / COUNT * 1000


def peer(first: int, now: datetime) -> tuple[float, float, float]:
    """The same of Procrastinate; the jobs are deferred before the watch starts."""
    run = [sys.executable, "-m", "bench.stage.procrastinate"]
    environ = {**os.environ, "PYTHONPATH": f"{PEERS}{os.pathsep}{Path.cwd()}"}
    subprocess.run([*run, "defer", str(first), str(COUNT), now.isoformat()], env=environ, check=True)
    meter = Meter()
    workers = [subprocess.Popen([*run, "work"], env=environ, stdout=subprocess.PIPE, text=True) for _ in range(WORKERS)]
    said = [worker.communicate()[0].split() for worker in workers]
    assert all(worker.returncode == 0 for worker in workers)
    cost = meter.read()
    assert sum(int(count) for _, _, count in said) == COUNT, said
    wall = max(float(end) for _, end, _ in said) - min(float(began) for began, _, _ in said)
    return COUNT / wall, cost.ours / COUNT * 1000, cost.database / COUNT * 1000


def ready(first: int, story: Any) -> None:
    """Orders whose acceptance window is over and whose reminders were sent."""
    from django.db import connection

    copy(story, first, COUNT)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE orders_deadline SET remind_at = NULL, wake_at = fires_at WHERE order_id BETWEEN %s AND %s",
            [number_uid(first), number_uid(first + COUNT - 1)],
        )
        cursor.execute("UPDATE orders_deadline SET wake_at = NULL WHERE order_id = %s", [story.order])


def put_away(first: int) -> None:
    """Keep a range of orders from our own worker: they are Procrastinate's."""
    from django.db import connection

    with connection.cursor() as cursor:
        last = first + COUNT - 1
        cursor.execute(
            "UPDATE orders_deadline SET wake_at = NULL WHERE order_id BETWEEN %s AND %s",
            [number_uid(first), number_uid(last)],
        )


def main() -> int:
    """Three interleaved rounds; 1 when the promise is not kept."""
    if not (PEERS / "procrastinate").is_dir():
        words = [sys.executable, "-m", "pip", "install", "-q", "-q", "--target", str(PEERS), "procrastinate==3.10.*"]
        subprocess.run(words, check=True)
    prepare()
    story = played("delivered")
    now = story.now + timedelta(days=4)
    mine, theirs = list[tuple[float, float, float]](), list[tuple[float, float, float]]()
    for number in range(ROUNDS):
        first = (number + 1) * 1_000_000
        ready(first, story)
        mine.append(fire_all(now))
        ready(first + 500_000, story)
        put_away(first + 500_000)
        theirs.append(peer(first + 500_000, now))
    us = Rate("amiable worker, two of them", *map(list, zip(*mine, strict=True)))
    them = Rate("Procrastinate, the same effect a job", *map(list, zip(*theirs, strict=True)))
    return say("bench/due: clocks fired with their full effect", us, them, promise=PROMISE, aim=AIM)


if __name__ == "__main__":
    sys.exit(main())
