"""A backup as a folder: a copy of the database (copies.py), contents of files by their SHA-256, and a manifest that names all.

    backup.json   database.sqlite3 | database.dump   contents.txt   contents/ab/cd/abcd…   [simulator.sqlite3]

What it is for and how it is made: docs/operate/backup.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from amiable.exports.archive import Log
from amiable.files.address import path_of

FORMAT: Final = 1
MANIFEST: Final = "backup.json"
CONTENTS: Final = "contents.txt"
SIMULATOR: Final = "simulator.sqlite3"

_PIECE: Final = 2**20


class BackupError(Exception):
    """A backup that cannot be made or is not taken, in whole sentences."""


class Copy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of the backup; `size` in bytes."""

    name: str
    size: int
    sha256: str


class Backup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a backup says of itself. `copies` are the database and what else is no content; `contents` how many there are, and
    `lost` those that were not in the store any more. `key` is a digest by the secret key: another key makes another one."""

    format: int
    made_by: str
    made_at: str
    kind: str
    migrations: tuple[str, ...]
    copies: tuple[Copy, ...]
    contents: int
    lost: tuple[str, ...]
    books: tuple[dict[str, str | int], ...]
    log: Log
    key: str


def describe(path: Path) -> Copy:
    """Name, size and digest of a file of the backup."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Copy(path.name, path.stat().st_size, digest)


def read(folder: Path) -> Backup:
    """What the backup in `folder` says of itself. Raises BackupError."""
    try:
        text = (folder / MANIFEST).read_bytes()
    except OSError as error:
        raise BackupError(f"{folder} is no backup: {MANIFEST} cannot be read ({error.strerror}).") from error
    try:
        version = msgspec.json.decode(text, type=dict).get("format")
        if not isinstance(version, int) or version > FORMAT:
            raise BackupError(f"It has format {version}: a newer Amiable made it.")
        return msgspec.json.decode(text, type=Backup)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise BackupError(f"{MANIFEST} is not what a backup writes: {error}") from error


def contents(folder: Path) -> Iterator[str]:
    """The addresses the backup is to hold, in order."""
    with (folder / CONTENTS).open(encoding="ascii") as lines:
        for line in lines:
            yield line.strip()


def check(folder: Path, said: Callable[[str, int], None]) -> Backup:
    """Read every byte of a backup; gives what it says of itself. Raises BackupError naming the first file that is not right."""
    made = read(folder)
    for copy in made.copies:
        _require_like(folder, copy)
        said("checked", copy.size)
    lost, count = set(made.lost), 0
    try:
        for address in contents(folder):
            count += 1
            if address not in lost:
                said("checked", _require_whole(folder / path_of(address), address))
    except (OSError, ValueError) as error:
        raise BackupError(f"{CONTENTS} cannot be read: {error}") from error
    if count != made.contents:
        raise BackupError(f"{CONTENTS} names {count} contents and {MANIFEST} says {made.contents}.")
    return made


def _require_like(folder: Path, copy: Copy) -> None:
    try:
        found = describe(folder / Path(copy.name).name)
    except OSError as error:
        raise BackupError(f"{copy.name} is not there: {error.strerror}.") from error
    if found != copy:
        raise BackupError(f"{copy.name} is not what it was when the backup was made.")


def _require_whole(path: Path, address: str) -> int:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise BackupError(f"The content {address} is not there: {error.strerror}.") from error
    if digest != address:
        raise BackupError(f"The content {address} is not what its SHA-256 says.")
    return path.stat().st_size
