"""Asking for changes beside the files: places by marks and by figures, what is still open first, marks from another program;
what is wrong stands beside its line, and nothing typed is lost."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from amiable.files import reads
from amiable.flow import uploads
from amiable.pages.annotations import CONTEXT, name_of_bytes
from amiable.pages.changes import requested_changes
from amiable.pages.order import read_order
from amiable.rules.inputs import Words
from amiable.rules.inputs.work import ChangeDone
from amiable.rules.places import Box, PageBox, Place, Quote, write
from tests.browser.gallery import document, picture
from tests.web.stage import Desk, lines
from tests.web.test_look_media import ask, deliver, send

PIN = write(Box(240, 130, 0, 0))
ACTION = "request_changes"


@pytest.fixture
def desk(db: None, tmp_path: Path, settings: Settings) -> Desk:
    """Marc works."""
    settings.DATA_DIR = tmp_path
    desk = Desk()
    desk.story.brief()
    return desk


@pytest.fixture
def files(desk: Desk) -> dict[str, str]:
    """A picture of 900 × 675 pixels, a PDF of three pages of 600 × 800 points, a text; all of them measured."""
    sent = deliver(desk, logo__png=picture(1), sheet__pdf=document(1), words__txt=b"The oven is lit at three.\n")
    while uploads.work(now=desk.story.now):
        pass
    return sent


def request(desk: Desk, *rows: dict[str, str], **more: Any) -> Any:
    """Send the form with these lines."""
    return desk.post("client", ACTION, **lines(*rows, name="changes"), **more)


def placed(desk: Desk) -> list[tuple[str, str, Place | None]]:
    """What the latest request asks: words, file, place."""
    person = desk.person("client")
    assert person is not None
    page = read_order(desk.story.order, person.pk, now=desk.story.now)
    latest = {change.id for change in page.loaded.facts.request}
    rows = [row for row in requested_changes(page).values() if row.id in latest]
    return [(row.text.text if row.text else "", row.file, row.place) for row in rows]


def errors(answer: Any) -> dict[str, str]:
    """The fields with something beside them, and what it is."""
    found = re.findall(r'id="id_([\w-]+)_error">.*?<span>(.*?)</span>', answer.content.decode(), re.S)
    return dict(found)


def alerts(answer: Any) -> list[str]:
    """What is said aloud."""
    found = re.findall(r'role="alert".*?<(?:p|span)>(.*?)</(?:p|span)>', answer.content.decode(), re.S)
    return [said.strip() for said in found]


def test_every_file_of_the_delivery_can_be_marked(desk: Desk, files: dict[str, str]) -> None:
    page = desk.get("client", desk.at(ACTION)).content.decode()
    assert re.findall(r'data-viewer data-kind="(\w+)" data-file="([\w-]+)" data-marking', page) == [
        ("image", files["logo.png"]),
        ("pdf", files["sheet.pdf"]),
        ("text", files["words.txt"]),
    ]
    assert page.count("<textarea") == page.count("data-row>") * 2
    assert f'href="#look-{files["logo.png"]}" data-on' in page
    other = desk.get("client", f"{desk.at(ACTION)}?file={files['sheet.pdf']}").content.decode()
    assert f'href="#look-{files["sheet.pdf"]}" data-on' in other


def test_marks_figures_and_plain_words_are_asked_together(desk: Desk, files: dict[str, str]) -> None:
    logo, sheet, words = files["logo.png"], files["sheet.pdf"], files["words.txt"]
    done = request(
        desk,
        {"text": "Rounder", "file": logo, "on": logo, "place": PIN},
        {"text": "Date", "file": sheet, "page": "2", "left": "10", "top": "20,5", "width": "30", "height": "40"},
        {"text": "At two", "file": words, "quote": "lit at three"},
        {"text": "", "file": ""},
        {"text": "A card as well"},
    )
    assert (done.status_code, done.headers["Location"]) == (302, f"{desk.place}#next")
    assert placed(desk) == [
        ("Rounder", logo, Box(240, 130, 0, 0)),
        ("Date", sheet, PageBox(2, Box(10, 20.5, 30, 40))),
        ("At two", words, Quote("lit at three")),
        ("A card as well", "", None),
    ]


def test_figures_stand_for_a_mark_and_another_file_drops_it(desk: Desk, files: dict[str, str]) -> None:
    logo, sheet = files["logo.png"], files["sheet.pdf"]
    request(
        desk,
        {"text": "Left", "file": logo, "on": logo, "place": PIN, "left": "5", "top": "6"},
        {"text": "Elsewhere", "file": sheet, "on": logo, "place": PIN},
        {"text": "Nowhere", "file": "", "on": logo, "place": PIN},
    )
    assert placed(desk) == [("Left", logo, Box(5, 6, 0, 0)), ("Elsewhere", sheet, None), ("Nowhere", "", None)]


#: What is typed, where it is refused, and how.
WRONG = [
    ({"file": "logo.png", "left": "901", "top": "1"}, "left", "This place lies outside the file."),
    ({"file": "sheet.pdf", "page": "4"}, "page", "This place lies outside the file."),
    ({"file": "logo.png", "page": "1"}, "page", "This does not fit the chosen file."),
    ({"left": "1", "top": "1"}, "file", "Please choose the file this is in."),
    ({"file": "logo.png", "left": "1"}, "top", "Please fill in both distances"),
    ({"file": "logo.png", "on": "logo.png", "place": "{}"}, "file", "This place cannot be read."),
    ({"file": "logo.png", "on": "logo.png", "place": write(PageBox(1))}, "file", "This place does not fit"),
    ({"file": "logo.png", "on": "logo.png", "place": PIN, "text": " "}, "text", "Say what should change."),
    ({"text": "x" * 2001}, "text", "2000"),
    ({"file": "0190a000-0000-7000-8000-000000000001"}, "file", "Select a valid choice."),
]


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(desk: Desk, files: dict[str, str]) -> None:
    before = desk.seen()
    for row, field, said in WRONG:
        sent = {name: files.get(value, value) for name, value in ({"text": "Rounder"} | row).items()}
        refused = request(desk, {"text": "This is fine"}, sent)
        assert (refused.status_code, desk.seen()) == (422, before), row
        assert list(errors(refused)) == [f"changes-1-{field}"], row
        assert said in errors(refused)[f"changes-1-{field}"]
        page = refused.content.decode()
        assert "This is fine" in page
        assert sent["text"].strip() in page


def test_a_passage_that_is_not_in_the_text_is_refused_beside_its_line(desk: Desk, files: dict[str, str]) -> None:
    before = desk.seen()
    refused = request(
        desk, {"text": "Fine"}, {"text": "At two", "file": files["words.txt"], "quote": "lit at four"}, preview="1"
    )
    assert (refused.status_code, desk.seen()) == (422, before)
    line = refused.content.decode().split("data-row>")[2]
    assert "The place of change 2 lies outside the file." in line


def test_more_changes_than_a_request_holds_are_refused(desk: Desk, files: dict[str, str]) -> None:
    before = desk.seen()
    for count in (21, 70, 10_000):
        sent = lines(*({"text": f"Number {i}"} for i in range(min(count, 70))), name="changes")
        refused = desk.post("client", ACTION, **sent | {"changes-TOTAL_FORMS": str(count)})
        assert (refused.status_code, desk.seen()) == (422, before), count
        assert alerts(refused) != [], count
        assert "Number 19" in refused.content.decode()


def test_nothing_at_all_is_no_request(desk: Desk, files: dict[str, str]) -> None:
    before = desk.seen()
    refused = request(desk, {"text": ""}, {"text": "Gone", "gone": "on"})
    assert (refused.status_code, desk.seen()) == (422, before)
    shown = refused.content.decode()
    at = shown.index('id="id_changes-0-text_error"')
    assert "Write at least one change." in shown[at : at + 300]


def test_a_preview_and_another_line_write_nothing_and_keep_the_places(desk: Desk, files: dict[str, str]) -> None:
    before, logo, page = desk.seen(), files["logo.png"], ""
    row = {"text": "Rounder", "file": logo, "on": logo, "place": PIN}
    for more in ({"preview": "1"}, {"rows": "more"}):
        shown = request(desk, row, **more)
        page = shown.content.decode()
        assert "Agreement, version 1" in page
        assert (shown.status_code, desk.seen()) == (200, before)
        assert "logo.png, at 240 × 130" in page
        assert "xywh=pixel:240,130,0,0" in page
    assert ("What it does for both of you" in page, 'name="changes-1-text"' in page) == (False, True)


@pytest.fixture
def again(desk: Desk, files: dict[str, str]) -> dict[str, str]:
    """Two changes were asked, one with a place; the second version is there with a note on each. Their ids by name."""
    ask(desk, files["logo.png"], Box(240, 130, 50, 40), Box(1, 2, 0, 0))
    first, second = (change.id for change in desk.story.facts.request)
    new = send(desk, "logo.png", picture(2))
    done = (ChangeDone(first, Words("Arrondi.", "fr")), ChangeDone(second, Words("Pas encore.", "fr"), done=False))
    desk.story.do("seller", "deliver", note=Words("Encore.", "fr"), files=(new,), changes=done)
    while uploads.work(now=desk.story.now):
        pass
    return {"first": first, "second": second, "old": files["logo.png"], "new": new}


def test_the_next_request_begins_with_what_is_still_open(desk: Desk, again: dict[str, str]) -> None:
    page = desk.get("client", desk.at(ACTION)).content.decode()
    for said in ("Still open from version 1", "Arrondi.", "logo.png, version 1, 50 × 40 at 240 × 130"):
        assert said in page
    assert re.findall(r'name="changes-(\d)-carries" value="(\w*)"', page) == [
        ("0", again["first"]),
        ("1", again["second"]),
    ]
    assert [again["new"], again["old"]] == re.findall(r'data-file="([\w-]+)" data-marking', page)
    place = write(Box(240, 130, 50, 40))
    sent = {
        "text": "Rounder still",
        "carries": again["first"],
        "file": again["old"],
        "on": again["old"],
        "place": place,
    }
    done = request(desk, sent, {"text": "Qui.", "carries": again["second"], "gone": "on"}, {"text": "A new thing"})
    assert done.status_code == 302
    statuses = {change.id: (change.status, change.carries) for change in desk.story.facts.changes}
    assert statuses[again["first"]] == ("not_fixed", "")
    assert statuses[again["second"]] == ("withdrawn", "")
    assert [change.carries for change in desk.story.facts.request] == [again["first"], ""]
    assert placed(desk)[0] == ("Rounder still", again["old"], Box(240, 130, 50, 40))


def test_a_change_of_another_request_is_refused_beside_its_line(desk: Desk, again: dict[str, str]) -> None:
    before = desk.seen()
    refused = request(desk, {"text": "Fine"}, {"text": "Old", "carries": "c99"})
    assert (refused.status_code, desk.seen()) == (422, before)
    assert "not part of the latest request" in refused.content.decode().split("data-row>")[2]


def test_a_file_of_another_order_cannot_be_named(desk: Desk, files: dict[str, str]) -> None:
    before, other = desk.seen(), send(desk, "logo.png", picture(2))
    refused = request(desk, {"text": "There", "file": other, "on": other, "place": PIN})
    assert (refused.status_code, desk.seen(), list(errors(refused))) == (422, before, ["changes-0-file"])


def test_after_the_order_moved_on_everything_typed_is_there(desk: Desk, files: dict[str, str]) -> None:
    logo, old = files["logo.png"], desk.story.loaded.version
    desk.post("client", "extend_review")
    sent = lines({"text": "Rounder", "file": logo, "on": logo, "place": PIN}, name="changes")
    refused = desk.post("client", ACTION, **sent | {"version": str(old)})
    page = refused.content.decode()
    assert refused.status_code == 409
    for said in ("Rounder", "logo.png, at 240 × 130", "Where the order stands now"):
        assert said in page


# ── marks from another program ──────────────────────────────────────────────────────────────────────────────────────────


def collection(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A page of annotations."""
    return {"@context": CONTEXT, "type": "AnnotationPage", "items": list(items)} | more


