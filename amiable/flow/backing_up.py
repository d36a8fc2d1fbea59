"""Backups: everything an installation holds copied into a folder while people work, and put back into an empty installation.

Unlike the whole export (exporting.py) the database is copied as it is, by its own makers' tools and with what people sign in by:
fast, and of use to the same kind of database alone. Books and logs are written down as they were, and compared in the end.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

import msgspec
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.crypto import salted_hmac

from amiable import __version__
from amiable.exports import backup, copies, reads
from amiable.exports.backup import Backup, BackupError
from amiable.files.address import path_of
from amiable.files.store import store
from amiable.flow import exporting, moving, verify
from amiable.flow.contents import Bent, keep
from amiable.kernel.periods import format_moment

#: Findings of a check that are said.
SAID: Final = 5

type Said = Callable[[str, int], None]


def back_up(folder: Path, *, earlier: Path | None, now: datetime, said: Said) -> Backup:
    """Make a backup in `folder`, which is not there yet and never half there. Contents an `earlier` backup holds are not copied
    again where the file system can give a file two names. Raises BackupError, CopyError, OSError."""
    if folder.exists():
        raise BackupError(f"{folder} is there already; nothing is written over.")
    if earlier is not None:
        backup.read(earlier)  # or the name was mistyped, and all would be copied
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.absolute().parent))
    try:
        with reads.snapshot():
            books, log = exporting.books_now(), exporting.log_now()
            made = [copies.copy_database(draft)]
            said("database copied", made[0].stat().st_size)
            with (draft / backup.CONTENTS).open("w", encoding="ascii") as names:
                names.writelines(f"{address}\n" for address in reads.addresses())
        made.append(draft / backup.CONTENTS)
        made += _simulator(draft)
        count, lost = _copy_contents(draft, earlier, said)
        manifest = Backup(
            format=backup.FORMAT,
            made_by=__version__,
            made_at=format_moment(now),
            kind=copies.kind(),
            migrations=_migrations(),
            copies=tuple(backup.describe(path) for path in made),
            contents=count,
            lost=tuple(lost),
            books=books,
            log=log,
            key=_key(),
        )
        _write_down(draft / backup.MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1))
        _on_disk(draft)
        draft.rename(folder)
        _on_disk(folder.absolute().parent, names_alone=True)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return manifest


def restore(folder: Path, *, now: datetime, said: Said) -> Backup:
    """Put a backup into this installation, which holds nothing; it stands still then (moving.py) until somebody says that it is
    the one that runs. Raises BackupError, CopyError, Refused; before the database is put back nothing has changed but contents
    that nobody names."""
    made = backup.check(folder, said)
    _require_fitting(made)
    _require_empty(made)
    _keep_contents(folder, made, said)
    digest = backup.describe(folder / backup.MANIFEST).sha256
    copies.put_back(folder / copies.NAMES[made.kind])
    call_command("migrate", "exports", interactive=False, verbosity=0)  # where it is said that workers rest
    begun = moving.begin(digest, now=now)
    call_command("migrate", interactive=False, verbosity=0)
    said("database put back", 1)
    _require_the_same(made)
    if not moving.arrived(begun, digest, now=now):
        raise BackupError("Another import began meanwhile.")
    _put_back_simulator(folder)
    return made


def has_other_key(made: Backup) -> bool:
    """Whether the secret key here is another than the one of the backup."""
    return made.key != _key()


def _copy_contents(draft: Path, earlier: Path | None, said: Said) -> tuple[int, list[str]]:
    lost, count = list[str](), 0
    for address in backup.contents(draft):
        count += 1
        place = draft / path_of(address)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if earlier is not None and _name_again(earlier / path_of(address), place):
            said("kept from earlier", 1)
            continue
        try:
            with store().open(address) as source:
                _write_all(source, place)
        except FileNotFoundError:
            lost.append(address)
        said("contents", 1)
    return count, lost


def _name_again(source: Path, place: Path) -> bool:
    """A content never changes, so two backups may share it."""
    try:
        place.hardlink_to(source)
    except OSError:
        return False
    return True


def _write_all(source: BinaryIO, place: Path) -> None:
    with place.open("xb") as target:
        shutil.copyfileobj(source, target, 2**20)
        target.flush()
        os.fsync(target.fileno())
    place.chmod(0o400)


def _write_down(path: Path, text: bytes) -> None:
    with path.open("xb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o600)


def _on_disk(folder: Path, *, names_alone: bool = False) -> None:
    """Wait until names, and the files above the contents (each waited for itself), are on the disk."""
    inside = [] if names_alone else [path for path in folder.rglob("*") if path.is_dir() or path.parent == folder]
    for path in [*inside, folder]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _simulator(draft: Path) -> list[Path]:
    """The memory of the provider, when that is our simulator."""
    source = Path(settings.DATA_DIR) / backup.SIMULATOR
    if not source.exists():
        return []
    with closing(sqlite3.connect(source)) as line:
        copies.copy_sqlite(line, draft / backup.SIMULATOR)
    return [draft / backup.SIMULATOR]


def _put_back_simulator(folder: Path) -> None:
    source, place = folder / backup.SIMULATOR, Path(settings.DATA_DIR) / backup.SIMULATOR
    if source.exists() and not place.exists():
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as line:
            copies.copy_sqlite(line, place)


def _require_fitting(made: Backup) -> None:
    if made.kind != copies.kind():
        raise BackupError(
            f"It is of {made.kind} and this installation runs on {copies.kind()}: "
            "`amiable marketplace export` and `import` go from one to the other."
        )
    if unknown := sorted(set(made.migrations) - set(_migrations())):
        raise BackupError(f"This Amiable does not know {unknown[0]}: a newer one made the backup.")


def _require_empty(made: Backup) -> None:
    tables = connection.introspection.table_names()
    if "django_migrations" not in tables:
        if tables:
            raise BackupError(f"The database holds something that is not ours, so nothing is put back: {tables[0]}.")
    elif missing := reads.missing_tables(tables):
        raise BackupError(f"The database is of another version ({missing[0]} is missing); give an empty one.")
    elif found := reads.present():
        what = ", ".join(f"{label} {count}" for label, count in sorted(found.items()))
        raise BackupError(f"This installation is not empty, so nothing is put back. It has: {what}.")
    elif made.kind == "postgresql" and (younger := sorted(_applied() - set(made.migrations))):
        # tables the backup does not know would stay beside those it brings
        raise BackupError(f"The database is of a newer version than the backup ({younger[0]}); give a new one.")


def _keep_contents(folder: Path, made: Backup, said: Said) -> None:
    here, lost = store(), set(made.lost)
    for address in backup.contents(folder):
        if address in lost or here.has(address):
            continue
        with (folder / path_of(address)).open("rb") as content:
            try:
                keep(address, content)
            except Bent as error:
                raise BackupError(str(error)) from error
        said("kept", 1)


def _require_the_same(made: Backup) -> None:
    if exporting.books_now() != made.books:
        raise BackupError("The books are not those of the backup.")
    if exporting.log_now() != made.log:
        raise BackupError("The logs do not end as the backup says.")
    if found := [str(one) for one in itertools.islice(verify.verify_all(), SAID)]:
        raise BackupError("The log is not whole: " + "; ".join(found))


def _migrations() -> tuple[str, ...]:
    """The migrations this version has."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return tuple(sorted(f"{app}.{name}" for app, name in known))


def _applied() -> set[str]:
    """Those the database has."""
    return {f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()}


def _key() -> str:
    return salted_hmac("amiable.backup", "", algorithm="sha256").hexdigest()[:16]
