"""One transition through the door, direct, eight connections, against pgbench sending the door's own statements.

The transition is a delivery with a note: key, lock, facts, plan, event, words, clocks, turns, notices, compare-and-set.
pgbench sends the same statements with the same values (other order, other key) as prepared ones, BEGIN to COMMIT; it
plans nothing, hashes nothing and reads no rules. Three interleaved rounds on one durable PostgreSQL.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.stage.machine import Meter
from bench.stage.orders import UID, copy, number_uid, played, prepare
from bench.stage.report import Rate, say

CONNECTIONS, ROUNDS = 8, 3
EACH = int(os.environ.get("BENCH_EACH", "300"))  # transitions a connection a round
PROMISE, AIM = 0.25, 0.40
NOTE = "Voilà, chère Giulia: le logo en trois tailles, comme convenu."

type Round = tuple[float, float, float]
"""How many a second, and processor milliseconds each: ours, the database's."""


def deliver(number: int, story: Any) -> Any:
    """One transition: order number `number` is delivered."""
    from amiable.flow.perform import perform
    from amiable.rules.facts import Actor
    from amiable.rules.inputs import Deliver, Words

    note = Deliver(Words(NOTE, "fr"), nothing_to_attach=True)
    seller = Actor("seller", str(story.cast.marc.pk))
    key = {"key": f"key-{number}", "principal": f"person:{seller.id}"}
    return perform(number_uid(number), "deliver", seller, note, story.now, ids=os.urandom, **key)


def connection_of(first: int, story: Any, each: int, gate: Any, done: Any) -> None:
    """One of the eight: a process with one connection."""
    from django.db import connections

    from amiable.flow.keys import Done

    connections.close_all()
    deliver(first, story)  # connect, prepare, warm up
    gate.wait()
    began, worked = time.time(), time.process_time()
    for number in range(first + 1, first + 1 + each):
        result = deliver(number, story)
        assert isinstance(result, Done), result
    done.put((began, time.time(), time.process_time() - worked))


def door(first: int, story: Any, *, each: int = EACH) -> Round:
    """A round: `each` transitions a connection on orders numbered from `first` on, one more to warm up."""
    from django.db import connections

    connections.close_all()
    fork = multiprocessing.get_context("fork")
    gate, done, meter = fork.Barrier(CONNECTIONS), fork.Queue(), Meter()
    workers = [
        fork.Process(target=connection_of, args=(first + i * (each + 1), story, each, gate, done))
        for i in range(CONNECTIONS)
    ]
    for worker in workers:
        worker.start()
    times = [done.get() for _ in workers]
    for worker in workers:
        worker.join()
    cost, count = meter.read(), CONNECTIONS * each
    wall = max(end for _, end, _ in times) - min(began for began, _, _ in times)
    ours = sum(worked for _, _, worked in times)
    return count / wall, ours / count * 1000, cost.database / count * 1000


def script(number: int, story: Any) -> str:
    """The pgbench script of one transition, made of what the door really sends."""
    from amiable.flow import sql

    sent: list[tuple[str, list[Any]]] = []
    sql.listeners.append(lambda statement, values: sent.append((statement, list(values))))
    deliver(number, story)
    sql.listeners.clear()
    order, key_id = str(number_uid(number)), sent[0][1][0]
    lines = ["\\set i :i + 1", "\\set n :base + :client_id * (:each + 1) + :i", "BEGIN;"]
    for statement, values in sent:
        spoken = iter([literal(value, order, key_id) for value in values])
        lines.append(re.sub("%s", lambda _, spoken=spoken: next(spoken), " ".join(statement.split())) + ";")  # type: ignore[misc]
    return "\n".join([*lines, "COMMIT;"])


def literal(value: Any, order: str, key_id: str) -> str:
    """One value as pgbench sends it: ids are counted, the rest is what the door sent."""
    if value == order:
        return UID.format(n=":n")
    if value == key_id:
        return UID.format(n="(:n + 70000000000)")
    if value is None:
        return "NULL"
    if isinstance(value, bool | int):
        return str(value)
    # pgbench takes what follows a colon for a variable, so texts spell theirs.
    return "E'" + value.replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3a") + "'"


def pgbench(path: Path, base: int, *, each: int = EACH) -> Round:
    """A round of pgbench on orders numbered from `base` on."""
    meter = Meter()
    words = ["pgbench", "-n", "-M", "prepared", "-c", str(CONNECTIONS), "-j", "2", "-t", str(each), "-f", str(path)]
    binary = sorted(Path("/usr/lib/postgresql").glob("*/bin/pgbench"))
    words[0] = str(binary[-1]) if binary else "pgbench"
    words += ["-D", "i=0", "-D", f"base={base}", "-D", f"each={each}"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    found = re.search(r"tps = ([\d.]+) \(without initial", done.stdout)
    failed = re.search(r"number of failed transactions: (\d+)", done.stdout)
    if done.returncode or found is None or (failed and failed[1] != "0"):
        raise SystemExit(f"pgbench: {done.stdout}{done.stderr}")
    cost, count = meter.read(), CONNECTIONS * each
    return float(found[1]), cost.ours / count * 1000, cost.database / count * 1000


def main() -> int:
    """Three interleaved rounds; 1 when the promise is not kept."""
    prepare()
    story = played("brief")
    size = CONNECTIONS * (EACH + 1)
    copy(story, 0, size * (2 * ROUNDS + 1))
    ours, peers = list[Round](), list[Round]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "door.sql"
        path.write_text(script(size * (2 * ROUNDS + 1) - 1, story))
        statements = path.read_text().count(";\n") - 1
        for number in range(ROUNDS):
            ours.append(door(number * size, story))
            peers.append(pgbench(path, size * (ROUNDS + number)))
    mine = Rate("the door, 8 processes with one connection each", *map(list, zip(*ours, strict=True)))
    peer = Rate("pgbench -M prepared -c 8, the same statements", *map(list, zip(*peers, strict=True)))
    notes = (f"{statements} statements between BEGIN and COMMIT; {EACH * CONNECTIONS} transitions a round",)
    return say("bench/door: a delivery through the door", mine, peer, promise=PROMISE, aim=AIM, notes=notes)


if __name__ == "__main__":
    sys.exit(main())
