"""The archive as a file: a ZIP of parts, and a manifest that names each with its SHA-256. Checked whole before it is read.

`tables/<label>.jsonl` has one row a line (rows.py); `files/<two digits>.tar` the contents whose SHA-256 begins so, by that name;
`manifest.json` comes last. Memory does not grow with what is in it. What the parts mean: docs/operate/export.md.
"""

from __future__ import annotations

import hashlib
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final, cast

import msgspec

from amiable.exports.bounds import Beyond, Member, lines_of, open_zip, read_manifest

#: The version of all this; one that is higher was made by a newer Amiable and is not read.
FORMAT: Final = 1

MANIFEST: Final = "manifest.json"

#: Bytes moved at once, and how hard rows are pressed: harder costs more time than it saves space.
PIECE, PRESSED = 2**20, 3

_BEGINNING = (1980, 1, 1, 0, 0, 0)


class ArchiveError(Exception):
    """An archive that is not taken, in whole sentences; `part` and `line` (0: the whole part) say where."""

    def __init__(self, problem: str, *, part: str = "", line: int = 0) -> None:
        where = f"{part}, line {line}: " if line else f"{part}: " if part else ""
        super().__init__(f"{where}{problem}")
        self.part, self.line = part, line


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One part; `size` in bytes, unpressed. `count` are its rows or files."""

    name: str
    size: int
    sha256: str
    count: int


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table that leaves: its columns in the order of each line."""

    label: str
    columns: tuple[str, ...]
    part: Part


