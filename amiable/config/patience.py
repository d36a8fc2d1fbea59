"""How long the server waits for a body: a sender who falls silent, or only drips, may not hold a thread for ever.

The bytes of a request are read on a thread beside the one that answers, so that its wait can end. A read that nobody waits for
any more ends with the connection, which the answer closes. A proxy that takes whole bodies in before it passes them on protects
better still: docs/operate/behind-a-proxy.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Protocol

#: Seconds within which the next BLOCK bytes have to come, or what is left of the body.
PATIENCE = 20.0

#: Bytes waited for at once.
BLOCK = 2**15

type App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Source(Protocol):
    """What a server hands over as `wsgi.input`."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""


class PatientBody:
    """A body of a known length that is waited for, but not for ever."""

    def __init__(self, source: Source, length: int, *, patience: float = PATIENCE) -> None:
        self._source, self._left, self._patience = source, length, patience

    def read(self, size: int = -1, /) -> bytes:
        """`size` bytes unless the body ends before; all without one. Raises TimeoutError when they come too slowly."""
        wanted = self._left if size < 0 else min(size, self._left)
        parts = []
        while wanted > 0:
            piece = self._piece(min(wanted, BLOCK))
            if not piece:
                self._left = 0
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
        came: SimpleQueue[bytes | Exception] = SimpleQueue()
        Thread(target=_read, args=(self._source, size, came), daemon=True).start()
        try:
            found = came.get(timeout=self._patience)
        except Empty:
            self._left = 0
            raise TimeoutError("the body came too slowly") from None
        if isinstance(found, Exception):
            raise found
        return found


def _read(source: Source, size: int, came: SimpleQueue[bytes | Exception]) -> None:
    try:
        came.put(source.read(size))
    except Exception as error:  # noqa: BLE001 - raised again where it is waited for
        came.put(error)


def patient(app: App) -> App:
    """The application, with bodies that are not waited for for ever."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or "0"
        if length.isascii() and length.isdigit() and int(length) > 0:
            environ["wsgi.input"] = PatientBody(environ["wsgi.input"], int(length))
        return app(environ, start_response)

    return answer
