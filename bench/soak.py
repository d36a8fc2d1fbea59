"""A long ordinary day in an hour: two web processes and two workers live through orders without a break, and are looked at.

Callers with our own client place, talk, answer, deliver and accept, with a pause before each request; a browser reads the list
and the newest order. Every ten seconds memory (PSS), open files and the database's connections are written down. What must not
grow is the middle of the last tenth against that of the second. Afterwards each acknowledged action must be in the logs exactly
once.
BENCH_SECONDS (3,600), BENCH_CALLERS (3) and BENCH_PAUSE (0.2 s) say how long and how much. Linux only.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import psycopg

from bench.stage.cluster import HOST, free_port
from bench.stage.desk import Desk, Given, people
from bench.stage.lives import Told, callers, count
from bench.stage.machine import FLAT, WEB, WORKER, children, load, pss
from bench.stage.report import Row, bound, hand
from bench.stage.site import wait

SECONDS = float(os.environ.get("BENCH_SECONDS", "3600"))
CALLERS = int(os.environ.get("BENCH_CALLERS", "3"))
PAUSE = float(os.environ.get("BENCH_PAUSE", "0.2"))
EVERY = min(10.0, SECONDS / 50)  # seconds between two looks
FILES = 8  # open files more than before: caches of connections fill
CONNECTIONS = 40  # of the database: 4 processes, each pool with what it may hold
TENTH = 10


@dataclass(frozen=True, slots=True)
class Look:
    """At one moment: MiB and open files of the largest web process and of the largest worker; connections of the database."""

    web: float
    worker: float
    web_files: int
    worker_files: int
    connections: int


def look(desk: Desk, line: psycopg.Connection[tuple[int]]) -> Look:
    """All of it now."""

    def of(kind: str) -> list[int]:
        leaders = [program.pid for name, program in desk.running.items() if name.startswith(kind)]
        return [pid for leader in leaders for pid in (leader, *children(leader))]

    def files(pid: int) -> int:
        return len(list(Path(f"/proc/{pid}/fd").iterdir()))

    web, worker = of("web"), of("worker")
    row = line.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()").fetchone()
    assert row is not None
    return Look(max(map(pss, web)), max(map(pss, worker)), max(map(files, web)), max(map(files, worker)), row[0] - 1)


def read_pages(port: int, given: Given, told: Told, took: list[tuple[float, float]]) -> None:
    """A browser that is open all day, on one connection: the list, then the newest order."""
    line = HTTPConnection(HOST, port)
    while not told.over.is_set():
        time.sleep(5 * PAUSE)
        for path in ("/orders/", *(f"/orders/{step[0]}/" for step in told.steps[-1:])):
            since = time.monotonic()
            line.request("GET", path, headers={"Cookie": given.cookie, "Accept-Encoding": "gzip"})
            answer = line.getresponse()
            answer.read()
            if answer.status != 200:
                told.trouble[f"{path} {answer.status}"] += 1
            took.append((time.monotonic(), time.monotonic() - since))


def tenths[T](found: Sequence[T]) -> tuple[Sequence[T], Sequence[T]]:
    """The second tenth and the last one: in the first, everything is still being filled."""
    size = len(found) // TENTH
    return found[size : 2 * size], found[-size:]


def grown(looks: Sequence[Look], what: str) -> float:
    """What the middle of the last tenth has more than that of the second."""
    early, late = (statistics.median(getattr(one, what) for one in some) for some in tenths(looks))
    return late - early


def say_times(what: str, took: Sequence[tuple[float, float]]) -> None:
    """Median and 99th percentile of early and late; nothing is promised of them."""
    parts = []
    for when, some in zip(("early", "late"), tenths(took), strict=True):
        cuts = statistics.quantiles((seconds * 1000 for _at, seconds in some), n=100)
        parts.append(f"{when} {cuts[49]:.0f} ms, 99 of 100 within {cuts[98]:.0f} ms")
    print(f"  {what}: {len(took):,}; {'; '.join(parts)}")
    hand(Row("bench/soak", what, "; ".join(parts), load=load().split()[1]))


def tell(looks: Sequence[Look], told: Told, pages: Sequence[tuple[float, float]], url: str) -> int:
    """Say it; 1 when something grew, was lost or doubled."""
    print(f"bench/soak: {SECONDS:,.0f} s, {len(told.steps):,} steps, {len(told.messages):,} messages; {load()}")
    say_times("answers of the API", told.took)
    say_times("pages", pages)
    broken = 0
    for kind, most in (("web", WEB), ("worker", WORKER)):
        named = "a web process" if kind == "web" else "a worker"
        title = f"bench/soak: {named}"
        broken |= bound(f"{title}, PSS at the most", max(getattr(one, kind) for one in looks), "MiB", at_most=most)
        broken |= bound(f"{title}, PSS more than early", grown(looks, kind), "MiB", at_most=FLAT)
        broken |= bound(f"{title}, open files more than early", grown(looks, f"{kind}_files"), "", at_most=FILES)
    most = max(one.connections for one in looks)
    broken |= bound("bench/soak: connections of the database at the most", most, "", at_most=CONNECTIONS)
    lost, doubled = count(url, told)
    broken |= bound("bench/soak: acknowledged and lost", lost, "", at_most=0)
    broken |= bound("bench/soak: done twice", doubled, "", at_most=0)
    return broken | bound("bench/soak: answers that were none", sum(told.trouble.values()), "", at_most=0)


def main() -> int:
    """The day; 1 when something grew, was lost or doubled, or `amiable verify` finds something."""
    url = os.environ["DATABASE_URL"]
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(url, Path(folder) / "desk", (free_port(), free_port()))
        if (done := desk.tool("migrate")).returncode:
            raise SystemExit(done.stderr)
        given, told = people(desk), Told()
        looks: list[Look] = []
        pages: list[tuple[float, float]] = []
        try:
            for name in ("web1", "web2", "worker1", "worker2"):
                desk.start(name)
            for number, port in enumerate(desk.ports, 1):
                wait(desk.running[f"web{number}"], port)
            addresses = [f"http://{HOST}:{port}" for port in desk.ports]
            threads = callers(addresses, given, told, many=CALLERS, pause=PAUSE)
            reader = threading.Thread(target=read_pages, args=(desk.ports[0], given, told, pages), daemon=True)
            reader.start()
            end = time.monotonic() + SECONDS
            with psycopg.connect(url, autocommit=True) as line:
                while time.monotonic() < end:
                    time.sleep(EVERY)
                    looks.append(look(desk, line))
            told.over.set()
            for thread in (*threads, reader):
                thread.join(120)
            whole = desk.tool("verify")
            print(f"  amiable verify: {(whole.stdout or whole.stderr).strip().splitlines()[-1]}")
            return tell(looks, told, pages, url) | int(bool(whole.returncode))
        finally:
            desk.stop()


if __name__ == "__main__":
    sys.exit(main())
