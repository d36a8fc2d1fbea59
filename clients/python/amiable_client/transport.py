"""One request, carried until it is answered: a connection kept open, and the same request again when that is safe.

Asked again are refusals that did nothing (429, 503, and 409 while the first is under way), and calls that may be repeated when
the line broke or was silent; what a DELETE finds gone then was deleted by its first attempt. Pauses grow and are spread by
chance; `Retry-After` is the least. Nothing follows a redirect: a token goes nowhere else.
"""

from __future__ import annotations

import json
import random
import selectors
import ssl
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from amiable_client.errors import Problem, UnreachableError, problem_of

#: Refused before anything was done: the same request later may be taken.
LATER = frozenset({429, 503})
#: Said by something between us and the desk, which may have done it.
UNCLEAR = frozenset({502, 504})
#: Lines that are kept open while nobody asks.
KEPT = 8


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is sent in all, and how long one answer and one pause may take, in seconds. A desk that asks for a
    longer pause than `longest` is told no more: the problem is raised, with its `retry_after`."""

    attempts: int = 5
    timeout: float = 30.0
    first: float = 0.5
    longest: float = 60.0
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is no refusal; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """The body. Raises UnreachableError when it is not what a desk says."""
        try:
            return json.loads(self.body)
        except ValueError as error:
            raise UnreachableError(f"The answer {self.status} is not JSON: is this the address of a desk?") from error


class Transport:
    """The way to one desk; several threads may use it, each over a line of its own while it asks."""

    def __init__(self, address: str, patience: Patience, context: ssl.SSLContext | None = None) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
            raise ValueError(f"{address!r} is no address of a desk, such as https://desk.example.org")
        self.address = f"{parts.scheme}://{parts.netloc}"
        self._host, self._port, self._secure = parts.hostname, parts.port, parts.scheme == "https"
        self._context = context or (ssl.create_default_context() if self._secure else None)
        self._patience = patience
        self._idle: deque[HTTPConnection] = deque()

    def send(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None, *, again: bool) -> Answer:
        """The answer to a request; `again` says that repeating it does no harm. Raises Problem, UnreachableError."""
        perhaps_done = False
        for attempt in range(1, self._patience.attempts + 1):
            last = attempt == self._patience.attempts
            least: float | None = None
            try:
                answer, reason = self._once(method, path, headers, body)
            except (OSError, HTTPException) as error:
                if last or not (again or isinstance(error, ConnectionRefusedError)):
                    raise UnreachableError(
                        f"{method} {self.address}{path}: {str(error) or type(error).__name__}"
                    ) from error
                perhaps_done |= not isinstance(error, ConnectionRefusedError)
            else:
                if answer.status < 300 or answer.status == 304:
                    return answer
                if answer.status == 404 and method == "DELETE" and perhaps_done:
                    return Answer(204, {}, b"")
                least = seconds(answer.headers.get("retry-after", ""))
                problem = problem_of(answer.status, reason, answer.body, least)
                if last or not self._comes_again(problem, again=again):
                    raise problem
                perhaps_done |= problem.status in UNCLEAR
            self._patience.sleep(self._pause(attempt, least))
        raise AssertionError("the last attempt returns or raises")

    def close(self) -> None:
        """Close the lines that are kept open; another request opens one anew."""
        while self._idle:
            self._idle.pop().close()

    def _once(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None) -> tuple[Answer, str]:
        """One attempt, over a line that was kept or a new one. One that the other side closed meanwhile is noticed before."""
        connection = self._connection()
        try:
            connection.request(method, path, body=body, headers=dict(headers))
            response = connection.getresponse()
            said = response.read()
        except BaseException:
            connection.close()
            raise
        if connection.sock is not None and len(self._idle) < KEPT:
            self._idle.append(connection)
        else:
            connection.close()
        named = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, named, said), response.reason

    def _connection(self) -> HTTPConnection:
        while True:
            try:
                known = self._idle.pop()
            except IndexError:
                break
            if not _is_stale(known):
                return known
            known.close()
        timeout = self._patience.timeout
        if self._secure:
            return HTTPSConnection(self._host, self._port, timeout=timeout, context=self._context)
        return HTTPConnection(self._host, self._port, timeout=timeout)

    def _comes_again(self, problem: Problem, *, again: bool) -> bool:
        if problem.retry_after is not None and problem.retry_after > self._patience.longest:
            return False
        if problem.status in LATER or problem.code == "in_flight":
            return True
        return again and problem.status in UNCLEAR

    def _pause(self, attempt: int, least: float | None) -> float:
        """Seconds to wait after an attempt: by chance up to twice as long each time, at least what was asked for."""
        most = min(self._patience.longest, self._patience.first * 2**attempt)
        if least is None:
            return random.uniform(most / 2, most)  # noqa: S311 - spreads callers, guards nothing
        return least + random.uniform(0, min(most, self._patience.first))  # noqa: S311 - same


def _is_stale(connection: HTTPConnection) -> bool:
    """Whether the other side closed a connection that was kept: its end can be read, although nothing was asked."""
    if connection.sock is None:
        return False
    with selectors.DefaultSelector() as selector:
        selector.register(connection.sock, selectors.EVENT_READ)
        return bool(selector.select(0))


def seconds(text: str) -> float | None:
    """The pause a `Retry-After` asks for, in seconds or as a date; None when there is none to read."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