def annotation(text: str, target: Any) -> dict[str, Any]:
    """One of them."""
    return {"type": "Annotation", "body": {"type": "TextualBody", "value": text}, "target": target}


def bring(desk: Desk, marks: bytes, **more: Any) -> Any:
    """Press “Read the marks”."""
    file = SimpleUploadedFile("marks.jsonld", marks, content_type="application/ld+json")
    return request(desk, {"text": "Typed before"}, rows="import", marks=file, **more)


def test_marks_of_another_program_become_lines(desk: Desk, files: dict[str, str]) -> None:
    before, logo = desk.seen(), files["logo.png"]
    hashes = {str(row.id): name_of_bytes(row.sha256) for row in reads.of_order(desk.story.order)}
    state = {"type": "TimeState", "cached": hashes[logo]}
    target = {"source": "urn:anything", "state": state, "selector": json.loads(PIN)}
    shown = bring(desk, json.dumps(collection(annotation("From elsewhere", target))).encode())
    page = shown.content.decode()
    assert (shown.status_code, desk.seen()) == (200, before)
    for said in ("Typed before", "From elsewhere", "logo.png, at 240 × 130"):
        assert said in page


#: Files of marks, and what is said of them.
UNREADABLE = [
    (b"", "Choose a file with marks first."),
    (b"{", "no W3C Web Annotations"),
    (b"[" * 100_000, "no W3C Web Annotations"),
    (b"\xff\xfe", "no W3C Web Annotations"),
    (b'{"@context": "https://example.com/other.jsonld", "items": []}', "no W3C Web Annotations"),
    (json.dumps(collection()).encode(), ""),
    (json.dumps(collection(*[annotation("x", "y")] * 10_000)).encode(), "20"),
    (b'{"x": "' + b"x" * 2**20 + b'"}', "large"),
]


