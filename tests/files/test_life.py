"""An upload's life: begun, received in pieces, checked, attached or let go, and who may see it meanwhile."""

from __future__ import annotations

import hashlib
import io
import random
from datetime import timedelta
from uuid import UUID

import pytest
from pytest_django import Settings

from amiable.files import reads, writes
from amiable.files.models import Preview, Upload
from amiable.files.resume import Checksum, Patch
from amiable.files.store import store
from amiable.files.terms import CHECKED_AT_ONCE, FORGOTTEN_AFTER, MOST_WAITING, OPEN_FOR, PIECE, READY_FOR
from amiable.flow import uploads
from amiable.kernel.canonical import commitment
from amiable.kernel.errors import Refused
from amiable.people.models import Person
from tests.cast import START
from tests.files.conftest import Bucket, Clock, Folder, begin, later, on_both, own, patch, send

ORDER = UUID(int=7)
type People = tuple[Person, Person]
type Place = Folder | Bucket

pytestmark = on_both


def noise(length: int, seed: int = 1) -> bytes:
    """Bytes without a meaning."""
    return b"\x00\xff" + random.Random(seed).randbytes(length - 2)


def refused(code: str, **data: object) -> object:
    """A context in which exactly this refusal is raised."""
    return pytest.raises(Refused, check=lambda e: (e.refusal.code, dict(e.refusal.data)) == (code, data))


def test_a_small_file_is_ready_with_its_last_byte(people: People, clock: Clock, place: Place) -> None:
    data = noise(1000)
    row = send(people[0], data, clock=clock)
    assert (row.state, row.size, row.received, row.sha256) == ("ready", 1000, 1000, hashlib.sha256(data).hexdigest())
    assert (row.kind, row.media_type) == ("other", "application/octet-stream")
    assert (row.begun_at, row.finished_at) == (START + timedelta(seconds=1), START + timedelta(seconds=3))
    assert row.name_commitment == commitment(row.name_salt, "logo.bin")
    assert len(row.name_salt) == 64
    assert (place.kept(), place.parts()) == ({row.sha256}, [])


def test_a_larger_file_waits_for_a_worker(people: People, clock: Clock, place: Place) -> None:
    data = noise(CHECKED_AT_ONCE + 1)
    row = send(people[0], data, clock=clock)
    assert (row.state, row.sha256, place.kept()) == ("checking", "", set())
    assert reads.waiting_to_be_checked(10, now=clock()) == [row.id]
    assert uploads.work(now=clock()) == 1
    assert own(people[0], row.id).sha256 == hashlib.sha256(data).hexdigest()
    assert uploads.work(now=clock()) == 0


def test_going_on_after_a_break_gives_the_same_bytes(people: People, clock: Clock) -> None:
    data = noise(3 * PIECE + 17)
    upload_id = begin(people[0], len(data))
    # The line breaks in the middle of the second piece: what came is kept, to the byte.
    assert patch(people[0], upload_id, data[: PIECE + 5], clock=clock, length=len(data)) == PIECE + 5
    assert (own(people[0], upload_id).received, own(people[0], upload_id).state) == (PIECE + 5, "open")
    assert patch(people[0], upload_id, data[PIECE + 5 :], clock=clock, offset=PIECE + 5) == len(data)
    assert own(people[0], upload_id).sha256 == hashlib.sha256(data).hexdigest()


def test_a_wrong_place_is_refused_and_says_the_right_one(people: People, clock: Clock) -> None:
    upload_id = begin(people[0], 100)
    patch(people[0], upload_id, noise(40), clock=clock)
    for offset in (0, 39, 41, 100):
        with refused("wrong_offset", offset=40):
            patch(people[0], upload_id, b"x", clock=clock, offset=offset)
    assert own(people[0], upload_id).received == 40


def test_more_than_was_said_is_refused_before_a_byte_is_written(people: People, clock: Clock, place: Place) -> None:
    upload_id = begin(people[0], 10)
    with refused("upload_beyond", most=10):
        patch(people[0], upload_id, noise(11), clock=clock)
    assert (own(people[0], upload_id).received, place.parts()) == (0, [])


def test_finished_twice_is_finished_once(people: People, clock: Clock) -> None:
    row = send(people[0], noise(50), clock=clock)
    assert patch(people[0], row.id, b"", clock=clock, offset=50) == 50
    with refused("upload_beyond", most=50):
        patch(people[0], row.id, b"x", clock=clock, offset=50)
    assert own(people[0], row.id) == row
    assert writes.check(row.id, now=clock()) == "ready"
    assert own(people[0], row.id) == row