class Log(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the logs end: `digest` is SHA-256 over `order seq hash` of every order by id, one a line; `day` is the last day that
    has a digest of its own, `anchor` that digest; both "" without one."""

    orders: int
    digest: str
    day: str
    anchor: str


class _Made(msgspec.Struct, frozen=True):
    """What every manifest says, also that of a newer version."""

    format: int
    made_by: str = "?"


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an archive says of itself. `books` are the sums of each currency in minor units; `lost` are contents that were not in
    the store any more; `sequences` the last numbers given by the database; `stays` what was left out, and why."""

    format: int
    made_by: str
    made_at: str
    sign_in: bool
    tables: tuple[Table, ...]
    files: tuple[Part, ...]
    lost: tuple[str, ...]
    sequences: dict[str, int]
    books: tuple[dict[str, str | int], ...]
    log: Log
    stays: dict[str, str]

    def rows_of(self, label: str) -> int:
        """How many rows of a table there are."""
        return next((table.part.count for table in self.tables if table.label == label), 0)

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(table.part.count for table in self.tables)

    @property
    def size(self) -> int:
        """Bytes of all parts, unpressed."""
        return sum(table.part.size for table in self.tables) + sum(part.size for part in self.files)


@dataclass(slots=True)
class Open:
    """A part while it is written; whatever goes through it is counted and hashed."""

    out: Any
    count: int = 0
    size: int = 0
    digest: Any = field(default_factory=hashlib.sha256)

    def write(self, data: bytes) -> int:
        """Add bytes."""
        self.digest.update(data)
        self.size += len(data)
        self.out.write(data)
        return len(data)


class Writer:
    """An archive while it is written to a file, which need not be seekable."""

    def __init__(self, file: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=PRESSED)

    @contextmanager
    def part(self, name: str, parts: list[Part], *, pressed: bool = True) -> Iterator[Open]:
        """A new part, added to `parts` when it is done."""
        with self._zip.open(_entry(name, pressed=pressed), "w", force_zip64=True) as out:
            part = Open(out)
            yield part
        parts.append(Part(name, part.size, part.digest.hexdigest(), part.count))

    def finish(self, manifest: Manifest) -> str:
        """Close it with its manifest; gives the manifest's digest."""
        text = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
        self._zip.writestr(_entry(MANIFEST, pressed=True), text)
        self._zip.close()
        return hashlib.sha256(text).hexdigest()


def _entry(name: str, *, pressed: bool) -> str | zipfile.ZipInfo:
    """A name without a moment, so that equal parts are equal bytes; contents of files are stored as they are."""
    return name if pressed else zipfile.ZipInfo(name, _BEGINNING)


@contextmanager
def tar_in(part: Open) -> Iterator[Callable[[str, int, BinaryIO], None]]:
    """Write contents into a part: each with its address and size."""
    file: Any = part
    with tarfile.open(fileobj=file, mode="w|", bufsize=PIECE) as tar:

        def add(address: str, size: int, content: BinaryIO) -> None:
            member = tarfile.TarInfo(address)
            member.size, member.mode = size, 0o600
            tar.addfile(member, content)
            _forget(tar)

        yield add


def _forget(tar: Any) -> None:
    """A tar remembers every member it wrote or read."""
    tar.members.clear()


class Archive:
    """An archive to be read. Raises ArchiveError for whatever is not as the manifest says."""

    def __init__(self, file: BinaryIO) -> None:
        try:
            self._zip = open_zip(file)
            text = read_manifest(self._zip, MANIFEST)
        except Beyond as error:
            raise ArchiveError(f"This is no export. {error}") from error
        except (zipfile.BadZipFile, KeyError, EOFError, OSError, ValueError) as error:
            raise ArchiveError("This is no whole export: its end or its manifest is missing.") from error
        self.digest = hashlib.sha256(text).hexdigest()
        self.manifest = _read_manifest(text)

    def check(self, said: Callable[[str, int], None]) -> None:
        """Read every byte: each part is there, whole and as it was written, and nothing else is. `said` hears the bytes done."""
        parts = [table.part for table in self.manifest.tables] + list(self.manifest.files)
        present = {entry.filename for entry in self._zip.infolist()} - {MANIFEST}
        named = [part.name for part in parts]
        for name in sorted(set(named) - present):
            raise ArchiveError("The part is missing.", part=name)
        if len(self._zip.infolist()) != len(parts) + 1 or len(set(named)) != len(named):
            raise ArchiveError(f"There is a part the manifest does not name: {min(present - set(named), default='?')}.")
        for part in parts:
            self._check(part, said)

    def _check(self, part: Part, said: Callable[[str, int], None]) -> None:
        digest, size = hashlib.sha256(), 0
        with self._part(part.name) as source:
            while piece := _careful(source, part.name):
                digest.update(piece)
                size += len(piece)
                said(part.name, len(piece))
                if size > part.size:
                    break
        if size != part.size or digest.hexdigest() != part.sha256:
            raise ArchiveError("The part is not what its SHA-256 says.", part=part.name)

    def lines(self, table: Table) -> Iterator[tuple[int, bytes]]:
        """The lines of a table with their numbers, from 1 on."""
        with self._part(table.part.name) as source, _bounded(table.part.name):
            yield from lines_of(source, PIECE)

    def contents(self, part: Part) -> Iterator[tuple[str, BinaryIO]]:
        """The contents of one part: address, bytes."""
        with (
            self._part(part.name) as source,
            _bounded(part.name),
            tarfile.open(fileobj=source, mode="r|", bufsize=PIECE, tarinfo=Member) as tar,
        ):
            for member in tar:
                content = tar.extractfile(member)
                if content is None or not is_address(member.name):
                    raise ArchiveError(f"{member.name} is no content.", part=part.name)
                yield member.name, cast("BinaryIO", content)
                _forget(tar)

    def _part(self, name: str) -> BinaryIO:
        try:
            return cast("BinaryIO", self._zip.open(name))
        except (KeyError, zipfile.BadZipFile) as error:
            raise ArchiveError("The part is missing.", part=name) from error


@contextmanager
def _bounded(name: str) -> Iterator[None]:
    try:
        yield
    except Beyond as error:
        raise ArchiveError(str(error), part=name) from error


def is_address(name: str) -> bool:
    """Whether this is the SHA-256 of a content, in hex."""
    return len(name) == 64 and set(name) <= set("0123456789abcdef")


def _careful(source: BinaryIO, name: str) -> bytes:
    try:
        return source.read(PIECE)
    except Exception as error:  # zlib, a wrong checksum, an end too early: whatever was done to it
        raise ArchiveError("The part is damaged.", part=name) from error


def _read_manifest(text: bytes) -> Manifest:
    try:
        said = msgspec.json.decode(text, type=_Made)
        if said.format <= FORMAT:
            return msgspec.json.decode(text, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ArchiveError(f"The manifest cannot be read ({error}).", part=MANIFEST) from error
    raise ArchiveError(
        f"This export is of format {said.format}, made by a newer Amiable ({said.made_by}). "
        f"This one reads format {FORMAT}: bring it up to that version first."
    )
