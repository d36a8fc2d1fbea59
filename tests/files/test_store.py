"""Bytes on disk: whole or not at all, never written twice, and right again after a full disk or a kill."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from amiable.files import writes
from amiable.files.reads import waiting_to_be_checked
from amiable.files.store import store
from amiable.files.terms import CHECKED_AT_ONCE, RESERVE
from amiable.flow import uploads
from amiable.kernel.errors import Refused
from tests.files.conftest import Clock, begin, kept, own, parts, patch, send
from tests.files.test_life import People, noise, refused
from tests.house.tree import ROOT


def test_a_content_is_written_once_and_never_again(folder: Path) -> None:
    address = store().put(b"the first")
    path = folder / "contents" / address[:2] / address[2:4] / address
    before = path.stat()
    assert store().put(b"the first") == address == hashlib.sha256(b"the first").hexdigest()
    assert (path.stat().st_ino, path.stat().st_mode & 0o777, path.read_bytes()) == (before.st_ino, 0o400, b"the first")
    assert list((folder / "drafts").iterdir()) == []


@pytest.mark.parametrize("address", ["", "../../secret-key", "A" * 64, "a" * 63, "g" * 64])
def test_what_is_no_address_is_never_opened(address: str) -> None:
    with pytest.raises(ValueError, match="is not an address"):
        store().open(address)


def test_a_young_content_is_not_swept(folder: Path) -> None:
    address = store().put(b"young")
    assert store().delete(address, older_than=60) is False
    assert kept(folder) == {address}
    assert store().delete(address, older_than=-1) is True
    assert store().delete(address, older_than=-1) is True
    assert kept(folder) == set()


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


def test_an_upload_that_would_fill_the_disk_is_not_begun(people: People, settings: object) -> None:
    room = store().free()
    settings.UPLOAD_LIMIT = 2 * room  # type: ignore[attr-defined]
    with refused("no_space"):
        begin(people[0], room - RESERVE + 1)
    begin(people[0], (room - RESERVE) // 2)
    with refused("no_space"):  # what others were promised counts too
        begin(people[0], (room - RESERVE) // 2 + 2**30)


def test_bytes_lost_under_our_feet_refuse_the_upload(people: People, clock: Clock, folder: Path) -> None:
    marc = people[0]
    cut, gone = (begin(marc, CHECKED_AT_ONCE + 1, seed=seed) for seed in (1, 2))
    for upload_id in (cut, gone):
        patch(marc, upload_id, noise(CHECKED_AT_ONCE + 1), clock=clock)
    os.truncate(folder / "parts" / cut.hex, 5)
    (folder / "parts" / gone.hex).unlink()
    assert uploads.work(now=clock()) == 2
    assert [(own(marc, each).state, own(marc, each).code) for each in (cut, gone)] == [("refused", "file_damaged")] * 2
    assert (parts(folder), kept(folder)) == ([], set())


def test_two_workers_do_not_take_one_file(people: People, clock: Clock) -> None:
    row = send(people[0], noise(CHECKED_AT_ONCE + 1), clock=clock)
    now = clock()
    from amiable.files.models import Upload

    Upload.objects.filter(pk=row.id).update(claimed_until=now + writes._CLAIM)
    assert (waiting_to_be_checked(5, now=now), writes.check(row.id, now=now)) == ([], "checking")
    later = now + 2 * writes._CLAIM
    assert waiting_to_be_checked(5, now=later) == [row.id]
    assert writes.check(row.id, now=later) == "ready"


def test_leftovers_of_a_kill_are_swept_and_live_parts_stay(people: People, clock: Clock, folder: Path) -> None:
    live, orphan = begin(people[0], 10), uuid4()
    store().begin(orphan)
    for name in (live.hex, orphan.hex):
        os.utime(folder / "parts" / name, (0, 0))
    young = uuid4()
    store().begin(young)
    assert writes.sweep() == 1
    assert parts(folder) == sorted([live.hex, young.hex])


CHILD = """
import sys, time, uuid
from datetime import UTC, datetime, timedelta
from io import BytesIO
import django
django.setup()
from django.core.management import call_command
from amiable.files import reads, sniff, writes
from amiable.files.resume import Creation, Patch
from amiable.flow import uploads, upkeep
from amiable.people.roles import Role
now = datetime(2026, 12, 1, tzinfo=UTC)
size = 20_000_000
match sys.argv[1]:
    case "send":
        call_command("migrate", verbosity=0)
        who = {"name": "Ann", "language": "en", "time_zone": "UTC", "role": Role.MEMBER, "demo": True}
        person = upkeep.make_person("a@example.com", **who, now=now)
        found = uploads.begin(person.pk, Creation("big.bin", size), now=now)
        uploads.receive(person.pk, found, Patch(0, size), read=BytesIO(b"\\0\\1" * (size // 2)).read, clock=lambda: now)
        print(found, person.pk)
    case "check":
        real = sniff.look
        def slow(*args, **kwargs):  # all is hashed, nothing is kept yet
            print("hashed", flush=True)
            time.sleep(60)
        if sys.argv[3] == "slowly":
            sniff.look = slow
        print(writes.check(uuid.UUID(sys.argv[2]), now=now + timedelta(seconds=int(sys.argv[4]))))
    case "look":
        print(reads.find_own(uuid.UUID(sys.argv[2]), uuid.UUID(sys.argv[3])).sha256)
"""


def test_killed_in_the_middle_of_hashing_it_is_hashed_again(tmp_path: Path) -> None:
    own_place = {
        "AMIABLE_DATA_DIR": str(tmp_path),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "amiable.config.settings",
    }
    words = [sys.executable, "-c", CHILD]
    environ = {**os.environ, **own_place}

    def run(*more: str) -> list[str]:
        done = subprocess.run([*words, *more], env=environ, cwd=ROOT, capture_output=True, text=True, check=True)
        return done.stdout.split()

    upload, person = run("send")
    with subprocess.Popen(
        [*words, "check", upload, "slowly", "0"], env=environ, cwd=ROOT, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"hashed\n"
        child.send_signal(signal.SIGKILL)
    assert child.returncode == -signal.SIGKILL
    assert (run("look", upload, person), kept(tmp_path / "files")) == ([], set())
    assert run("check", upload, "now", "1") == ["checking"]  # the killed worker's claim still stands
    assert run("check", upload, "now", "600") == ["ready"]
    wanted = hashlib.sha256(b"\0\1" * 10_000_000).hexdigest()
    assert run("look", upload, person) == [wanted]
    assert (kept(tmp_path / "files"), parts(tmp_path / "files")) == ({wanted}, [])


def test_a_crash_between_keeping_and_saying_so_is_mended(people: People, clock: Clock, folder: Path) -> None:
    data = noise(CHECKED_AT_ONCE + 1)
    row = send(people[0], data, clock=clock)
    wanted = hashlib.sha256(data).hexdigest()
    store().keep(row.id, wanted)  # what a worker killed right after keeping has left
    assert writes.check(row.id, now=clock()) == "ready"
    assert (kept(folder), parts(folder), own(people[0], row.id).sha256) == ({wanted}, [], wanted)


def test_unknown_uploads_are_checked_by_nobody(db: None, clock: Clock) -> None:
    assert writes.check(UUID(int=3), now=clock()) == ""
    with pytest.raises(Refused, match="not_found"):
        uploads.receive(UUID(int=1), UUID(int=3), uploads.Patch(0, 1), read=lambda _: b"x", clock=clock)
