"""A real server, killed with kill -9 just after a commit and at any moment: what was acknowledged is in the log, once."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from amiable.commands.run import HOST
from tests.elsewhere import ROOT, Place

CLIENTS, EACH, SECONDS = 4, 12, 60

BEGIN = """
from datetime import timedelta
from django.utils import timezone
from amiable.flow.tokens import make_token
from amiable.people.terms import Scope
from tests.cast import make_cast, seeded
from tests.story import Story
now, cast = timezone.now(), make_cast()
story = Story(cast, now=now - timedelta(hours=1)).brief()
token = make_token(cast.giulia.pk, Scope.WRITE, days=1, now=now, random=seeded())
told = {"ref": story.loaded.reference, "token": token.text, "seq": story.loaded.seq}
"""

KEPT = """
from amiable.flow.verify import verify_all
from amiable.orders.models import Event, Key, Words
keys, texts = dict(Key.objects.values_list("id", "key")), dict(Words.objects.values_list("seq", "text"))
rows = Event.objects.order_by("seq").values_list("seq", "text", "request")
lines = [[seq, json.loads(line)["name"], keys.get(request), texts.get(seq)] for seq, line, request in rows]
told = [lines, [str(finding) for finding in verify_all()]]
"""


def play(place: Place, script: str) -> Any:
    """What a script says, run in a program of its own there."""
    words = [sys.executable, "-c", f"import django, json\ndjango.setup()\n{script}\nprint(json.dumps(told))"]
    done = subprocess.run(words, env=place.environ(), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@dataclass
class Desk:
    """A server that dies and comes back on one port, one order on it, and what its client was told."""

    place: Place
    port: int
    ref: str
    token: str
    seq: int
    server: subprocess.Popen[bytes] | None = None
    acknowledged: dict[str, int] = field(default_factory=dict)
    cut_off: list[str] = field(default_factory=list)
    found_done: list[str] = field(default_factory=list)
    ends: float = field(default_factory=lambda: time.monotonic() + SECONDS)

    def start(self, **more: str) -> None:
        """Start the product as it is started anywhere, in a process group of its own."""
        environ = self.place.environ(DJANGO_SETTINGS_MODULE="amiable.config.settings", **more)
        words = [str(Path(sys.executable).with_name("amiable")), "serve", "--port", str(self.port)]
        off = subprocess.DEVNULL
        self.server = subprocess.Popen(words, env=environ, cwd=ROOT, stdout=off, stderr=off, start_new_session=True)

    def kill(self) -> None:
        """kill -9 for all of its processes, if it runs; returns when nobody listens any more."""
        if self.server and self.server.returncode is None:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()
        with suppress(ConnectionRefusedError, ConnectionResetError):
            while time.monotonic() < self.ends:
                socket.create_connection((HOST, self.port)).close()

    def insist(self, key: str) -> None:
        """Send the message of a key until it is acknowledged."""
        where, sent = f"/api/v1/orders/{self.ref}/actions/send_message", json.dumps({"text": key})
        told = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", "Idempotency-Key": key}
        while key not in self.acknowledged:
            assert time.monotonic() < self.ends
            try:
                with closing(http.client.HTTPConnection(HOST, self.port, timeout=15)) as line:
                    line.request("POST", where, sent, told)
                    answer = line.getresponse()
                    body = json.loads(answer.read())
            except ConnectionRefusedError:
                time.sleep(0.1)
            except (OSError, http.client.HTTPException):
                self.cut_off.append(key)
            else:
                assert answer.status in {200, 409, 503}, body  # in flight and busy are said after a wait
                if answer.status == 200:
                    self.found_done.extend([key] if "Idempotency-Hit" in answer.headers else [])
                    self.acknowledged[key] = body["event"]["seq"]

    def wait(self, *, answers: int = 0, cut_off: int = 0) -> None:
        """Until so many were answered, or cut off, since the beginning."""
        while len(self.acknowledged) < answers or len(self.cut_off) < cut_off:
            assert time.monotonic() < self.ends
            time.sleep(0.002)


@pytest.fixture(autouse=True)
def clock() -> None:
    """Here time goes on."""


@pytest.fixture
def desk(elsewhere: Place) -> Iterator[Desk]:
    """An order in work and no server yet; whatever was started is killed at the end."""
    with socket.create_server((HOST, 0)) as probe:
        made = Desk(elsewhere, probe.getsockname()[1], **play(elsewhere, BEGIN))
    yield made
    made.kill()


def test_what_was_acknowledged_is_in_the_log_once(desk: Desk) -> None:
    keys = [f"{client}-{number}" for number in range(EACH) for client in range(CLIENTS)]
    desk.start(AMIABLE_CRASH=f"after_commit:{CLIENTS * 2}")
    with ThreadPoolExecutor(CLIENTS) as clients:
        writing = [clients.submit(desk.insist, key) for key in keys]
        desk.wait(cut_off=1)
        desk.kill()
        desk.start()
        desk.wait(answers=len(keys) // 2)
        desk.kill()
        assert len(desk.acknowledged) < len(keys)
        desk.start()
    assert [done.exception() for done in writing] == [None] * len(keys)
    assert desk.found_done, "no retry found its message written"
    lines, findings = play(desk.place, KEPT)
    written = lines[desk.seq :]
    assert ([seq for seq, *_ in lines], findings) == (list(range(1, desk.seq + len(keys) + 1)), [])
    assert sorted(key for _, _, key, _ in written) == sorted(keys)
    assert {key: seq for seq, _, key, _ in written} == desk.acknowledged
    assert all((name, text) == ("message_sent", key) for _, name, key, text in written)
