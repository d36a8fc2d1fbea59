"""The database as its own makers copy it: SQLite by its online backup, PostgreSQL by pg_dump. Knows no rows.

A copy is as of one moment while people write, much faster than an archive of rows (archive.py), and of use only to the same
kind of database.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from django.db import connection
from psycopg.conninfo import make_conninfo

#: What the copy is called, by kind of database.
NAMES: Final = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}

_PAGES = 4_096


class CopyError(Exception):
    """The database could not be copied or put back; the message says why."""


def kind() -> str:
    """`sqlite` or `postgresql`."""
    return connection.vendor


def copy_database(folder: Path) -> Path:
    """Copy the database into `folder`, as of the snapshot this is called in (reads.snapshot). Raises CopyError."""
    target = folder / NAMES[kind()]
    if kind() == "sqlite":
        copy_sqlite(connection.connection, target)
        return target
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone() or ("",)
    words = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={target}"]
    with _line() as line:
        _call("pg_dump", [*words, f"--dbname={line}"])
    return target


def copy_sqlite(source: sqlite3.Connection, target: Path) -> None:
    """Copy what `source` sees at this moment into a new file, on the disk when this returns. Raises CopyError."""
    target.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(target)) as copy:
            source.backup(copy, pages=_PAGES)
            copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise CopyError(f"The database could not be copied: {error}.") from error
    with target.open("rb") as file:
        os.fsync(file.fileno())


def put_back(copy: Path) -> None:
    """Put a copy in the place of a database that holds nothing; whole, or not at all. Raises CopyError."""
    connection.close()
    if kind() == "sqlite":
        _put_back_file(copy, Path(connection.settings_dict["NAME"]))
        return
    _close_pool()
    with _line() as line:
        words = ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
        _call("pg_restore", [*words, f"--dbname={line}", str(copy)])


def _put_back_file(copy: Path, place: Path) -> None:
    """Written beside the place and renamed into it, as a database that a killed program cannot leave half."""
    draft = place.with_name(f"{place.name}.restored")
    draft.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as source:
            copy_sqlite(source, draft)
        for rest in ("-wal", "-shm"):
            place.with_name(place.name + rest).unlink(missing_ok=True)
        draft.replace(place)
    except (OSError, sqlite3.Error) as error:
        raise CopyError(f"The database cannot be put back: {error}") from error
    finally:
        draft.unlink(missing_ok=True)


def _close_pool() -> None:
    """Connections that wait in the pool would hold what is about to be replaced."""
    line: Any = connection
    if line.pool:
        line.close_pool()


@contextmanager
def _line() -> Iterator[str]:
    """Where the database is, for PostgreSQL's own programs; the password goes by the environment, which others cannot list."""
    said = connection.settings_dict
    options = {name: value for name, value in said["OPTIONS"].items() if name != "pool"}
    parts = {"host": said["HOST"], "port": said["PORT"], "user": said["USER"], "dbname": said["NAME"]}
    yield make_conninfo("", **{name: value for name, value in (parts | options).items() if value})


def _call(program: str, words: list[str]) -> None:
    environ = dict(os.environ)
    if password := connection.settings_dict["PASSWORD"]:
        environ["PGPASSWORD"] = password
    try:
        done = subprocess.run(  # noqa: S603 - our own words, and a path of ours
            [_find(program), *words], env=environ, capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise CopyError(f"{program} cannot be started: {error}") from error
    if done.returncode:
        raise CopyError(f"{program} ended with {done.returncode}: {done.stderr.strip()[-500:]}")


def _find(program: str) -> str:
    """The newest there is: an older one refuses a newer server."""
    debian = Path("/usr/lib/postgresql").glob(f"*/bin/{program}")
    numbered = [path for path in debian if path.parent.parent.name.isdigit()]
    newest = max(numbered, key=lambda path: int(path.parent.parent.name), default=None)
    found = str(newest) if newest else shutil.which(program)
    if found is None:
        raise CopyError(f"{program} is not here: on Debian, apt-get install postgresql-client.")
    return found
