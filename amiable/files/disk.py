"""Bytes in a folder of this machine (or one that several machines share): parts while they arrive, contents for good.

Parts and contents are files of one file system; a part becomes a content by a second name. What is asked of a place that
keeps bytes, and when it is this one: store.py.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NoReturn
from uuid import UUID

from amiable.files.address import path_of
from amiable.files.terms import PIECE
from amiable.kernel.errors import refuse

#: What a disk says, or a quota, that takes nothing more.
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class DiskPart:
    """A part as an open file."""

    descriptor: int

    def write(self, offset: int, data: memoryview) -> None:
        """Put `data` at `offset` and wait for the disk."""
        try:
            while data:
                done = os.pwrite(self.descriptor, data, offset)
                data, offset = data[done:], offset + done
            os.fsync(self.descriptor)
        except OSError as error:
            _say_full(error)


@dataclass(frozen=True, slots=True)
class DiskStore:
    """Parts and contents in a folder of this machine; parts and contents must lie on one file system."""

    root: Path
    piece: int = PIECE

    def begin(self, upload_id: UUID) -> None:
        """Make an empty part."""
        path = self._part(upload_id)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
        except OSError as error:
            _say_full(error)

    @contextlib.contextmanager
    def hold(self, upload_id: UUID, writer: str) -> Iterator[DiskPart]:
        """Hold the part by a file lock, which the kernel takes back from a killed process."""
        del writer
        descriptor = os.open(self._part(upload_id), os.O_RDWR | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield DiskPart(descriptor)
        finally:
            os.close(descriptor)

    def read_part(self, upload_id: UUID, size: int) -> BinaryIO:
        """Open the part for reading."""
        del size
        return self._part(upload_id).open("rb")

    def keep(self, upload_id: UUID, address: str, size: int) -> None:
        """Give the part its second name, by which it is found for good."""
        del size
        self._link(self._part(upload_id), address)

    def drop(self, upload_id: UUID) -> None:
        """Remove the part's name; a content made of it stays."""
        self._part(upload_id).unlink(missing_ok=True)

    def put(self, data: bytes) -> str:
        """Write aside, wait for the disk, then name it."""
        address = hashlib.sha256(data).hexdigest()
        draft = self.root / "drafts" / secrets.token_hex(16)
        try:
            draft.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with draft.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            self._link(draft, address)
        except OSError as error:
            _say_full(error)
        finally:
            draft.unlink(missing_ok=True)
        return address

    def has(self, address: str) -> bool:
        """Whether the file is there."""
        return self._content(address).is_file()

    def open(self, address: str) -> BinaryIO:
        """Open the file for reading."""
        return self._content(address).open("rb")

    def lend(self, address: str) -> BinaryIO:
        """The file itself."""
        return self.open(address)

    def url(self, address: str, name: str, media_type: str) -> str | None:
        """None: a folder serves nothing by itself."""
        del address, name, media_type
        return None

    def delete(self, address: str, *, older_than: float) -> bool:
        """Unlink, unless somebody kept the same content a moment ago."""
        path = self._content(address)
        with contextlib.suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime < older_than:
                return False
            path.unlink()
        return True

    def parts(self, *, older_than: float) -> list[UUID]:
        """By the time of their last write; also clears drafts of contents as old as that."""
        before = time.time() - older_than
        for draft in (self.root / "drafts").glob("*"):
            with contextlib.suppress(FileNotFoundError):
                if draft.stat().st_mtime < before:
                    draft.unlink()
        return [UUID(path.name) for path in (self.root / "parts").glob("*") if path.lstat().st_mtime < before]

    def answers(self) -> bool:
        """Whether the folder can be written to; one that was never needed is made when it is."""
        return not self.root.exists() or os.access(self.root, os.R_OK | os.W_OK | os.X_OK)

    def free(self) -> int:
        """What an ordinary user may still write."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        return shutil.disk_usage(self.root).free

    def _link(self, source: Path, address: str) -> None:
        target = self._content(address)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            target.hardlink_to(source)
            target.chmod(0o400)
        except FileExistsError:
            os.utime(target)  # keeps the sweep off it until a row names it
        for folder in (target.parent, target.parent.parent, target.parent.parent.parent):
            _sync_folder(folder)

    def _part(self, upload_id: UUID) -> Path:
        return self.root / "parts" / upload_id.hex

    def _content(self, address: str) -> Path:
        return self.root / path_of(address)


def _sync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _say_full(error: OSError) -> NoReturn:
    if error.errno in FULL:
        refuse("no_space")
    raise error
