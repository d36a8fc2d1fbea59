"""A folder as the place of files: contents by a second name, a full disk, leftovers. What holds of every place: test_store.py."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from uuid import uuid4

from pytest_django import Settings

from amiable.files import writes
from amiable.files.models import Upload
from amiable.files.store import store
from amiable.files.terms import CHECKED_AT_ONCE, RESERVE
from amiable.flow import uploads
from tests.files.conftest import Clock, begin, own, patch
from tests.files.test_life import People, noise, refused


def test_a_content_is_written_once_and_never_again(folder: Path) -> None:
    address = store().put(b"the first")
    path = folder / "contents" / address[:2] / address[2:4] / address
    before = path.stat()
    assert store().put(b"the first") == address == hashlib.sha256(b"the first").hexdigest()
    assert (path.stat().st_ino, path.stat().st_mode & 0o777, path.read_bytes()) == (before.st_ino, 0o400, b"the first")
    assert list((folder / "drafts").iterdir()) == []


def test_a_full_disk_is_said_and_nothing_half_stays(people: People, clock: Clock, folder: Path) -> None:
    data = noise(3000)
    upload_id = begin(people[0], len(data))
    patch(people[0], upload_id, data[:1000], clock=clock)
    path = folder / "parts" / upload_id.hex
    aside = path.rename(folder / "aside")
    path.symlink_to("/dev/full")  # every write to it fails the way a full disk does
    with refused("no_space"):
        patch(people[0], upload_id, data[1000:], clock=clock, offset=1000)
    assert (own(people[0], upload_id).received, own(people[0], upload_id).state) == (1000, "open")
    path.unlink()
    aside.rename(path)
    patch(people[0], upload_id, data[1000:], clock=clock, offset=1000)
    assert own(people[0], upload_id).sha256 == hashlib.sha256(data).hexdigest()


def test_an_upload_that_would_fill_the_disk_is_not_begun(people: People, settings: Settings) -> None:
    room = store().free()
    settings.UPLOAD_LIMIT = 2 * room
    with refused("no_space"):
        begin(people[0], room - RESERVE + 1)
    assert Upload.objects.count() == 0
    half = begin(people[0], (room - RESERVE) // 2)
    with refused("no_space"):  # what others were promised counts too
        begin(people[0], (room - RESERVE) // 2 + 2**30)
    assert list(Upload.objects.values_list("pk", "state")) == [(half, "open")]


def test_a_part_cut_short_refuses_the_upload(people: People, clock: Clock, folder: Path) -> None:
    upload_id = begin(people[0], CHECKED_AT_ONCE + 1)
    patch(people[0], upload_id, noise(CHECKED_AT_ONCE + 1), clock=clock)
    os.truncate(folder / "parts" / upload_id.hex, 5)
    assert uploads.work(now=clock()) == 1
    assert (own(people[0], upload_id).state, own(people[0], upload_id).code) == ("refused", "file_damaged")
    assert [*folder.glob("parts/*"), *folder.glob("contents/*/*/*")] == []


def test_leftovers_of_a_kill_are_swept_and_live_parts_stay(people: People, clock: Clock, folder: Path) -> None:
    live, orphan = begin(people[0], 10), uuid4()
    store().begin(orphan)
    for name in (live.hex, orphan.hex):
        os.utime(folder / "parts" / name, (0, 0))
    young = uuid4()
    store().begin(young)
    assert writes.sweep() == 1
    assert sorted(path.name for path in folder.glob("parts/*")) == sorted([live.hex, young.hex])
