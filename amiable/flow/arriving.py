"""A whole export brought into an empty installation: all of it as it was, or nothing.

The archive is read whole before anything is written. Contents go to the store first, where they lie by their SHA-256 and do no
harm; rows, the check of books and logs, and the word that it arrived are one transaction. Whoever is killed on the way begins
again, and finds the contents there. From the first moment on workers do nothing here (moving.py).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, BinaryIO, Final

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Model

from amiable.exports import reads, writes
from amiable.exports.archive import Archive, ArchiveError, Part, Table
from amiable.exports.bounds import together
from amiable.exports.rows import Reader, Unfit
from amiable.exports.tables import LEAVES, STAYS, columns_of, is_numbered, models_by_label, name_of, pointed_at
from amiable.files.store import store
from amiable.flow import books, crash, exporting, moving, verify
from amiable.flow.contents import Bent, keep

#: Rows written at once.
AT_ONCE: Final = 500

#: Findings of a check that are said.
SAID: Final = 5

type Said = Callable[[str, int], None]


def bring(file: BinaryIO, *, now: datetime, said: Said) -> Archive:
    """Import an archive; gives it. `said` hears which step it is at and how much more of it is done (bytes, files, rows).

    Raises ArchiveError, and then nothing has changed but contents that nobody names.
    """
    archive = Archive(file)
    _require_known(archive)
    _require_empty()
    archive.check(lambda _part, size: said("checked", size))
    begun = moving.begin(archive.digest, now=now)
    try:
        for part in archive.manifest.files:
            _keep_contents(archive, part, said)
        with transaction.atomic(durable=True):
            _require_empty()
            _bring_rows(archive, said)
            _require_the_same(archive, said)
            if not moving.arrived(begun, archive.digest, now=now):
                raise ArchiveError("Another import began meanwhile; this one wrote nothing.")
            crash.point("before_commit")
    except Exception:
        moving.leave(begun, archive.digest, now=now)
        raise
    return archive


def _require_known(archive: Archive) -> None:
    """Every table and column is one of ours; one of ours that is not there is younger than the archive and stays empty."""
    known = models_by_label()
    for table in archive.manifest.tables:
        if table.label not in LEAVES or table.label in STAYS or table.label not in known:
            raise ArchiveError("This Amiable knows no such table: a newer one made the export.", part=table.part.name)
        ours = columns_of(known[table.label])
        if strange := sorted(set(table.columns) - {one.attname for one in ours}):
            raise ArchiveError(
                f"This Amiable knows no column {strange[0]}: a newer one made the export.", part=table.part.name
            )
        missing = [one for one in ours if one.attname not in table.columns and not (one.null or one.has_default())]
        if missing and table.part.count:
            raise ArchiveError(
                f"It is too old for this Amiable: it has no column {missing[0].attname}.", part=table.part.name
            )


def _require_empty() -> None:
    if found := reads.present():
        what = ", ".join(f"{label} {count}" for label, count in sorted(found.items()))
        raise ArchiveError(f"This installation is not empty, so nothing is imported. It has: {what}.")


def _keep_contents(archive: Archive, part: Part, said: Said) -> None:
    """Put the contents of one part into the store, but those it has."""
    here = store()
    for address, content in archive.contents(part):
        if not here.has(address):
            try:
                keep(address, content)
            except Bent as error:
                raise ArchiveError(str(error), part=part.name) from error
        crash.point("before_mark")
        said("kept", 1)


def _bring_rows(archive: Archive, said: Said) -> None:
    writes.clear_begun()
    writes.look_now()
    for table in archive.manifest.tables:
        model = models_by_label()[table.label]
        count = 0
        for numbers, rows in _batches(archive, table, model):
            _insert(table, model, numbers, rows)
            count += len(rows)
            said("written", len(rows))
        if count != table.part.count:
            raise ArchiveError(f"It has {count} rows and the manifest says {table.part.count}.", part=table.part.name)
        _require_references(archive, table, model)
        if is_numbered(model):
            writes.go_on_from(table.label, archive.manifest.sequences.get(table.label, 0))


def _batches(archive: Archive, table: Table, model: type[Model]) -> Iterator[tuple[Sequence[int], Sequence[Any]]]:
    reader = Reader(columns_of(model), table.columns)
    for some in together(archive.lines(table), most=AT_ONCE):
        rows = []
        for number, line in some:
            try:
                rows.append(reader.read(line))
            except Unfit as error:
                raise ArchiveError(
                    f"This is no row of the table: {error}.", part=table.part.name, line=number
                ) from error
        yield [number for number, _line in some], rows


def _insert(table: Table, model: type[Model], numbers: Sequence[int], rows: Sequence[Any]) -> None:
    """Write some rows; when the database takes one of them not, say which."""
    try:
        with transaction.atomic():
            writes.insert_rows(model, rows)
    except (DatabaseError, ValueError) as error:
        for number, row in zip(numbers, rows, strict=True):
            try:
                with transaction.atomic():
                    writes.insert_rows(model, [row])
            except (DatabaseError, ValueError) as reason:
                problem = f"The database does not take this row: {_brief(reason)}"
                raise ArchiveError(problem, part=table.part.name, line=number) from reason
        raise ArchiveError(f"The database does not take its rows: {_brief(error)}", part=table.part.name) from error


def _require_references(archive: Archive, table: Table, model: type[Model]) -> None:
    """SQLite looks at references when a transaction ends; by then nobody knows which line it was."""
    if connection.vendor != "sqlite":
        return
    try:
        connection.check_constraints([name_of(model)])
    except IntegrityError as error:
        line = _line_without(archive, table, model)
        raise ArchiveError(
            f"What this row points to is not there: {_brief(error)}", part=table.part.name, line=line
        ) from error


def _line_without(archive: Archive, table: Table, model: type[Model]) -> int:
    """The first line that points to a row there is not; 0 when that cannot be told."""
    fields = columns_of(model)
    for numbers, rows in _batches(archive, table, model):
        for number, row in zip(numbers, rows, strict=True):
            for one, value in zip(fields, row, strict=True):
                target = pointed_at(one)
                if value is not None and target is not None and not reads.is_there(target, value):
                    return number
    return 0


def _require_the_same(archive: Archive, said: Said) -> None:
    """Counts, books, logs and the days' digests are those of the manifest, and agree with themselves."""
    manifest = archive.manifest
    for table in manifest.tables:
        if (count := reads.count(table.label)) != table.part.count:
            raise ArchiveError(
                f"There are {count} rows now and the manifest says {table.part.count}.", part=table.part.name
            )
    if exporting.books_now() != manifest.books:
        raise ArchiveError("The books are not those of the manifest.")
    if exporting.log_now() != manifest.log:
        raise ArchiveError("The logs do not end as the manifest says.")
    said("compared", 1)
    if found := [str(one) for one in itertools.islice(verify.verify_all(), SAID)]:
        raise ArchiveError("The log is not whole: " + "; ".join(found))
    said("log is whole", 1)
    if found := [str(one) for one in itertools.islice(books.check(), SAID)]:
        raise ArchiveError("The books do not agree: " + "; ".join(found))
    said("books balance", 1)


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
