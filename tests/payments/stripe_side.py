"""Our Stripe for tests on a loopback port: HTTP and its ways to go wrong, and callbacks signed as Stripe signs them."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import re
import threading
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.payments.stripe_books import StripeBooks, Thing, WrongError

SECRET = "sk_test_of_our_own_stripe"
SIGNING = "whsec_of_our_own_stripe_0123"

#: The path a movement of a kind is asked by.
PATHS = {"capture": "checkout/sessions", "refund": "refunds", "payout": "transfers"}

#: What can go wrong with the next request of a kind: no answer before or after it was done, its own fault, too busy,
#: locked, a wrong secret, a definite no.
FAULTS = ("timeout_before", "timeout_after", "broken_before", "broken_after", "busy", "locked", "away", "refused")


class StripeSide:
    """A Stripe on this machine: `url` is where it answers."""

    def __init__(self, now: datetime) -> None:
        self.books = StripeBooks(now=now)
        self.faults: list[tuple[str, str]] = []
        self.asked: list[tuple[str, str, str]] = []
        self.lock = threading.Lock()
        side = self

        class Handler(_Handler):
            stripe = side

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    @contextlib.contextmanager
    def open(self) -> Iterator[StripeSide]:
        """Answer until the end of the block."""
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()

    def misbehave(self, kind: str, what: str, *, times: int = 1) -> None:
        """Let the next requests that make a movement of a kind (or `look_up`: any GET) go wrong in this way."""
        assert what in FAULTS, what
        self.faults += [(PATHS.get(kind, kind), what)] * times

    def fault(self, path: str, method: str) -> str:
        """What goes wrong with this request; "" for nothing."""
        name = "look_up" if method == "GET" else path
        for number, (where, what) in enumerate(self.faults):
            if where == name:
                del self.faults[number]
                return what
        return ""

    def sessions(self) -> list[Thing]:
        """The payment pages there are, the oldest first."""
        return [one for one in self.books.things.values() if one["object"] == "checkout.session"]

    def of(self, kind: str) -> list[Thing]:
        """All things of a kind, the oldest first."""
        return [one for one in self.books.things.values() if one["object"] == kind]


def signed(event: Mapping[str, Any], *, secret: str = SIGNING, at: float | None = None) -> tuple[bytes, str]:
    """An event's body and its Stripe-Signature."""
    body, moment = json.dumps(event).encode(), int(time.time() if at is None else at)
    made = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return body, f"t={moment},v1={made}"


class _Handler(BaseHTTPRequestHandler):
    """One request. HTTP/1.0: each has a connection of its own, so that one that is cut off harms no other."""

    stripe: StripeSide

    def do_GET(self) -> None:
        self._answer("GET", dict(parse_qsl(urlsplit(self.path).query)))

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self._answer("POST", dict(parse_qsl(self.rfile.read(length).decode())))

    def log_message(self, *said: object) -> None:
        """Say nothing."""

    def _answer(self, method: str, flat: Mapping[str, str]) -> None:
        path = urlsplit(self.path).path.removeprefix("/v1/")
        key = self.headers.get("Idempotency-Key", "")
        with self.stripe.lock:
            self.stripe.asked.append((method, path, key))
            fault = self.stripe.fault(path, method)
            if fault == "timeout_before":
                return self.close()
            status, body, replayed = self._made(method, path, nested(flat), key, fault)
        if fault == "timeout_after":
            return self.close()
        if fault == "broken_after":
            status, body = 500, WrongError(500, "", "api_error").body
        self._send(status, body, replayed=replayed)

    def _made(self, method: str, path: str, asked: Mapping[str, Any], key: str, fault: str) -> tuple[int, Thing, bool]:
        early = {"broken_before": (500, "", "api_error"), "busy": (429, "rate_limit", "invalid_request_error")}
        early["refused"] = (402, "insufficient_funds", "card_error")
        early |= {"locked": (409, "lock_timeout", "invalid_request_error"), "away": (401, "", "invalid_request_error")}
        try:
            if fault in early:
                raise WrongError(*early[fault])
            if self.headers.get("Authorization") != f"Bearer {SECRET}":
                raise WrongError(401, "", "invalid_request_error")
            if method == "GET":
                return 200, self.stripe.books.get(path, asked), False
            made, replayed = self.stripe.books.post(path, asked, key=key)
            return 200, json.loads(json.dumps(made)), replayed
        except WrongError as error:
            return error.status, error.body, False

    def close(self) -> None:
        """Cut the connection without a word."""
        self.close_connection = True
        self.connection.close()

    def _send(self, status: int, body: Thing, *, replayed: bool) -> None:
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Request-Id", "req_test")
        if replayed:
            self.send_header("Idempotent-Replayed", "true")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


def nested(flat: Mapping[str, str]) -> dict[str, Any]:
    """Stripe's `a[b][0][c]=1` as what it means."""
    found: dict[str, Any] = {}
    for name, value in flat.items():
        parts = re.findall(r"[^\[\]]+", name)
        place = found
        for part in parts[:-1]:
            place = place.setdefault(part, {})
        place[parts[-1]] = value
    return {name: _lists(value) for name, value in found.items()}


def _lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inside = {name: _lists(one) for name, one in value.items()}
    if inside and all(name.isdigit() for name in inside):
        return [inside[name] for name in sorted(inside, key=int)]
    return inside
