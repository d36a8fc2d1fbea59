"""Where a page of a list ended, when rows are listed by their id: as text that means nothing to whoever carries it."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated
from uuid import UUID

from ninja import Query

from amiable.kernel.errors import refuse

# No `type` aliases: the document would lose the names of such parameters.
Limit = Annotated[int, Query(ge=1, le=100, description="How many at most.")]
Cursor = Annotated[str, Query(max_length=64, description="The `next_cursor` of the page before.")]


def cursor_of(row: UUID) -> str:
    """The text for the last row of a page."""
    return urlsafe_b64encode(row.bytes).decode().rstrip("=")


def read_cursor(text: str) -> UUID | None:
    """The last row of the page before; None for the first page. Refuses `parameter_wrong`."""
    if not text:
        return None
    try:
        found = UUID(bytes=urlsafe_b64decode(f"{text}=="))
    except ValueError:
        refuse("parameter_wrong", field="cursor")
    return found if cursor_of(found) == text else refuse("parameter_wrong", field="cursor")
