"""Where a content lies, in a folder or a bucket alike: under its SHA-256."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"[0-9a-f]{64}")


def path_of(address: str) -> str:
    """`contents/ab/cd/abcd…`. Raises ValueError for what is no SHA-256 in hex: no other path is ever opened."""
    if not _ADDRESS.fullmatch(address):
        raise ValueError(f"{address!r} is not an address")
    return f"contents/{address[:2]}/{address[2:4]}/{address}"
