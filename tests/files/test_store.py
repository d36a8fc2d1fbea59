"""Bytes in their place, a folder or a bucket: whole or not at all, found by their hash, and right again after a kill."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from amiable.files import writes
from amiable.files.reads import waiting_to_be_checked
from amiable.files.store import store
from amiable.files.terms import CHECKED_AT_ONCE
from amiable.flow import uploads
from amiable.kernel.errors import Refused
from tests.bucket import as_environment
from tests.files.conftest import Bucket, Clock, begin, on_both, own, patch, send
from tests.files.test_life import People, Place, noise
from tests.house.tree import ROOT

pytestmark = on_both


def test_a_content_is_found_by_its_hash(place: Place) -> None:
    address = store().put(b"the first")
    assert address == hashlib.sha256(b"the first").hexdigest() == store().put(b"the first")
    assert (store().has(address), store().has("0" * 64), place.kept()) == (True, False, {address})
    with store().open(address) as file, store().lend(address) as lent:
        assert (file.read(), lent.read(), os.fstat(lent.fileno()).st_size) == (b"the first", b"the first", 9)
    for missing in (store().open, store().lend):
        with pytest.raises(FileNotFoundError):
            missing("0" * 64)


def test_a_content_is_read_from_anywhere() -> None:
    data = noise(700_001)
    with store().open(store().put(data)) as file:
        assert (file.seek(0, 2), file.read()) == (700_001, b"")
        assert (file.seek(-1, 2), file.read(5)) == (700_000, data[-1:])
        assert (file.seek(400_000), file.read(7), file.tell()) == (400_000, data[400_000:400_007], 400_007)
        assert (file.seek(3, 1), file.read(300_000)) == (400_010, data[400_010:])
        assert (file.seek(0), file.read()) == (0, data)
        assert (file.seek(10**9), file.read(1)) == (10**9, b"")


@pytest.mark.parametrize("address", ["", "../../secret-key", "A" * 64, "a" * 63, "g" * 64])
def test_what_is_no_address_is_never_opened(address: str) -> None:
    with pytest.raises(ValueError, match="is not an address"):
        store().open(address)


def test_a_young_content_is_not_swept(place: Place) -> None:
    address = store().put(b"young")
    assert store().delete(address, older_than=60) is False
    assert place.kept() == {address}
    assert store().delete(address, older_than=-1) is True
    assert store().delete(address, older_than=-1) is True
    assert place.kept() == set()


def test_bytes_lost_under_our_feet_refuse_the_upload(people: People, clock: Clock, place: Place) -> None:
    upload_id = begin(people[0], CHECKED_AT_ONCE + 1)
    patch(people[0], upload_id, noise(CHECKED_AT_ONCE + 1), clock=clock)
    place.lose(upload_id)
    assert uploads.work(now=clock()) == 1
    assert (own(people[0], upload_id).state, own(people[0], upload_id).code) == ("refused", "file_damaged")
    assert (place.parts(), place.kept()) == ([], set())


def test_two_workers_do_not_take_one_file(people: People, clock: Clock) -> None:
    row = send(people[0], noise(CHECKED_AT_ONCE + 1), clock=clock)
    now = clock()
    from amiable.files.models import Upload

    Upload.objects.filter(pk=row.id).update(claimed_until=now + writes._CLAIM)
    assert (waiting_to_be_checked(5, now=now), writes.check(row.id, now=now)) == ([], "checking")
    later = now + 2 * writes._CLAIM
    assert waiting_to_be_checked(5, now=later) == [row.id]
    assert writes.check(row.id, now=later) == "ready"


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


def test_killed_in_the_middle_of_hashing_it_is_hashed_again(tmp_path: Path, place: Place) -> None:
    own_place = {
        **(as_environment(place.bucket) if isinstance(place, Bucket) else {}),
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
    assert (run("look", upload, person), place.kept()) == ([], set())
    assert run("check", upload, "now", "1") == ["checking"]  # the killed worker's claim still stands
    assert run("check", upload, "now", "600") == ["ready"]
    wanted = hashlib.sha256(b"\0\1" * 10_000_000).hexdigest()
    assert run("look", upload, person) == [wanted]
    assert (place.kept(), place.parts()) == ({wanted}, [])


def test_a_crash_between_keeping_and_saying_so_is_mended(people: People, clock: Clock, place: Place) -> None:
    data = noise(CHECKED_AT_ONCE + 1)
    row = send(people[0], data, clock=clock)
    wanted = hashlib.sha256(data).hexdigest()
    store().keep(row.id, wanted, len(data))  # what a worker killed right after keeping has left
    assert writes.check(row.id, now=clock()) == "ready"
    assert (place.kept(), place.parts(), own(people[0], row.id).sha256) == ({wanted}, [], wanted)


def test_unknown_uploads_are_checked_by_nobody(db: None, clock: Clock) -> None:
    assert writes.check(UUID(int=3), now=clock()) == ""
    with pytest.raises(Refused, match="not_found"):
        uploads.receive(UUID(int=1), UUID(int=3), uploads.Patch(0, 1), read=lambda _: b"x", clock=clock)
