"""A store of its own for each test, a sender and a stranger, and how a file is sent in one breath."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from amiable.files import reads
from amiable.files.reads import UploadRead
from amiable.files.resume import Creation, Patch
from amiable.flow import uploads
from amiable.people.models import Person
from tests.cast import START, make_cast, seeded


class Clock:
    """The time of a test: a second passes whenever it is asked."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    """The store's folder, empty at first."""
    settings.DATA_DIR = tmp_path
    return tmp_path / "files"


@pytest.fixture
def people(db: None) -> tuple[Person, Person]:
    """Marc, who sends, and Sam, who has nothing to do with it."""
    cast = make_cast()
    return cast.marc, cast.sam


@pytest.fixture
def clock() -> Clock:
    """The time of this test."""
    return Clock()


def begin(person: Person, size: int, *, name: str = "logo.bin", now: datetime = START, seed: int = 1) -> UUID:
    """Open an upload."""
    return uploads.begin(person.pk, Creation(name, size), now=now, random=seeded(f"{seed}{name}{size}"))


def patch(
    person: Person, upload_id: UUID, data: bytes, *, clock: Clock, offset: int = 0, length: int | None = None
) -> int:
    """Send some bytes; `length` promises another number of them."""
    promised = Patch(offset, len(data) if length is None else length)
    return uploads.receive(person.pk, upload_id, promised, read=io.BytesIO(data).read, clock=clock)


def send(person: Person, data: bytes, *, name: str = "logo.bin", clock: Clock, seed: int = 1) -> UploadRead:
    """Send a whole file; a small one is ready afterwards."""
    upload_id = begin(person, len(data), name=name, now=clock(), seed=seed)
    assert patch(person, upload_id, data, clock=clock) == len(data)
    return own(person, upload_id)


def own(person: Person, upload_id: UUID) -> UploadRead:
    """The person's upload as it stands."""
    found = reads.find_own(upload_id, person.pk)
    assert found is not None
    return found


def kept(folder: Path) -> set[str]:
    """The addresses in the store."""
    return {path.name for path in folder.glob("contents/*/*/*")}


def parts(folder: Path) -> list[str]:
    """What is still on its way."""
    return sorted(path.name for path in folder.glob("parts/*"))