def test_the_newest_request_wins_and_the_older_writes_nothing_more(people: People, clock: Clock) -> None:
    piece = store().piece
    data, lies = noise(piece + 100), noise(piece + 100, seed=2)
    upload_id = begin(people[0], len(data))
    sent = 0

    def slow(count: int) -> bytes:
        nonlocal sent
        if sent == piece:  # the first piece is written; meanwhile the sender comes back on a new line
            assert own(people[0], upload_id).received == piece
            patch(people[0], upload_id, data[piece : piece + 60], clock=clock, offset=piece)
        given = (data[:piece] + lies[piece:])[sent : sent + count]
        sent += len(given)
        return given

    with refused("wrong_offset", offset=piece + 60):
        uploads.receive(people[0].pk, upload_id, uploads.Patch(0, len(data)), read=slow, clock=clock)
    patch(people[0], upload_id, data[piece + 60 :], clock=clock, offset=piece + 60)
    assert own(people[0], upload_id).sha256 == hashlib.sha256(data).hexdigest()


def test_with_a_checksum_all_bytes_of_a_request_count_or_none(people: People, clock: Clock) -> None:
    data, upload_id = noise(store().piece + 500), begin(people[0], store().piece + 500)

    def summed(some: bytes, wanted: bytes) -> int:
        told = Patch(100, len(wanted), Checksum("sha256", hashlib.sha256(wanted).digest()))
        return uploads.receive(people[0].pk, upload_id, told, read=io.BytesIO(some).read, clock=clock)

    patch(people[0], upload_id, data[:100], clock=clock)
    with refused("checksum_wrong", offset=100):
        summed(data[100:-1] + b"?", data[100:])
    assert summed(data[100:-1], data[100:]) == 100  # the line broke before the last byte
    assert (own(people[0], upload_id).received, own(people[0], upload_id).state) == (100, "open")
    assert summed(data[100:], data[100:]) == len(data)
    assert own(people[0], upload_id).sha256 == hashlib.sha256(data).hexdigest()


def test_the_same_bytes_twice_count_once(people: People, clock: Clock) -> None:
    data, upload_id = noise(300), begin(people[0], 300)
    patch(people[0], upload_id, data[:200], clock=clock)
    for again, offset in ((data[:200], 0), (data[100:], 100)):  # the same once more, and overlapping
        with refused("wrong_offset", offset=200):
            patch(people[0], upload_id, again, clock=clock, offset=offset)
    patch(people[0], upload_id, data[200:], clock=clock, offset=200)
    assert own(people[0], upload_id).sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(("size", "code", "data"), [(0, "file_empty", {}), (1001, "file_too_large", {"most": 1000})])
def test_empty_and_huge_files_are_refused_at_once(
    people: People, settings: Settings, place: Place, size: int, code: str, data: dict[str, int]
) -> None:
    settings.UPLOAD_LIMIT = 1000
    with refused(code, **data):
        begin(people[0], size)
    assert (Upload.objects.count(), place.parts()) == (0, [])


def test_a_person_has_so_many_unused_files(people: People, clock: Clock) -> None:
    rows = [send(people[0], noise(9), clock=clock, seed=seed) for seed in range(MOST_WAITING)]
    with refused("too_many_uploads", most=MOST_WAITING):
        begin(people[0], 9, seed=999)
    assert {row.id for row in rows} == set(Upload.objects.values_list("pk", flat=True))
    other = begin(people[1], 9, seed=998)  # somebody else's count is their own
    uploads.cancel(people[0].pk, rows[0].id, now=clock())
    last = begin(people[0], 9, seed=997)
    kept = Upload.objects.exclude(state="expired").values_list("pk", flat=True)
    assert set(kept) == {row.id for row in rows[1:]} | {other, last}


def test_a_stranger_finds_nothing(people: People, clock: Clock) -> None:
    marc, sam = people
    row = send(marc, noise(30), clock=clock)
    half = begin(marc, 30, seed=2)
    assert reads.find_own(row.id, sam.pk) is None
    assert reads.find_visible(row.id, sam.pk, may_see_order=lambda _: True) is None
    assert reads.ready_of([row.id], sam.pk) == []
    assert (reads.unused_of(sam.pk, place=""), reads.chosen_of(sam.pk, [row.id])) == ([], [])
    with refused("not_found"):
        patch(sam, half, noise(30), clock=clock)
    with refused("not_found"):
        uploads.cancel(sam.pk, row.id, now=clock())
    with refused("upload_not_ready"):
        writes.attach([row.id], owner_id=sam.pk, order_id=ORDER, seq=1, now=clock())
    assert own(marc, row.id) == row


