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
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from bench.stage.cluster import HOST, TTL, Cluster, Missing, tools
from bench.stage.report import bound

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "clients" / "python"))
from amiable_client.client import Amiable
from amiable_client.errors import Problem, UnreachableError
from amiable_client.transport import Patience

CALLERS = int(os.environ.get("BENCH_CALLERS", "6"))
CALM = float(os.environ.get("BENCH_CALM", "12"))  # seconds before, between and after deaths
LONGEST_GAP = 10.0
ANSWERS = {"answers": [{"question": "b1", "text": {"text": "Pane", "language": "it"}}]}
PATIENT = Patience(attempts=400, timeout=8.0, first=0.2, longest=10.0)


@dataclass(slots=True)
class Told:
    """What callers were told: acknowledged writes with their moments, and answers of the server that were no answer (5xx)."""

    messages: list[str] = field(default_factory=list)
    steps: list[tuple[str, str]] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    trouble: Counter[str] = field(default_factory=Counter)
    over: threading.Event = field(default_factory=threading.Event)


@dataclass(slots=True)
class Caller:
    """A client and a seller who live through order after order until it is over."""

    number: int
    client: Amiable
    seller: Amiable
    package: str
    told: Told
    said: int = 0

    def live(self) -> None:
        """Orders, one after the other; all that is begun is told to its end."""
        while not self.told.over.is_set():
            key = f"place-{self.number}-{self.said}"
            placed = self.surely(lambda key=key: self.client.orders.place(self.package, key=key))  # type: ignore[misc]
            self.step(placed["ref"], "order_placed")
            self.through(placed["ref"])

    def through(self, ref: str) -> None:
        """One order's life; payment is the workers' to bring."""
        while self.surely(lambda: self.client.orders.read(ref))["state"] != "awaiting_requirements":
            self.say(ref)
            if self.told.over.is_set():
                return
        self.do(self.client, ref, "send_requirements", "requirements_sent", ANSWERS)
        self.say(ref)
        self.do(self.seller, ref, "deliver", "delivery_made", {"note": "Voilà.", "nothing_to_attach": True})
        self.say(ref)
        self.do(self.client, ref, "accept_delivery", "delivery_accepted", {})

    def say(self, ref: str) -> None:
        """A message nobody else ever wrote."""
        self.said += 1
        text = f"drill {self.number}-{self.said}"
        data = {"text": {"text": text, "language": "en"}}
        self.surely(lambda: self.client.orders.act(ref, "send_message", data, key=text.replace(" ", "-")))
        self.told.messages.append(text)
        self.told.moments.append(time.monotonic())

    def do(self, who: Amiable, ref: str, action: str, event: str, data: dict[str, Any]) -> None:
        """A step of the order, decided on the version that was read; when a worker was quicker, on the next."""
        while True:
            version = self.surely(lambda: who.orders.read(ref))["version"]
            key = f"{ref}-{action}-{version}"
            try:
                self.surely(
                    lambda key=key, version=version: who.orders.act(ref, action, data, version=version, key=key)
                )  # type: ignore[misc]
            except Problem as problem:
                if problem.code != "stale_version":
                    raise
            else:
                return self.step(ref, event)

    def step(self, ref: str, event: str) -> None:
        """It was acknowledged."""
        self.told.steps.append((ref, event))
        self.told.moments.append(time.monotonic())

    def surely(self, ask: Callable[[], Any]) -> Any:
        """Ask until answered; an answer of 500 is no answer, and counted."""
        while True:
            try:
                return ask()
            except Problem as problem:
                if problem.status < 500:
                    raise
                self.told.trouble[f"{problem.status}"] += 1
            except UnreachableError:
                self.told.trouble["unreachable"] += 1
            time.sleep(0.2)


class Desk:
    """The product's processes: two web, two workers."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster, self.folder = cluster, cluster.folder / "desk"
        self.folder.mkdir()
        own = {"DATABASE_URL": cluster.url, "AMIABLE_DATA_DIR": str(self.folder), "AMIABLE_API_REQUESTS": "0"}
        self.environ = {name: value for name, value in os.environ.items() if not name.startswith("PG")} | own
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def tool(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the product to its end."""
        command = [sys.executable, "-m", "amiable.commands.main", *words]
        return subprocess.run(command, env=self.environ, capture_output=True, text=True, check=False)

    def start(self, name: str) -> None:
        """Start `web1`, `web2`, `worker1` or `worker2`."""
        words = ["worker"]
        if name.startswith("web"):
            words = ["serve", "--port", str(self.cluster.web_ports[int(name[-1]) - 1]), "--threads", "4"]
        log = (self.cluster.folder / f"{name}.log").open("ab")
        command = [sys.executable, "-m", "amiable.commands.main", *words]
        self.running[name] = subprocess.Popen(command, env=self.environ, stdout=log, stderr=log, start_new_session=True)

    def kill(self, name: str) -> None:
        """SIGKILL to it and its children."""
        with suppress(ProcessLookupError):
            os.killpg(self.running[name].pid, signal.SIGKILL)
        self.running[name].wait()

    def stop(self) -> None:
        """Stop all of them."""
        for name in self.running:
            self.kill(name)


def people(desk: Desk) -> tuple[str, str, str]:
    """A client's token, a seller's, and a package to buy."""
    script = "from bench.stage.drill import make; print('|'.join(make()))"
    done = subprocess.run([sys.executable, "-c", script], env=desk.environ, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    client, seller, package = done.stdout.strip().splitlines()[-1].split("|")
    return client, seller, package


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


def count(cluster: Cluster, told: Told) -> tuple[int, int]:
    """How many acknowledged actions are not in the logs, and how many are there more than once."""
    with psycopg.connect(cluster.url) as line:
        texts = Counter(text for (text,) in line.execute("SELECT text FROM orders_words WHERE text LIKE 'drill %'"))
        rows = line.execute(
            "SELECT o.reference, e.text::json->>'name' FROM orders_event e JOIN orders_order o ON o.id = e.order_id"
        )
        events = Counter((reference, name) for reference, name in rows)
    lost = [text for text in told.messages if not texts[text]] + [step for step in told.steps if not events[step]]
    doubled = [text for text, many in texts.items() if many > 1] + [step for step in told.steps if events[step] > 1]
    for what in (lost, doubled):
        print(*what[:3])
    return len(lost), len(doubled)


def tell(cluster: Cluster, desk: Desk, told: Told, deaths: list[tuple[str, float, float]]) -> int:
    """Say it; 1 when a promise is not kept."""
    lost, doubled = count(cluster, told)
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
    desk = Desk(cluster)
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
    client, seller, package = people(desk)
    for name in ("web1", "worker1", "worker2"):
        desk.start(name)
        time.sleep(3 if name == "web1" else 0)
    desk.start("web2")
    address = f"http://{HOST}:{cluster.web}"
    told = Told()
    callers = [
        Caller(
            number,
            Amiable(address, client, patience=PATIENT),
            Amiable(address, seller, patience=PATIENT),
            package,
            told,
        )
        for number in range(CALLERS)
    ]
    threads = [threading.Thread(target=caller.live, daemon=True) for caller in callers]
    for thread in threads:
        thread.start()
    cluster.wait(lambda: len(told.moments) > CALLERS, "the first acknowledged writes")
    deaths = drill(cluster, desk, told)
    for thread in threads:
        thread.join(120)
    return tell(cluster, desk, told, deaths)


if __name__ == "__main__":
    sys.exit(main())
