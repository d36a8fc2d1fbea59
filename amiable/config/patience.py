"""How long the server waits for others: a sender who falls silent, or a reader who does, keeps nobody else waiting.

A process has a few hands, which work on requests, and many seats. Whoever has to wait for bytes gives up the hand, and the
connection to the database with it, and takes a seat; when all are taken, the request is refused at once. A sender who falls
silent does not sit for ever: the connection is ended (lines.py), and with it the read. A proxy that takes whole bodies in before
it passes them on protects better still: docs/operate/behind-a-proxy.md.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress
from functools import partial
from queue import Empty, SimpleQueue
from threading import Semaphore, Thread
from typing import Any, Protocol

from django.db import OperationalError, connections

from amiable.config.lines import hang_up
from amiable.kernel.crowd import SEATS

#: Seconds within which the next BLOCK bytes have to come, or what is left of the body.
PATIENCE = 20.0

#: Seconds within which bytes come that were sent with their request: for these, nobody gives up a hand.
AT_ONCE = 0.05

#: Bytes waited for at once.
BLOCK = 2**15

#: Bytes of a body that are taken in before anything is done, and of an answer that is handed over whole.
WHOLE = 2**20

type App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Source(Protocol):
    """What a server hands over as `wsgi.input`."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""


class Crowd:
    """The hands and the seats of a process. The server needs a thread for each of both."""

    def __init__(self, hands: int, seats: int = SEATS) -> None:
        self._hands, self._seats = Semaphore(hands), Semaphore(seats)

    @contextmanager
    def working(self) -> Generator[None]:
        """With a hand, once one is free."""
        with self._hands:
            yield

    @contextmanager
    def seated(self) -> Generator[None]:
        """On a seat. Raises OperationalError, which every face says as “busy, try again”, when none is free."""
        if not self._seats.acquire(blocking=False):
            raise OperationalError("too many wait for bytes")
        try:
            yield
        finally:
            self._seats.release()

    @contextmanager
    def aside(self) -> Generator[None]:
        """For whoever has a seat and a hand: the hand is somebody else’s meanwhile, and so is the connection to the database."""
        part_from_database()
        self._hands.release()
        try:
            yield
        finally:
            self._hands.acquire()


def part_from_database() -> None:
    """Give back the connection of this thread where others share it, unless it is in the middle of something."""
    for connection in connections.all(initialized_only=True):
        if connection.vendor == "postgresql" and not connection.in_atomic_block:
            connection.close()


class PatientBody:
    """A body of a known length that is waited for, but not for ever."""

    def __init__(
        self,
        source: Source,
        length: int,
        crowd: Crowd,
        *,
        hang_up: Callable[[], object],
        patience: float = PATIENCE,
    ) -> None:
        self._source, self._left, self._crowd = source, length, crowd
        self._hang_up, self._patience = hang_up, patience
        self._taken = b""
        self._failed: Exception | None = None

    def take_in(self) -> None:
        """Read all of it; what goes wrong is told to whoever reads it, and no half is taken for the whole."""
        try:
            self._taken = self.read()
        except (OSError, OperationalError) as error:
            self._failed = error
        if self._failed is not None:
            self._taken = b""

    def read(self, size: int = -1, /) -> bytes:
        """`size` bytes unless the body ends before; all without one. Raises TimeoutError when they come too slowly or
        the body broke off, and OperationalError when too many wait already."""
        if self._failed is not None:
            failed, self._failed = self._failed, None
            raise failed
        size = size if size >= 0 else len(self._taken) + self._left
        found, self._taken = self._taken[:size], self._taken[size:]
        parts, wanted = [found], min(size - len(found), self._left)
        while wanted > 0:
            piece = self._piece(min(wanted, BLOCK))
            if not piece:
                self._left, broken = 0, TimeoutError("the body broke off")
                if not any(parts):
                    raise broken
                self._failed = broken
                break
            parts.append(piece)
            wanted -= len(piece)
            self._left -= len(piece)
        return b"".join(parts)

    def readline(self, size: int = -1, /) -> bytes:
        """A line, as the protocol asks for; nobody here reads bodies so."""
        line = bytearray()
        while (size < 0 or len(line) < size) and not line.endswith(b"\n"):
            letter = self.read(1)
            if not letter:
                break
            line += letter
        return bytes(line)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.readline, b"")

    def _piece(self, size: int) -> bytes:
        """Bytes that came; none at the end. Without a seat no read begins: it could not be taken back."""
        came: SimpleQueue[bytes | Exception] = SimpleQueue()
        try:
            with self._crowd.seated():
                Thread(target=_read, args=(self._source, size, came), daemon=True).start()
                found = self._await(came)
        except (TimeoutError, OperationalError):
            self._left = 0
            raise
        if isinstance(found, Exception):
            raise found
        return found

    def _await(self, came: SimpleQueue[bytes | Exception]) -> bytes | Exception:
        with suppress(Empty):
            return came.get(timeout=AT_ONCE)
        with self._crowd.aside():
            with suppress(Empty):
                return came.get(timeout=self._patience)
            while True:
                # A request that ends while its body is being read would stop the whole process: the connection has to end first.
                self._hang_up()
                with suppress(Empty):
                    found = came.get(timeout=self._patience)
                    if found:
                        return found
                    raise TimeoutError("the body came too slowly")


def _read(source: Source, size: int, came: SimpleQueue[bytes | Exception]) -> None:
    try:
        came.put(source.read(size))
    except Exception as error:  # noqa: BLE001 - raised again where it is waited for
        came.put(error)


class HandedOut:
    """An answer whose reader may be slow: it has a seat until it is closed."""

    def __init__(self, answer: Any, seat: ExitStack) -> None:
        self._answer, self._seat = answer, seat

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._answer)

    def close(self) -> None:
        """The end, whether or not everything was read."""
        with self._seat:
            self._answer.close()


def patient(app: App, *, hands: int, patience: float = PATIENCE) -> App:
    """The application, with `hands` to work on requests, and seats for whoever waits for a body or a reader."""
    crowd = Crowd(hands)

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        with crowd.working():
            length = environ.get("CONTENT_LENGTH") or "0"
            if length.isascii() and length.isdigit() and int(length) > 0:
                end = partial(hang_up, environ.get("REMOTE_ADDR", ""), silent=patience)
                body = PatientBody(environ["wsgi.input"], int(length), crowd, hang_up=end, patience=patience)
                environ["wsgi.input"] = body
                if (
                    int(length) <= WHOLE and environ.get("REQUEST_METHOD") != "PATCH"
                ):  # bytes of a file count as they come
                    body.take_in()
            found: Any = app(environ, start_response)
            if is_short(found):
                with closing(found) if hasattr(found, "close") else nullcontext():
                    return [b"".join(found)]
        part_from_database()
        with ExitStack() as seat:
            try:
                seat.enter_context(crowd.seated())
            except OperationalError:
                found.close()
                start_response("503 Service Unavailable", [("Retry-After", "5"), ("Content-Length", "0")])
                return []
            return HandedOut(found, seat.pop_all())

    return answer


def is_short(answer: Any) -> bool:
    """Whether an answer is in memory already, or small enough for that."""
    if not getattr(answer, "streaming", False):
        return True
    length = answer.headers.get("Content-Length", "")
    return length.isdigit() and int(length) <= WHOLE
