"""The client's page of a scope reply: what every answer means, three ways to go on, and each comes to what it said."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from amiable.rules.facts import Facts
from amiable.rules.inputs import ChangeAnswered, Words
from amiable.wording.reader import Reader
from tests.web.stage import Desk

ALL = ("included", "fix", "extra", "not_possible")


def answered(desk: Desk, *answers: str, **figures: int) -> Desk:
    """Marc has answered; extras cost 75.00 for 2 days, alternatives 10.00 for 1 day unless told otherwise."""
    desk.story.delivered().ask_for_changes(*(f"Cosa {number}" for number in range(1, len(answers) + 1)))
    desk.story.do("seller", "reply_to_changes", answers=_answers(desk.story.facts, answers, figures), redeliver_days=1)
    return desk


def _answers(facts: Facts, answers: tuple[str, ...], figures: dict[str, int]) -> tuple[ChangeAnswered, ...]:
    found = []
    for change, answer in zip(facts.request, answers, strict=True):
        refused = answer in ("extra", "not_possible")
        more: dict[str, Any] = {"price": 7_500, "days": 2} if answer == "extra" else {}
        if refused:
            more |= {"instead": Words("Plus simple", "fr"), "instead_price": 1_000, "instead_days": 1} | figures
        found.append(ChangeAnswered(change.id, answer, 60, Words("Voici pourquoi", "fr"), **more))
    return tuple(found)


@pytest.fixture
def desk(db: None) -> Desk:
    """Four answers of four classes wait for Giulia."""
    return answered(Desk(), *ALL)


def page(response: Any) -> str:
    """The page as text, with plain spaces."""
    return unescape(response.content.decode()).replace("\xa0", " ")


def look(desk: Desk, **words: Any) -> Any:
    """Giulia looks, or looks ahead with what she ticked."""
    if words:
        return desk.post("client", "take_reply", preview="1", **words)
    return desk.get("client", desk.at("take_reply"))


def ways(response: Any) -> list[dict[str, str]]:
    """Each way's figures by their labels, the button included."""
    found = []
    for form in re.findall(r'<form class="way".*?</form>', page(response), re.S):
        facts = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", form))
        button = re.search(r"<button[^>]*>(.*?)</button>", form)
        assert button is not None
        found.append({**facts, "button": button[1]})
    return found


def mine(response: Any) -> dict[str, str]:
    """What the own choice comes to."""
    found = re.search(r'<div id="mine".*?</dl>', page(response), re.S)
    assert found is not None
    return dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", found[0]))


def test_every_answer_is_said_in_plain_words(desk: Desk) -> None:
    shown = page(look(desk))
    for said in (
        "It is part of what you agreed on.",
        "The delivery missed the agreement here, so it is put right. That uses no revision round.",
        "It goes beyond the agreement: it is done only if you buy it.",
        "Marc cannot do this here.",
        "Voici pourquoi",
        "<strong>€75.00 and 2 days more</strong>",
        "<strong>€10.00 and 1 day more</strong>",
        "If you do not choose by",
    ):
        assert said in shown, said
    assert shown.count("in French") >= 4
    assert shown.count("I see this differently") == 4


def test_each_way_says_what_it_comes_to_and_comes_to_it(desk: Desk) -> None:
    everything, only = ways(look(desk))
    assert everything == {
        "Extras": "3",
        "Taken instead": "4",
        "You pay": "€85.00",
        "Delivered again by": "Mon 7 Dec, 10:00",
        "button": "Take everything and pay €85.00",
    }
    assert only == {
        "You pay": "nothing",
        "Delivered again by": "Fri 4 Dec, 10:00",
        "button": "Take only what is included",
    }


def test_everything_is_one_payment(desk: Desk) -> None:
    three, four = (row.id for row in desk.story.facts.request[2:])
    assert desk.post("client", "take_reply", extras=[three], instead=[four]).status_code == 302
    facts = desk.story.facts
    assert [row.total for row in facts.captures] == [12_000, 8_500]
    desk.story.provider("confirm_capture")
    due = desk.story.facts.deadline("due")
    assert due is not None
    assert due.due_at is not None
    assert (due.due_at - desk.story.now).days == 4


@pytest.mark.every_case
@pytest.mark.parametrize(
    ("extras", "instead"), [((), ()), ((3,), ()), ((3,), (4,)), ((), (3, 4)), ((), (3,)), ((), (4,))], ids=str
)
def test_what_is_shown_is_what_happens(extras: tuple[int, ...], instead: tuple[int, ...], desk: Desk) -> None:
    ids = [row.id for row in desk.story.facts.request]
    chosen = {"extras": [ids[number - 1] for number in extras], "instead": [ids[number - 1] for number in instead]}
    shown = mine(look(desk, **chosen))
    assert desk.post("client", "take_reply", **chosen).status_code == 302
    asked = [row.total for row in desk.story.facts.captures[1:]]
    if asked:
        desk.story.provider("confirm_capture")
    due = desk.story.facts.deadline("due")
    assert due is not None
    assert due.due_at is not None
    reader = Reader("en", ZoneInfo("Europe/Rome"), now=desk.story.now)
    paid = reader.money(sum(asked), "EUR") if asked else "nothing"
    moment = reader.moment(due.due_at, long=False)
    assert shown == {"You pay": paid, "Delivered again by": moment.replace("\u00a0", " ")}


