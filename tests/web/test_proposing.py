"""Proposals as people see them: a sentence for each reader, what they do before they are sent and answered, what was before."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from tests.web.stage import Desk

EXTRA = {"price": "60,50", "what": "Lettering for the van", "days": "1", "open_days": "7", "rounds": "1"}


@pytest.fixture
def desk(db: None, tmp_path: Path, settings: Settings) -> Desk:
    """Marc works: the brief is there."""
    settings.DATA_DIR = tmp_path
    desk = Desk()
    desk.story.brief()
    return desk


def card(desk: Desk, who: str, **look: str) -> Any:
    """The one open proposal as this side sees it."""
    (found,) = desk.get(who, **look).context["proposals"]
    return found


def test_an_extra_is_a_sentence_for_each_reader(desk: Desk) -> None:
    assert desk.post("seller", "propose_extra", **EXTRA).status_code == 302
    assert card(desk, "seller").said == (
        "You offered an extra for €60.50, with 1\xa0day more and 1 more revision round."
    )
    assert card(desk, "client").said == (
        "Marc offered an extra for €60.50, with 1\xa0day more and 1 more revision round."
    )
    assert card(desk, "client", language="fr").said == (
        "Marc a proposé une option à 60,50\xa0€, avec 1\xa0jour de plus et 1 tour de modifications de plus."
    )
    assert card(desk, "client", language="it").said == (
        "Marc ha proposto un extra per 60,50\xa0€, con 1\xa0giorno in più e 1 giro di revisione in più."
    )


def test_what_it_does_is_the_same_before_it_is_sent_and_before_it_is_answered(desk: Desk) -> None:
    before = desk.seen()
    foreseen: Any = desk.post("seller", "propose_extra", **EXTRA, preview="1")
    assert (foreseen.status_code, desk.seen()) == (200, before)
    sides, seen = foreseen.context["sides"], foreseen.context["seen"]
    desk.post("seller", "propose_extra", **EXTRA)
    mine, theirs = card(desk, "seller"), card(desk, "client")
    assert mine.sides == sides
    assert seen.said == theirs.said
    assert [(fact.label, fact.was, fact.value) for fact in theirs.sides[0].facts if "in all" in fact.label] == [
        ("The order in all", "€120.00", "€180.50")
    ]
    assert [(fact.label, fact.was, fact.value) for fact in theirs.sides[0].facts if "Rounds" in fact.label] == [
        ("Rounds left", "2", "3")
    ]


def test_the_page_shows_it_while_it_is_typed(desk: Desk) -> None:
    page = desk.get("seller", desk.at("propose_extra")).content.decode()
    for said in ('data-preview="later"', 'id="dry"', "js/preview.js", "Extras on this order: 0 of 5."):
        assert said in page
    more = desk.get("seller", desk.at("propose_extension")).content.decode()
    assert "More time agreed so far: 0 of 3. What is left of it: 7\xa0days." in more


def test_the_dates_of_an_extension_are_those_that_come(desk: Desk) -> None:
    desk.post("seller", "propose_extension", days="3", why="The typeface is late.")
    due = desk.story.facts.deadline("due")
    assert due is not None
    assert due.due_at is not None
    (fact,) = [row for row in card(desk, "client").sides[0].facts if row.label == "Due"]
    proposal = desk.story.facts.proposals[0]
    assert desk.post("client", "accept_proposal", proposal=proposal.id).status_code == 302
    later = desk.story.facts.deadline("due")
    assert later is not None
    assert later.due_at == due.due_at + timedelta(days=3)
    panel = [row for row in desk.get("client").context["agreement"].facts if row.label == "Due"]
    assert [row.value for row in panel] == [fact.value]


def test_a_counter_keeps_what_was_proposed_before(desk: Desk) -> None:
    desk.post("seller", "propose_extension", days="3", why="The typeface is late.")
    first = desk.story.facts.proposals[0]
    form = desk.get("client", f"{desk.at('counter_proposal')}?proposal={first.id}").content.decode()
    assert 'type="hidden" name="kind" value="extension"' in form
    assert 'name="refund"' not in form
    assert 'name="price"' not in form
    assert 'name="days" value="3"' in form, "begins with what was proposed"
    sent = {"proposal": first.id, "kind": "extension", "days": "2", "why": "Two would be fine."}
    assert desk.post("client", "counter_proposal", **sent).status_code == 302
    theirs = card(desk, "seller")
    assert theirs.said == "Giulia asked for 2\xa0days more."
    assert [event.system for event in theirs.history] == ["You asked for 3\xa0days more."]
    assert "What was proposed before" in desk.get("seller").content.decode()
    second = desk.story.facts.proposals[0]
    assert desk.post("seller", "decline_proposal", proposal=second.id).status_code == 302
    done = [event.message.did for day in desk.get("seller").context["days"] for event in day.events if event.message]
    assert done[-2:] == ["You asked for 3\xa0days more.", "Giulia asked for 2\xa0days more."]


def test_a_superseded_proposal_comes_back_with_the_one_in_its_place(desk: Desk) -> None:
    desk.post("seller", "propose_extra", **EXTRA)
    first = desk.story.facts.proposals[0]
    sent = {"proposal": first.id, "kind": "extra", "price": "50", "days": "1", "why": "A little less?"}
    assert desk.post("client", "counter_proposal", **sent).status_code == 302
    before = desk.seen()
    late = desk.post("client", "counter_proposal", **sent | {"why": "Or nothing at all."})
    page = late.content.decode()
    assert (late.status_code, desk.seen()) == (409, before)
    for said in ("Or nothing at all.", "Where the order stands now", "You offered an extra for €50.00"):
        assert said in page


def test_one_of_accepting_and_countering_at_once_is_refused(desk: Desk) -> None:
    desk.post("seller", "propose_extra", **EXTRA)
    first = desk.story.facts.proposals[0]
    version = str(desk.story.loaded.version)
    assert desk.post("client", "accept_proposal", proposal=first.id, version=version).status_code == 302
    before = desk.seen()
    sent = {"proposal": first.id, "kind": "extra", "price": "50", "days": "1", "why": "A little less?"}
    lost = desk.post("client", "counter_proposal", **sent, version=version)
    assert (lost.status_code, desk.seen()) == (409, before)
    page = lost.content.decode()
    for said in ("A little less?", "What you had written", "Where the order stands now", "Back to the order"):
        assert said in page
    form = page[page.index('data-draft="') :]
    assert 'type="submit"' not in form[: form.index("</form>")], "what is settled cannot be sent again"


def test_an_expired_proposal_is_refused_with_what_is_true(desk: Desk) -> None:
    desk.post("seller", "propose_extra", **EXTRA | {"open_days": "1"})
    first = desk.story.facts.proposals[0]
    desk.story.wait(days=1, minutes=1)
    before = desk.seen()
    late = desk.post("client", "accept_proposal", proposal=first.id, why="Yes, please.")
    assert (late.status_code, desk.seen()) == (409, before)
    for said in ("Yes, please.", "Where the order stands now"):
        assert said in late.content.decode()


@pytest.mark.parametrize(
    ("status", "mine", "theirs"),
    [
        ("asked", "Your payment of €60.50 was asked for.", "The payment of €60.50 is on its way."),
        ("unknown", "The payment service cannot say yet whether your €60.50 came.", "whether the €60.50 came."),
        ("failed", "Your payment of €60.50 did not go through.", "Giulia can try it again."),
    ],
)
def test_paying_an_extra_says_where_it_stands(status: str, mine: str, theirs: str, desk: Desk) -> None:
    desk.post("seller", "propose_extra", **EXTRA)
    desk.post("client", "accept_proposal", proposal=desk.story.facts.proposals[0].id)
    if status != "asked":
        desk.story.provider({"unknown": "doubt_capture", "failed": "fail_capture"}[status])
    for who, said in (("client", mine), ("seller", theirs)):
        shown = card(desk, who)
        assert said in shown.note
        assert "it is off and the order goes on as agreed" in shown.note
    again = [action.href for action in card(desk, "client").actions]
    capture = desk.story.facts.proposals[0].capture
    assert again == ([f"{desk.at('pay_again')}?capture={capture}"] if status == "failed" else [])


def test_a_paid_extra_is_part_of_the_agreement(desk: Desk) -> None:
    desk.post("seller", "propose_extra", **EXTRA)
    desk.post("client", "accept_proposal", proposal=desk.story.facts.proposals[0].id)
    desk.story.provider("confirm_capture")
    page = desk.get("client").content.decode()
    assert "Your payment for the extra arrived. The extra is part of the agreement now." in page
    assert desk.get("client").context["proposals"] == []
    assert (desk.story.facts.agreement.rounds, desk.story.facts.agreement.version) == (3, 2)


@pytest.mark.parametrize(
    ("action", "change"),
    [
        ("propose_extra", {"price": "0"}),
        ("propose_extra", {"price": "-5"}),
        ("propose_extra", {"price": "60 USD"}),
        ("propose_extra", {"price": "sixty"}),
        ("propose_extra", {"price": "9" * 20}),
        ("propose_extra", {"open_days": "0"}),
        ("propose_extra", {"open_days": "31"}),
        ("propose_extra", {"open_days": "-1"}),
        ("propose_extra", {"days": "1000000000"}),
        ("propose_extra", {"days": "60"}),
        ("propose_extra", {"rounds": "5"}),
        ("propose_extra", {"rounds": "4"}),
        ("propose_extra", {"what": " "}),
        ("propose_extension", {"days": "0", "why": "x"}),
        ("propose_extension", {"days": "1000000000", "why": "x"}),
        ("propose_extension", {"days": "8", "why": "x"}),
        ("propose_extension", {"days": "2", "why": ""}),
    ],
)
@pytest.mark.parametrize("preview", ["", "1"])
def test_what_cannot_be_proposed_is_refused_and_kept(
    action: str, change: dict[str, str], preview: str, desk: Desk
) -> None:
    before = desk.seen()
    sent = (EXTRA if action == "propose_extra" else {}) | change | ({"preview": "1"} if preview else {})
    refused = desk.post("seller", action, **sent)
    assert (refused.status_code, desk.seen()) == (422, before)
    for typed in sent.values():
        assert typed.strip() in refused.content.decode()


@pytest.mark.parametrize("who", ["stranger", "mediator", "operator"])
@pytest.mark.parametrize("action", ["propose_extra", "accept_proposal", "counter_proposal", "withdraw_proposal"])
def test_nobody_else_finds_a_proposal(who: str, action: str, desk: Desk) -> None:
    desk.post("seller", "propose_extra", **EXTRA)
    before = desk.seen()
    assert desk.get(who, desk.at(action)).status_code == 404
    assert desk.post(who, action, proposal="p1", **EXTRA).status_code == 404
    assert desk.seen() == before


def test_how_much_longer_it_may_take_is_one_figure_with_its_unit(desk: Desk) -> None:
    page = desk.get("seller", desk.at("propose_extension")).content.decode()
    assert "What is left of it: 7 days." in page.replace("\xa0", " ")
    for days, said in (
        ("99", "can still be extended by 7 days"),
        ("8", "by 7 days"),
        ("-5", "At least 1 day, please."),
    ):
        refused = desk.post("seller", "propose_extension", days=days, why="The typeface is late.")
        shown = refused.content.decode().replace("\xa0", " ")
        assert refused.status_code == 422
        assert said in shown[shown.index('id="id_days_error"') :][:300], days


def test_a_counter_begins_with_the_kind_and_the_figures_of_what_it_answers(desk: Desk) -> None:
    desk.post("seller", "propose_refund", refund="12,50", why="A little back.")
    (theirs,) = desk.story.facts.proposals
    form: Any = desk.get("client", f"{desk.at('counter_proposal')}?proposal={theirs.id}", language="fr").context["form"]
    assert [form.form[name].value() for name in ("kind", "refund")] == ["refund", "12,50"]
