"""Data as one certain sequence of bytes, and the hashes over it that chain a log (RFC 8785 for the values we allow)."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def canonical(value: Any) -> str:
    """Sorted compact JSON. Raises ValueError for what has no one form: floats, whole numbers of 2**53 and more, other types,
    keys that are not ASCII."""
    _require_plain(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(text: str) -> str:
    """SHA-256 of the UTF-8 bytes, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def commitment(salt: str, text: str) -> str:
    """What the log keeps instead of somebody's words: proves them while the salt lives, says nothing once it is erased."""
    return digest(salt + text)


def _require_plain(value: Any) -> None:
    match value:
        case None | bool() | str():
            return
        case int():
            if abs(value) >= 2**53:
                raise ValueError(f"{value} does not fit a JSON number exactly")
        case list() | tuple():
            for item in value:
                _require_plain(item)
        case dict():
            for key, item in value.items():
                if not isinstance(key, str) or not key.isascii():
                    raise ValueError(f"key {key!r} is not ASCII text")
                _require_plain(item)
        case _:
            raise ValueError(f"{type(value).__name__} has no canonical form")
