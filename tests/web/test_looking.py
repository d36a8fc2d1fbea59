"""Looking at deliveries: what each side may see, with which marks, beside which version; what a wrong address is read as."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape
from pytest_django import Settings

from amiable.files.models import Upload
from amiable.flow import uploads
from amiable.rules.inputs import Words
from amiable.rules.inputs.work import ChangeDone
from amiable.rules.places import Box, PageBox
from tests.browser.gallery import document, picture
from tests.files.test_measures import sheets
from tests.story import Story
from tests.web.stage import Desk
from tests.web.test_look_media import ask, deliver, look, send

#: Statements every page of a signed-in person asks: session and person.
SIGNING_IN = 2
ZIP = b"PK\x05\x06" + bytes(18)


@pytest.fixture
def desk(db: None, tmp_path: Path, settings: Settings) -> Desk:
    """Marc works; the service seals."""
    settings.DATA_DIR = tmp_path
    desk = Desk()
    desk.story.brief()
    return desk


def make(desk: Desk) -> None:
    """Let the worker make every picture that was asked for."""
    while uploads.work(now=desk.story.now):
        pass


@pytest.fixture
def two(desk: Desk) -> dict[str, str]:
    """The logo in two versions; a box was asked for on the first, and the second says it is done."""
    first = deliver(desk, logo__png=picture(1))["logo.png"]
    ask(desk, first, Box(250, 120, 400, 300))
    desk.story.reply("fix")
    (change,) = desk.story.facts.still_open
    second = send(desk, "logo.png", picture(2))
    done = ChangeDone(change.id, Words("Rondo.", "fr"))
    desk.story.do("seller", "deliver", note=Words("Encore.", "fr"), files=(second,), changes=(done,))
    make(desk)
    return {"v1": first, "v2": second}


def ways(page: str, label: str) -> list[tuple[str, bool]]:
    """The links of a choice, and which is the present one."""
    (box,) = re.findall(rf'<nav aria-label="{label}">(.*?)</nav>', page, re.S)
    return [(href, "aria-current" in rest) for href, rest in re.findall(r'<a href="([^"]+)"([^>]*)>', box)]


def test_a_file_with_its_versions_its_marks_and_its_proof(desk: Desk, two: dict[str, str]) -> None:
    page = look(desk, two["v1"], who="seller")
    where = f"{desk.place}look/"
    assert "<title>logo.png · " in page
    assert ways(page, "Versions") == [(f"{where}{two['v1']}/", True), (f"{where}{two['v2']}/", False)]
    place = '{"type":"FragmentSelector","conformsTo":"http://www.w3.org/TR/media-frags/","value":"xywh=pixel:250,120,400,300"}'
    assert f'<li data-place="{escape(place)}" data-number="1"' in page
    assert "400 × 300 at 250 × 120" in page
    assert 'data-sizes="900x675"' in page
    assert "1 of 1 changes has a place in this file" in page
    assert "You say: done" in page
    assert '<span lang="fr">Rondo.</span>' in page
    assert re.search(r"<code translate=\"no\">[0-9a-f]{64}</code>", page)
    seq = desk.story.loaded.seq
    assert f'href="{desk.place}?all=1#event-{seq}"' in look(desk, two["v2"])


SAID = {
    "en": ("Requested changes", "Side by side", "Proof of this file", "You say: done"),
    "fr": ("Modifications demandées", "Côte à côte", "Preuve de ce fichier", "Vous dites\u00a0: fait"),
    "it": ("Modifiche richieste", "Affiancate", "Prova di questo file", "Dici: fatto"),
}


def test_the_page_speaks_the_readers_language(desk: Desk, two: dict[str, str]) -> None:
    for language, said in SAID.items():
        page = look(desk, two["v2"], who="seller", language=language)
        assert [text for text in said if text not in page] == []


def test_marks_stay_with_the_file_they_were_set_on(desk: Desk, two: dict[str, str]) -> None:
    page = look(desk, two["v2"], who="seller")
    assert "data-marks" not in page
    # The change this version was made for is there, with a way to its place.
    assert f'href="{desk.place}look/{two["v1"]}/"' in page
    assert "logo.png, 400 × 300 at 250 × 120" in page


def test_others_find_nothing(desk: Desk, two: dict[str, str]) -> None:
    for who in ("stranger", "mediator", "operator"):
        found = desk.get(who, f"{desk.place}look/{two['v1']}/?mode=side")
        missing = desk.get(who, f"/orders/AM-0000-0000/look/{two['v1']}/?mode=side")
        assert (found.status_code, missing.status_code, found.content) == (404, 404, missing.content)


def test_a_visitor_signs_in_first(desk: Desk, two: dict[str, str]) -> None:
    found = desk.get("visitor", f"{desk.place}look/{two['v1']}/")
    assert (found.status_code, found.headers["Location"].split("?")[0]) == (302, "/account/login/")


def test_a_file_of_another_order_is_not_there(desk: Desk, two: dict[str, str]) -> None:
    other = Story(desk.cast, ids=desk.story.ids, now=desk.story.now)
    assert desk.get("client", f"/orders/{other.loaded.reference}/look/{two['v1']}/").status_code == 404
    assert desk.get("client", f"{desk.place}look/{UUID(int=7)}/").status_code == 404


def test_a_sealed_file_shows_its_marked_pictures_alone(desk: Desk, two: dict[str, str]) -> None:
    original, mine, theirs = (
        f"{desk.place}files/{two['v2']}/",
        look(desk, two["v2"], who="seller"),
        look(desk, two["v2"]),
    )
    assert f'href="{original}"' in mine
    assert f'href="{original}"' not in theirs
    assert "The original opens when you accept." in theirs
    assert f'src="{original}view/"' in theirs
    desk.story.do("client", "accept_delivery")
    after = look(desk, two["v2"])
    assert (f'href="{original}"' in after, "The original opens" in after) == (True, False)


def test_after_a_full_refund_the_client_looks_at_nothing(desk: Desk) -> None:
    sent = deliver(desk, notes__txt=b"Half of it")["notes.txt"]
    desk.post("seller", "propose_cancellation", reason="seller_cannot_deliver", why="I am ill.")
    (proposal,) = desk.story.facts.proposals
    desk.post("client", "accept_proposal", proposal=proposal.id)
    assert desk.story.facts.state == "cancelled"
    path = f"{desk.place}look/{sent}/"
    assert (desk.get("client", path).status_code, desk.get("seller", path).status_code) == (404, 200)


def test_two_versions_the_older_first_from_either_side(desk: Desk, two: dict[str, str]) -> None:
    shown = []
    for name in two:
        page = look(desk, two[name], mode="side")
        assert "Side by side: Version 1 and Version 2" in page
        shown.append(re.findall(r'<img class="viewer__img" data-img src="([^"]+)"', page))
    files = f"{desk.place}files/"
    assert shown == [[f"{files}{two['v1']}/view/", f"{files}{two['v2']}/view/"]] * 2
    wipe = look(desk, two["v1"], mode="wipe", against=two["v2"])
    assert ("Wipe: Version 1 against Version 2" in wipe, "data-wipe" in wipe, "data-marks" in wipe) == (
        True,
        True,
        False,
    )
    link = f"?mode=wipe&amp;against={two['v2']}"
    assert f'href="{link}"' in wipe


WRONG: tuple[dict[str, str], ...] = (
    {"page": "999999"},
    {"page": "-1", "zoom": "abc", "x": "1e99", "y": "", "at": "oops"},
    {"page": "٣"},
    {"mode": "nonsense"},
    {"mode": "diff"},
    {"mode": "pins", "against": "x" * 500},
)


def test_wrong_words_in_the_address_count_as_nothing_asked(desk: Desk, two: dict[str, str]) -> None:
    plain = _without_keys(look(desk, two["v1"]))
    assert [asked for asked in WRONG if _without_keys(look(desk, two["v1"], **asked)) != plain] == []


def test_what_cannot_be_compared_is_its_neighbour_instead(desk: Desk, two: dict[str, str]) -> None:
    other = Desk.__new__(Desk)
    other.cast, other.story = desk.cast, Story(desk.cast, ids=desk.story.ids, now=desk.story.now)
    other.story.brief()
    elsewhere = deliver(other, logo__png=picture(1))["logo.png"]
    expected = _without_keys(look(desk, two["v1"], mode="side"))
    for against in (elsewhere, two["v1"], "nothing", str(UUID(int=1))):
        assert _without_keys(look(desk, two["v1"], mode="side", against=against)) == expected
        assert elsewhere not in expected


def _without_keys(page: str) -> str:
    """The page but for what is new each time, and for its own address."""
    return re.sub(r'nonce="[^"]*"|value="[0-9A-Za-z]{32,64}"|name="next" value="[^"]*"', "", page)


def test_any_two_files_of_a_kind_can_be_compared(desk: Desk) -> None:
    sent = deliver(desk, one__txt=b"Bread\n", two__txt=b"Salt\n", three__txt=b"Pepper\n", voice__zip=ZIP)
    page = look(desk, sent["one.txt"], mode="side", against=sent["three.txt"])
    options = re.findall(r'<option value="([^"]+)"( selected)?>([^<]+)</option>', page)
    assert sorted(options, key=lambda option: option[2]) == [
        (sent["three.txt"], " selected", "Version 1 · three.txt"),
        (sent["two.txt"], "", "Version 1 · two.txt"),
    ]
    assert re.search("Side by side: (one.txt and three.txt|three.txt and one.txt)", page)


def test_a_pdf_page_by_page(desk: Desk) -> None:
    sent = deliver(desk, sheet__pdf=document(1))["sheet.pdf"]
    make(desk)
    page = look(desk, sent, page="2")
    assert 'data-sizes="600x800 600x800 600x800"' in page
    assert f'src="{desk.place}files/{sent}/page-2/"' in page
    assert 'alt="Page 2 of sheet.pdf"' in page
    assert re.findall(r'name="page" value="(\d)"', page) == ["1", "3"]
    ask(desk, sent, PageBox(3, Box(150, 200, 10, 20)))
    assert f'href="{desk.place}look/{sent}/?page=3&amp;change=' in look(desk, sent)
    last = look(desk, sent, page="999999")
    assert f'src="{desk.place}files/{sent}/page-3/"' in last


def test_pages_of_different_sizes_keep_their_own(desk: Desk) -> None:
    sent = deliver(desk, book__pdf=sheets((60, 80), (80, 60)))["book.pdf"]
    make(desk)
    assert 'data-sizes="60x80 80x60"' in look(desk, sent)


def test_texts_are_compared_as_what_changed(desk: Desk) -> None:
    both = deliver(desk, one__txt=b"Bread\nSalt\n", two__txt=b"Bread\nPepper\n")
    page = look(desk, both["one.txt"], mode="diff")
    assert "What changed from one.txt to two.txt" in page
    assert "diff__row--changed" in page or "diff__row--gone" in page


def test_a_file_no_viewer_shows_can_be_downloaded(desk: Desk) -> None:
    sent = deliver(desk, work__zip=ZIP)["work.zip"]
    page = look(desk, sent, mode="wipe")
    assert "This kind of file is not shown here." in page
    assert f'href="{desk.place}files/{sent}/" download' in page
    assert 'aria-label="How to look"' not in page


def test_a_version_that_was_replaced_is_a_tab_only_while_it_is_looked_at(desk: Desk) -> None:
    wrong = deliver(desk, logo__png=picture(1))["logo.png"]
    right = send(desk, "logo.png", picture(2))
    desk.story.do("seller", "replace_delivery", note=Words("The right one.", "en"), files=(right,))
    where = f"{desk.place}look/"
    assert ways(look(desk, right), "Versions") == [(f"{where}{right}/", True)]
    assert ways(look(desk, wrong), "Versions") == [(f"{where}{wrong}/", True), (f"{where}{right}/", False)]


def test_a_file_that_was_never_delivered_is_looked_at_all_the_same(desk: Desk) -> None:
    photo = SimpleUploadedFile("shop.png", picture(1), "image/png")
    assert desk.post("client", "send_message", text="Our shop.", sent=photo).status_code == 302
    make(desk)
    sent = str(Upload.objects.get(name="shop.png").pk)
    for who in ("client", "seller"):
        page = look(desk, sent, who=who)
        assert ("This file is not part of a delivery." in page, 'aria-label="Versions"' in page) == (True, False)
        assert f'href="{desk.place}files/{sent}/" download' in page


def test_a_picture_that_is_being_made_is_said_to_be(desk: Desk) -> None:
    sent = deliver(desk, logo__png=picture(1))["logo.png"]
    page = look(desk, sent)
    assert "The picture is being made. It appears here by itself." in page
    assert f'data-wait="{desk.place}files/{sent}/state/"' in page
    assert "data-waits" in page
    make(desk)
    assert "data-waits" not in look(desk, sent)


def test_a_broken_picture_is_no_broken_page(desk: Desk) -> None:
    sent = deliver(desk, logo__png=picture(1)[:900])["logo.png"]
    make(desk)
    page = look(desk, sent)
    assert "data-waits" not in page
    assert '<p class="viewer__none" data-missing role="status"' in page


def test_tiles_lead_here(desk: Desk, two: dict[str, str]) -> None:
    page = desk.get("client").content.decode()
    for upload in two.values():
        assert f'<a class="file" href="{desk.place}look/{upload}/">' in page


def test_looking_asks_little_and_writes_nothing(desk: Desk, two: dict[str, str]) -> None:
    counts = {}
    for query in ("", "?mode=side", "?mode=wipe"):
        before = desk.seen()
        asked = desk.statements("client", f"{desk.place}look/{two['v1']}/{query}")
        assert [statement for statement in asked if not statement.lstrip(" \n(").startswith("SELECT ")] == []
        assert desk.seen() == before
        counts[query] = len(asked)
    assert max(counts.values()) <= 14, counts
    for number in range(10):
        desk.post("seller", "send_message", text=f"Message {number}")
    assert len(desk.statements("client", f"{desk.place}look/{two['v1']}/")) == counts[""]
