"""The tus 1.0 protocol (creation, termination, expiration, checksum) as plain values: headers in, commands and headers out.

Knows no requests, rows or bytes on disk: faces read headers through it, the door acts. Why our own: docs/adr/0020.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Final

from amiable.files.terms import PIECE, PLACE_LENGTH
from amiable.kernel.errors import refuse

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,termination,expiration,checksum"
ALGORITHMS: Final = ("sha1", "sha256", "md5")
CONTENT_TYPE: Final = "application/offset+octet-stream"
_MOST = 2**53

type Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Creation:
    """A file somebody wants to send: its name as given, its length in bytes, the form it is sent on."""

    name: str
    size: int
    place: str = ""


@dataclass(frozen=True, slots=True)
class Checksum:
    """What the bytes of one request must hash to: all of them count, or none."""

    algorithm: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Patch:
    """`length` bytes that belong at `offset`."""

    offset: int
    length: int
    checksum: Checksum | None = None


def require_version(headers: Headers) -> None:
    """Raise Refused `tus_version` when the sender speaks another version, or none."""
    if headers.get("Tus-Resumable") != VERSION:
        refuse("tus_version", version=VERSION)


def read_creation(headers: Headers) -> Creation:
    """Raise Refused `upload_unclear` for a missing or unreadable length or name."""
    size = _count(headers.get("Upload-Length"))
    told = _metadata(headers.get("Upload-Metadata", ""))
    place = told.get("place", "").replace("\0", "")  # no database keeps it
    return Creation(name=told.get("filename", ""), size=size, place=place[:PLACE_LENGTH])


def read_patch(headers: Headers) -> Patch:
    """Raise Refused `upload_type` for another content type, `upload_unclear` for a missing offset or length,
    `checksum_unclear` for a checksum that cannot be one."""
    if headers.get("Content-Type", "").split(";")[0].strip().lower() != CONTENT_TYPE:
        refuse("upload_type", wanted=CONTENT_TYPE)
    offset, length = _count(headers.get("Upload-Offset")), _count(headers.get("Content-Length"))
    return Patch(offset=offset, length=length, checksum=_checksum(headers.get("Upload-Checksum")))


def spoken() -> dict[str, str]:
    """The header every answer carries."""
    return {"Tus-Resumable": VERSION}


def abilities(most: int) -> dict[str, str]:
    """What this server can do; `most` is the largest file in bytes."""
    return (
        spoken()
        | {"Tus-Version": VERSION, "Tus-Extension": EXTENSIONS, "Tus-Max-Size": str(most)}
        | {"Tus-Checksum-Algorithm": ",".join(ALGORITHMS)}
    )


def progress(*, offset: int, size: int, expires_at: datetime | None) -> dict[str, str]:
    """Where an upload stands."""
    found = spoken() | {"Upload-Offset": str(offset), "Upload-Length": str(size), "Cache-Control": "no-store"}
    return found if expires_at is None else found | {"Upload-Expires": format_datetime(expires_at, usegmt=True)}


def pieces(read: Callable[[int], bytes], length: int, *, offset: int = 0, most: int = PIECE) -> Iterator[memoryview]:
    """Gather `length` bytes that belong at `offset` into pieces that end at multiples of `most`.

    A sender that goes away ends the last piece early. Each piece is valid until the next is asked for: one buffer serves
    a whole upload.
    """
    room = memoryview(bytearray(min(most, length)))
    filled = 0
    while length:
        wanted = min(length, len(room), most - offset % most)
        try:
            data = read(min(wanted - filled, 2**16))
        except OSError:
            data = b""
        room[filled : filled + len(data)] = data
        filled += len(data)
        if filled and (filled == wanted or not data):
            yield room[:filled]
            filled, offset, length = 0, offset + filled, length - filled
        if not data:
            return


def _count(text: str | None) -> int:
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 16 or int(text) >= _MOST:
        refuse("upload_unclear")
    return int(text)


def _checksum(text: str | None) -> Checksum | None:
    """`sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=` (the protocol's Upload-Checksum)."""
    if text is None:
        return None
    algorithm, _, coded = text.strip().partition(" ")
    with contextlib.suppress(binascii.Error, ValueError):
        digest = base64.b64decode(coded, validate=True)
        if algorithm in ALGORITHMS and len(digest) == hashlib.new(algorithm, usedforsecurity=False).digest_size:
            return Checksum(algorithm, digest)
    refuse("checksum_unclear", wanted=", ".join(ALGORITHMS))


def _metadata(text: str) -> dict[str, str]:
    """`filename d29ybGQ=,other` → names and decoded values (the protocol's Upload-Metadata)."""
    found: dict[str, str] = {}
    for pair in filter(None, (item.strip() for item in text.split(","))):
        key, _, value = pair.partition(" ")
        try:
            found[key] = base64.b64decode(value, validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            refuse("upload_unclear")
    return found
