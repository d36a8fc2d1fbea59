"""Previews: made by a child with limits, in the right size, marked when asked, and failing quietly on hostile files."""

from __future__ import annotations

import io
import struct
import sys
import zlib
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image, ImageChops

from amiable.files import making, preview, reads, writes
from amiable.files.models import Preview
from amiable.files.preview import Made
from amiable.files.reads import PreviewRead, Progress, UploadRead
from amiable.files.render import TEXT
from amiable.files.terms import Kind, Variant
from amiable.flow import uploads
from tests.files.conftest import Clock, own, send
from tests.files.test_life import People

ORDER = UUID(int=7)


def picture(
    width: int, height: int, *, form: str = "PNG", mode: str = "RGB", colour: str = "teal", **more: object
) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new(mode, (width, height), colour).save(out, form, **more)
    return out.getvalue()


def bomb() -> bytes:
    """A PNG that says it has 30,000 × 30,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def made(people: People, clock: Clock, data: bytes, name: str = "a.bin") -> tuple[UploadRead, dict[str, PreviewRead]]:
    """Send a file, let a worker work, return it with its unmarked previews by variant."""
    row = send(people[0], data, name=name, clock=clock)
    uploads.work(now=clock())
    return own(people[0], row.id), {found.variant: found for found in reads.previews_of([row.sha256]) if not found.mark}


def opened(shown: PreviewRead) -> Image.Image:
    """The preview as a picture."""
    file = reads.open_content(shown.address)
    assert file is not None
    with file:
        return Image.open(io.BytesIO(file.read())).convert("RGB")


def test_a_picture_gets_a_tile_and_a_view(people: People, clock: Clock) -> None:
    row, found = made(people, clock, picture(2400, 1200), "photo.png")
    assert sorted(found) == ["tile", "view"]
    assert [
        (found[each].state, found[each].media_type, found[each].width, found[each].height) for each in ("tile", "view")
    ] == [
        ("ready", "image/webp", 480, 240),
        ("ready", "image/webp", 1800, 900),
    ]
    assert opened(found["tile"]).size == (480, 240)
    assert reads.find_preview(row, Variant.TILE) == found["tile"]
    assert uploads.work(now=clock()) == 0


def test_a_machine_that_can_start_no_child_is_no_reason_to_wait_for_ever(
    people: People, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shut = tmp_path / "python"
    shut.write_text("")
    monkeypatch.setattr(sys, "executable", str(shut))  # nobody may run it
    row = send(people[0], picture(20, 10), name="a.png", clock=clock)
    for _ in range(4):
        uploads.work(now=clock())
        clock.now += timedelta(minutes=10)
    assert {one.state for one in reads.previews_of([row.sha256])} == {"failed"}


def test_small_pictures_are_not_blown_up_and_clear_ones_lie_on_white(people: People, clock: Clock) -> None:
    _, found = made(people, clock, picture(20, 10, mode="RGBA", colour="#00000000"))
    assert (found["view"].width, found["view"].height) == (20, 10)
    assert opened(found["view"]).getpixel((5, 5)) == (255, 255, 255)


def test_pictures_are_turned_upright_and_lose_what_they_say_of_their_maker(people: People, clock: Clock) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = 6, "Marc, 12 rue des Lilas"
    _, found = made(people, clock, picture(300, 100, form="JPEG", exif=exif))
    assert (found["tile"].width, found["tile"].height) == (100, 300)
    file = reads.open_content(found["tile"].address)
    assert file is not None
    with file:
        assert b"Lilas" not in file.read()


def test_a_pdf_shows_its_first_page(people: People, clock: Clock) -> None:
    row, found = made(people, clock, picture(600, 800, form="PDF", colour="white"), "sheet.pdf")
    assert (row.kind, sorted(found)) == (Kind.PDF, ["tile", "view"])
    assert (found["tile"].state, found["tile"].width, found["tile"].height) == ("ready", 360, 480)


def test_a_text_is_shown_from_its_beginning(people: People, clock: Clock) -> None:
    words = "a" + "è" * TEXT
    row, found = made(people, clock, words.encode(), "brief.md")
    assert list(found) == ["text"]
    assert (found["text"].state, found["text"].media_type, found["text"].cut) == ("ready", "text/plain", True)
    file = reads.open_content(found["text"].address)
    assert file is not None
    with file:
        shown = file.read()
    assert shown == words.encode()[: TEXT - 1]  # not through the middle of a letter
    assert shown.decode() == "a" + "è" * (TEXT // 2 - 1)
    assert reads.text_of(row.sha256) == shown.decode()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Perché no?\r\nL’été\rici".encode(), "Perché no?\nL’été\nici"),
        ("Perché no?".encode("utf-8-sig"), "Perché no?"),
        ("Perché no? 日本".encode("utf-16"), "Perché no? 日本"),
        (b"\xfe\xff" + "Perché no?".encode("utf-16-be"), "Perché no?"),
        ("L’été, c’est déjà 3 €.".encode("cp1252"), "L’été, c’est déjà 3 €."),
    ],
)
def test_texts_are_read_in_the_letters_they_were_written_in(
    people: People, clock: Clock, data: bytes, text: str
) -> None:
    row, found = made(people, clock, data)
    assert (found["text"].state, found["text"].cut, reads.text_of(row.sha256)) == ("ready", False, text)


def test_a_marked_preview_is_another_one(people: People, clock: Clock) -> None:
    row, found = made(people, clock, picture(600, 400))
    writes.attach([row.id], owner_id=people[0].pk, order_id=ORDER, seq=1, now=clock(), mark="AM-7K3F-2Q9M")
    assert uploads.work(now=clock()) == 2
    assert uploads.work(now=clock()) == 0
    marked = reads.find_preview(row, Variant.VIEW, mark="AM-7K3F-2Q9M")
    assert marked is not None
    assert (marked.width, marked.height) == (600, 400)
    assert ImageChops.difference(opened(marked), opened(found["view"])).getbbox() is not None
    assert reads.find_preview(row, Variant.VIEW, mark="another") is None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bomb(), "too_many_pixels"),
        (picture(50, 50)[:60], "unreadable"),
        (b"%PDF-1.7\nnothing of the kind", "unreadable"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "unreadable"),
        (b"good words" * 7000 + b"\xff\xfe" * 10, "not_text"),
        (b"good words" * 7000 + b"\x00", "not_text"),
        (b"good words" + b"." * (TEXT - 10) + b"\xff\xfe" * 10, "ready"),
    ],
)
def test_hostile_and_broken_files_have_no_preview_and_stay_downloads(
    people: People, clock: Clock, data: bytes, code: str
) -> None:
    row, found = made(people, clock, data)
    assert row.state == "ready"
    assert {one.code or one.state for one in found.values()} == {code}


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04" + b"\0" * 60, b"<svg onload=alert(1)>", b"<html><script>alert(1)</script>"]
)
def test_what_could_act_and_archives_ask_for_none(people: People, clock: Clock, data: bytes) -> None:
    row, found = made(people, clock, data)
    assert (row.kind, found) == (Kind.OTHER, {})
    assert (reads.measures_of([row.sha256]), reads.measuring_of([row.sha256])) == ({}, set())


def test_a_preview_that_kills_its_maker_is_given_up(people: People, clock: Clock) -> None:
    row = send(people[0], picture(30, 30), clock=clock)
    Preview.objects.update(attempts=3)
    assert uploads.work(now=clock() + timedelta(hours=1)) == 3
    assert {(found.state, found.code) for found in reads.previews_of([row.sha256])} == {("failed", "attempts")}
    assert (reads.measures_of([row.sha256]), reads.measuring_of([row.sha256])) == ({}, set())


def test_one_hand_at_a_time_and_a_dead_ones_claim_lapses(people: People, clock: Clock) -> None:
    send(people[0], picture(30, 30), clock=clock)
    now = clock()
    (first, *_) = reads.previews_to_make(10, now=now)
    Preview.objects.filter(pk=first).update(attempts=1, claimed_until=now + timedelta(minutes=2))  # somebody has begun
    assert making.make(first, now=now) == ""
    assert first not in reads.previews_to_make(10, now=now)
    assert making.make(first, now=now + timedelta(minutes=3)) == "ready"
    assert making.make(first, now=now + timedelta(minutes=3)) == ""


def test_a_lost_content_is_said(people: People, clock: Clock, folder: Path) -> None:
    row = send(people[0], picture(30, 30), clock=clock)
    next(folder.glob(f"contents/*/*/{row.sha256}")).unlink()
    uploads.work(now=clock())
    assert {found.code for found in reads.previews_of([row.sha256])} == {"not_there"}


def test_progress_counts_what_the_reader_waits_for(people: People, clock: Clock) -> None:
    row = send(people[0], picture(30, 30), clock=clock)
    bad = send(people[0], picture(50, 50)[:60], clock=clock)

    def progress(sha256: str, mark: str = "") -> Progress:
        return reads.progress_of(reads.previews_of([sha256]), mark=mark)

    assert (progress(row.sha256), progress(row.sha256).total) == (Progress(0, 2, 0), 2)
    assert uploads.work(now=clock(), limit=2) == 2  # its measure and its tile
    assert progress(row.sha256) == Progress(1, 1, 0)
    uploads.work(now=clock())
    writes.attach([row.id], owner_id=people[0].pk, order_id=ORDER, seq=1, now=clock(), mark="AM-7K3F-2Q9M")
    assert (progress(row.sha256), progress(row.sha256, "AM-7K3F-2Q9M")) == (Progress(2, 0, 0), Progress(0, 2, 0))
    assert progress(bad.sha256) == Progress(0, 0, 2, frozenset({"unreadable"}))
    assert progress(row.sha256) + progress(bad.sha256) == Progress(2, 0, 2, frozenset({"unreadable"}))


def test_the_child_does_not_say_what_its_answer_is_handed_out_as(tmp_path: Path) -> None:
    out = tmp_path / "out"
    pieces = [
        b'{"size":3,"media_type":"text/html","width":4,"height":5}\nabc',
        b'{"size":0,"code":"<script>"}\n',
        b'{"size":9,"page":3}\nbroken',
    ]
    out.write_bytes(b"".join(pieces))
    with out.open("rb") as file:
        found = list(preview._pieces(file, "image/webp"))
    assert found == [Made(b"abc", "image/webp", 4, 5), Made(b"", code="unreadable")]


@pytest.mark.parametrize("said", [b"no json\n", b'["size"]\n', b'{"size":"x"}\n', b'{"size":-1,"width":[]}\n', b""])
def test_a_child_that_talks_nonsense_made_nothing(tmp_path: Path, said: bytes) -> None:
    out = tmp_path / "out"
    out.write_bytes(said)
    with out.open("rb") as file:
        assert list(preview._pieces(file, "image/webp")) == []
