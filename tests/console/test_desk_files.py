"""An order's files as support gets them: previews without a watermark, originals, fingerprints, and evidence with its title."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from amiable.files.models import Upload
from amiable.flow import uploads
from tests.console.stage import WHY, Support
from tests.files.test_previews import picture
from tests.web.stage import lines

PICTURE = picture(40, 30)


@pytest.fixture
def desk(db: None, tmp_path: Path, settings: Settings) -> Support:
    """A picture was delivered, then disputed with a file as evidence; the case is at support."""
    settings.DATA_DIR = tmp_path
    desk = Support()
    desk.story.brief()
    place = f"/orders/{desk.reference}/do/"
    with desk.browser("seller") as client:
        sent = {"note": "Voilà.", "sent": SimpleUploadedFile("logo.png", PICTURE)}
        assert client.post(f"{place}deliver/", sent).status_code == 302
    while uploads.work(now=desk.story.now):
        pass
    desk.story.do("client", "open_case", reason="not_as_agreed", what_happened=WHY)
    with desk.browser("client") as client:
        words = lines({"title": "La prova"}, name="exhibits")
        files = {"sent-0": SimpleUploadedFile("proof.txt", b"Seen.")}
        assert client.post(f"{place}make_statement/", {"text": "Ecco.", **words, **files}).status_code == 302
    desk.story.wait(hours=97)
    desk.story.do("client", "ask_support", why=WHY)
    return desk


def test_files_are_open_to_staff_who_opened_the_order(desk: Support) -> None:
    upload = Upload.objects.get(name="logo.png")
    where = f"/orders/{desk.reference}/files/{upload.pk}/"
    ways = [where, f"{where}tile/", f"{where}state/", f"/orders/{desk.reference}/look/{upload.pk}/"]
    for way in ways:
        assert desk.get("ada", way).status_code == 404, "not before it is written down"
    desk.opens("ada")
    found: dict[str, bytes] = {}
    for way in ways:
        answer = desk.get("ada", way)
        assert answer.status_code == 200, way
        found[way] = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert desk.get("stranger", way).status_code == 404, way
    assert found[where] == PICTURE
    look = found[ways[-1]].decode()
    assert f'href="{desk.place}"' in look, "the way back is the desk"
    assert f'href="/orders/{desk.reference}/"' not in look


def test_fingerprints_and_evidence_stand_on_the_desk(desk: Support) -> None:
    page = desk.opens("ada").read("ada")
    assert f"logo.png {sha256(PICTURE).hexdigest()}" in page
    assert sha256(b"Seen.").hexdigest() in page
    assert "La prova" in page
    html = desk.get("ada").content.decode()
    assert 'class="statement__exhibit"><p lang="en">La prova</p>' in html
