"""The companion on the pages of an order: the step in words, in three languages, at no cost, and gone when it is settled."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from amiable.rules.inputs import QuestionAsked, Words
from tests.web.stage import Desk


@pytest.fixture
def desk(db: None, tmp_path: Path, settings: Settings) -> Desk:
    """Ordered, not paid."""
    settings.DATA_DIR = tmp_path
    return Desk()


def guide(desk: Desk, who: str, path: str = "", **more: str) -> Any:
    """What the page's companion says, or None."""
    answer = desk.get(who, f"{desk.place}{path}", **more)
    assert answer.status_code == 200
    found = answer.context["guide"]
    assert (found is not None) == ('class="panel fold guide"' in answer.content.decode())
    return found


def links(found: Any) -> list[tuple[str, str]]:
    """Its buttons."""
    return [(action.label, action.href) for action in found.actions]


def test_it_comes_with_the_delivery_and_goes_with_the_end(desk: Desk) -> None:
    desk.story.brief()
    assert guide(desk, "seller") is None
    desk.story.deliver()
    assert guide(desk, "seller").short == "step 1 of 6 · Stay calm"
    assert guide(desk, "client").short == "step 1 of 6 · Look calmly"
    desk.story.do("client", "accept_delivery")
    assert (guide(desk, "seller"), guide(desk, "client")) == (None, None)


def test_it_knows_the_request(desk: Desk) -> None:
    desk.story.delivered().ask_for_changes("Più grande", "Meno rosso")
    found = guide(desk, "seller")
    assert (found.short, found.at) == ("step 2 of 6 · Understand the feedback", "step 2 of 6")
    assert found.knows == [
        "You have time until Saturday 5 December, 10:00.",
        "Giulia asks for 2 changes.",
        "2 of 2 revision rounds are left.",
    ]
    assert links(found) == [
        ("Ask the client", desk.at("ask_question")),
        ("Ask for more time", desk.at("propose_extension")),
    ]
    assert (found.href, found.link) == ("/help/handling-changes/", "When a delivery is not accepted")
    page = desk.get("seller").content.decode()
    steps = re.search(r'<ol class="guide__steps">(.*?)</ol>', page)
    assert steps
    assert re.findall(r"<li([^>]*)>([^<]+)</li>", steps[1]) == [
        (' class="is-past"', "Stay calm"),
        (' aria-current="step"', "Understand the feedback"),
        ("", "Set things straight"),
        ("", "Deliver again"),
        ("", "No pressure"),
        ("", "Last resort"),
    ]


@pytest.mark.parametrize(
    ("language", "short", "known"),
    [
        ("fr", "étape 2 sur 6 · Comprendre ce qui est demandé", "Giulia demande 2 modifications."),
        ("it", "passo 2 di 6 · Capisci che cosa si chiede", "Giulia chiede 2 modifiche."),
    ],
)
def test_it_speaks_the_readers_language(language: str, short: str, known: str, desk: Desk) -> None:
    desk.story.delivered().ask_for_changes()
    found = guide(desk, "seller", language=language)
    assert found.short == short
    assert known in found.knows


def test_a_question_leads_to_its_answer(desk: Desk) -> None:
    desk.story.delivered().ask_for_changes()
    desk.story.do("seller", "ask_question", questions=(QuestionAsked(Words("Quel rouge ?", "fr")),), pausing=True)
    found = guide(desk, "client")
    (question,) = desk.story.facts.questions
    assert links(found) == [("Answer", f"{desk.at('answer_question')}?question={question.id}")]
    assert "Marc asked you 1 question." in found.knows
    assert "1 question of yours waits for Giulia." in guide(desk, "seller").knows
    assert desk.get("client", found.actions[0].href).status_code == 200


def test_the_effort_asked_is_drawn_against_the_original_work(desk: Desk) -> None:
    desk.story.delivered().ask_for_changes()
    answers = tuple(
        replace(one, effort_minutes=60, price=2_000 if one.answer == "extra" else 0)
        for one in desk.story.answers("included", "extra")
    )
    desk.story.do("seller", "reply_to_changes", answers=answers, redeliver_days=1)
    found = guide(desk, "client")
    assert found.short == "step 5 of 6 · Choose fairly"
    assert (found.effort.asked, found.effort.original) == ("2\u00a0h asked", "original work 10\u00a0h")
    assert links(found) == [("Choose from the reply", desk.at("take_reply"))]


def test_it_stands_on_the_case_and_on_the_page_for_ending(desk: Desk) -> None:
    desk.story.delivered()
    ending = guide(desk, "seller", "cancelling/")
    assert (ending.short, links(ending)) == ("step 6 of 6 · Last resort", [])
    desk.story.do("client", "open_case", reason="not_as_agreed", what_happened=Words("Manca una parte.", "it"))
    assert guide(desk, "client").short == "step 6 of 6 · If you cannot agree"
    assert links(guide(desk, "client"))[0] == ("Open the case", f"{desk.place}case/")
    assert guide(desk, "seller", "case/").short == "step 5 of 6 · No pressure"


def test_it_costs_no_statement(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.story.delivered().ask_for_changes()
    paths = ("", "cancelling/")
    with_it = [desk.statements("seller", f"{desk.place}{path}") for path in paths]
    for module in ("order", "cancelling"):
        monkeypatch.setattr(f"amiable.web.{module}.views.guide_of", lambda *_args, **_more: None)
    without = [desk.statements("seller", f"{desk.place}{path}") for path in paths]
    assert [len(asked) for asked in with_it] == [len(asked) for asked in without]


@pytest.mark.parametrize("who", ["stranger", "visitor", "mediator"])
def test_nobody_else_sees_it(who: str, desk: Desk) -> None:
    desk.story.delivered().ask_for_changes()
    answer = desk.get(who)
    assert answer.status_code == (302 if who == "visitor" else 404)
    assert "guide" not in answer.content.decode().replace("/help/", "")
