"""Real servers (`amiable serve`) of one installation with one signed-in person, for what only real processes show: their
memory, and their death. Files lie in its folder, or in a bucket.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.house.tree import ROOT

#: Styles and scripts that a server of this session has collected.
COLLECTED: list[Path] = []
BLOCK = b"\0\1\2\3" * 2**18
BYTES = {"Content-Type": "application/offset+octet-stream"}

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
import resource
from django.utils import timezone
from amiable.flow import uploads
while uploads.work(now=timezone.now()):
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@dataclass(frozen=True, slots=True)
class Served:
    """One server."""

    port: int
    pid: int
    cookie: str
    token: str

    def ask(self, method: str, where: str, body: object = None, **headers: str) -> http.client.HTTPResponse:
        """One request on a line of its own; gives the answer, not read yet."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        try:
            line.request(method, where, body=body, headers=self.told(**headers))  # type: ignore[arg-type]
            return line.getresponse()
        finally:
            line.close()  # the answer keeps its own hold of the line until it is read

    def told(self, **headers: str) -> dict[str, str]:
        """What every request says."""
        own = {"Cookie": self.cookie, "X-CSRFToken": self.token, "Tus-Resumable": "1.0.0", "Connection": "close"}
        return own | headers

    def begin(self, size: int) -> str:
        """Open an upload; gives its address."""
        made = self.ask("POST", "/uploads/", **{"Upload-Length": str(size), "Upload-Metadata": "filename Zi5iaW4="})
        assert made.status == 201
        return made.headers["Location"]

    def arrived(self, where: str) -> int:
        """How many bytes an upload has."""
        return int(self.ask("HEAD", where).headers["Upload-Offset"])

    def send(self, where: str, body: object, *, offset: int, length: int) -> None:
        """Send the rest of an upload."""
        told = BYTES | {"Content-Length": str(length), "Upload-Offset": str(offset)}
        sent = self.ask("PATCH", where, body, **told)
        assert (sent.status, sent.headers["Upload-Offset"]) == (204, str(offset + length))

    def half(self, where: str, blocks: Iterator[bytes], *, length: int, offset: int = 0) -> http.client.HTTPConnection:
        """Begin to send `length` bytes, and stop after `blocks`; the line stays open."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.putrequest("PATCH", where)
        for name, value in self.told(**BYTES, **{"Content-Length": str(length), "Upload-Offset": str(offset)}).items():
            line.putheader(name, value)
        line.endheaders()
        for block in blocks:
            line.send(block)
        return line

    def fetch(self, where: str) -> http.client.HTTPResponse:
        """The file as a download, from wherever it is handed out."""
        got = self.ask("GET", f"{where}file/")
        if got.status != 302:
            return got
        there = urlsplit(got.headers["Location"])
        line = http.client.HTTPConnection(there.netloc, timeout=300)
        line.request("GET", f"{there.path}?{there.query}", headers={"Connection": "close"})
        return line.getresponse()

    def memory(self) -> int:
        """The resident bytes of the server and its worker process, without pages of files."""
        found = 0
        for pid in [self.pid, *self.children()]:
            status = Path(f"/proc/{pid}/status").read_text()
            found += int(re.findall(r"RssAnon:\s+(\d+) kB", status)[0]) * 1024
        return found

    def children(self) -> list[int]:
        """Its worker processes."""
        return [int(word) for word in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()]

    def kill(self) -> None:
        """The death nobody can prepare for, of all its processes at once."""
        for pid in [self.pid, *self.children()]:
            os.kill(pid, signal.SIGKILL)


@dataclass(frozen=True, slots=True)
class Installation:
    """A database, and where files lie; any number of servers."""

    environ: Mapping[str, str]
    session: str
    token: str

    @contextmanager
    def serving(self, **more: str) -> Iterator[Served]:
        """Start a server, stop it in the end if it still lives; `more` is said to it besides."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        program = [str(Path(sys.executable).with_name("amiable")), "serve", "--port", str(port)]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(program, env={**self.environ, **more}, cwd=ROOT, stdout=quiet, stderr=quiet) as child:
            here = Served(port, child.pid, f"sessionid={self.session}; csrftoken={self.token}", self.token)
            try:
                _wait(here)
                COLLECTED.append(Path(self.environ["AMIABLE_DATA_DIR"], "static"))
                yield here
            finally:
                with suppress(ProcessLookupError):
                    child.terminate()

    def work(self, **more: str) -> int:
        """What a worker does, in a process of its own as a worker is; gives the most memory it had, in bytes."""
        words = [sys.executable, "-c", WORK]
        done = subprocess.run(words, env={**self.environ, **more}, cwd=ROOT, check=True, capture_output=True, text=True)
        return int(done.stdout.split()[-1]) * 1024


def install(folder: Path, **more: str) -> Installation:
    """Make a database on SQLite in a folder of its own; files lie there too, unless `more` says otherwise."""
    own = {
        **os.environ,
        "AMIABLE_DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/desk.sqlite3",
        "DJANGO_SETTINGS_MODULE": "amiable.config.settings",
        "AMIABLE_SECRET_KEY": "one key for all servers of the tests, as long as needed",
        **more,
    }
    words = [sys.executable, "-c", SIGN_IN]
    made = subprocess.run(words, env=own, cwd=ROOT, capture_output=True, text=True, check=True)
    session, token = made.stdout.split()
    if kept := next((one for one in COLLECTED if one.is_dir()), None):
        shutil.copytree(kept, folder / "static")
    return Installation(own, session, token)


def blocks(size: int) -> Iterator[bytes]:
    """So many bytes, never all at once."""
    for start in range(0, size, len(BLOCK)):
        yield BLOCK[: size - start]


def digest(size: int) -> str:
    """The SHA-256 of `blocks(size)`."""
    found = hashlib.sha256()
    for block in blocks(size):
        found.update(block)
    return found.hexdigest()


def _wait(here: Served) -> None:
    for _ in range(900):
        try:
            answer = here.ask("GET", "/settings/")
            assert answer.status == 200, (answer.status, answer.read()[-2000:])
        except ConnectionRefusedError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server did not start")
