"""What the faces do a second over HTTP, against pretix and django-oscar served beside them in the same run.

Placing an order, a transition that moves money (accepting a delivery; pretix: marking paid), reading an order by API and as a
page, and a list of 50 of 10,000. Eight connections, for each product two processes of four threads of the same kind of server,
the same PostgreSQL, three interleaved rounds. How heavy our pages are stands at the end.
"""

from __future__ import annotations

import gzip
import json
import logging
import os
import re
import signal
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from http.client import HTTPConnection
from typing import Any, NoReturn

from bench.door import CONNECTIONS, ROUNDS
from bench.peers.asks import OSCAR, PRETIX, Ask, http, oscar, pretix
from bench.peers.place import serving_peer
from bench.stage.machine import load
from bench.stage.orders import copy, in_state, number_reference, played, prepare, session
from bench.stage.report import Rate, bound, say
from bench.stage.site import HOST, Site, call, serving

WORKERS, THREADS = 2, 4
EACH = int(os.environ.get("BENCH_EACH", "15"))  # requests a connection a round
LISTED = int(os.environ.get("BENCH_LISTED", "10000"))  # orders of one client
SIZE = CONNECTIONS * (EACH + 1)
SECONDS = 900  # of the whole run
FIRST_PAGE, NEXT_PAGE = 100_000, 25_000  # bytes, compressed, with style and script: 5-promises.md

type Round = tuple[float, float, float]
"""How many a second, and processor milliseconds each: the server's, the database's."""

type Contenders = Mapping[str, tuple[Site, Mapping[str, Ask]]]
"""Each product's server and what is asked of it, ours under `amiable`."""

#: What is done, how, the promise and the aim, and what each peer does for it.
PROMISES = {
    "place": (
        "placing an order",
        5,
        10,
        {"pretix": "its API, unpaid", "oscar": "its API, from a basket that is ready"},
    ),
    "money": ("a transition that moves money, the order answered", 5, 15, {"pretix": "mark paid, its API"}),
    "read": ("reading an order, API", 3, 6, {"oscar": "its API"}),
    "page": ("reading an order, page", 3, 6, {"oscar": "the page of the buyer's order"}),
    "list": ("50 of 10,000 orders, API", 8, 15, {"pretix": "the first 50 of its API"}),
}


def offer(story: Any) -> str:
    """A package of the seller’s that can be bought; its id."""
    from amiable.catalog.terms import PackageTerms, ScopeLine, ServiceTerms
    from amiable.flow import upkeep

    seller, now = story.cast.marc.pk, story.now
    service = upkeep.make_service(seller, ServiceTerms("Logo", "Des marques calmes.", "fr"), now=now)
    terms = PackageTerms(
        name="Classique",
        price=12_000,
        currency="EUR",
        days=5,
        rounds=2,
        effort_minutes=600,
        not_included="Enseigne",
        items=(ScopeLine("Logo", "trois tailles"),),
    )
    package = upkeep.save_package(seller, service, terms, now=now)
    upkeep.show_service(seller, service, active=True, now=now)
    return str(package)


def asks(story: Any) -> dict[str, Ask]:
    """What is asked of us; order number n is for the n-th, where it is about one."""
    from amiable.flow.tokens import make_token
    from amiable.people.terms import Scope

    token = make_token(story.cast.giulia.pk, Scope.WRITE, days=30, now=story.now, random=os.urandom).text
    signed, api = {"Authorization": f"Bearer {token}"}, "/api/v1/orders"
    package, version = json.dumps({"package": offer(story)}).encode(), f'"{story.loaded.version}"'
    cookie = {"Cookie": session(story.cast.giulia), "Accept": "text/html"}

    def accept(number: int) -> bytes:
        given = {**signed, "Idempotency-Key": f"key-{number}", "If-Match": version}
        return http("POST", f"{api}/{number_reference(number)}/actions/accept_delivery", given, b"{}")

    return {
        "place": lambda number: http("POST", api, {**signed, "Idempotency-Key": f"place-{number}"}, package),
        "money": accept,
        "read": lambda number: http("GET", f"{api}/{number_reference(number)}", signed),
        "page": lambda number: http("GET", f"/orders/{number_reference(number)}/", cookie),
        "list": lambda _: http("GET", f"{api}?limit=50", signed),
    }


