"""Questions about imports: how far they are, what was found. Writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from amiable.imports.models import Found, Import
from amiable.imports.terms import Counts, Phase

#: Imports listed at most.
LISTED = 100


@dataclass(frozen=True, slots=True)
class ImportRead:
    """An import as it stands. `lines` are the file's, `line` the one reached in this phase; `asked_by` None for the command
    line."""

    id: UUID
    kind: str
    site: str
    name: str
    size: int
    part: UUID | None
    hash: str
    lines: int
    encoding: str
    guessed: bool
    asked_by: UUID | None
    asked_at: datetime
    phase: str
    outcome: str
    problem: str
    records: int
    line: int
    counts: Counts
    held_until: datetime | None
    moved_at: datetime
    ended_at: datetime | None

    @property
    def works(self) -> bool:
        """Whether a worker has it, or will."""
        return self.phase in (Phase.CHECK.value, Phase.BRING.value)


@dataclass(frozen=True, slots=True)
class FoundRead:
    """One thing found: see `models.Found`."""

    line: int
    field: str
    code: str
    data: dict[str, Any]
    found: str
    grave: bool


def find_import(import_id: UUID) -> ImportRead | None:
    """One import, open or ended."""
    return next(iter(_read(Import.objects.filter(pk=import_id))), None)


def imports() -> list[ImportRead]:
    """The last ones asked for first."""
    return _read(Import.objects.order_by("-asked_at", "-id")[:LISTED])


def open_import(site: str, kind: str, file_hash: str) -> ImportRead | None:
    """The import of exactly this file that is not over."""
    return next(iter(_read(Import.objects.filter(site=site, kind=kind, hash=file_hash, ended_at=None))), None)


def waiting_imports(*, now: datetime) -> list[ImportRead]:
    """Files in the store that wait for a worker, the first asked first."""
    free = Q(held_until=None) | Q(held_until__lte=now)
    rows = Import.objects.filter(free, part__isnull=False, phase__in=[Phase.CHECK, Phase.BRING])
    return _read(rows.order_by("asked_at"))


def lapsed_imports(before: datetime) -> list[UUID]:
    """Imports on which nothing has moved since before this moment."""
    return list(Import.objects.filter(ended_at=None, moved_at__lt=before).values_list("pk", flat=True))


def found_in(import_id: UUID, *, limit: int | None = None) -> list[FoundRead]:
    """What was found, in the order of the lines."""
    rows = Found.objects.filter(of=import_id).order_by("line", "id")[:limit]
    return [FoundRead(*row) for row in rows.values_list("line", "field", "code", "data", "found", "grave")]


def count_found(import_id: UUID) -> int:
    """How many of them are kept."""
    return Found.objects.filter(of=import_id).count()


def _read(rows: QuerySet[Import]) -> list[ImportRead]:
    found = rows.values_list(
        *("id", "kind", "site", "name", "size", "part", "hash", "lines", "encoding", "guessed", "asked_by"),
        *("asked_at", "phase", "outcome", "problem", "records", "line"),
        *("new", "changed", "same", "wrong", "notes", "held_until", "moved_at", "ended_at"),
    )
    return [_import(*row) for row in found]


def _import(*row: Any) -> ImportRead:
    values: list[Any] = [*row[:17], Counts(*row[17:22]), *row[22:]]
    return ImportRead(*values)
