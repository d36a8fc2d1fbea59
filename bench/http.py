"""What the faces do a second over HTTP, beside the smallest answer of the same server: no other product is needed for it.

Placing an order, a transition that moves money (accepting a delivery), reading an order by API and as a page, and a list of 50
of 10,000; eight connections, two processes of four threads, three interleaved rounds. The yardstick is an icon: server, socket
and middleware without Django's views or the database. How heavy the first page is stands at the end.
"""

from __future__ import annotations

import gzip
import json
import logging
import os
import re
import signal
import sys
from http.client import HTTPConnection
from typing import Any, NoReturn

os.environ.setdefault("AMIABLE_SECRET_KEY", "the server and we read the same session cookies, so we share a key")

from bench.door import CONNECTIONS, ROUNDS
from bench.door_http import THREADS, WORKERS, Ask, http
from bench.stage.machine import load
from bench.stage.orders import copy, in_state, number_reference, played, prepare
from bench.stage.report import Rate
from bench.stage.site import HOST, Site, call, serving

EACH = int(os.environ.get("BENCH_EACH", "30"))  # requests a connection a round
LISTED = int(os.environ.get("BENCH_LISTED", "10000"))  # orders of one client
SIZE = CONNECTIONS * (EACH + 1)
SECONDS = 240  # of the whole run
FIRST_PAGE = 100_000  # bytes, compressed, with style and script: 5-promises.md

type Round = tuple[float, float, float]
"""How many a second, and processor milliseconds each: the server's, the database's."""

#: What others did on this kind of machine when they were looked at; a ratio in one run needs them beside us.
SEEN = {
    "place an order": "pretix 18/s, oscar 14/s",
    "accept a delivery, money moves": "pretix 13/s, Vendure 33/s, Medusa 30/s",
    "read an order, API": "oscar 89/s",
    "read an order, page": "oscar 31/s",
    "list 50 of many": "Vendure 12/s, pretix 15/s",
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


def session(story: Any) -> str:
    """The cookie of the client, signed in."""
    from django.conf import settings
    from django.test import Client

    browser = Client()
    browser.force_login(story.cast.giulia, settings.AUTHENTICATION_BACKENDS[0])
    return f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"


def asks(story: Any) -> dict[str, Ask]:
    """The requests of each contender; order number n is for the n-th, where it is about one."""
    from amiable.flow.tokens import make_token
    from amiable.people.terms import Scope

    token = make_token(story.cast.giulia.pk, Scope.WRITE, days=30, now=story.now, random=os.urandom).text
    signed = {"Authorization": f"Bearer {token}"}
    package, version = json.dumps({"package": offer(story)}).encode(), f'"{story.loaded.version}"'
    cookie = {"Cookie": session(story), "Accept": "text/html"}

    def place(number: int) -> bytes:
        return http("POST", "/orders", {**signed, "Idempotency-Key": f"place-{number}"}, package)

    def accept(number: int) -> bytes:
        given = {**signed, "Idempotency-Key": f"key-{number}", "If-Match": version, "Prefer": "return=minimal"}
        return http("POST", f"/orders/{number_reference(number)}/actions/accept_delivery", given, b"{}")

    def page(path: str, headers: dict[str, str]) -> bytes:
        return http("GET", path, headers).replace(b"GET /api/v1", b"GET ", 1)

    return {
        "place an order": place,
        "accept a delivery, money moves": accept,
        "read an order, API": lambda number: http("GET", f"/orders/{number_reference(number)}", signed),
        "read an order, page": lambda number: page(f"/orders/{number_reference(number)}/", cookie),
        "list 50 of many": lambda _: http("GET", "/orders?limit=50", signed),
        "yardstick: an icon": lambda _: page("/static/img/favicon.svg", {}),
    }


def over_http(site: Site, first: int, ask: Ask) -> Round:
    """A round on orders numbered from `first` on."""
    firsts = range(first, first + SIZE, EACH + 1)
    cost = call(site, [[ask(number) for number in range(start, start + EACH + 1)] for start in firsts])
    count = CONNECTIONS * EACH
    return count / cost.wall, cost.server / count * 1000, cost.database / count * 1000


def first_page(site: Site) -> int:
    """Bytes of the sign-in page, with every style and script it names, compressed as they are sent."""
    line, seen, total = HTTPConnection(HOST, site.port), set[str](), 0
    todo = ["/account/login/"]
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        line.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = line.getresponse()
        body, coded = answer.read(), answer.headers.get("Content-Encoding") == "gzip"
        total += len(body)
        text = _plain(body, coded=coded)
        todo += re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js|woff2))"', text)
        todo += [f"/static/css/{name}" for name in re.findall(r'@import url\("?([^")]+)', text)]
    return total


def _plain(body: bytes, *, coded: bool) -> str:
    return (gzip.decompress(body) if coded else body).decode(errors="replace")


def too_long(*_: object) -> NoReturn:
    """The run ends, and with it all it started."""
    raise SystemExit(f"bench/http: told to stop, or not done after {SECONDS} s; {load()}")


def rounds(site: Site, story: Any) -> dict[str, list[Round]]:
    """All contenders' rounds, interleaved."""
    contenders = asks(story)
    found: dict[str, list[Round]] = {name: [] for name in contenders}
    for number in range(ROUNDS):
        for name, ask in contenders.items():
            found[name].append(over_http(site, number * SIZE, ask))
    assert in_state("completed") == ROUNDS * SIZE, in_state("completed")
    return found


def tell(found: dict[str, list[Round]], heavy: int) -> int:
    """Say it; 1 when the first page is heavier than promised."""
    rates = {
        name: Rate(name, *map(list, zip(*rows, strict=True)), side="server")  # type: ignore[misc]
        for name, rows in found.items()
    }
    yardstick = rates.pop("yardstick: an icon")
    print(f"bench/http: {CONNECTIONS} connections, {WORKERS} processes of {THREADS} threads, {LISTED:,} orders")
    for name, rate in rates.items():
        print(rate.line())
        print(
            f"    {rate.median / yardstick.median:.3f} of the yardstick · seen of others, not in this run: {SEEN[name]}"
        )
    print(yardstick.line())
    kept = heavy <= FIRST_PAGE
    print(f"  first page {heavy:,} bytes, promise {FIRST_PAGE:,}: {'kept' if kept else 'BROKEN'} · {load()}")
    return int(not kept)


def main() -> int:
    """Three interleaved rounds; 1 when a promise is not kept."""
    for number in (signal.SIGALRM, signal.SIGTERM):
        signal.signal(number, too_long)
    signal.alarm(SECONDS)
    logging.disable(logging.INFO)  # it would say that a token was made
    prepare()
    story = played("delivered")
    copy(story, 0, max(LISTED, ROUNDS * SIZE))
    with serving(workers=WORKERS, threads=THREADS) as site:
        found = rounds(site, story)
        heavy = first_page(site)
    return tell(found, heavy)


if __name__ == "__main__":
    sys.exit(main())
