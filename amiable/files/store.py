"""What is asked of a place that keeps bytes, and which place this installation has: a folder (disk.py) or a bucket (bucket.py).

Parts lie there while they arrive, contents under their SHA-256 for good; a content is never changed. Knows no rows, no people.
"""

from __future__ import annotations

import contextlib
from typing import BinaryIO, Protocol
from uuid import UUID

from django.conf import settings

from amiable.files.disk import DiskStore


class Part(Protocol):
    """A file on its way, as one writer sees it."""

    def write(self, offset: int, data: memoryview) -> None:
        """Put `data` at `offset`, durable when this returns. Raises Refused `no_space`, `store_away`."""


class Store(Protocol):
    """What the drawer asks of a place that keeps bytes. Addresses are SHA-256 in hex, sizes are in bytes.

    What a place on the network cannot do at the moment raises Refused `store_away`, and can be tried again.
    """

    @property
    def piece(self) -> int:
        """How many bytes are best written at once, at offsets that are multiples of it."""

    def begin(self, upload_id: UUID) -> None:
        """Make room for a part. Raises Refused `no_space`."""

    def hold(self, upload_id: UUID, writer: str) -> contextlib.AbstractContextManager[Part]:
        """Hold the part for a moment. May raise FileNotFoundError when it is gone.

        Either another writer waits meanwhile, or what it writes is kept apart: of two writers' bytes at one offset those
        count whose `writer` is the later word of text.
        """

    def read_part(self, upload_id: UUID, size: int) -> BinaryIO:
        """Open what has arrived, `size` bytes of it. Raises FileNotFoundError when it is not there."""

    def keep(self, upload_id: UUID, address: str, size: int) -> None:
        """Make a content of the part, which stays a part until dropped; repeating it changes nothing.

        Raises FileNotFoundError, Refused `no_space`.
        """

    def drop(self, upload_id: UUID) -> None:
        """Forget a part, if it is there."""

    def put(self, data: bytes) -> str:
        """Keep a small content and return its address. Raises Refused `no_space`."""

    def has(self, address: str) -> bool:
        """Whether the content is there."""

    def open(self, address: str) -> BinaryIO:
        """Open a content, seekable. Raises FileNotFoundError."""

    def lend(self, address: str) -> BinaryIO:
        """Open a content as a file of this machine with a descriptor, for a child to read. Raises FileNotFoundError."""

    def url(self, address: str, name: str, media_type: str) -> str | None:
        """A short-lived address that serves the content as a download, when the place can do so by itself."""

    def delete(self, address: str, *, older_than: float) -> bool:
        """Delete a content last kept more than `older_than` seconds ago; say whether it is gone now."""

    def parts(self, *, older_than: float) -> list[UUID]:
        """Parts nobody has written to for so many seconds; what else a kill has left since then is cleared."""

    def answers(self) -> bool:
        """Whether the place is there and lets us in; within two seconds."""

    def free(self) -> int:
        """Bytes that can still be kept."""


def store() -> Store:
    """The place this installation keeps files in."""
    if settings.BUCKET is None:
        return DiskStore(settings.DATA_DIR / "files")
    from amiable.files.bucket import BucketStore  # its library is an extra

    return BucketStore(**settings.BUCKET)