def over_http(site: Site, first: int, ask: Ask) -> Round:
    """A round on orders numbered from `first` on."""
    firsts = range(first, first + SIZE, EACH + 1)
    cost = call(site, [[ask(number) for number in range(start, start + EACH + 1)] for start in firsts])
    count = CONNECTIONS * EACH
    return count / cost.wall, cost.server / count * 1000, cost.database / count * 1000


def rounds(contenders: Contenders) -> dict[tuple[str, str], list[Round]]:
    """Every product's rounds of every kind, interleaved."""
    found: dict[tuple[str, str], list[Round]] = {}
    for number in range(ROUNDS):
        for kind, (*_, peers) in PROMISES.items():
            for name in ("amiable", *peers):
                site, asked = contenders[name]
                found.setdefault((kind, name), []).append(over_http(site, number * SIZE, asked[kind]))
    assert in_state("completed") == ROUNDS * SIZE, in_state("completed")
    return found


def tell(found: Mapping[tuple[str, str], list[Round]]) -> int:
    """Say it; 1 when a promise is not kept."""

    def rate(kind: str, name: str, what: str) -> Rate:
        rates, server, database = map(list, zip(*found[kind, name], strict=True))
        return Rate(what, rates, server, database, "server")

    broken = 0
    for kind, (what, promise, aim, peers) in PROMISES.items():
        for name, does in peers.items():
            theirs = rate(kind, name, f"{name}, {does}")
            broken |= say(f"bench/http: {what}", rate(kind, "amiable", "amiable"), theirs, promise=promise, aim=aim)
    return broken


def first_page(site: Site) -> int:
    """Bytes of the sign-in page, with every style and script it names, compressed as they are sent."""
    seen, total = set[str](), 0
    todo = ["/account/login/"]
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        size, text = fetched(site, path)
        total += size
        todo += re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js|woff2))"', text)
        todo += [f"/static/css/{name}" for name in re.findall(r'@import url\("?([^")]+)', text)]
    return total


def fetched(site: Site, path: str, **headers: str) -> tuple[int, str]:
    """Bytes of an answer as it is sent, compressed where the server does so, and what it says."""
    line = HTTPConnection(HOST, site.port)
    line.request("GET", path, headers={"Accept-Encoding": "gzip", **headers})
    answer = line.getresponse()
    body, coded = answer.read(), answer.headers.get("Content-Encoding") == "gzip"
    assert answer.status == 200, (path, answer.status)
    line.close()
    return len(body), (gzip.decompress(body) if coded else body).decode(errors="replace")


def weigh(site: Site, story: Any) -> int:
    """Our pages' weight; 1 when a page is heavier than promised."""
    broken = bound("bench/http: first page with its styles and scripts", first_page(site), "bytes", at_most=FIRST_PAGE)
    size, _ = fetched(site, f"/orders/{number_reference(LISTED - 1)}/", Cookie=session(story.cast.giulia))
    return broken | bound("bench/http: an order's page after it", size, "bytes", at_most=NEXT_PAGE)


def too_long(*_: object) -> NoReturn:
    """The run ends, and with it all it started."""
    raise SystemExit(f"bench/http: told to stop, or not done after {SECONDS} s; {load()}")


def main() -> int:
    """Three interleaved rounds; 1 when a promise is not kept."""
    for number in (signal.SIGALRM, signal.SIGTERM):
        signal.signal(number, too_long)
    signal.alarm(SECONDS)
    logging.disable(logging.INFO)  # it would say that a token was made
    prepare()
    story = played("delivered")
    copy(story, 0, max(LISTED, ROUNDS * SIZE + 1))
    with ExitStack() as stack:
        site = stack.enter_context(serving(workers=WORKERS, threads=THREADS))
        contenders: dict[str, tuple[Site, Mapping[str, Ask]]] = {"amiable": (site, asks(story))}
        for peer, asked in ((PRETIX, pretix), (OSCAR, oscar)):
            there, found = stack.enter_context(serving_peer(peer, workers=WORKERS, threads=THREADS))
            contenders[peer.name] = (there, asked(found))
        return tell(rounds(contenders)) | weigh(site, story)


if __name__ == "__main__":
    sys.exit(main())
