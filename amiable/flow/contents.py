"""A content that came from elsewhere or that a worker made, put into the store under its SHA-256, which it has to have."""

from __future__ import annotations

import hashlib
from typing import BinaryIO
from uuid import uuid4

from amiable.files.store import store


class Bent(Exception):
    """A content that is not what its SHA-256 says; nothing of it was kept."""


def keep(address: str, content: BinaryIO) -> None:
    """Keep a content of any size. Raises Bent, Refused `no_space`."""
    here, draft, digest, size = store(), uuid4(), hashlib.sha256(), 0
    here.begin(draft)
    try:
        with here.hold(draft, "") as place:
            while piece := content.read(here.piece):
                digest.update(piece)
                place.write(size, memoryview(piece))
                size += len(piece)
        if digest.hexdigest() != address:
            raise Bent(f"The content {address} is not what its SHA-256 says.")
        here.keep(draft, address, size)
    finally:
        here.drop(draft)
