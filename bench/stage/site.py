"""A real server (`amiable serve`) on loopback, and callers of it that keep their connections. What they ask is elsewhere."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from bench.stage.machine import Meter, spent

HOST = "127.0.0.1"

#: Seconds until a server that was started must answer, and until one that was told to stop must be gone.
PATIENCE = 180


@dataclass(frozen=True, slots=True)
class Site:
    """Where the server listens, and its first process."""

    port: int
    pid: int


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one round: seconds on the wall, and processor seconds of server, database and callers."""

    wall: float
    server: float
    database: float
    callers: float


@contextmanager
def serving(*, workers: int, threads: int) -> Iterator[Site]:
    """Serve this benchmark's database with the product's own settings, but no limit on requests; stop it at the end."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    words = ["--host", HOST, "--port", str(port), "--workers", str(workers), "--threads", str(threads)]
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "log").open("w+") as log:
        own = {"AMIABLE_DATA_DIR": folder, "AMIABLE_API_REQUESTS": "1000000"}
        url = re.sub(r"[?&]pool=0$", "", os.environ["DATABASE_URL"])  # stage/orders.py put it there for itself
        server = subprocess.Popen(
            [sys.executable, "-m", "amiable.commands.main", "serve", *words],
            env={**os.environ, **own, "DATABASE_URL": url},
            stdout=log,
            stderr=log,
        )
        with stopping(server, port, log) as site:
            yield site


@contextmanager
def stopping(server: subprocess.Popen[bytes], port: int, log: TextIO) -> Iterator[Site]:
    """Wait until a server answers, and stop it at the end; what it logged is shown when something went wrong."""
    try:
        wait(server, port)
        yield Site(port, server.pid)
    except BaseException:
        log.seek(0)
        print(log.read()[-20000:], file=sys.stderr)
        raise
    finally:
        stopped(server)


def stopped(program: subprocess.Popen[bytes]) -> None:
    """Tell a program to end, and see that it does."""
    program.terminate()
    with suppress(subprocess.TimeoutExpired):
        program.wait(PATIENCE)
    program.kill()
    program.wait()


def wait(server: subprocess.Popen[bytes], port: int) -> None:
    """Until a server that was started answers; one that does not ends the benchmark."""
    end = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < end:
        with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.1)
    raise SystemExit("the server does not answer")


def call(site: Site, work: Sequence[Sequence[bytes]]) -> Cost:
    """Send requests: every item of `work` is one connection's, one after the other; its first only warms up."""
    return asyncio.run(_call(site, work))


async def _call(site: Site, work: Sequence[Sequence[bytes]]) -> Cost:
    lines = [await asyncio.open_connection(HOST, site.port) for _ in work]
    await asyncio.gather(*(_talk(line, asked[:1]) for line, asked in zip(lines, work, strict=True)))
    meter, before = Meter(), spent(site.pid)
    await asyncio.gather(*(_talk(line, asked[1:]) for line, asked in zip(lines, work, strict=True)))
    cost, server = meter.read(), spent(site.pid) - before
    for _, writer in lines:
        writer.close()
    return Cost(cost.wall, server, cost.database, cost.ours)


async def _talk(line: tuple[asyncio.StreamReader, asyncio.StreamWriter], asked: Sequence[bytes]) -> None:
    """Ask, read the whole answer, ask again; any answer but 200 or 201 ends the benchmark."""
    reader, writer = line
    for request in asked:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        body = await _body(reader, head)
        if not head.startswith((b"HTTP/1.1 200 ", b"HTTP/1.1 201 ")):
            raise SystemExit(f"{request.decode()}\n{head.decode()}{body.decode()}")


async def _body(reader: asyncio.StreamReader, head: bytes) -> bytes:
    """What follows a head: as long as it says, or in chunks."""
    if length := re.search(rb"(?i)content-length: (\d+)", head):
        return await reader.readexactly(int(length[1]))
    body = b""
    while b"chunked" in head.lower() and (size := int(await reader.readline(), 16)):
        body += (await reader.readexactly(size + 2))[:-2]
    if b"chunked" in head.lower():
        await reader.readline()
    return body
