"""A store of its own for each test, in a folder or (`on_both`) in a bucket, a sender and a stranger, and how a file is sent
in one breath."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import time_machine
from pytest_django import Settings

from amiable.files import reads
from amiable.files.reads import UploadRead
from amiable.files.resume import Creation, Patch
from amiable.flow import uploads
from amiable.people.models import Person
from tests.bucket import client_of, keys_of, make_bucket, serving
from tests.cast import START, make_cast, seeded


class Clock:
    """The time of a test: a second passes whenever it is asked."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Folder:
    """What lies in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def kept(self) -> set[str]:
        """The addresses of contents."""
        return {path.name for path in self.root.glob("contents/*/*/*")}

    def parts(self) -> list[str]:
        """What is still on its way."""
        return sorted(path.name for path in self.root.glob("parts/*") if path.stat().st_size)

    def lose(self, upload_id: UUID) -> None:
        """Take the bytes of a part away behind the store's back."""
        (self.root / "parts" / upload_id.hex).unlink()


class Bucket:
    """What lies in a bucket."""

    def __init__(self, bucket: dict[str, Any]) -> None:
        self.bucket = bucket

    def kept(self) -> set[str]:
        """The addresses of contents."""
        return {key.rsplit("/", 1)[-1] for key in keys_of(self.bucket, "contents")}

    def parts(self) -> list[str]:
        """What is still on its way."""
        return sorted({key.split("/")[0] for key in keys_of(self.bucket, "parts")})

    def lose(self, upload_id: UUID) -> None:
        """Take the last piece of a part away behind the store's back."""
        last = keys_of(self.bucket, f"parts/{upload_id.hex}")[-1]
        key = f"{self.bucket['prefix']}parts/{upload_id.hex}/{last}"
        client_of(self.bucket).delete_object(Bucket=self.bucket["name"], Key=key)


#: For a module whose tests hold wherever files lie.
on_both = pytest.mark.parametrize("place", ["folder", "bucket"], indirect=True)


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """The address of an S3 API on this machine."""
    with serving() as endpoint:
        yield endpoint


@pytest.fixture(autouse=True)
def place(request: pytest.FixtureRequest, tmp_path: Path, settings: Settings) -> Folder | Bucket:
    """Where files lie in this test: empty at first."""
    settings.DATA_DIR, settings.BUCKET = tmp_path, None
    if getattr(request, "param", "folder") == "folder":
        return Folder(tmp_path / "files")
    settings.BUCKET = make_bucket(request.getfixturevalue("s3"))
    return Bucket(settings.BUCKET)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a store in a folder."""
    return tmp_path / "files"


@contextmanager
def later(wait: timedelta) -> Iterator[None]:
    """The machine's clock is so much further on: what was kept before is older."""
    with time_machine.travel(datetime.now(UTC) + wait):
        yield


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
