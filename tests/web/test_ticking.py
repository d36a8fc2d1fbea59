"""Ticking off what was to be in the present version: on the order's page, on its own page, beside a file; and how changes,
their places and where each stands are shown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from amiable.rules.inputs import Words
from amiable.rules.inputs.changes import ChangeAsked
from amiable.rules.inputs.work import ChangeDone
from amiable.rules.places import Quote, write
from tests.web.stage import Desk, lines
from tests.web.test_look_media import deliver

ACTION = "judge_changes"


@pytest.fixture
def desk(db: None, tmp_path: Path, settings: Settings) -> Desk:
    """Two changes were asked of the first version, one with a place; the second version has a note on each."""
    settings.DATA_DIR = tmp_path
    desk = Desk()
    desk.story.brief()
    words = deliver(desk, words__txt=b"The oven is lit at three.\n")["words.txt"]
    quote = ChangeAsked(Words("Alle due.", "it"), file=words, place=write(Quote("at three")))
    desk.story.do("client", "request_changes", changes=(quote, ChangeAsked(Words("Più grande.", "it"))))
    first, second = ids(desk)
    done = (ChangeDone(first, Words("Corrigé.", "fr")), ChangeDone(second, Words("Plus tard.", "fr"), done=False))
    desk.story.do("seller", "deliver", note=Words("Encore.", "fr"), nothing_to_attach=True, changes=done)
    return desk


def ids(desk: Desk) -> list[str]:
    """The changes of the latest request."""
    return [change.id for change in desk.story.facts.request]


def statuses(desk: Desk) -> list[str]:
    """Where they stand."""
    return [change.status for change in desk.story.facts.request]


def tick(desk: Desk, *rows: dict[str, str], who: str = "client", **more: str) -> Any:
    """Send the form."""
    return desk.post(who, ACTION, **lines(*rows, name="changes"), **more)


def look_at(desk: Desk) -> str:
    """The address of the file the first change is in."""
    page = desk.get("client").content.decode()
    found = re.search(r'href="(/orders/[^"]*/look/[^"?]*)\?change=', page)
    assert found is not None
    return found[1]


def test_the_order_page_asks_what_became_of_each_change(desk: Desk) -> None:
    first, second = ids(desk)
    page = desk.get("client").content.decode()
    form = page[page.index('id="ticking"') : page.index("</form>", page.index('id="ticking"'))]
    for said in (
        "Changes in version 2",
        "0 of 2 settled",
        "Alle due.",
        "words.txt, “at three”",
        "Corrigé.",
        "Plus tard.",
    ):
        assert said in form
    for said in ("Marc says it is done in version 2.", "Marc says it is not in version 2."):
        assert said in form
    assert re.findall(r'name="changes-\d-change" value="(\w+)"', form) == [first, second]
    assert form.count('type="radio"') == 6
    assert "checked" not in form
    assert 'id="ticking"' not in desk.get("seller").content.decode()


def test_one_sending_ticks_off_what_was_chosen(desk: Desk) -> None:
    first, second = ids(desk)
    version = desk.story.loaded.version
    done = tick(desk, {"change": first, "status": "fixed"}, {"change": second})
    assert (done.status_code, done.headers["Location"]) == (302, f"{desk.place}#next")
    assert (statuses(desk), desk.story.loaded.version) == (["fixed", "open"], version)
    page = desk.get("client").content.decode()
    assert "1 of 2 settled" in page
    assert 'value="fixed" id="id_changes-0-status_0" checked' in page
    tick(desk, {"change": first, "status": "not_fixed"}, {"change": second, "status": "withdrawn"})
    assert statuses(desk) == ["not_fixed", "withdrawn"]
    for who in ("client", "seller"):
        shown = desk.get(who).content.decode()
        asked = shown[shown.index(f'id="change-{first}"') :]
        assert "Still not right, version 2" in asked
        assert "No longer wanted, version 2" in asked


def test_the_next_request_begins_with_what_is_not_right(desk: Desk) -> None:
    first, second = ids(desk)
    tick(desk, {"change": first, "status": "fixed"}, {"change": second, "status": "not_fixed"})
    page = desk.get("client", desk.at("request_changes")).content.decode()
    assert re.findall(r'name="changes-\d-carries" value="(\w+)"', page) == [second]


def test_nothing_ticked_and_what_is_none_is_refused(desk: Desk) -> None:
    first, second = ids(desk)
    before = desk.seen()
    for rows in (
        [{"change": first}, {"change": second}],
        [{"change": "c99", "status": "fixed"}],
        [{"change": first, "status": "fixed"}, {"change": first, "status": "withdrawn"}],
        [{"change": first, "status": "disputed"}],
        [{"change": "", "status": "fixed"}],
        [],
    ):
        refused = tick(desk, *rows)
        assert (refused.status_code, desk.seen()) == (422, before), rows
        assert "Alle due." in refused.content.decode()


def test_its_own_page_shows_the_same_and_a_preview_writes_nothing(desk: Desk) -> None:
    first, _second = ids(desk)
    before = desk.seen()
    page = desk.get("client", desk.at(ACTION), language="it").content.decode()
    for said in ("Modifiche nella versione 2", "Alle due.", "words.txt, «at three»", "Salva quello che vedo"):
        assert said in page
    shown = tick(desk, {"change": first, "status": "fixed"}, preview="1")
    assert (shown.status_code, desk.seen()) == (200, before)


def test_who_looks_at_a_file_ticks_there_and_stays(desk: Desk) -> None:
    where, (first, second) = look_at(desk), ids(desk)
    page = desk.get("client", where).content.decode()
    assert f'name="back" value="{where}"' in page
    assert f'id="change-{first}"' in page
    assert re.search(r'data-show="[^"]*at three[^"]*" data-number="1"', page)
    done = tick(desk, {"change": second, "status": "fixed"}, back=where)
    assert (done.status_code, done.headers["Location"]) == (302, where)
    assert 'id="ticking"' not in desk.get("seller", where).content.decode()


@pytest.mark.parametrize(
    "back", ["https://example.com/", "//example.com/look/", "/account/", "/orders/AM-0000-0000/look/x/"]
)
def test_nobody_is_led_elsewhere(back: str, desk: Desk) -> None:
    done = tick(desk, {"change": ids(desk)[0], "status": "fixed"}, back=back)
    assert done.headers["Location"] == f"{desk.place}#next"


def test_a_place_leads_to_where_it_is_looked_at(desk: Desk) -> None:
    first = ids(desk)[0]
    page = desk.get("seller").content.decode()
    assert f'{look_at(desk)}?change={first}#change-{first}"' in page
    asked = page[page.index(f'id="change-{first}"') :]
    assert "words.txt, “at three”" in asked[:900]


def test_a_change_that_is_asked_again_says_so_and_keeps_its_place(desk: Desk) -> None:
    first, second = ids(desk)
    page = desk.get("client", desk.at("request_changes")).content.decode()
    row = {
        name: (re.search(rf'name="changes-0-{name}" value="([^"]*)"', page) or ["", ""])[1] for name in ("place", "on")
    }
    place = row["place"].replace("&quot;", '"')
    sent = lines(
        {"text": "Alle due.", "carries": first, "file": row["on"], "on": row["on"], "place": place},
        {"text": "Più grande.", "carries": second, "gone": "on"},
        name="changes",
    )
    assert desk.post("client", "request_changes", **sent).status_code == 302
    shown = desk.get("client").content.decode()
    (again,) = ids(desk)
    asked = shown[shown.index(f'id="change-{again}"') :][:900]
    assert "asked again" in asked
    assert "words.txt, “at three”" in asked
    assert "Still not right" in shown[shown.index(f'id="change-{first}"') :][:900]


@pytest.mark.parametrize("who", ["seller", "stranger", "mediator", "operator"])
def test_nobody_else_ticks_anything_off(who: str, desk: Desk) -> None:
    before = desk.seen()
    refused = tick(desk, {"change": ids(desk)[0], "status": "fixed"}, who=who)
    assert (refused.status_code, desk.seen()) == (404, before)


def test_once_changes_are_asked_there_is_nothing_to_tick_off(desk: Desk) -> None:
    desk.story.ask_for_changes()
    before = desk.seen()
    refused = tick(desk, {"change": ids(desk)[0], "status": "fixed"})
    assert (refused.status_code, desk.seen()) == (409, before)
    assert 'id="ticking"' not in desk.get("client").content.decode()
