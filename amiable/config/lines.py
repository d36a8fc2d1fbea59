"""Connections of this process that fell silent, and their end: a read that waits for one ends with it. Linux knows which they
are; elsewhere none is ended."""

from __future__ import annotations

import os
import socket
import struct
from contextlib import closing, suppress
from pathlib import Path

#: Where the system lists what this process has open.
OPEN = Path("/proc/self/fd")

#: Milliseconds since data was sent, and since it came, in what the system says of a connection (linux/tcp.h).
_SINCE = struct.Struct("@44xI4xI")


def hang_up(address: str, *, silent: float) -> int:
    """End every connection from `address` on which nothing came and nothing went for so many seconds; how many. One that waits
    for its next request ends too, as servers may end it at any time."""
    return sum(_hang_up(number, address, silent * 1000) for number in _open())


def _open() -> list[int]:
    try:
        return [int(path.name) for path in OPEN.iterdir()]
    except OSError:
        return []


def _hang_up(number: int, address: str, silent: float) -> bool:
    with suppress(OSError), closing(socket.socket(fileno=os.dup(number))) as line:
        if line.family not in (socket.AF_INET, socket.AF_INET6) or line.getpeername()[0] != address:
            return False
        sent, came = _SINCE.unpack(line.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _SINCE.size))
        if min(sent, came) >= silent:
            line.shutdown(socket.SHUT_RD)
            return True
    return False