def test_only_what_is_included_costs_nothing(desk: Desk) -> None:
    assert desk.post("client", "take_reply").status_code == 302
    facts = desk.story.facts
    assert (facts.state, len(facts.captures)) == ("revising", 1)
    assert [row.taken for row in facts.request] == [True, True, False, False]


def test_looking_ahead_at_ones_own_choice(desk: Desk) -> None:
    three, four = (row.id for row in desk.story.facts.request[2:])
    before = desk.seen()
    assert mine(look(desk)) == {"You pay": "nothing", "Delivered again by": "Fri 4 Dec, 10:00"}
    ahead = look(desk, extras=[three])
    assert mine(ahead) == {"You pay": "€75.00", "Delivered again by": "Sun 6 Dec, 10:00"}
    assert re.search(rf'name="extras" value="{three}"[^>]* checked', page(ahead))
    assert mine(look(desk, instead=[three, four])) == {"You pay": "€20.00", "Delivered again by": "Sun 6 Dec, 10:00"}
    assert desk.seen() == before


@pytest.mark.parametrize("strange", ["c99", "c3'", "é"])
def test_what_is_not_offered_is_refused_and_the_ticks_stay(strange: str, desk: Desk) -> None:
    one, _two, three, four = (row.id for row in desk.story.facts.request)
    before = desk.seen()
    for extras, instead in (
        ([three], [three]),
        ([four], []),
        ([one], []),
        ([], [one]),
        ([strange], []),
        ([three, three], []),
    ):
        response = desk.post("client", "take_reply", extras=extras, instead=instead)
        assert (response.status_code, desk.seen()) == (422, before), (extras, instead)
    response = desk.post("client", "take_reply", extras=[three], instead=[three])
    assert "This change is not part of the latest request, or it cannot be chosen this way." in page(response)
    assert page(response).count(" checked") == 2


def test_a_free_alternative_goes_ahead_without_a_payment(db: None) -> None:
    desk = answered(Desk(), "included", "not_possible", instead_price=0, instead_days=0)
    everything, _only = ways(look(desk))
    assert everything["button"] == "Take everything"
    assert (everything["You pay"], everything["Taken instead"]) == ("nothing", "2")
    assert desk.post("client", "take_reply", instead=[desk.story.facts.request[1].id]).status_code == 302
    facts = desk.story.facts
    assert ([row.taken for row in facts.request], len(facts.captures)) == ([True, True], 1)


def test_where_nothing_goes_ahead_the_page_says_so(db: None) -> None:
    desk = answered(Desk(), "extra")
    everything, only = ways(look(desk))
    assert everything["button"] == "Take everything and pay €75.00"
    assert (only["button"], only["Nothing goes ahead"]) == (
        "Leave it as it is",
        "you look again until Sat 5 Dec, 10:00",
    )
    assert desk.post("client", "take_reply").status_code == 302
    assert desk.story.facts.state == "delivered"


def test_somebody_who_comes_too_late_sees_where_it_stands(desk: Desk) -> None:
    version = desk.story.loaded.version
    assert desk.post("client", "take_reply").status_code == 302
    late = desk.post("client", "take_reply", version=str(version))
    assert late.status_code == 409
    assert "Where the order stands now" in page(late)
    assert look(desk).status_code == 409


def test_one_answer_is_contested_and_the_rest_goes_on(desk: Desk) -> None:
    one, _two, three, _four = (row.id for row in desk.story.facts.request)
    shown = page(desk.get("client", f"{desk.at('contest_answer')}?change={three}"))
    assert "Marc sees this item one way, you see it another." in shown
    assert "that item alone can go to the resolution center" in shown
    assert f"{desk.at('open_case')}" in shown
    assert "Cosa 3" in shown
    assert "Cosa 1" not in shown
    empty = desk.post("client", "contest_answer", change=three)
    assert empty.status_code == 422
    assert f'name="change" value="{three}"' in page(empty)
    assert desk.post("client", "contest_answer", change=three, why="Era nell’accordo.").status_code == 302
    assert [row.contested for row in desk.story.facts.request] == [False, False, True, False]
    shown = page(look(desk))
    assert shown.count("I see this differently") == 3
    assert "You see this answer differently; that item can go to the resolution center." in shown
    again = desk.post("client", "contest_answer", change=three, why="Ancora.")
    assert again.status_code == 422
    assert "Ancora." in page(again)
    assert desk.post("client", "take_reply").status_code == 302
    assert desk.story.facts.request[0].id == one
    assert desk.story.facts.request[0].taken


@pytest.mark.parametrize("language", ["fr", "it"])
def test_the_page_reads_in_every_language(language: str, desk: Desk) -> None:
    response = desk.get("client", desk.at("take_reply"), language=language)
    shown = page(response)
    assert response.status_code == 200
    for english in ("Take everything", "You pay", "Everything", "Buy this extra", "Take this instead", "See first"):
        assert english not in shown, english
