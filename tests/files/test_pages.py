"""Pages of PDFs as pictures: several a run, with and without a mark, never in the way of other files, hostile ones bounded."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from PIL import ImageChops

from amiable.files import making, preview, reads, writes
from amiable.files.disk import DiskStore
from amiable.files.models import Preview
from amiable.files.pictures import RUN_PAGES
from amiable.files.preview import Made
from amiable.files.reads import PreviewRead, Progress, UploadRead
from amiable.files.terms import MOST_PAGES
from amiable.flow import uploads
from tests.files.conftest import Clock, Folder, send
from tests.files.test_life import People
from tests.files.test_measures import sheets
from tests.files.test_previews import opened, picture

MARK = "AM-7K3F-2Q9M"
LOCKED = b"""%%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>>>endobj
trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>
%%%%EOF
""" % (b"11" * 32, b"22" * 32)


def attached(people: People, clock: Clock, data: bytes, *, mark: str = "", work: bool = True) -> UploadRead:
    """A file that is part of an order, with all its previews made unless said otherwise."""
    row = send(people[0], data, clock=clock)
    order = UUID(bytes=bytes.fromhex(row.sha256[:32]))
    writes.attach([row.id], owner_id=people[0].pk, order_id=order, seq=1, now=clock(), mark=mark)
    while work and uploads.work(now=clock()):
        pass
    return row


def pages(row: UploadRead, *, mark: str = "") -> dict[str, PreviewRead]:
    """The pages made so far."""
    found = reads.previews_of([row.sha256], pages=True)
    return {one.variant: one for one in found if one.variant.startswith("page-") and one.mark == mark}


def work_on(row: UploadRead, *, mark: str = "") -> PreviewRead:
    """The row that stands for all pages."""
    return next(one for one in reads.previews_of([row.sha256]) if (one.variant, one.mark) == ("pages", mark))


def test_every_page_becomes_a_picture_with_and_without_the_mark(people: People, clock: Clock) -> None:
    row = attached(people, clock, sheets((600, 800), (800, 400), (600, 800), turned=90), mark=MARK)
    plain, marked = pages(row), pages(row, mark=MARK)
    sizes = {"page-1": (1800, 1350), "page-2": (1800, 900), "page-3": (1350, 1800)}
    for found in (plain, marked):
        assert {name: (one.width, one.height) for name, one in found.items()} == sizes
        assert {(one.state, one.media_type) for one in found.values()} == {("ready", "image/webp")}
    for name in sizes:
        assert ImageChops.difference(opened(plain[name]), opened(marked[name])).getbbox() is not None
        assert opened(plain[name]).convert("L").getextrema() == (255, 255)  # an empty page, and nothing on it
    tiles = [one for one in reads.previews_of([row.sha256]) if one.variant == "tile"]
    assert sorted(one.mark for one in tiles) == ["", MARK]
    assert reads.find_preview(row, "page-2", mark=MARK) == marked["page-2"]
    assert reads.find_preview(row, "page-4") is None
    assert reads.find_preview(row, "pages") is None
    assert (work_on(row).state, work_on(row).pages, work_on(row).done) == ("ready", 3, 3)


def test_an_open_pdf_is_made_without_a_mark_and_a_draft_without_pages(people: People, clock: Clock) -> None:
    draft = send(people[0], sheets((60, 80)), clock=clock)
    uploads.work(now=clock())
    assert sorted(one.variant for one in reads.previews_of([draft.sha256], pages=True)) == ["tile", "view"]
    row = attached(people, clock, sheets((60, 90)))
    assert {one.mark for one in reads.previews_of([row.sha256], pages=True)} == {""}
    assert list(pages(row)) == ["page-1"]


def test_a_long_pdf_goes_to_the_end_of_the_queue_after_each_run(people: People, clock: Clock) -> None:
    row = attached(people, clock, sheets(*[(60, 80)] * (RUN_PAGES + 5)), work=False)
    uploads.work(now=clock(), limit=3)  # measure, tile and view
    (number,) = reads.previews_to_make(10, now=clock())
    other = send(people[0], picture(30, 30), clock=clock)
    assert making.make(number, now=clock()) == "waiting"
    done, total = work_on(row).done, RUN_PAGES + 5
    assert 0 < done <= RUN_PAGES  # a busy machine makes fewer
    assert (work_on(row).total, work_on(row).pages, len(pages(row))) == (total, total, done)
    assert reads.progress_of(reads.previews_of([row.sha256])) == Progress(2 + done, total - done, 0)
    assert reads.previews_to_make(10, now=clock())[-1] == number
    uploads.work(now=clock(), limit=3)
    assert reads.progress_of(reads.previews_of([other.sha256])) == Progress(2, 0, 0)
    while uploads.work(now=clock()):
        pass
    assert reads.progress_of(reads.previews_of([row.sha256])) == Progress(2 + total, 0, 0)
    assert len(pages(row)) == total


def test_of_ten_thousand_pages_some_hundreds_are_shown(people: People, clock: Clock) -> None:
    row = attached(people, clock, sheets(*[(60, 80)] * 10_000), work=False)
    Preview.objects.filter(variant="pages").update(done=MOST_PAGES - 4, total=MOST_PAGES)  # what came before is there
    while uploads.work(now=clock()):
        pass
    assert list(pages(row)) == [f"page-{number}" for number in range(MOST_PAGES - 3, MOST_PAGES + 1)]
    assert (work_on(row).state, work_on(row).done, work_on(row).pages) == ("ready", MOST_PAGES, 10_000)


def test_a_page_that_is_too_large_is_said_and_the_others_are_made(people: People, clock: Clock) -> None:
    row = attached(people, clock, sheets((60, 80), (300_000, 100), (60, 80)))
    assert [(one.state, one.code) for one in pages(row).values()] == [
        ("ready", ""),
        ("failed", "too_many_pixels"),
        ("ready", ""),
    ]
    assert work_on(row).state == "ready"
    assert reads.progress_of(reads.previews_of([row.sha256])) == Progress(2 + 2, 0, 1)


@pytest.mark.parametrize(
    ("data", "code"),
    [(LOCKED, "encrypted"), (b"%PDF-1.7 and nothing", "unreadable"), (sheets((9, 9))[:90], "unreadable")],
)
def test_a_pdf_that_cannot_be_opened_says_why_and_the_next_file_is_made(
    people: People, clock: Clock, data: bytes, code: str
) -> None:
    row = attached(people, clock, data, mark=MARK)
    assert {(one.state, one.code) for one in reads.previews_of([row.sha256], pages=True)} == {("failed", code)}
    assert reads.measures_of([row.sha256]) == {}
    fine = attached(people, clock, picture(9, 9))
    assert {one.state for one in reads.previews_of([fine.sha256])} == {"ready"}


def test_a_page_that_stops_its_maker_is_left_out_and_three_in_a_row_end_it(
    people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = attached(people, clock, sheets(*[(60, 80)] * 6), work=False)
    uploads.work(now=clock(), limit=3)
    monkeypatch.setattr("amiable.files.preview.SECONDS", 0.001)  # nobody can make anything in so little time
    (number,) = reads.previews_to_make(10, now=clock())
    assert making.make(number, now=clock()) == "waiting"
    monkeypatch.undo()
    assert (work_on(row).done, pages(row)["page-1"].code) == (1, "took_too_long")
    while uploads.work(now=clock()):
        pass
    assert [one.state for one in pages(row).values()] == ["failed", *["ready"] * 5]
    again = attached(people, clock, sheets(*[(60, 90)] * 6), work=False)
    uploads.work(now=clock(), limit=3)
    monkeypatch.setattr("amiable.files.preview.SECONDS", 0.001)
    (number,) = reads.previews_to_make(10, now=clock())
    assert [making.make(number, now=clock()) for _ in range(4)] == ["waiting", "waiting", "failed", ""]
    assert reads.progress_of(reads.previews_of([again.sha256])) == Progress(2, 0, 3, frozenset({"took_too_long"}))


def test_a_killed_workers_pages_are_made_again_and_there_once(people: People, clock: Clock) -> None:
    row = attached(people, clock, sheets((60, 80), (60, 80)), work=False)
    uploads.work(now=clock(), limit=3)
    (number,) = reads.previews_to_make(10, now=clock())
    making.make(number, now=clock())
    before = pages(row)
    # Killed after keeping the pages and before saying so: its claim lapses and another goes over them.
    Preview.objects.filter(pk=number).update(state="waiting", done=0, attempts=1, claimed_until=clock())
    assert making.make(number, now=clock() + timedelta(minutes=3)) == "ready"
    assert pages(row) == before


@pytest.mark.parametrize("variant", ["tile", "pages"])
def test_what_is_made_of_a_content_that_was_erased_meanwhile_is_not_kept(
    people: People, clock: Clock, place: Folder, monkeypatch: pytest.MonkeyPatch, variant: str
) -> None:
    row = attached(people, clock, sheets((60, 80), (80, 40)), work=False)
    wanted = Preview.objects.get(variant=variant).pk
    make = preview.make

    def make_too_late(*args: Any, **kwargs: Any) -> list[Made]:
        made = make(*args, **kwargs)
        writes.erase_content(row.id)
        return made

    monkeypatch.setattr(preview, "make", make_too_late)
    assert making.make(wanted, now=clock()) == ""
    assert not Preview.objects.exists()
    assert place.kept() == set()


def test_a_preview_whose_bytes_were_deleted_before_it_was_named_is_there(
    people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = DiskStore.put

    def put_and_lose(here: DiskStore, content: bytes) -> str:
        monkeypatch.setattr(DiskStore, "put", put)
        address = put(here, content)
        assert here.delete(address, older_than=0)
        return address

    monkeypatch.setattr(DiskStore, "put", put_and_lose)
    row = attached(people, clock, picture(30, 20))
    made = [one for one in reads.previews_of([row.sha256]) if one.address]
    assert {opened(one).size for one in made} == {(30, 20)}
