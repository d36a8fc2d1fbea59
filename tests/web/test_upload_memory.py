"""A real server's memory while large files come and go: 200 MB in every run of the tests, 5 GB in make proof."""

from __future__ import annotations

import hashlib
import http.client
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house.tree import ROOT

#: How much a process may grow (5-promises.md §1).
GROWTH = 64 * 2**20
BLOCK = b"\0\1\2\3" * 2**18

SIGN_IN = """
import django
django.setup()
from datetime import UTC, datetime
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.middleware.csrf import _get_new_csrf_string
from amiable.flow import upkeep
from amiable.people.roles import Role
call_command("migrate", verbosity=0)
who = {"name": "Ann", "language": "en", "time_zone": "UTC", "role": Role.MEMBER, "demo": True}
person = upkeep.make_person("a@example.com", **who, now=datetime(2026, 12, 1, tzinfo=UTC))
session = SessionStore()
session[SESSION_KEY] = str(person.pk)
session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
session[HASH_SESSION_KEY] = person.get_session_auth_hash()
session.create()
print(session.session_key, _get_new_csrf_string())
"""

WORK = """
import django
django.setup()
from django.utils import timezone
from amiable.flow import uploads
assert uploads.work(now=timezone.now()) == 1
"""


@dataclass(frozen=True, slots=True)
class Served:
    """A server of its own with one signed-in person."""

    port: int
    pid: int
    cookie: str
    token: str

    def ask(self, method: str, where: str, body: object = None, **headers: str) -> http.client.HTTPResponse:
        """One request on a line of its own; gives the answer, not read yet."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        told = {
            "Cookie": self.cookie,
            "X-CSRFToken": self.token,
            "Tus-Resumable": "1.0.0",
            "Connection": "close",
            **headers,
        }
        try:
            line.request(method, where, body=body, headers=told)  # type: ignore[arg-type]
            return line.getresponse()
        finally:
            line.close()  # the answer keeps its own hold of the line until it is read

    def memory(self) -> int:
        """The resident bytes of the server and its worker process, without pages of files."""
        found = 0
        for pid in [self.pid, *self._children()]:
            status = Path(f"/proc/{pid}/status").read_text()
            found += int(re.findall(r"RssAnon:\s+(\d+) kB", status)[0]) * 1024
        return found

    def _children(self) -> list[int]:
        return [int(word) for word in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Start `amiable serve` on SQLite in a folder of its own; stop it at the end."""
    folder = tmp_path_factory.mktemp("served")
    port = 18000 + os.getpid() % 10000
    own = {
        **os.environ,
        "AMIABLE_DATA_DIR": str(folder),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "amiable.config.settings",
    }
    made = subprocess.run(
        [sys.executable, "-c", SIGN_IN], env=own, cwd=ROOT, capture_output=True, text=True, check=True
    )
    session, token = made.stdout.split()
    program = [str(Path(sys.executable).with_name("amiable")), "serve", "--port", str(port)]
    with subprocess.Popen(program, env=own, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        here = Served(port, child.pid, f"sessionid={session}; csrftoken={token}", token)
        try:
            _wait(here)
            yield here
        finally:
            child.terminate()
    shutil.rmtree(folder)


def _wait(here: Served) -> None:
    for _ in range(150):
        try:
            assert here.ask("GET", "/settings/").status == 200
        except ConnectionRefusedError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server did not start")


def blocks(size: int) -> Iterator[bytes]:
    """So many bytes, never all at once."""
    for _ in range(size // len(BLOCK)):
        yield BLOCK


def digest(size: int) -> str:
    """The SHA-256 of `blocks(size)`."""
    found = hashlib.sha256()
    for block in blocks(size):
        found.update(block)
    return found.hexdigest()


def up_and_down(served: Served, size: int) -> None:
    """Send a file in one PATCH, check it, fetch it; the server grows by less than GROWTH and the bytes are the same."""
    made = served.ask("POST", "/uploads/", **{"Upload-Length": str(size), "Upload-Metadata": "filename Zi5iaW4="})
    where = made.headers["Location"]
    assert made.status == 201
    before = most = served.memory()

    def watched() -> Iterator[bytes]:
        nonlocal most
        for number, block in enumerate(blocks(size)):
            if number % 16 == 0:
                most = max(most, served.memory())
            yield block

    told = {"Content-Length": str(size), "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    sent = served.ask("PATCH", where, watched(), **told)
    assert (sent.status, sent.headers["Upload-Offset"]) == (204, str(size))
    _check(served, where)
    got, found, count = served.ask("GET", f"{where}file/"), hashlib.sha256(), 0
    while block := got.read(2**20):
        found.update(block)
        most = max(most, served.memory())
        count += len(block)
    assert (got.status, count, found.hexdigest()) == (200, size, digest(size))
    assert most - before < GROWTH, f"grew by {(most - before) / 2**20:.0f} MiB"


def _check(served: Served, where: str) -> None:
    """What a worker does, in a process of its own as a worker is."""
    own = Path(f"/proc/{served.pid}/environ").read_text().split("\0")
    environ = dict(line.split("=", 1) for line in own if "=" in line)
    subprocess.run([sys.executable, "-c", WORK], env=environ, cwd=ROOT, check=True)


def test_200_mb_up_and_down_in_little_memory(served: Served) -> None:
    up_and_down(served, 200 * 2**20)


@pytest.mark.proof
def test_5_gb_up_and_down_in_little_memory(served: Served) -> None:
    up_and_down(served, 4768 * 2**20)


def test_a_line_that_breaks_keeps_what_came(served: Served) -> None:
    size = 40 * 2**20
    made = served.ask("POST", "/uploads/", **{"Upload-Length": str(size), "Upload-Metadata": "filename Zi5iaW4="})
    where = made.headers["Location"]
    line = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    line.putrequest("PATCH", where)
    given = {"Content-Length": size, "Upload-Offset": 0, "Content-Type": "application/offset+octet-stream"}
    for name, value in {
        "Cookie": served.cookie,
        "X-CSRFToken": served.token,
        "Tus-Resumable": "1.0.0",
        **given,
    }.items():
        line.putheader(name, str(value))
    line.endheaders()
    for block in blocks(size // 2):
        line.send(block)
    line.close()
    offset, before = arrived(served, where), -1
    while offset != before:  # what was on the line still comes in
        time.sleep(0.5)
        offset, before = arrived(served, where), offset
    assert 0 < offset <= size // 2
    told = {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
    sent = served.ask("PATCH", where, b"".join(blocks(size))[offset:], **told)
    assert (sent.status, sent.headers["Upload-Offset"]) == (204, str(size))
    _check(served, where)
    got = served.ask("GET", f"{where}file/")
    assert hashlib.sha256(got.read()).hexdigest() == digest(size)


def arrived(served: Served, where: str) -> int:
    """How many bytes the upload has."""
    return int(served.ask("HEAD", where).headers["Upload-Offset"])
