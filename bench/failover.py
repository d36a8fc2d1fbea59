"""Hard days in small: web, worker, the primary's PostgreSQL and a whole node are killed under load, acknowledged actions counted.

Three PostgreSQL nodes under Patroni (a write waits for one more disk), etcd, HAProxy, two web and two worker processes
(stage/cluster.py). Callers are programs with our own client: each places orders, talks, answers, delivers and accepts, and sends
again, under the same key, what was not answered. Afterwards every acknowledged action must be in the logs exactly once, books and
chains must hold. Promise: nothing lost, nothing doubled, at most ten seconds without an acknowledged write when a process dies.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from bench.stage.cluster import HOST, TTL, Cluster, Missing, tools
from bench.stage.desk import Desk, people
from bench.stage.lives import Told, callers, count
from bench.stage.report import bound

CALLERS = int(os.environ.get("BENCH_CALLERS", "6"))
CALM = float(os.environ.get("BENCH_CALM", "12"))  # seconds before, between and after deaths
LONGEST_GAP = 10.0


def drill(cluster: Cluster, desk: Desk, told: Told) -> list[tuple[str, float, float]]:
    """The deaths, one after the other: what died, when, and when the last of its calm was over."""
    found = []

    def die(what: str, kill: Callable[[], None], again: Callable[[], None], pause: float = 3) -> None:
        time.sleep(CALM)
        at = time.monotonic()
        kill()
        time.sleep(pause)
        again()
        time.sleep(CALM)
        found.append((what, at, time.monotonic()))

    die("a web process", lambda: desk.kill("web1"), lambda: desk.start("web1"))
    die("a worker", lambda: desk.kill("worker1"), lambda: desk.start("worker1"))
    first = cluster.primary()
    die("PostgreSQL of the primary", lambda: cluster.kill_postgres(first), lambda: None)
    cluster.wait(lambda: sum(node.is_streaming() for node in cluster.nodes) == 2, "two who follow")
    second = cluster.primary()
    die("the primary's whole node", lambda: cluster.kill_node(second), lambda: cluster.start_node(second), pause=40)
    told.over.set()
    return found


def longest(moments: list[float], since: float, until: float) -> float:
    """Seconds of the longest time without an acknowledged write."""
    inside = [since, *sorted(moment for moment in moments if since < moment < until), until]
    return max(after - before for before, after in itertools.pairwise(inside))


def tell(cluster: Cluster, desk: Desk, told: Told, deaths: list[tuple[str, float, float]]) -> int:
    """Say it; 1 when a promise is not kept."""
    lost, doubled = count(cluster.url, told)
    whole = desk.tool("verify")
    print("bench/failover: two web, two workers, three PostgreSQL nodes under Patroni, killed under load")
    print(f"  acknowledged: {len(told.messages)} messages, {len(told.steps)} steps of {CALLERS} callers")
    broken = bound("bench/failover: acknowledged and lost", lost, "", at_most=0)
    broken |= bound("bench/failover: done twice", doubled, "", at_most=0)
    worst = 0.0
    for what, since, until in deaths:
        gap = longest(told.moments, since, until)
        worst = max(worst, gap if "node" not in what else 0)
        print(f"  {what + ' killed':<36} {gap:5.1f} s without an acknowledged write")
    broken |= bound("bench/failover: a process dies, longest without a write", worst, "s", at_most=LONGEST_GAP)
    print(f"  a silent node's lease lasts {TTL} s")
    print(f"  answers that were none, sent again: {dict(told.trouble) or 'none'}")
    print(f"  amiable verify: {whole.stdout.strip().splitlines()[-1] if whole.stdout else whole.stderr[-300:]}")
    return broken | int(bool(whole.returncode))


def main() -> int:
    """The drill; 1 when a promise is not kept, 2 when something it needs is not here."""
    try:
        programs = tools()
    except Missing as missing:
        print(f"bench/failover: {missing}", file=sys.stderr)
        return 2
    folder = Path(tempfile.mkdtemp(prefix="amiable-failover-"))
    folder.chmod(0o755)
    cluster = Cluster(folder, programs)
    desk = Desk(cluster.url, folder / "desk", cluster.web_ports)
    try:
        cluster.start()
        with psycopg.connect(cluster.url.replace("/amiable", "/postgres"), autocommit=True) as line:
            line.execute("CREATE DATABASE amiable")
        done = desk.tool("migrate")
        if done.returncode:
            raise SystemExit(done.stderr)
        code = run(cluster, desk)
    finally:
        desk.stop()
        cluster.stop()
    shutil.rmtree(folder, ignore_errors=True)
    return code


def run(cluster: Cluster, desk: Desk) -> int:
    """Load, deaths, verdict."""
    given = people(desk)
    for name in ("web1", "worker1", "worker2"):
        desk.start(name)
        time.sleep(3 if name == "web1" else 0)
    desk.start("web2")
    told = Told()
    threads = callers([f"http://{HOST}:{cluster.web}"], given, told, many=CALLERS)
    cluster.wait(lambda: len(told.moments) > CALLERS, "the first acknowledged writes")
    deaths = drill(cluster, desk, told)
    for thread in threads:
        thread.join(120)
    return tell(cluster, desk, told, deaths)


if __name__ == "__main__":
    sys.exit(main())
