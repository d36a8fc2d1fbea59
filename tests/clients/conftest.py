"""The client as it lies in clients/python, a server on this machine that answers as planned, and one that is the desk itself."""

from __future__ import annotations

import json
import select
import sys
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.house.tree import ROOT

sys.path.insert(0, str(ROOT / "clients" / "python"))

from amiable_client import Amiable, Patience


@dataclass
class Planned:
    """One answer; `dead` closes the line without one, `stay_silent` says nothing until the caller is gone."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    dead: bool = False
    stay_silent: bool = False
    close_after: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """One request that arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Desk:
    """Answers what was planned, in order; keeps what it heard, over how many lines, and what pauses the client made."""

    def __init__(self) -> None:
        self.plan: deque[Planned] = deque()
        self.heard: list[Heard] = []
        self.pauses: list[float] = []
        self.clients: list[Amiable] = []
        self.lines = 0
        self.port = 0
        self.over = threading.Event()

    def answers(self, *planned: Planned) -> None:
        """Plan."""
        self.plan.extend(planned)

    def client(self, **more: Any) -> Amiable:
        """A client of it that waits without waiting."""
        patience = Patience(**{"sleep": self.pauses.append, "timeout": 5.0, **more})
        made = Amiable(f"http://127.0.0.1:{self.port}", "am_secret", patience=patience)
        self.clients.append(made)
        return made

    @staticmethod
    def wait_until_closed(client: Amiable) -> None:
        """Wait until the other side's end of the client's line has arrived."""
        (line,) = client.caller.transport._idle
        assert line.sock is not None
        select.select([line.sock], [], [], 5)

    @property
    def keys(self) -> list[str | None]:
        """The idempotency keys it heard."""
        return [one.headers.get("idempotency-key") for one in self.heard]


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A server that is told what to answer."""
    kept = Desk()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            super().setup()
            kept.lines += 1

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            named = {name.lower(): value for name, value in self.headers.items()}
            kept.heard.append(Heard(self.command, self.path, named, body))
            planned = kept.plan.popleft()
            if planned.stay_silent:
                kept.over.wait(10)
            if planned.dead or planned.stay_silent:
                self.close_connection = True
                return
            said = planned.body if isinstance(planned.body, bytes) else json.dumps(planned.body).encode()
            self.send_response(planned.status)
            empty = planned.status in (204, 304) or self.command == "HEAD"
            for name, value in {"Content-Length": "0" if empty else str(len(said)), **planned.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if not empty:
                self.wfile.write(said)
            self.close_connection = planned.close_after

        do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_GET  # noqa: N815 - the library's names

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    kept.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield kept
    for client in kept.clients:
        client.close()
    kept.over.set()
    server.shutdown()
    server.server_close()
    thread.join()
    assert not kept.plan, "planned and never asked for"
