"""Previews: made by a child with limits, in the right size, marked when asked, and failing quietly on hostile files."""

from __future__ import annotations

import io
import struct
import zlib
from uuid import UUID

import pytest
from PIL import Image, ImageChops

from amiable.files import reads, writes
from amiable.files.reads import PreviewRead, UploadRead
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


def opened(preview: PreviewRead) -> Image.Image:
    """The preview as a picture."""
    file = reads.open_content(preview.address)
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
    _, found = made(people, clock, words.encode(), "brief.md")
    assert list(found) == ["text"]
    assert (found["text"].state, found["text"].media_type) == ("ready", "text/plain")
    file = reads.open_content(found["text"].address)
    assert file is not None
    with file:
        shown = file.read()
    assert shown == words.encode()[: TEXT - 1]  # not through the middle of a letter
    assert shown.decode() == "a" + "è" * (TEXT // 2 - 1)


def test_a_marked_preview_is_another_one(people: People, clock: Clock) -> None:
    row, found = made(people, clock, picture(600, 400))
    writes.attach([row.id], owner_id=people[0].pk, order_id=ORDER, seq=1, now=clock(), mark="AM-7K3F-2Q9M")
    assert uploads.work(now=clock()) == 2
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
        (b"good words" * 7000 + b"\xff\xfe" * 10, "ready"),
        (b"good words" + b"." * (TEXT - 11) + b"\xff\xfe" * 10, "ready"),
    ],
)
def test_hostile_and_broken_files_have_no_preview_and_stay_downloads(
    people: People, clock: Clock, data: bytes, code: str
) -> None:
    row, found = made(people, clock, data)
    assert row.state == "ready"
    assert {preview.code or preview.state for preview in found.values()} == {code}


def test_other_files_and_sounds_ask_for_none(people: People, clock: Clock) -> None:
    for data in (b"PK\x03\x04" + b"\0" * 60, b"ID3\x04" + b"\0" * 60, b"<svg onload=alert(1)>"):
        assert made(people, clock, data)[1] == {}


def test_a_preview_that_kills_its_maker_is_given_up(people: People, clock: Clock) -> None:
    row = send(people[0], picture(30, 30), clock=clock)
    from datetime import timedelta

    from amiable.files.models import Preview

    Preview.objects.update(attempts=3)
    assert uploads.work(now=clock() + timedelta(hours=1)) == 2
    assert {(found.state, found.code) for found in reads.previews_of([row.sha256])} == {("failed", "attempts")}
