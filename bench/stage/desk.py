"""The product's own processes, web and workers, each started and killed by its name."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Given:
    """What callers begin with: a client's token, a seller's, the id of a package, and the client's cookie for pages."""

    client: str
    seller: str
    package: str
    cookie: str


class Desk:
    """The processes of one installation: its database, a folder to be made for what they keep and log, the ports of the web."""

    def __init__(self, url: str, folder: Path, ports: Sequence[int]) -> None:
        self.folder, self.ports = folder, ports
        folder.mkdir()
        own = {"DATABASE_URL": url, "AMIABLE_DATA_DIR": str(folder), "AMIABLE_API_REQUESTS": "0"}
        self.environ = {name: value for name, value in os.environ.items() if not name.startswith("PG")} | own
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def tool(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the product to its end."""
        command = [sys.executable, "-m", "amiable.commands.main", *words]
        return subprocess.run(command, env=self.environ, capture_output=True, text=True, check=False)

    def start(self, name: str) -> None:
        """Start `web1`, `web2`, `worker1` or `worker2`."""
        words = ["worker"]
        if name.startswith("web"):
            words = ["serve", "--port", str(self.ports[int(name[-1]) - 1]), "--threads", "4"]
        log = (self.folder / f"{name}.log").open("ab")
        command = [sys.executable, "-m", "amiable.commands.main", *words]
        self.running[name] = subprocess.Popen(command, env=self.environ, stdout=log, stderr=log, start_new_session=True)

    def kill(self, name: str) -> None:
        """SIGKILL to it and its children."""
        with suppress(ProcessLookupError):
            os.killpg(self.running[name].pid, signal.SIGKILL)
        self.running[name].wait()

    def stop(self) -> None:
        """Stop all of them."""
        for name in self.running:
            self.kill(name)


def people(desk: Desk) -> Given:
    """A client and a seller, made in the desk's database."""
    script = "from bench.stage.drill import make; print('|'.join(make()))"
    done = subprocess.run([sys.executable, "-c", script], env=desk.environ, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return Given(*done.stdout.strip().splitlines()[-1].split("|"))
