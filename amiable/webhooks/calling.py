"""One call of an endpoint over a socket of our own: to the number that was looked at, within a time, and not a byte too much.

No redirects, no proxy, no cookies, no answer kept. No rows: what is called here is told everything it needs.
"""

from __future__ import annotations

import logging
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address

from django.conf import settings

from amiable.kernel.hosts import as_number
from amiable.webhooks.address import Number, Place, may_call, read_address

log = logging.getLogger("amiable.webhooks")

#: Seconds to find a name's numbers in, to connect in, and for all of a call, however slowly the other side speaks.
TO_RESOLVE, TO_CONNECT, WHOLE = 3.0, 5.0, 15.0

#: Names that are asked for at once; one that is late holds its place until the system gives up.
RESOLVERS = 16

#: What is noted of a call that failed in a way nobody thought of.
UNKNOWN = "the call could not be made"

#: Bytes of an answer that are read, and thrown away: some receivers call an answer that nobody reads a failure.
MOST_READ = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a call: a status, or None with what went wrong; `wait` is what the receiver asked for (Retry-After)."""

    status: int | None
    millis: int
    problem: str = ""
    wait: timedelta | None = None


class _RefusedError(Exception):
    """The address may not be called; the message says why."""


def call(address: str, headers: Mapping[str, str], body: bytes) -> Answer:
    """POST the body to an endpoint. Raises nothing: whatever goes wrong is an answer."""
    begun = time.monotonic()
    try:
        status, wait = _call(address, headers, body, ends=begun + WHOLE)
        problem = _about(status)
    except Exception as error:
        if not isinstance(error, OSError | HTTPException | _RefusedError | ValueError):
            log.exception("a call failed in a way nobody thought of")
        late = time.monotonic() - begun >= WHOLE
        status, wait, problem = None, None, "timed out" if late else _said(error)
    return Answer(status, int((time.monotonic() - begun) * 1000), problem, wait)


def resolve(host: str, port: int) -> list[Number]:
    """Every number a name stands for at this moment. Raises OSError for none, TimeoutError when it takes too long."""
    number = as_number(host)
    if number is not None:
        return [number]
    asked = _resolvers().submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    try:
        found = asked.result(TO_RESOLVE)
    finally:
        asked.cancel()
    return list(dict.fromkeys(ip_address(str(row[4][0]).partition("%")[0]) for row in found))


def _call(address: str, headers: Mapping[str, str], body: bytes, *, ends: float) -> tuple[int, timedelta | None]:
    place = read_address(address)
    if place is None:
        raise _RefusedError("not an address")
    number = _number_of(place)
    if not place.secure and not number.is_loopback:
        raise _RefusedError("not encrypted")
    with _line(place, number, ends=ends) as line:
        connection = HTTPConnection(place.host, place.port)
        connection.sock = line
        connection.request("POST", place.path, body, {"Host": place.named, "Connection": "close", **headers})
        answer = connection.getresponse()
        if time.monotonic() >= ends:  # cut in the middle of what it had to say
            raise TimeoutError
        status, wait = answer.status, _wait(answer.getheader("Retry-After"))
        with suppress(OSError, HTTPException):  # the status has been said; what follows is not needed
            answer.read(MOST_READ)
        return status, wait


def _number_of(place: Place) -> Number:
    """The number to call. A name that stands for one that may not be called is refused altogether."""
    numbers = resolve(place.host, place.port)
    if not all(may_call(number, loopback=settings.WEBHOOKS_LOOPBACK) for number in numbers):
        raise _RefusedError("the address is not public")
    return numbers[0]


@contextmanager
def _line(place: Place, number: Number, *, ends: float) -> Iterator[socket.socket]:
    """A connection to this number and no other, cut when the time is over, encrypted for the name."""
    bare = socket.create_connection((str(number), place.port), timeout=TO_CONNECT)
    with bare.dup() as held:  # cuts the connection whoever speaks on it by then
        timer = threading.Timer(max(0.0, ends - time.monotonic()), _cut, [held])
        timer.daemon = True
        timer.start()
        try:
            bare.settimeout(WHOLE)
            line = _context().wrap_socket(bare, server_hostname=place.host) if place.secure else bare
            with line:
                yield line
        finally:
            timer.cancel()
            bare.close()


def _cut(held: socket.socket) -> None:
    with suppress(OSError):
        held.shutdown(socket.SHUT_RDWR)


@cache
def _resolvers() -> ThreadPoolExecutor:
    """Threads that ask for names, because asking knows no deadline of its own."""
    return ThreadPoolExecutor(RESOLVERS, thread_name_prefix="resolve")


@cache
def _context() -> ssl.SSLContext:
    """The certificates this machine trusts; read once."""
    return ssl.create_default_context()


def _wait(text: str | None) -> timedelta | None:
    """What Retry-After says, in seconds or as a date; None for anything else."""
    text = (text or "").strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:9]), 10**9))
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    wait = (at if at.tzinfo else at.replace(tzinfo=UTC)) - datetime.now(UTC)
    return max(wait, timedelta())


def _about(status: int) -> str:
    if 200 <= status < 300:
        return ""
    if 300 <= status < 400:
        return "a redirect, which is not followed"
    return "gone" if status == 410 else ""


def _said(error: Exception) -> str:
    """What went wrong in few words; nothing the receiver wrote."""
    match error:
        case _RefusedError():
            return str(error)
        case socket.gaierror():
            return "the name is not known"
        case ssl.SSLCertVerificationError():
            return f"the certificate does not hold: {error.verify_message}"[:200]
        case TimeoutError():
            return "timed out"
        case ConnectionRefusedError():
            return "the connection was refused"
        case HTTPException() | ValueError():
            return "the answer could not be read"
        case OSError():
            return "the connection broke"
        case _:
            return UNKNOWN