def test_attached_files_are_seen_by_those_who_see_the_order(people: People, clock: Clock) -> None:
    marc, sam = people
    row = send(marc, noise(30), clock=clock)
    writes.attach([row.id], owner_id=marc.pk, order_id=ORDER, seq=4, now=clock())
    found = reads.find_visible(row.id, sam.pk, may_see_order=lambda order_id: order_id == ORDER)
    assert found is not None
    assert (found.state, found.order_id, found.seq, found.expires_at) == ("attached", ORDER, 4, None)
    assert reads.of_order(ORDER) == [found]
    # Even the sender sees it only through the order: after a full refund downloads close.
    assert reads.find_visible(row.id, marc.pk, may_see_order=lambda _: False) is None


def test_attaching_is_all_or_nothing_and_once(people: People, clock: Clock) -> None:
    marc = people[0]
    first, second = send(marc, noise(30), clock=clock), send(marc, noise(31), clock=clock)
    half = begin(marc, 32)
    assert [row.id for row in reads.ready_of([second.id, half, first.id, UUID(int=1)], marc.pk)] == [
        second.id,
        first.id,
    ]
    with refused("upload_not_ready"), transaction_of_the_door():
        writes.attach([first.id, half], owner_id=marc.pk, order_id=ORDER, seq=1, now=clock())
    assert own(marc, first.id).state == "ready"
    writes.attach([first.id, second.id], owner_id=marc.pk, order_id=ORDER, seq=1, now=clock())
    with refused("upload_not_ready"), transaction_of_the_door():
        writes.attach([first.id], owner_id=marc.pk, order_id=ORDER, seq=2, now=clock())
    assert (own(marc, first.id).seq, own(marc, second.id).seq) == (1, 1)
    with refused("upload_attached"):
        uploads.cancel(marc.pk, first.id, now=clock())


def test_what_nobody_finishes_or_uses_expires_and_is_forgotten(people: People, clock: Clock, place: Place) -> None:
    marc = people[0]
    half, ready = begin(marc, 30, now=START), send(marc, b"Some words.\n", clock=clock, name="brief.txt")
    assert uploads.tidy(now=START + OPEN_FOR - timedelta(seconds=1)) == 0
    with refused("upload_expired"):
        late = Clock()
        late.now = START + OPEN_FOR
        patch(marc, half, b"x", clock=late)
    assert uploads.tidy(now=START + OPEN_FOR) == 1
    assert (own(marc, half).state, own(marc, ready.id).state, place.parts()) == ("expired", "ready", [])
    with refused("upload_expired"):
        patch(marc, half, b"x", clock=clock)
    end = clock.now + READY_FOR
    assert uploads.tidy(now=end) == 2  # the ready one expires, the half one's row goes
    assert (reads.find_own(half, marc.pk), own(marc, ready.id).state) == (None, "expired")
    assert Preview.objects.count() == 1
    with later(FORGOTTEN_AFTER * 2):
        assert uploads.tidy(now=end + FORGOTTEN_AFTER) == 1
    assert (Upload.objects.count(), Preview.objects.count(), place.kept()) == (0, 0, set())


def test_content_that_somebody_else_sent_too_stays(people: People, clock: Clock, place: Place) -> None:
    marc, sam = people
    data = noise(40)
    mine, theirs = send(marc, data, clock=clock), send(sam, data, clock=clock, seed=2)
    assert (mine.sha256, place.kept()) == (theirs.sha256, {mine.sha256})
    uploads.cancel(marc.pk, mine.id, now=clock())
    with later(FORGOTTEN_AFTER * 2):
        assert uploads.tidy(now=clock() + FORGOTTEN_AFTER) == 1
    assert (place.kept(), reads.find_own(mine.id, marc.pk)) == ({mine.sha256}, None)


def test_erasing_a_name_keeps_the_file(people: People, clock: Clock) -> None:
    row = send(people[0], noise(40), name="Carla Rossi diagnosis.pdf", clock=clock)
    writes.erase_name(row.id)
    after = own(people[0], row.id)
    assert (after.name, after.name_salt, after.sha256, after.state) == ("", "", row.sha256, "ready")
    assert after.name_commitment != row.name_commitment


def transaction_of_the_door() -> object:
    """What the door puts around its writes."""
    from django.db import transaction

    return transaction.atomic()
