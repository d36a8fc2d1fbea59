"""A database of its own, reached by programs of their own: for tests that need real commits, real deaths and real races.

Made from a template that is migrated once a session: a copied file on SQLite, CREATE DATABASE on PostgreSQL. Programs of the
product are started as people start them; those of the tests are forked from a process that has everything loaded (warm.py).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent


class Warm:
    """The process that has everything loaded, and forks the tests' programs one after the other."""

    def __init__(self, environ: dict[str, str]) -> None:
        pipe, command = subprocess.PIPE, [sys.executable, "-m", "tests.warm"]
        self._process = subprocess.Popen(command, env=environ, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)

    def run(self, words: tuple[str, ...], environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
        """Fork a program and wait for its end."""
        asked, answers = self._process.stdin, self._process.stdout
        assert asked
        assert answers
        with TemporaryDirectory() as out:
            asked.write(json.dumps({"words": words, "environ": environ, "out": out}) + "\n")
            asked.flush()
            code = int(answers.readline())
            said = [Path(out, name).read_text() for name in ("out", "err")]
        return subprocess.CompletedProcess(words, code, *said)

    def end(self) -> None:
        """It is asked no more."""
        self._process.communicate(timeout=20)


@dataclass(frozen=True, slots=True)
class Place:
    """Where such a program works: its database and its data folder."""

    url: str
    folder: Path
    warm: Warm | None = None
    extra: dict[str, str] = field(default_factory=dict)

    def environ(self, **more: str) -> dict[str, str]:
        """The environment of a program there."""
        own = {
            "DATABASE_URL": self.url,
            "AMIABLE_DATA_DIR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        }
        return {**os.environ, **own, **self.extra, **more, "PYTHONPATH": str(ROOT)}

    def start(self, *words: str, **more: str) -> subprocess.Popen[str]:
        """Start a Python program there."""
        command = [sys.executable, "-m", *words]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=self.environ(**more), cwd=ROOT, stdout=pipe, stderr=pipe, text=True)

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run one to its end, whatever that is."""
        if self.warm and words[0].startswith("tests."):
            return self.warm.run(words, self.environ(**more))
        with self.start(*words, **more) as program:
            out, err = program.communicate(timeout=120)
        return subprocess.CompletedProcess(words, program.returncode, out, err)

    def play(self, name: str, *words: str, **more: str) -> Any:
        """Run a play of tests/flow/plays.py that ends well, and give what it says."""
        done = self.run("tests.flow.plays", name, *words, **more)
        assert done.returncode == 0, f"{name} {words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return json.loads(done.stdout.splitlines()[-1])

    def amiable(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run the tool there."""
        return self.run("amiable.commands.main", *words, **more)


@contextmanager
def template(folder: Path) -> Iterator[Place]:
    """A migrated, empty database to copy."""
    with _database(folder, "") as place:
        done = place.amiable("migrate")
        assert done.returncode == 0, done.stderr
        warm = Warm(place.environ())
        yield replace(place, warm=warm)
        warm.end()


@contextmanager
def blank(folder: Path) -> Iterator[Place]:
    """A database without a table."""
    with _database(folder, "") as place:
        yield place


@contextmanager
def copy_of(place: Place, folder: Path) -> Iterator[Place]:
    """A database like the template, for one test."""
    with _database(folder, place.url) as copy:
        yield replace(copy, warm=place.warm)


@contextmanager
def _database(folder: Path, source: str) -> Iterator[Place]:
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        path = folder / "desk.sqlite3"
        if source:
            shutil.copy(urlsplit(source).path, path)
        yield Place(f"sqlite:///{path}", folder)
        return
    name = f"test_{uuid.uuid4().hex[:12]}"
    parts = urlsplit(server)
    with psycopg.connect(urlunsplit(parts), autocommit=True) as connection:
        origin = f" TEMPLATE {urlsplit(source).path.strip('/')}" if source else ""
        connection.execute(f"CREATE DATABASE {name}{origin}".encode())
        try:
            yield Place(urlunsplit(parts._replace(path=f"/{name}")), folder)
        finally:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
