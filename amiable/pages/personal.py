"""Everything an export tells of one person, as rows that are read while they are written down: never all at once in memory.

Orders are told as their case file tells them to this person; what they never saw (notes of staff, drafts and addresses of
others) is not read. Which table holds what: `privacy.tables`. Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO
from uuid import UUID

from amiable.files import reads as files
from amiable.files.reads import UploadRead
from amiable.kernel.errors import Refused
from amiable.kernel.periods import format_moment
from amiable.pages.case_file import read_case_file
from amiable.people import reads as people
from amiable.privacy import reads
from amiable.privacy.reads import Placed
from amiable.privacy.tables import TABLES

#: Version of the shape of the archive.
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose data it is, and how they read."""

    id: UUID
    name: str
    email: str
    language: str
    time_zone: str
    joined_at: datetime


def find_subject(person: UUID) -> Subject | None:
    """The person, while there is something to tell of them."""
    found = people.find_person(person)
    if found is None or found.erased_at is not None:
        return None
    language = people.spoken(found.language)
    return Subject(found.pk, found.name, found.email, language, found.time_zone, found.joined_at)


def sections() -> list[tuple[str, str]]:
    """The files of rows with the table each is made of, in the order of the tables; orders are made apart."""
    return [(holds.told, table) for table, holds in TABLES.items() if holds.told and holds.by]


def rows_of(table: str, person: UUID) -> Iterator[dict[str, Any]]:
    """A person's rows of a table, as plain JSON values."""
    for row in reads.rows_of(table, person):
        yield {column: _plain(value) for column, value in row.items()}


def count_orders(person: UUID) -> int:
    """How many orders there are to tell of."""
    return sum(1 for _ in reads.orders_of(person))


def orders_of(person: UUID) -> Iterator[Placed]:
    """Every order of the person, the oldest first."""
    return reads.orders_of(person)


def order_told(order: Placed, person: UUID, *, now: datetime) -> dict[str, Any]:
    """An order as the person sees it: the data of its case file. Refuses `busy` when lines come all the time."""
    return read_case_file(order.id, person, now=now)


def files_sent(person: UUID) -> Iterator[UploadRead]:
    """Every file of theirs whose content is here: those of their orders, then those that wait."""
    for row in reads.rows_of("files.Upload", person):
        found = files.find_own(row["id"], person)
        if found is not None and found.is_whole and found.name:
            yield found


def content_of(upload: UploadRead) -> BinaryIO | None:
    """The bytes of a file; None when the store has lost them or cannot be reached."""
    try:
        return files.open_content(upload.sha256)
    except Refused:
        return None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return format_moment(value)
    return str(value) if isinstance(value, UUID) else value