def test_marks_that_cannot_be_read_are_refused_and_what_was_typed_stays(desk: Desk, files: dict[str, str]) -> None:
    before = desk.seen()
    for marks, said in UNREADABLE:
        refused = bring(desk, marks)
        page = refused.content.decode()
        assert (refused.status_code, desk.seen()) == (422, before), marks[:40]
        assert "Typed before" in page
        assert 'id="marks-error"' in page
        assert said in alerts(refused)[0]


def test_the_changes_of_an_order_are_downloaded_and_read_back(desk: Desk, again: dict[str, str]) -> None:
    found = desk.get("client", f"{desk.place}annotations.jsonld")
    assert found.headers["Content-Type"] == f'application/ld+json; profile="{CONTEXT}"'
    assert f'filename="{desk.reference}-changes.jsonld"' in found.headers["Content-Disposition"]
    shown = request(desk, rows="import", marks=SimpleUploadedFile("again.jsonld", found.content))
    page = shown.content.decode()
    assert shown.status_code == 200
    assert re.findall(r'name="changes-(\d)-carries" value="(\w+)"', page) == [
        ("0", again["first"]),
        ("1", again["second"]),
    ]
    assert "logo.png, version 1, 50 × 40 at 240 × 130" in page


def test_what_is_still_open_is_not_there_twice_after_an_import(desk: Desk, again: dict[str, str]) -> None:
    export = desk.get("client", f"{desk.place}annotations.jsonld").content
    rows = lines({"text": "Mine", "carries": again["first"]}, {"text": "", "carries": again["second"]}, name="changes")
    shown = desk.post("client", ACTION, **rows, rows="import", marks=SimpleUploadedFile("again.jsonld", export))
    page = shown.content.decode()
    assert re.findall(r'name="changes-\d-carries" value="(\w+)"', page) == [again["first"], again["second"]]
    assert "Mine" in page


def test_nobody_else_downloads_the_changes(desk: Desk, again: dict[str, str]) -> None:
    missing = desk.get("stranger", "/orders/AM-0000-0000/annotations.jsonld")
    for who in ("stranger", "mediator", "operator"):
        found = desk.get(who, f"{desk.place}annotations.jsonld")
        assert (found.status_code, len(found.content)) == (404, len(missing.content)), who
    assert desk.get("seller", f"{desk.place}annotations.jsonld").status_code == 200
