"""A PostgreSQL server of a test's own, stopped and started like one whose machine fails."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any

from tests.house.tree import ROOT


def _program() -> Any:
    """`bin/with-postgres`, which is no module by its name."""
    loader = SourceFileLoader("with_postgres", str(ROOT / "bin" / "with-postgres"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    made = module_from_spec(spec)
    sys.modules[loader.name] = made
    loader.exec_module(made)
    return made


class Server:
    """One that runs; `url` reaches it, whenever it does."""

    def __init__(self, environ: dict[str, str], control: list[str], settings: tuple[str, ...]) -> None:
        self.url, self._home, self._control = environ["DATABASE_URL"], environ["PGHOST"], control
        self._options = " ".join(f"-c {word}" for word in (*settings, f"unix_socket_directories={self._home}"))

    def stop(self) -> None:
        """Pull the plug: nothing is said to whoever is connected."""
        subprocess.run([*self._control, "-m", "immediate", "-w", "stop"], check=True, capture_output=True)

    def start(self) -> None:
        """Back again, on the same socket."""
        log = str(Path(self._home) / "log")
        words = [*self._control, "-w", "-t", "60", "-l", log, "-o", self._options, "start"]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def followed() -> Iterator[tuple[str, Server]]:
    """The address of a server, and another one that follows it."""
    program = _program()
    with program.server(durable=True) as environ:
        home, prefix = Path(environ["PGHOST"]), program.as_server_user()
        copy, other = (
            home / "copy",
            {name: value.replace(environ["PGHOST"], f"{home}/copy") for name, value in environ.items()},
        )
        words = ["-h", str(home), "-U", "amiable", "-D", str(copy), "-R", "-c", "fast"]
        subprocess.run([*prefix, str(program.binaries() / "pg_basebackup"), *words], check=True, capture_output=True)
        control = [*prefix, str(program.binaries() / "pg_ctl"), "-D", str(copy), "-s"]
        follower = Server(other, control, program.ALWAYS)
        follower.start()
        try:
            yield environ["DATABASE_URL"], follower
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=False)


@contextmanager
def postgres() -> Iterator[Server]:
    """A server, removed at the end whether it runs or not."""
    program = _program()
    with program.server(durable=False) as environ:
        data = str(Path(environ["PGHOST"]) / "data")
        words = [*program.as_server_user(), str(program.binaries() / "pg_ctl"), "-D", data, "-s"]
        yield Server(environ, words, (*program.ALWAYS, *program.HURRIED))
