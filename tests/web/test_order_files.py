"""An order's files in their people's hands: which preview each side gets, how far it is, and what is never shown."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import Settings

from amiable.files.models import Preview, Upload
from amiable.flow import uploads
from amiable.rules.inputs import Words
from tests.files.test_measures import sheets, sound
from tests.files.test_previews import picture
from tests.web.stage import Desk

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def desk(db: None, tmp_path: Path, settings: Settings) -> Desk:
    """A paid and briefed order of a service that seals."""
    settings.DATA_DIR = tmp_path
    desk = Desk()
    desk.story.brief()
    return desk


def deliver(desk: Desk, data: bytes, name: str = "work.bin", *, work: bool = True) -> str:
    """Deliver one file; gives its address on the order."""
    done = desk.post("seller", "deliver", note="Here it is.", sent=SimpleUploadedFile(name, data))
    assert done.status_code == 302
    while work and uploads.work(now=desk.story.now):
        pass
    return f"{desk.place}files/{Upload.objects.get(name=name).pk}/"


def content(answer: Any) -> bytes:
    """The bytes of an answer that is one."""
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def said(answer: Any) -> Mapping[str, Any]:
    """What the state of a file says."""
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    told: Mapping[str, Any] = json.loads(answer.content)
    return told


def test_pages_of_a_sealed_pdf_are_marked_until_it_is_accepted(desk: Desk) -> None:
    where = deliver(desk, sheets((60, 80), (80, 60)), "book.pdf")
    for page in ("page-1", "page-2"):
        theirs, mine = content(desk.get("client", f"{where}{page}/")), content(desk.get("seller", f"{where}{page}/"))
        assert theirs != mine
        assert Image.open(io.BytesIO(mine)).convert("L").getextrema() == (255, 255)
    for missing in ("page-3", "page-0", "page-01", "page-1000", "pages", "measure", "wave"):
        assert desk.get("seller", f"{where}{missing}/").status_code == 404
    mine = content(desk.get("seller", f"{where}page-2/"))
    asked = Preview.objects.count()
    desk.post("client", "accept_delivery")
    assert content(desk.get("client", f"{where}page-2/")) == mine
    assert Preview.objects.count() == asked, "looking asks for nothing"


def test_the_state_counts_and_says_how_far_the_pictures_are(desk: Desk) -> None:
    where = deliver(desk, picture(30, 30), "logo.png", work=False)
    told = said(desk.get("client", f"{where}state/"))
    assert told == {
        "ready": 0,
        "waiting": 2,
        "failed": 0,
        "total": 2,
        "said": "Pictures are being made: 0 of 2.",
        "rest": "",
    }
    assert said(desk.get("client", f"{where}state/", language="fr"))["said"] == (
        "Les images sont en préparation\u00a0: 0 sur 2."
    )
    tag = desk.get("client", f"{where}state/").headers["ETag"]
    with desk.browser("client") as client:
        assert client.get(f"{where}state/", headers={"if-none-match": tag}).status_code == 304
    while uploads.work(now=desk.story.now):
        pass
    with desk.browser("client") as client:
        fresh = client.get(f"{where}state/", headers={"if-none-match": tag})
    assert (said(fresh)["ready"], said(fresh)["waiting"], said(fresh)["said"]) == (2, 0, "")


def test_the_state_says_why_there_is_none_and_what_is_left_out(desk: Desk) -> None:
    where = deliver(desk, b"%PDF-1.7 and nothing", "bad.pdf")
    told = said(desk.get("client", f"{where}state/"))
    assert (told["ready"], told["failed"]) == (0, 3)
    assert told["said"] == "There is no preview: the file could not be read as what its name says."
    Preview.objects.filter(variant="pages").update(state="ready", code="", told='{"pages":4000,"failed":0}')
    told = said(desk.get("client", f"{where}state/", language="it"))
    assert told["rest"] == "Qui si vedono le prime 300 pagine di 4000. Le altre sono nel file."


def test_who_looks_reads_how_far_it_is_why_not_and_what_is_left_out(desk: Desk) -> None:
    where = deliver(desk, sheets((60, 80)), "book.pdf", work=False).replace("/files/", "/look/")
    assert "Pictures are being made: 0 of 3." in desk.get("client", where).content.decode()
    while uploads.work(now=desk.story.now):
        pass
    Preview.objects.filter(variant="pages").update(told='{"pages":4000,"failed":0}')
    page = desk.get("client", where).content.decode()
    assert ("Pictures are being made" in page, "The first 300 of 4000 pages are shown here." in page) == (False, True)
    Preview.objects.exclude(variant="measure").update(state="failed", code="encrypted", address="")
    assert "There is no preview: the file is protected by a password." in desk.get("client", where).content.decode()


@pytest.mark.parametrize("who", ["stranger", "mediator", "operator"])
def test_strangers_learn_nothing_of_a_file(desk: Desk, who: str) -> None:
    where = deliver(desk, picture(30, 30), "logo.png", work=False)
    missing = desk.get(who, "/orders/AM-0000-0000/")
    found = desk.get(who, f"{where}state/")
    assert (found.status_code, found.content) == (404, missing.content)
    assert desk.get("visitor", f"{where}state/").headers["Location"].split("?")[0] == "/account/login/"


def test_asking_how_far_it_is_writes_nothing_and_costs_little(desk: Desk) -> None:
    where = deliver(desk, picture(30, 30), "logo.png", work=False)
    statements = desk.statements("client", f"{where}state/")
    assert [line for line in statements if not line.startswith("SELECT ")] == []
    assert len(statements) <= 14


def test_what_could_act_is_a_download_and_nothing_else(desk: Desk) -> None:
    where = deliver(desk, SVG, "logo.svg")
    answer = desk.get("client", where)
    assert content(answer) == SVG
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="logo.svg"'
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    for variant in ("tile", "view", "text", "poster"):
        assert desk.get("client", f"{where}{variant}/").status_code == 404
    assert said(desk.get("client", f"{where}state/"))["total"] == 0


def test_a_sound_is_open_at_once_with_its_wave(desk: Desk) -> None:
    where = deliver(desk, sound(2), "song.wav")
    assert content(desk.get("client", where)) == sound(2)
    with desk.browser("client") as client:
        part: Any = client.get(where, headers={"range": "bytes=0-3"})
        assert (part.status_code, b"".join(part.streaming_content)) == (206, b"RIFF")
        wave: Any = client.get(f"{where}wave/")
    assert wave.headers["Content-Type"] == "application/json"
    assert json.loads(content(wave))["length"] == 2000
    assert not Preview.objects.exclude(mark="").exists(), "what is never sealed is never marked"


def test_after_a_full_refund_not_even_the_state_is_told(desk: Desk) -> None:
    where = deliver(desk, picture(30, 30), "logo.png")
    desk.story.do("seller", "propose_cancellation", reason="seller_cannot_deliver", why=Words("I am ill.", "en"))
    (proposal,) = desk.story.facts.proposals
    desk.post("client", "accept_proposal", proposal=proposal.id)
    assert desk.story.facts.state == "cancelled"
    assert desk.get("client", f"{where}state/").status_code == 404
    assert desk.get("client", f"{where}tile/").status_code == 404
    assert said(desk.get("seller", f"{where}state/"))["ready"] == 2
