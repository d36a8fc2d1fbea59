"""How much of an archive is ever held at once: one that was crafted to fill the memory of whoever reads it is refused."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final, cast

#: Bytes of the file read at once, and so of the list of its parts: some hundred times what a whole marketplace needs.
MOST_AT_ONCE: Final = 2**22

#: Bytes of a manifest, of a line, and of the lines written together. Unpressed.
MOST_MANIFEST, LONGEST_LINE, MOST_TOGETHER = 2**24, 2**23, 2**23

#: How parts are pressed by us; others give back more than is asked of them.
_PRESSED: Final = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))

#: Bytes of what a tar says of a file that is larger than its header can say; and how it says that and a file.
_LONGEST_RECORD: Final = 2**10
_RECORD, _FILES = tarfile.XHDTYPE, frozenset((tarfile.REGTYPE, tarfile.AREGTYPE))


class Beyond(Exception):
    """More than any archive of ours has; the message says of what."""


class Pieces:
    """A file as a ZIP reads it, in pieces. Raises Beyond when it wants more at once."""

    def __init__(self, file: BinaryIO) -> None:
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable
        self._file = file

    def read(self, size: int = -1) -> bytes:
        """So many bytes, or all that are left."""
        found = self._file.read(min(size, MOST_AT_ONCE + 1) if size >= 0 else MOST_AT_ONCE + 1)
        if len(found) > MOST_AT_ONCE:
            raise Beyond("Its list of parts is longer than that of any export.")
        return found


def open_zip(file: BinaryIO) -> zipfile.ZipFile:
    """The ZIP in this file. Raises Beyond, and what zipfile raises."""
    found = zipfile.ZipFile(cast("BinaryIO", Pieces(file)))
    if any(entry.compress_type not in _PRESSED for entry in found.infolist()):
        raise Beyond("A part is pressed in a way no export is.")
    return found


def read_manifest(source: zipfile.ZipFile, name: str) -> bytes:
    """The text of the manifest. Raises Beyond, KeyError, and what zipfile raises."""
    with source.open(name) as file:
        text = file.read(MOST_MANIFEST + 1)
    if len(text) > MOST_MANIFEST:
        raise Beyond(f"Its manifest is longer than {MOST_MANIFEST} bytes.")
    return text


def lines_of(source: BinaryIO, piece: int) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers, from 1 on. Raises Beyond."""
    reader = io.BufferedReader(cast("io.RawIOBase", source), piece)
    number = 0
    while line := reader.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise Beyond(f"Line {number} is longer than {LONGEST_LINE} bytes.")
        yield number, line


def together(lines: Iterable[tuple[int, bytes]], *, most: int) -> Iterator[list[tuple[int, bytes]]]:
    """Lines to be written at once: `most` of them, fewer of long ones."""
    some, size = list[tuple[int, bytes]](), 0
    for numbered in lines:
        some.append(numbered)
        size += len(numbered[1])
        if len(some) == most or size >= MOST_TOGETHER:
            yield some
            some, size = [], 0
    if some:
        yield some


class Member(tarfile.TarInfo):
    """What stands in a tar of contents: files, and how large one is that is too large to say so itself. Raises Beyond for all
    else, whose descriptions can be as long as they like."""

    def _proc_member(self, tar: Any) -> Any:
        if self.type not in _FILES and not (self.type == _RECORD and self.size <= _LONGEST_RECORD):
            raise Beyond("It holds something that is no content.")
        return super()._proc_member(tar)  # type: ignore[misc]

    def _proc_gnusparse_10(self, *_: Any) -> None:
        raise Beyond("It holds something that is no content.")
