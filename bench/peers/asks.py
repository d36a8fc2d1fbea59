"""What is asked of each peer, as it goes over the wire; request number n is about the n-th order (or basket)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from bench.peers.place import Peer
from bench.stage.site import HOST

PRETIX = Peer("pretix", ("pretix==2026.8.*", "granian==2.8.*"), orders=10_000)
OSCAR = Peer(
    "oscar", ("django-oscar==4.2.*", "django-oscar-api==3.3.*", "granian==2.8.*", "psycopg[binary]"), orders=4_000
)

type Ask = Callable[[int], bytes]
"""The request about order number n."""


def http(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """A request as it goes over the wire."""
    known = {"Host": HOST, "Accept": "application/json", **headers}
    if body:
        known |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in known.items()), "", ""]
    return "\r\n".join(lines).encode() + body


def pretix(found: dict[str, Any]) -> dict[str, Ask]:
    """An order by its API, unpaid; marking one paid; reading one; the first page of its list, which holds 50."""
    signed, path, codes = {"Authorization": f"Token {found['token']}"}, found["path"], found["codes"]
    order = json.dumps(found["order"]).encode()
    return {
        "place": lambda _: http("POST", path, signed, order),
        "money": lambda number: http("POST", f"{path}{codes[number]}/mark_paid/", signed, b"{}"),
        "read": lambda number: http("GET", f"{path}{codes[number]}/", signed),
        "list": lambda _: http("GET", path, signed),
    }


def oscar(found: dict[str, Any]) -> dict[str, Ask]:
    """An order made of a basket that is ready; reading one by its API and as a page of the buyer's account."""
    csrf = "a" * 32
    cookies = {"Cookie": f"sessionid={found['session']}; csrftoken={csrf}", "X-CSRFToken": csrf}
    baskets, orders = found["baskets"], found["orders"]

    def place(number: int) -> bytes:
        body = json.dumps({"basket": f"http://{HOST}/api/baskets/{baskets[number]}/"}).encode()
        return http("POST", "/api/checkout/", cookies, body)

    def page(number: int) -> bytes:
        return http("GET", f"/accounts/orders/{orders[number % len(orders)][1]}/", cookies | {"Accept": "text/html"})

    return {
        "place": place,
        "read": lambda number: http("GET", f"/api/orders/{orders[number % len(orders)][0]}/", cookies),
        "page": page,
    }
