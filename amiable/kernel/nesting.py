"""How deep JSON from outside may be nested. A decoder goes one call deeper with each level, on a stack that ends: one body
could end the whole process. Looked at before anything decodes it; whether it is JSON at all is not said here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

#: Levels; the deepest thing anybody is asked for has fewer than a dozen.
MOST_LEVELS = 64

_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)


def is_too_deep(data: bytes) -> bool:
    """Whether the brackets open at once in this JSON are more than `MOST_LEVELS`. Time follows the bytes."""
    if data.count(b"[") + data.count(b"{") <= MOST_LEVELS:
        return False
    return max(accumulate(_steps(_STRING.sub(b"", data))), default=0) > MOST_LEVELS


def _steps(bare: bytes) -> Iterator[int]:
    for byte in bare:
        if byte in b"[{":
            yield 1
        elif byte in b"]}":
            yield -1
