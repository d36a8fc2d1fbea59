"""How large files are where places are concerned: as they are shown, upright and in points; unknown is told from not yet."""

from __future__ import annotations

import io
import struct
import wave

import pypdfium2
import pytest
from PIL import Image

from amiable.files import reads
from amiable.files.models import Preview
from amiable.flow import uploads
from amiable.rules.places import Measure
from tests.files.conftest import Clock, send
from tests.files.test_life import People
from tests.files.test_previews import bomb, picture


def sound(seconds: float, *, rate: int = 8000, width: int = 2, channels: int = 1) -> bytes:
    """A WAV that is silent at first and loud in its second half."""
    out, frames = io.BytesIO(), int(rate * seconds)
    low, high = (b"\x80", b"\xff") if width == 1 else (b"\0" * width, b"\0" * (width - 1) + b"\x7f")
    with wave.open(out, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(low * channels * (frames // 2) + high * channels * (frames - frames // 2))
    return out.getvalue()


def movie(length: int, *, scale: int = 1000, version: int = 0, before: bytes = b"") -> bytes:
    """The head of an MP4 that says how long it is, and nothing else."""

    def box(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I4s", 8 + len(body), name) + body

    times = struct.pack(">QQIQ", 0, 0, scale, length) if version else struct.pack(">IIII", 0, 0, scale, length)
    head = box(b"mvhd", bytes([version, 0, 0, 0]) + times + b"\0" * 80)
    return box(b"ftyp", b"isom\0\0\0\0") + before + box(b"moov", head)


def sheets(*sizes: tuple[float, float], turned: int = 0) -> bytes:
    """A PDF with empty pages of these sizes in points, the first turned by so many degrees."""
    document = pypdfium2.PdfDocument.new()
    for size in sizes:
        document.new_page(*size)
    document[0].set_rotation(turned)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def measured(people: People, clock: Clock, data: bytes) -> Measure | None:
    """Send a file, let a worker measure it."""
    Preview.objects.filter(state="waiting").delete()
    row = send(people[0], data, clock=clock)
    uploads.work(now=clock(), limit=1)  # the measure comes first
    assert reads.measuring_of([row.sha256]) == set()
    return reads.measures_of([row.sha256]).get(row.sha256)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "TIFF", "AVIF"])
def test_pictures_are_measured_as_they_are_shown(people: People, clock: Clock, form: str) -> None:
    exif = Image.Exif()
    for orientation, size in ((1, (300, 100)), (3, (300, 100)), (8, (100, 300))):
        exif[0x0112] = orientation
        assert measured(people, clock, picture(300, 100, form=form, exif=exif)) == Measure("image", *size)
    exif[0x0112] = 6
    row = send(people[0], picture(300, 100, form=form, exif=exif), clock=clock)
    uploads.work(now=clock())
    assert reads.measures_of([row.sha256]) == {row.sha256: Measure("image", 100, 300)}
    assert [(one.width, one.height) for one in reads.previews_of([row.sha256])] == [(100, 300), (100, 300)]


def test_pictures_larger_than_their_preview_are_measured_whole(people: People, clock: Clock) -> None:
    assert measured(people, clock, picture(5000, 40)) == Measure("image", 5000, 40)


def test_pages_are_measured_in_points_as_they_are_turned(people: People, clock: Clock) -> None:
    data = sheets((595, 842), (595, 842), (842, 595), (612.5, 792), turned=90)
    assert measured(people, clock, data) == Measure("pdf", pages=((842, 595), (595, 842), (842, 595), (612.5, 792)))


def test_ten_thousand_pages_are_measured_in_one_row(people: People, clock: Clock) -> None:
    data = sheets(*[(595, 842)] * 10_000)
    row = send(people[0], data, clock=clock)
    uploads.work(now=clock(), limit=1)
    assert reads.measures_of([row.sha256])[row.sha256].pages == ((595, 842),) * 10_000
    assert reads.measuring_of([row.sha256]) == set()


@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_sounds_are_measured_in_milliseconds(
    people: People, clock: Clock, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert measured(people, clock, sound(1.25, width=width)) == Measure("audio", length=1250)
    monkeypatch.setenv("PATH", "")  # without ffmpeg the head of the file says the same
    assert measured(people, clock, sound(1.25, width=width, rate=8002)) == Measure("audio", length=1250)


@pytest.mark.parametrize(
    ("data", "length"),
    [
        (movie(12_345), 12_345),
        (movie(90_000 * 61, scale=90_000, version=1), 61_000),
        (movie(5, before=struct.pack(">I4sQ", 1, b"mdat", 24) + b"12345678"), 5),
        (movie(5, scale=0), 0),
        (movie(2**63, version=1), 0),
        (movie(5)[:40], 0),
        (movie(5, before=struct.pack(">I4s", 3, b"free")), 0),
        (b"fLaC" + b"\0" * 14 + bytes([0x0A, 0xC4, 0x42, 0xF0]) + struct.pack(">I", 44_100 * 3) + b"\0" * 16, 3000),
        (b"ID3\x04" + b"\0" * 60, 0),
        (b"OggS" + b"\0" * 60, 0),
    ],
)
def test_without_ffmpeg_what_the_head_says_counts_and_else_nothing_is_bounded(
    people: People, clock: Clock, data: bytes, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    found = measured(people, clock, data)
    assert found is not None
    assert (found.length, found.kind in {"audio", "video"}) == (length, True)


@pytest.mark.parametrize("data", [bomb(), picture(50, 50)[:20], b"%PDF-1.7 and nothing else", sheets((1, 1))[:60]])
def test_what_cannot_be_measured_is_told_from_what_is_not_yet(people: People, clock: Clock, data: bytes) -> None:
    row = send(people[0], data, clock=clock)
    assert (reads.measures_of([row.sha256]), reads.measuring_of([row.sha256])) == ({}, {row.sha256})
    uploads.work(now=clock(), limit=1)
    assert (reads.measures_of([row.sha256]), reads.measuring_of([row.sha256])) == ({}, set())


def test_a_text_is_measured_by_being_read(people: People, clock: Clock) -> None:
    row = send(people[0], b"Good morning", clock=clock)
    assert (reads.text_of(row.sha256), reads.measuring_of([row.sha256])) == (None, {row.sha256})
    uploads.work(now=clock())
    assert reads.measures_of([row.sha256]) == {row.sha256: Measure("text")}
    assert reads.text_of(row.sha256) == "Good morning"


def test_many_are_asked_for_at_once(people: People, clock: Clock, django_assert_num_queries: type[object]) -> None:
    rows = [send(people[0], data, clock=clock) for data in (picture(3, 4), b"words", b"PK\x03\x04" + b"\0" * 60)]
    uploads.work(now=clock())
    hashes = [row.sha256 for row in rows]
    with django_assert_num_queries(1):  # type: ignore[call-arg, attr-defined]
        found = reads.measures_of([*hashes, "", "0" * 64])
    assert found == {hashes[0]: Measure("image", 3, 4), hashes[1]: Measure("text")}
    with django_assert_num_queries(0):  # type: ignore[call-arg, attr-defined]
        assert (reads.measures_of([]), reads.measuring_of([""])) == ({}, set())
