"""A bucket as the place of files: what the bucket is asked, what two writers leave, what its server does not enforce by itself,
and a bucket that is away or full. What holds of every place: test_store.py and test_life.py.
"""

from __future__ import annotations

import hashlib
import http.client
import io
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from botocore.exceptions import ClientError
from pytest_django import Settings

from amiable.files import writes
from amiable.files.bucket import LENT_FOR, BucketStore
from amiable.files.bucket_line import speaking
from amiable.files.reads import previews_of
from amiable.files.remote import RemoteFile
from amiable.files.terms import CHECKED_AT_ONCE
from amiable.flow import uploads
from amiable.kernel.errors import Refusal, Refused, refuse
from tests.bucket import client_of, keys_of
from tests.files.conftest import Bucket, Clock, begin, later, own, patch, send
from tests.files.test_life import People, noise, refused

pytestmark = pytest.mark.parametrize("place", ["bucket"], indirect=True)

PIECE = 8 * 2**20


@pytest.fixture
def bucket(settings: Settings, place: Bucket) -> BucketStore:
    """The store of this test."""
    return BucketStore(**settings.BUCKET)


def asked(bucket: BucketStore, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """Everything the bucket is asked from now on."""
    calls: list[tuple[str, dict[str, Any]]] = []
    real = BucketStore.ask

    def ask(self: BucketStore, call: str, **given: Any) -> Any:
        calls.append((call, given))
        return real(self, call, **given)

    monkeypatch.setattr(BucketStore, "ask", ask)
    return calls


def test_a_large_file_is_put_together_by_the_bucket_itself(
    people: People, clock: Clock, bucket: BucketStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = noise(2 * PIECE + 5)
    upload_id = begin(people[0], len(data))
    at = 0
    for end in (PIECE, PIECE + 1000, PIECE + 3000, len(data)):  # the line broke twice within the second piece
        patch(people[0], upload_id, data[at:end], clock=clock, offset=at)
        at = end
    calls = asked(bucket, monkeypatch)
    assert writes.check(upload_id, now=clock()) == "ready"
    parts = [(call, given["PartNumber"]) for call, given in calls if call.startswith("upload_part")]
    assert parts == [("upload_part_copy", 1), ("upload_part", 2), ("upload_part_copy", 3)]
    joined = next(given["Body"] for call, given in calls if call == "upload_part")
    assert (
        joined == data[PIECE : 2 * PIECE]
    )  # every part but the last is equally long, and longer than the least of 5 MiB
    address = own(people[0], upload_id).sha256
    assert address == hashlib.sha256(data).hexdigest()
    with bucket.open(address) as file:
        assert file.read() == data


def test_what_lies_there_is_a_nameless_download(people: People, clock: Clock, bucket: BucketStore) -> None:
    large = send(people[0], noise(CHECKED_AT_ONCE + 1), clock=clock)
    assert writes.check(large.id, now=clock()) == "ready"
    addresses = [own(people[0], large.id).sha256, send(people[0], b"<script>", clock=clock).sha256, bucket.put(b"x")]
    for address in addresses:
        head = bucket.ask("head_object", Key=f"desk/contents/{address[:2]}/{address[2:4]}/{address}")
        assert (head["ContentType"], head["ContentDisposition"]) == ("application/octet-stream", "attachment")


def test_an_older_writer_who_wakes_up_late_changes_nothing(bucket: BucketStore) -> None:
    upload_id, data, lies = uuid4(), noise(30), noise(30, seed=2)
    for writer, offset, some in (
        ("00000001aa", 0, data[:10]),
        ("00000002ff", 10, lies[10:20]),  # was never said to have arrived, and a newer request began at the same place
        ("00000003aa", 10, data[10:20]),
        ("00000003aa", 20, data[20:]),
        ("00000001aa", 10, lies[10:30]),  # a dead line comes to life when all is done
    ):
        with bucket.hold(upload_id, writer) as part:
            part.write(offset, memoryview(some))
    with bucket.read_part(upload_id, 30) as file:
        assert file.read() == data
    bucket.keep(upload_id, hashlib.sha256(data).hexdigest(), 30)
    with bucket.open(hashlib.sha256(data).hexdigest()) as file:
        assert file.read() == data
    with pytest.raises(FileNotFoundError):
        bucket.read_part(upload_id, 31)


def test_turns_grow_with_every_request(people: People, clock: Clock, place: Bucket) -> None:
    upload_id = begin(people[0], 12)
    for offset in range(11):
        patch(people[0], upload_id, b"x", clock=clock, offset=offset)
    names = keys_of(place.bucket, f"parts/{upload_id.hex}")
    assert [(int(name[:13], 16), int(name[14:22], 16)) for name in names] == [(at, at + 1) for at in range(11)]
    assert {len(name) for name in names} == {13 + 1 + 32}


def test_the_address_of_a_download(bucket: BucketStore, people: People, clock: Clock) -> None:
    row = send(people[0], b"words", name="été.txt", clock=clock)
    given = bucket.url(row.sha256, "été.txt", "text/plain")
    assert given is not None
    parts = urlsplit(given)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    assert (query["X-Amz-Expires"], query["X-Amz-SignedHeaders"], LENT_FOR) == ("600", "host", 600)
    assert parts.path.endswith(row.sha256)

    def fetch(where: str, **headers: str) -> http.client.HTTPResponse:
        line = http.client.HTTPConnection(parts.netloc, timeout=10)
        line.request("GET", where, headers=headers)
        return line.getresponse()

    whole = fetch(f"{parts.path}?{parts.query}")
    assert (whole.status, whole.read()) == (200, b"words")
    assert whole.headers["Content-Type"].split(";")[0] == "text/plain"
    assert whole.headers["Content-Disposition"] == "attachment; filename*=utf-8''%C3%A9t%C3%A9.txt"
    part = fetch(f"{parts.path}?{parts.query}", Range="bytes=1-3")
    assert (part.status, part.read(), part.headers["Content-Range"]) == (206, b"ord", "bytes 1-3/5")
    assert replace(bucket, public="").url(row.sha256, "été.txt", "text/plain") is None
    outside = replace(bucket, public="https://files.example.org").url(row.sha256, "a.txt", "text/plain")
    assert outside is not None
    assert outside.startswith(f"https://files.example.org/{bucket.name}/desk/contents/")
    at_aws = replace(bucket, name="amiable-files", public="https://s3.eu-west-3.amazonaws.com", region="eu-west-3")
    assert str(at_aws.url(row.sha256, "a", "text/plain")).startswith(
        "https://amiable-files.s3.eu-west-3.amazonaws.com/"
    )


def test_leftovers_of_a_kill_are_swept(people: People, clock: Clock, bucket: BucketStore, place: Bucket) -> None:
    live, orphan, young = begin(people[0], 10), uuid4(), uuid4()
    patch(people[0], live, b"some", clock=clock)
    with bucket.hold(orphan, "0") as part:
        part.write(0, memoryview(b"left"))
    key = f"desk/contents/aa/aa/{'a' * 64}"
    bucket.ask("create_multipart_upload", Key=key)
    assert (writes.sweep(), place.parts()) == (0, sorted([live.hex, orphan.hex]))
    with later(timedelta(days=10)):
        assert (writes.sweep(), place.parts()) == (1, [live.hex])
    assert client_of(place.bucket).list_multipart_uploads(Bucket=bucket.name).get("Uploads", []) == []
    bucket.drop(young)  # never began


def test_a_broken_assembly_leaves_nothing_half(
    people: People, clock: Clock, bucket: BucketStore, place: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = send(people[0], noise(CHECKED_AT_ONCE + 1), clock=clock)
    real = BucketStore.ask

    def ask(self: BucketStore, call: str, **given: Any) -> Any:
        if call == "complete_multipart_upload":
            refuse("store_away")
        return real(self, call, **given)

    monkeypatch.setattr(BucketStore, "ask", ask)
    assert (uploads.work(now=clock()), own(people[0], row.id).state, place.kept()) == (1, "checking", set())
    assert client_of(place.bucket).list_multipart_uploads(Bucket=bucket.name).get("Uploads", []) == []
    monkeypatch.undo()
    assert uploads.work(now=clock()) == 0  # not again at once
    assert uploads.work(now=clock() + timedelta(minutes=1)) >= 1
    assert (own(people[0], row.id).state, place.parts()) == ("ready", [])


@pytest.mark.parametrize(("was_done", "state"), [(1, "ready"), (0, "checking")])
def test_an_answer_that_got_lost(
    people: People, clock: Clock, place: Bucket, monkeypatch: pytest.MonkeyPatch, was_done: int, state: str
) -> None:
    row = send(people[0], noise(CHECKED_AT_ONCE + 1), clock=clock)
    real = BucketStore.ask

    def ask(self: BucketStore, call: str, **given: Any) -> Any:
        if call != "complete_multipart_upload":
            return real(self, call, **given)
        if was_done:
            real(self, call, **given)
        raise FileNotFoundError("NoSuchUpload")  # what the second attempt hears

    monkeypatch.setattr(BucketStore, "ask", ask)
    assert writes.check(row.id, now=clock()) == state
    assert len(place.kept()) == was_done


def test_a_bucket_that_is_away_is_said_and_nothing_is_lost(people: People, clock: Clock, settings: Settings) -> None:
    data, there = noise(3000), settings.BUCKET
    upload_id = begin(people[0], len(data))
    patch(people[0], upload_id, data[:1000], clock=clock)
    settings.BUCKET = there | {"endpoint": "http://127.0.0.1:9"}
    with refused("store_away"):
        patch(people[0], upload_id, data[1000:], clock=clock, offset=1000)
    uploads.cancel(people[0].pk, begin(people[0], 9), now=clock())  # the row is what counts; pieces are swept some day
    settings.BUCKET = there
    row = own(people[0], upload_id)
    assert (row.state, row.received) == ("open", 1000)
    patch(people[0], upload_id, data[1000:], clock=clock, offset=1000)
    assert own(people[0], upload_id).sha256 == hashlib.sha256(data).hexdigest()


def test_previews_wait_for_a_bucket_that_is_away(people: People, clock: Clock, settings: Settings) -> None:
    there = settings.BUCKET
    row = send(people[0], b"Some words.\n", name="brief.txt", clock=clock)
    settings.BUCKET = there | {"endpoint": "http://127.0.0.1:9"}
    now = clock()
    for _ in range(5):  # more often than a preview may fail
        assert uploads.work(now=now) == 1
        now += timedelta(minutes=1)
    assert [(made.state, made.code) for made in previews_of([row.sha256])] == [("waiting", "")]
    settings.BUCKET = there
    assert uploads.work(now=now) == 1
    assert [made.state for made in previews_of([row.sha256])] == ["ready"]


@pytest.mark.parametrize(
    ("code", "status", "said"),
    [
        ("QuotaExceeded", 403, "no_space"),
        ("XMinioStorageFull", 507, "no_space"),
        ("Whatever", 507, "no_space"),
        ("SlowDown", 503, "store_away"),
        ("Whatever", 502, "store_away"),
    ],
)
def test_complaints_of_a_bucket_are_understood(code: str, status: int, said: str) -> None:
    with pytest.raises(Refused) as complaint, speaking():
        raise ClientError({"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}, "PutObject")
    assert complaint.value.refusal == Refusal(said)


def test_a_wrong_key_is_nobodys_full_disk() -> None:
    denied = {"Error": {"Code": "AccessDenied"}, "ResponseMetadata": {"HTTPStatusCode": 403}}
    with pytest.raises(ClientError) as complaint, speaking():
        raise ClientError(denied, "PutObject")
    assert complaint.value.response == denied


class Stuttering:
    """A line that breaks after each few bytes."""

    def __init__(self, data: bytes, few: int) -> None:
        self.data, self.left = io.BytesIO(data), few

    def read(self, amount: int) -> bytes:
        """What comes before it breaks."""
        if not self.left:
            raise OSError("the line broke")
        data = self.data.read(min(amount, self.left))
        self.left -= len(data)
        return data

    def close(self) -> None:
        """Nothing to let go of."""


def test_reading_goes_on_where_a_line_broke() -> None:
    data, opened = noise(1000), list[int]()

    def fetch(at: int) -> Stuttering:
        opened.append(at)
        return Stuttering(data[at:], 300)

    with io.BufferedReader(RemoteFile(fetch, 1000)) as file:
        assert file.read() == data
    assert opened == [0, 300, 600, 900]
    with (
        RemoteFile(lambda at: Stuttering(b"", 0), 10) as file,
        pytest.raises(OSError, match="nothing comes from byte 0"),
    ):
        file.read()
