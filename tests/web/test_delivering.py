"""Handing over again: what was still open with a note each, what the client will see, addresses with their commit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from tests.web.stage import Desk, lines

COMMIT = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d"
AT_COMMIT = f"https://code.example.org/marc/site/commit/{COMMIT}"
AT_BRANCH = "https://code.example.org/marc/site/tree/main"


@pytest.fixture
def desk(db: None, tmp_path: Path, settings: Settings) -> Desk:
    """Two changes were asked for and are being worked on."""
    settings.DATA_DIR = tmp_path
    desk = Desk()
    desk.story.delivered().ask_for_changes().reply("included", "fix")
    return desk


def filled(desk: Desk, **more: str) -> dict[str, str]:
    """The form of version 2: the first change done, the second not."""
    first, second = desk.story.facts.still_open
    rows = lines(
        {"change": first.id, "done": "on", "note": "The roof is larger."},
        {"change": second.id, "note": ""},
        name="changes",
    )
    rows |= {"changes-INITIAL_FORMS": "2"}
    return {**rows, "note": "Version two.", "links": f"{AT_COMMIT}\n{AT_BRANCH}", **more}


def test_the_form_names_the_version_and_what_is_still_open(desk: Desk) -> None:
    page = desk.get("seller", desk.at("deliver")).content.decode()
    for said in (
        "Deliver again",
        "Version 2",
        "What was still open",
        "Più grande",
        "Meno rosso",
        "Done in this version",
    ):
        assert said in page
    assert page.count('type="checkbox" name="changes-') == 2
    assert page.count(" checked") == 2


def test_the_client_sees_exactly_what_was_shown_before(desk: Desk) -> None:
    before = desk.seen()
    foreseen: Any = desk.post("seller", "deliver", **filled(desk, preview="1"))
    assert (foreseen.status_code, desk.seen()) == (200, before)
    page = foreseen.content.decode()
    for said in (
        "What Giulia sees",
        "<b>Marc</b> delivered version 2.",
        "The roof is larger.",
        "may show something else later",
    ):
        assert said in page
    card = foreseen.context["seen"]
    assert desk.post("seller", "deliver", **filled(desk)).status_code == 302
    assert desk.story.facts.state == "delivered"
    shown = [event.delivery for day in desk.get("client").context["days"] for event in day.events if event.delivery]
    assert shown[-1] == card


def test_each_open_change_stands_on_the_card_with_its_note(desk: Desk) -> None:
    desk.post("seller", "deliver", **filled(desk))
    for who in ("client", "seller"):
        card = [event.delivery for day in desk.get(who).context["days"] for event in day.events if event.delivery][-1]
        assert [(row.text, row.badge.text, row.note) for row in card.changes] == [
            ("Più grande", "Done", "The roof is larger."),
            ("Meno rosso", "Not in this version", ""),
        ]


def test_an_address_stands_with_its_commit_or_with_its_branch(desk: Desk) -> None:
    desk.post("seller", "deliver", **filled(desk))
    page = desk.get("client").content.decode()
    for said in ("commit 1a2b3c4", "“main”, may still change", f'href="{AT_COMMIT}"'):
        assert said in page
    assert "may show something else later" not in page


def test_a_part_and_a_replacement_have_the_page_too(desk: Desk) -> None:
    part = desk.get("seller", desk.at("deliver_part")).content.decode()
    assert "What was still open" in part
    assert "Version 3" not in part
    desk.post("seller", "deliver", **filled(desk))
    again = desk.get("seller", desk.at("replace_delivery")).content.decode()
    assert "Version 3" in again
    assert desk.post("seller", "replace_delivery", note="Now.", nothing_to_attach="on").status_code == 302
    assert [row.status for row in desk.story.facts.deliveries] == ["made", "replaced", "made"]


@pytest.mark.parametrize(
    "change",
    [{"note": ""}, {"links": "ftp://example.org"}, {"links": "", "nothing_to_attach": ""}, {"note": "x" * 10_001}],
)
def test_what_cannot_be_delivered_comes_back_as_typed(change: dict[str, str], desk: Desk) -> None:
    before = desk.seen()
    refused = desk.post("seller", "deliver", **filled(desk) | change)
    assert (refused.status_code, desk.seen()) == (422, before)
    assert "The roof is larger." in refused.content.decode()


def test_a_note_stays_with_its_change_when_the_list_has_moved(desk: Desk) -> None:
    first, second = desk.story.facts.still_open
    swapped = {"changes-0-change": second.id, "changes-1-change": first.id, "changes-1-done": "on"}
    assert desk.post("seller", "deliver", **filled(desk) | swapped).status_code == 302
    (card,) = [e.delivery for day in desk.get("client").context["days"] for e in day.events if e.delivery][1:]
    assert [(row.text, row.note) for row in card.changes] == [("Più grande", ""), ("Meno rosso", "The roof is larger.")]


def test_a_note_on_something_else_is_left_out(desk: Desk) -> None:
    sent = filled(desk) | {"changes-0-change": "c999", "changes-1-change": "c998"}
    assert desk.post("seller", "deliver", **sent).status_code == 302
    (card,) = [e.delivery for day in desk.get("client").context["days"] for e in day.events if e.delivery][1:]
    assert [(row.text, row.note) for row in card.changes] == [("Più grande", ""), ("Meno rosso", "")]


def test_a_stale_form_of_a_delivery_keeps_everything(desk: Desk) -> None:
    old = str(desk.story.loaded.version)
    desk.post("client", "accept_delivery")
    before = desk.seen()
    refused = desk.post("seller", "deliver", **filled_from(old))
    page = refused.content.decode()
    assert (refused.status_code, desk.seen()) == (409, before)
    for said in ("Where the order stands now", "Version two."):
        assert said in page


def filled_from(version: str) -> dict[str, str]:
    """A whole form made for an older state of the order."""
    return {"note": "Version two.", "links": AT_COMMIT, "version": version}


@pytest.mark.parametrize("who", ["stranger", "mediator", "operator", "client"])
def test_nobody_else_may_deliver(who: str, desk: Desk) -> None:
    before = desk.seen()
    assert desk.get(who, desk.at("deliver")).status_code == 404
    assert desk.post(who, "deliver", **filled(desk)).status_code == 404
    assert desk.seen() == before
