"""How far somebody has read: said by the page, shown to the other side, counted in the list; never an event."""

from __future__ import annotations

import html
from datetime import timedelta
from typing import Any

import pytest

from amiable.rules.inputs import Words
from amiable.talk import reads
from amiable.talk.models import ReadMark
from tests.web.stage import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    """Marc works, and wrote something."""
    desk = Desk()
    desk.story.brief()
    desk.story.do("seller", "send_message", text=Words("Bonjour.", "fr"))
    return desk


def page(response: Any) -> str:
    """The page as it is read."""
    return html.unescape(response.content.decode())


def say(desk: Desk, who: str, seq: object, **headers: str) -> Any:
    """Say how far somebody has read."""
    with desk.browser(who) as client:
        return client.post(f"{desk.place}read/", {"seq": seq}, headers=headers)


def test_reading_is_said_once_and_shown_to_who_wrote(desk: Desk) -> None:
    seq, version, _ = desk.seen()
    assert "Read by" not in page(desk.get("seller"))
    assert "data-reading" in page(desk.get("client"))
    assert say(desk, "client", seq, **{"x-requested-with": "reading"}).status_code == 204
    assert desk.seen()[:2] == (seq, version)
    assert "data-reading" not in page(desk.get("client"))
    assert "Read by Giulia, Tue 1 Dec, 10:00" in page(desk.get("seller"))
    assert say(desk, "client", 1).headers["Location"] == f"{desk.place}#happened"
    assert reads.beside(desk.story.order).marks[desk.cast.giulia.pk].seq == seq


def test_what_is_new_has_its_line_and_its_count(desk: Desk) -> None:
    say(desk, "client", desk.seen()[0])
    assert "New since you were here" not in page(desk.get("client"))
    desk.story.now += timedelta(hours=1)
    for text in ("Encore.", "Et encore."):
        desk.story.do("seller", "send_message", text=Words(text, "fr"))
    shown = page(desk.get("client"))
    assert shown.count("New since you were here") == 1
    assert shown.index("Bonjour.") < shown.index("New since you were here") < shown.index("Encore.")
    assert "2 new entries" in page(desk.get("client", "/orders/"))
    say(desk, "client", desk.seen()[0])
    assert "new entr" not in page(desk.get("client", "/orders/"))


def test_acting_reads_nothing_that_was_not_shown(desk: Desk) -> None:
    """What came while somebody wrote was on no page of theirs."""
    assert desk.get("client", f"{desk.place}do/send_message/").status_code == 200
    assert desk.post("seller", "send_message", text="Encore une chose.").status_code == 302
    assert desk.post("client", "send_message", text="Ciao.").status_code == 302
    assert ReadMark.objects.count() == 0


@pytest.mark.parametrize("seq", ["", "x", "-1", "1.5", "9" * 30, "²"])
def test_what_is_no_number_marks_nothing(desk: Desk, seq: str) -> None:
    assert say(desk, "client", seq).status_code == 422
    assert ReadMark.objects.count() == 0


@pytest.mark.parametrize("who", ["stranger", "mediator", "operator"])
def test_a_stranger_marks_nothing(desk: Desk, who: str) -> None:
    assert say(desk, who, 1).status_code == 404
    assert ReadMark.objects.count() == 0
    assert desk.get("client", f"{desk.place}read/").status_code == 405


def test_the_pages_ask_little_beside_the_words(desk: Desk) -> None:
    before = len(desk.statements("client"))
    for text in ("Un.", "Deux.", "Trois."):
        desk.story.do("seller", "send_message", text=Words(text, "fr"))
    say(desk, "client", 3)
    assert len(desk.statements("client")) == before
    assert not [sql for sql in desk.statements("client") if not sql.lstrip("(").startswith("SELECT")]


def test_the_case_page_looks_for_what_is_new_too(desk: Desk) -> None:
    desk.story.wait(days=1)
    desk.story.deliver()
    desk.story.do("client", "open_case", reason="abuse", what_happened=Words("Manca una parte.", "it"))
    shown = page(desk.get("seller", f"{desk.place}case/"))
    seq, version, _ = desk.seen()
    assert f'data-pulse="{desk.place}pulse/" data-tag="{seq}-{version}-0"' in shown
    assert "js/live.js" in shown
    assert "Giulia and customer support read what you write here." in page(desk.get("seller"))
