"""Where a peer lives: its environment, its database on the benchmark's own PostgreSQL, its server. Made once, then reused."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.stage.site import HOST, Site, stopping

ROOT = Path(__file__).resolve().parent.parent.parent
HOME = ROOT / ".cache" / "peers"


@dataclass(frozen=True, slots=True)
class Peer:
    """A product: its name here, what is installed, and how many orders it is given."""

    name: str
    wants: tuple[str, ...]
    orders: int

    @property
    def home(self) -> Path:
        """Its environment."""
        return HOME / self.name

    def program(self, name: str) -> str:
        """A program of its environment."""
        return str(self.home / "bin" / name)

    def environ(self, data: Path) -> dict[str, str]:
        """What its programs are given: nothing of ours but where the database is."""
        kept = {name: os.environ[name] for name in ("PATH", "PGHOST", "PGUSER")}
        settings = f"bench.peers.{self.name}_settings"
        own = {"DATA_DIR": str(data), "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": settings, "HOME": str(data)}
        return kept | own


def installed(peer: Peer) -> None:
    """Its environment, with what it wants."""
    stamp = peer.home / "installed"
    if stamp.is_file() and stamp.read_text() == " ".join(peer.wants):
        return
    print(f"  installing {peer.name} once, into {peer.home.relative_to(ROOT)}", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(peer.home)], check=True)
    words = [peer.program("python"), "-m", "pip", "install", "-q", "-q", "--disable-pip-version-check", *peer.wants]
    subprocess.run(words, check=True)
    stamp.write_text(" ".join(peer.wants))


def filled(peer: Peer, data: Path) -> dict[str, Any]:
    """Its database, migrated and filled: by its own programs the first time, then from what they left."""
    source = (ROOT / "bench" / "peers" / f"{peer.name}_fill.py").read_text()
    key = hashlib.sha256(f"{source}{peer}{_postgres()}".encode()).hexdigest()[:16]
    dump, told = HOME / f"{peer.name}-{key}.dump", HOME / f"{peer.name}-{key}.json"
    _tool("createdb", peer.name)
    if told.is_file():
        _tool("pg_restore", "-d", peer.name, str(dump))
    else:
        print(f"  migrating and filling {peer.name} once", flush=True)
        words = [peer.program("python"), "-m", f"bench.peers.{peer.name}_fill", str(peer.orders)]
        done = subprocess.run(words, env=peer.environ(data), cwd=data, stdout=subprocess.PIPE, text=True, check=True)
        _tool("pg_dump", "-Fc", "-f", str(dump), peer.name)
        told.write_text(done.stdout.splitlines()[-1])
    _tool("vacuumdb", "-q", "--analyze", peer.name)
    found: dict[str, Any] = json.loads(told.read_text())
    return found


@contextmanager
def serving_peer(peer: Peer, *, workers: int, threads: int) -> Iterator[tuple[Site, dict[str, Any]]]:
    """Its server, of the same kind as ours with the same number of processes and threads; stopped at the end."""
    installed(peer)
    with tempfile.TemporaryDirectory(prefix=f"bench-{peer.name}-") as name, socket.socket() as free:
        data = Path(name)
        found = filled(peer, data)
        free.bind((HOST, 0))
        port = free.getsockname()[1]
        free.close()
        words = ["--interface", "wsgi", "--host", HOST, "--port", str(port), "--no-ws", "--log-level", "error"]
        words += ["--workers", str(workers), "--blocking-threads", str(threads)]
        words += ["--factory", "django.core.wsgi:get_wsgi_application"]
        with (data / "log").open("w+") as log:
            server = subprocess.Popen(
                [peer.program("granian"), *words], env=peer.environ(data), cwd=data, stdout=log, stderr=log
            )
            with stopping(server, port, log) as site:
                yield site, found


def _postgres() -> Path:
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]


def _tool(name: str, *words: str) -> None:
    path = _postgres() / name
    subprocess.run([str(path) if path.exists() else name, *words], check=True)
