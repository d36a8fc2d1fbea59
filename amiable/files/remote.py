"""A file that lies elsewhere, read as if it were here: streams from where it is read, and opens a new stream after a jump or
a break. How a stream is opened is the caller's.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Protocol

#: Streams in a row that may end without a byte before reading is given up.
_BARREN = 3


class Stream(Protocol):
    """Bytes from somewhere on."""

    def read(self, amount: int) -> bytes:
        """Some bytes; none at its end. Raises OSError when it breaks."""

    def close(self) -> None:
        """Let go of the line."""


class RemoteFile(io.RawIOBase):
    """`size` bytes; `fetch(offset)` opens a stream that may end anywhere after it."""

    def __init__(self, fetch: Callable[[int], Stream], size: int) -> None:
        super().__init__()
        self._fetch, self._size = fetch, size
        self._at = 0
        self._stream: Stream | None = None

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Where the next byte comes from."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go elsewhere; nothing is asked until something is read."""
        there = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if there < 0:
            raise ValueError("before the beginning")
        if there != self._at:
            self._let_go()
        self._at = there
        return there

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Read some bytes, fewer than asked for perhaps. Raises OSError when the place gives none."""
        wanted = min(len(buffer), self._size - self._at)
        if wanted <= 0:
            return 0
        for _ in range(_BARREN):
            if self._stream is None:
                self._stream = self._fetch(self._at)
            try:
                data = self._stream.read(wanted)
            except OSError:
                data = b""
            if data:
                buffer[: len(data)] = data
                self._at += len(data)
                return len(data)
            self._let_go()
        raise OSError(f"nothing comes from byte {self._at} on")

    def close(self) -> None:
        """Let go of the line too."""
        self._let_go()
        super().close()

    def _let_go(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None
