"""The transition of bench/door over HTTP: eight connections to `amiable serve`, against pgbench and the door direct.

A delivery by an authenticated program, with `Idempotency-Key`, `If-Match` and `Prefer: return=minimal`; the same with the
whole order in the answer, and reading an order, stand beside it. Over HTTP comes, besides the door: the server, Django, the
token, the order by its reference, its facts before the lock, names and words of the answer. Three interleaved rounds.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any, NoReturn

from bench.door import CONNECTIONS, NOTE, ROUNDS, Round, door, pgbench, script
from bench.peers.asks import Ask, http
from bench.stage.machine import load
from bench.stage.orders import copy, in_state, number_reference, played, prepare
from bench.stage.report import Rate, bound, say
from bench.stage.site import Site, call, serving

EACH = int(os.environ.get("BENCH_EACH", "40"))  # requests a connection a round
WORKERS, THREADS = 2, 4
PROMISE, AIM, MOST_MORE = 0.12, 0.20, 2.0
SECONDS = 90  # of the whole run
SIZE = CONNECTIONS * (EACH + 1)  # orders a round takes

LITTLE = {"Prefer": "return=minimal"}


def asks(story: Any) -> tuple[Ask, Ask, Ask]:
    """Delivering with a short answer, with a whole one, and reading."""
    from amiable.flow.tokens import make_token
    from amiable.people.terms import Scope

    token = make_token(story.cast.marc.pk, Scope.WRITE, days=30, now=story.now, random=os.urandom).text
    signed = {"Authorization": f"Bearer {token}"}
    version = f'"{story.loaded.version}"'
    body = json.dumps({"note": {"text": NOTE, "language": "fr"}, "nothing_to_attach": True}).encode()

    def deliver(number: int, **more: str) -> bytes:
        given = {**signed, "Idempotency-Key": f"key-{number}", "If-Match": version, **more}
        return http("POST", f"/api/v1/orders/{number_reference(number)}/actions/deliver", given, body)

    def read(number: int) -> bytes:
        return http("GET", f"/api/v1/orders/{number_reference(number)}", signed)

    return lambda number: deliver(number, **LITTLE), deliver, read


def over_http(site: Site, first: int, ask: Ask) -> tuple[Round, float]:
    """A round on orders numbered from `first` on, and the callers' own processor milliseconds each."""
    firsts = range(first, first + SIZE, EACH + 1)
    cost = call(site, [[ask(number) for number in range(start, start + EACH + 1)] for start in firsts])
    count = CONNECTIONS * EACH
    each = [seconds / count * 1000 for seconds in (cost.server, cost.database, cost.callers)]
    return (count / cost.wall, each[0], each[1]), each[2]


def too_long(*_: object) -> NoReturn:
    """The run ends, and with it all it started."""
    raise SystemExit(f"bench/door_http: told to stop, or not done after {SECONDS} s; {load()}")


def rounds(site: Site, path: Path, story: Any) -> dict[str, list[Round]]:
    """All contenders' rounds, interleaved; `callers` are the first one's callers, in processor milliseconds each."""
    found: dict[str, list[Round]] = {name: [] for name in ("short", "pgbench", "direct", "whole", "read", "callers")}
    short, whole, read = asks(story)
    for number in range(ROUNDS):
        first = number * 4 * SIZE
        for name, start, ask in (("short", first, short), ("whole", first + SIZE, whole), ("read", first, read)):
            done, callers = over_http(site, start, ask)
            found[name].append(done)
            if name == "short":
                found["callers"].append((0, callers, 0))
                found["pgbench"].append(pgbench(path, first + 2 * SIZE, each=EACH))
                found["direct"].append(door(first + 3 * SIZE, story, each=EACH))
    transitions = ROUNDS * (3 * SIZE + CONNECTIONS * EACH) + 1
    assert in_state("delivered") == transitions, (in_state("delivered"), transitions)
    return found


def tell(found: dict[str, list[Round]]) -> int:
    """Say it; 1 when a promise is not kept."""

    def rate(name: str, what: str, side: str = "server") -> Rate:
        rates, ours, database = map(list, zip(*found[name], strict=True))
        return Rate(what, rates, ours, database, side)

    def middle(name: str, column: int = 1) -> float:
        return statistics.median(one[column] for one in found[name])

    mine = rate("short", f"HTTP, {WORKERS} processes of {THREADS} threads")
    direct = rate("direct", "the door direct, 8 processes", "door")
    more = middle("short") - middle("direct")
    notes = [
        direct.line().strip(),
        rate("whole", "HTTP, the whole order in the answer").line().strip(),
        rate("read", "HTTP, GET of an order").line().strip(),
        f"the database {middle('short', 2) - middle('direct', 2):+.2f} ms; rate {mine.median / direct.median:.2f} of direct",
        f"the callers, on the same processors, took {middle('callers'):.2f} ms each",
        f"{EACH * CONNECTIONS} requests a round",
    ]
    peer = rate("pgbench", "pgbench -M prepared -c 8, the door's statements", "client")
    title = "bench/door_http: a delivery over HTTP, authenticated, 8 connections"
    broken = say(title, mine, peer, promise=PROMISE, aim=AIM, notes=notes)
    cost = f"{middle('short'):.2f}; {middle('direct'):.2f}"
    over = "bench/door_http: processor time of HTTP over the door direct"
    return broken | bound(over, more, "ms", at_most=MOST_MORE, against="the door direct", cost=cost)


def main() -> int:
    """Three interleaved rounds; 1 when a promise is not kept."""
    for number in (signal.SIGALRM, signal.SIGTERM):
        signal.signal(number, too_long)
    signal.alarm(SECONDS)
    logging.disable(logging.INFO)  # it would say that a token was made
    prepare()
    story = played("brief")
    copy(story, 0, SIZE * 4 * ROUNDS + 1)
    with tempfile.TemporaryDirectory() as folder, serving(workers=WORKERS, threads=THREADS) as site:
        path = Path(folder) / "door.sql"
        path.write_text(script(SIZE * 4 * ROUNDS, story))
        found = rounds(site, path, story)
    return tell(found)


if __name__ == "__main__":
    sys.exit(main())
