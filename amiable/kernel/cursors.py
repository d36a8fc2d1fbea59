"""Where a page of a list ended, when rows are listed by their id or by more: as text that means nothing to whoever carries it."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from amiable.kernel.errors import refuse

type Part = int | datetime | UUID

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

#: How many bytes each kind of part takes; 48 in all are the longest cursor.
_BYTES: dict[type, int] = {int: 4, datetime: 8, UUID: 16}


def cursor_of(*place: Part) -> str:
    """The text for the last row of a page: its id, or whatever the list is ordered by. Moments in microseconds since 1970."""
    return urlsafe_b64encode(b"".join(_bytes(part) for part in place)).decode().rstrip("=")


def read_cursor(text: str) -> UUID | None:
    """The last row of the page before, by its id; None for the first page. Refuses `parameter_wrong`."""
    place = read_place(text, UUID)
    return place[0] if place else None


def read_place(text: str, *kinds: type[Part]) -> tuple[Any, ...] | None:
    """The same where rows are listed by more: a part of each kind, in the order they were given. Refuses `parameter_wrong`."""
    if not text:
        return None
    try:
        packed = urlsafe_b64decode(f"{text}{'=' * (-len(text) % 4)}")
        place = tuple(_parts(packed, kinds))
    except (ValueError, OverflowError):
        refuse("parameter_wrong", field="cursor")
    return place if cursor_of(*place) == text else refuse("parameter_wrong", field="cursor")


def _bytes(part: Part) -> bytes:
    if isinstance(part, UUID):
        return part.bytes
    if isinstance(part, datetime):
        return ((part - EPOCH) // MICROSECOND).to_bytes(_BYTES[datetime], "big")
    return part.to_bytes(_BYTES[int], "big")


def _parts(packed: bytes, kinds: tuple[type[Part], ...]) -> list[Part]:
    found: list[Part] = []
    for kind in kinds:
        piece, packed = packed[: _BYTES[kind]], packed[_BYTES[kind] :]
        if kind is UUID:
            found.append(UUID(bytes=piece))
        else:
            number = int.from_bytes(piece, "big")
            found.append(EPOCH + number * MICROSECOND if kind is datetime else number)
    return found
