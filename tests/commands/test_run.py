"""`amiable run` starts web and worker together, says where they are, and stops both; a taken port is said plainly."""

from __future__ import annotations

import os
import signal
import socketserver
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from amiable.commands import run

AMIABLE = str(Path(sys.executable).with_name("amiable"))


@pytest.fixture
def port() -> int:
    """A port nobody listens on."""
    with socketserver.TCPServer((run.HOST, 0), socketserver.BaseRequestHandler) as server:
        return int(server.server_address[1])


def environ(data: Path) -> dict[str, str]:
    """Nothing said but where the data is."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("AMIABLE_", "DATABASE_", "DJANGO_"))
    }
    return kept | {"AMIABLE_DATA_DIR": str(data)}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder, empty at first; what one start left there the next one finds."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def running(port: int, home: Path) -> Iterator[subprocess.Popen[str]]:
    """Everything started, and stopped at the end whatever happens."""
    words = [AMIABLE, "run", "--port", str(port)]
    with subprocess.Popen(
        words, env=environ(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as all_:
        try:
            assert all_.stdout is not None
            said = ""
            for line in all_.stdout:
                said += line
                if "Ctrl-C stops it." in line:
                    break
            assert f"Amiable is at http://localhost:{port}/" in said
            yield all_
        finally:
            all_.terminate()


def children(process: subprocess.Popen[str]) -> dict[str, int]:
    """The commands started by it, by name."""
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    named = {_words(pid)[3]: int(pid) for pid in listed}
    assert set(named) == {"serve", "worker"}
    return named


def _words(pid: str) -> list[str]:
    """What a process was started with, which the kernel says a moment after its start."""
    until = time.monotonic() + 5
    while not (said := Path(f"/proc/{pid}/cmdline").read_text()) and time.monotonic() < until:
        time.sleep(0.01)
    return said.split("\0")


def gone(pid: int) -> bool:
    """Whether a process ends within some seconds."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if not Path(f"/proc/{pid}").exists():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_starts_both_and_stops_both(running: subprocess.Popen[str], port: int, number: signal.Signals) -> None:
    started = children(running)
    assert not run.is_free(port)
    running.send_signal(number)
    rest, _ = running.communicate(timeout=40)
    assert (running.returncode, rest.splitlines()[-1]) == (0, "  Stopped.")
    assert all(gone(pid) for pid in started.values())
    assert run.is_free(port)


def test_when_one_ends_the_other_is_stopped(running: subprocess.Popen[str], port: int) -> None:
    started = children(running)
    os.kill(started["worker"], signal.SIGKILL)
    rest, _ = running.communicate(timeout=40)
    assert running.returncode == 1
    assert "amiable: worker ended; what went wrong is said above. Everything is stopped." in rest
    assert gone(started["serve"])
    assert run.is_free(port)


def test_a_taken_port_is_said_before_anything_is_made(tmp_path: Path) -> None:
    with socketserver.TCPServer((run.HOST, 0), socketserver.BaseRequestHandler) as server:
        taken = server.server_address[1]
        words = [AMIABLE, "run", "--demo", "--port", str(taken)]
        done = subprocess.run(words, env=environ(tmp_path), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"port {taken} is taken by another program" in done.stderr
    assert f"amiable run --demo --port {taken + 1}" in done.stderr
    assert not (tmp_path / "amiable.sqlite3").exists()


def test_the_demo_is_refused_for_a_public_host(tmp_path: Path, port: int) -> None:
    words = [AMIABLE, "run", "--demo", "--port", str(port)]
    public = environ(tmp_path) | {"AMIABLE_HOSTS": "desk.example"}
    done = subprocess.run(words, env=public, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "it runs on this machine only, not for desk.example" in done.stderr
