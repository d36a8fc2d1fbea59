"""Reporting words of the other side, and blocking, on the pages; nobody else learns of it."""

from __future__ import annotations

import html
from typing import Any

import pytest

from amiable.rules.inputs import Words
from amiable.talk import reads
from amiable.talk.models import Block, Report
from tests.web.stage import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    """Marc works, and wrote something."""
    desk = Desk()
    desk.story.brief()
    desk.story.do("seller", "send_message", text=Words("<b>Tu ne vaux rien.</b>", "fr"))
    return desk


def page(response: Any) -> str:
    """The page as it is read."""
    return html.unescape(response.content.decode())


def at(desk: Desk, seq: int | None = None) -> str:
    """Where words are reported; the latest event when none is named."""
    return f"{desk.place}report/{desk.seen()[0] if seq is None else seq}/"


def post(desk: Desk, who: str, path: str, **words: Any) -> Any:
    """Send a form of this browser."""
    with desk.browser(who) as client:
        return client.post(path, words)


def test_words_of_the_other_side_have_a_way_to_report_them_and_own_words_none(desk: Desk) -> None:
    assert at(desk) in page(desk.get("client"))
    assert f"{desk.place}report/" not in page(desk.get("seller")).replace(at(desk, 3), "")
    assert at(desk) not in page(desk.get("seller"))


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "Report these words"), ("fr", "Signaler ces mots"), ("it", "Segnala queste parole")],
)
def test_the_page_shows_the_words_as_they_are(desk: Desk, language: str, says: str) -> None:
    answer = desk.get("client", at(desk), language=language)
    assert answer.status_code == 200
    assert f"<h1>{says}</h1>" in page(answer)
    assert b"&lt;b&gt;Tu ne vaux rien.&lt;/b&gt;" in answer.content
    assert 'lang="fr"' in page(answer)


def test_a_report_is_kept_once_and_said_on_its_own_page_and_nowhere_else(desk: Desk) -> None:
    path, before = at(desk), desk.seen()
    assert post(desk, "client", path, why="abuse", text="Not kind.").status_code == 302
    assert post(desk, "client", path, why="spam").status_code == 200
    (row,) = Report.objects.all()
    assert (row.why, row.text, row.reporter) == ("abuse", "Not kind.", desk.cast.giulia.pk)
    assert desk.seen() == before
    again = page(desk.get("client", path))
    assert "You reported these words" in again
    assert "Not kind." in again
    assert "You reported this" in page(desk.get("client"))
    assert "reported" not in page(desk.get("seller"))
    assert Block.objects.count() == 0


def test_reporting_can_block_too(desk: Desk) -> None:
    assert post(desk, "client", at(desk), why="abuse", block="on").status_code == 302
    assert [row.person for row in reads.blocks_of(desk.cast.giulia.pk)] == [desk.cast.marc.pk]
    assert "Marc" in page(desk.get("client", "/settings/blocked/"))
    assert post(desk, "client", "/settings/blocked/", person=str(desk.cast.marc.pk)).status_code == 302
    assert Block.objects.count() == 0
    assert post(desk, "client", "/settings/blocked/", order=desk.reference).status_code == 302
    assert Block.objects.count() == 1
    assert "Giulia" not in page(desk.get("seller", "/settings/blocked/"))


@pytest.mark.parametrize(
    "words", [{"why": ""}, {"why": "boredom"}, {"why": "other"}, {"why": "abuse", "text": "x" * 2001}]
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(desk: Desk, words: dict[str, str]) -> None:
    answer = post(desk, "client", at(desk), **words)
    assert answer.status_code == 422
    assert words.get("text", "") in page(answer)
    assert "field__error" in page(answer)
    assert Report.objects.count() == 0


@pytest.mark.parametrize("who", ["stranger", "mediator", "operator", "seller"])
def test_nobody_else_finds_the_page_or_leaves_a_report(desk: Desk, who: str) -> None:
    path = at(desk)
    assert desk.get(who, path).status_code == 404
    assert post(desk, who, path, why="abuse").status_code == 404
    assert post(desk, who, at(desk, 1), why="abuse").status_code == 404
    assert post(desk, "client", at(desk, 99), why="abuse").status_code == 404
    if who != "seller":
        assert post(desk, who, "/settings/blocked/", order=desk.reference).status_code == 404
    assert post(desk, who, "/settings/blocked/", person="x").status_code == 404
    assert (Report.objects.count(), Block.objects.count()) == (0, 0)


def test_after_the_end_a_block_takes_the_place_of_the_composer(desk: Desk) -> None:
    post(desk, "client", "/settings/blocked/", order=desk.reference)
    assert "composer" in page(desk.get("seller"))
    desk.story.wait(days=1)
    desk.story.deliver()
    desk.story.do("client", "accept_delivery")
    own, theirs = page(desk.get("client")), page(desk.get("seller"))
    assert 'class="composer"' not in own
    assert 'class="composer"' not in theirs
    assert "You blocked this person, and the order has ended" in own
    assert "This order has ended, and messages can no longer be sent on it." in theirs
    assert "blocked" not in theirs.replace("/settings/blocked/", "")
    assert desk.post("seller", "send_message", text="Hello?").status_code == 422
