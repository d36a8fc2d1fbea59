"""A real server among senders who say how much they will send, and then nothing: everybody else is answered all the while."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

import pytest

from amiable.kernel.crowd import SEATS
from tests.config.silent_app import HANDS
from tests.house.tree import ROOT

SERVE = """
from granian.constants import Interfaces, RuntimeModes
from granian.server import Server
Server("tests.config.silent_app:application", address="127.0.0.1", port={port}, interface=Interfaces.WSGI,
       blocking_threads={threads}, runtime_mode=RuntimeModes.mt, websockets=False, log_enabled=False).serve()
"""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Where the server listens: one process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found = int(free.getsockname()[1])
    program = SERVE.format(port=found, threads=HANDS + SEATS)
    environ = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, env=environ, start_new_session=True) as server:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with suppress(OSError):
                assert ask(found) == (200, b"0")
                break
        yield found
        os.killpg(server.pid, signal.SIGKILL)


def ask(port: int, body: bytes | None = None) -> tuple[int, bytes]:
    """Somebody else’s request, who waits far less long than it takes until silent ones have gone by themselves."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        line.request("GET" if body is None else "POST", "/", body)
        answer = line.getresponse()
        return answer.status, answer.read()
    finally:
        line.close()


@contextmanager
def silent(port: int, count: int, *, size: int) -> Iterator[list[socket.socket]]:
    """So many who announce a body, and send none of it."""
    with ExitStack() as lines:
        found = [lines.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30)) for _ in range(count)]
        for line in found:
            line.sendall(f"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {size}\r\n\r\n".encode())
        yield found


@pytest.mark.parametrize("size", [10, pytest.param(2**22, marks=pytest.mark.proof)])
def test_silent_senders_keep_nobody_waiting_and_are_given_up(port: int, size: int) -> None:
    """Far more than the hands, and fewer than the seats; a process that stopped would not even see that they went."""
    with silent(port, SEATS // 2, size=size) as lines:
        for _ in range(3):
            assert ask(port) == (200, b"0")
            assert ask(port, b"x" * 5000) == (200, b"5000")
        assert {line.recv(100)[:12] for line in lines} <= {b"HTTP/1.1 408", b""}
    assert ask(port, b"x") == (200, b"1")


@pytest.mark.proof
def test_when_all_seats_are_taken_bodies_are_refused_and_the_rest_goes_on(port: int) -> None:
    with silent(port, SEATS * 2, size=10) as lines:
        assert ask(port) == (200, b"0")
        assert {line.recv(100)[:12] for line in lines} <= {b"HTTP/1.1 408", b"HTTP/1.1 503", b""}
    assert ask(port, b"x") == (200, b"1")


def test_a_sender_who_takes_time_is_waited_for(port: int) -> None:
    with silent(port, 1, size=4) as (line,):
        assert ask(port) == (200, b"0")
        line.sendall(b"here")
        assert line.recv(100).startswith(b"HTTP/1.1 200")
