"""Questions of the seller: several at once, one pause, answered one after the other, seen by both."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pytest_django import Settings

from amiable.rules.inputs import QuestionAsked, Words
from tests.web.stage import Desk, lines


@pytest.fixture
def desk(db: None, tmp_path: Path, settings: Settings) -> Desk:
    """Marc works: the brief is there."""
    settings.DATA_DIR = tmp_path
    desk = Desk()
    desk.story.brief()
    return desk


def ask(desk: Desk, *rows: dict[str, str], pausing: bool = True, **more: str) -> Any:
    """Marc sends the form with these questions."""
    sent = lines(*rows, name="questions") | more | ({"pausing": "on"} if pausing else {})
    return desk.post("seller", "ask_question", **sent)


TWO = ({"text": "Round or square?", "choices": "Round\nSquare"}, {"text": "A photo of the front?", "wants_file": "on"})


def test_several_are_asked_in_one_go(desk: Desk) -> None:
    assert ask(desk, *TWO).status_code == 302
    first, second = desk.story.facts.questions
    assert [(row.pausing, row.wants_file, row.status) for row in (first, second)] == [
        (True, False, "open"),
        (True, True, "open"),
    ]
    assert desk.story.facts.tally.pausing_questions == 1
    page = desk.get("client").content.decode()
    for said in ("2 questions for you", "Round or square?", "Round · Square", "A photo of the front?", "a file"):
        assert said in page
    assert "<b>Marc</b> asked 2 questions. The clock stands still until they are answered." in page
    assert "Your 2 questions to Giulia" in desk.get("seller").content.decode()


def test_what_a_pause_does_is_shown_before_it_is_asked(desk: Desk) -> None:
    before = desk.seen()
    page = ask(desk, *TWO, preview="1").content.decode()
    assert desk.seen() == before
    for said in (
        "What it does for both of you",
        "stands still until",
        "Due without an answer",
        "A photo of the front?",
    ):
        assert said in page
    calm = ask(desk, *TWO, pausing=False, preview="1").content.decode()
    assert "Due without an answer" not in calm


def test_both_read_who_is_waited_for_since_when_and_what_the_date_becomes(desk: Desk) -> None:
    due = desk.story.facts.deadline("due")
    assert due is not None
    assert due.due_at is not None
    since = desk.story.now
    ask(desk, *TWO)
    desk.story.wait(hours=5)
    mine, theirs = desk.get("client").context["next"], desk.get("seller").context["next"]
    assert (mine.who, theirs.who) == ("Next: you", "Next: Giulia")
    assert mine.title == "Answer the 2 questions, so that the work can go on"
    assert theirs.title == "Giulia answers the 2 questions"
    for who, box in (("client", mine), ("seller", theirs)):
        zone = desk.person(who).time_zone  # type: ignore[union-attr]
        for moment in (since, due.due_at + timedelta(hours=5), due.due_at + timedelta(days=3)):
            assert clock(moment, zone) in box.text, who


def clock(moment: Any, zone: str) -> str:
    """The moment as English readers of the zone see it."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local:%A} {local.day} {local:%B, %H:%M}"


def test_the_foreseen_date_is_the_one_that_comes(desk: Desk) -> None:
    ask(desk, *TWO)
    desk.story.wait(hours=7)
    said = desk.get("seller").context["next"].text
    for question in desk.story.facts.questions:
        assert desk.post("client", "answer_question", question=question.id, text="Square").status_code == 302
    due = desk.story.facts.deadline("due")
    assert due is not None
    assert clock(due.due_at, desk.person("seller").time_zone) in said  # type: ignore[union-attr]


def test_one_answer_leads_to_the_next_question_and_then_back(desk: Desk) -> None:
    ask(desk, *TWO)
    first, second = desk.story.facts.questions
    page = desk.get("client", f"{desk.at('answer_question')}?question={first.id}").content.decode()
    for said in ("Round or square?", "A photo of the front?", "Answer, then the next one", "It was answered already"):
        assert said in page
    assert 'type="radio" name="text" value="Square"' in page
    done = desk.post("client", "answer_question", question=first.id, text="Square")
    assert done.headers["Location"] == f"{desk.at('answer_question')}?question={second.id}"
    last = desk.post("client", "say_already_answered", question=second.id)
    assert last.headers["Location"] == f"{desk.place}#next"
    assert desk.story.facts.paused_since is None


def test_the_question_stands_with_its_answer(desk: Desk) -> None:
    ask(desk, *TWO)
    first = desk.story.facts.questions[0]
    desk.post("client", "answer_question", question=first.id, text="Square")
    for who in ("client", "seller"):
        events = [event.message for day in desk.get(who).context["days"] for event in day.events if event.message]
        asked, answered = next(row for row in events if row.asked), events[-1]
        assert [(row.text, row.badge.text) for row in asked.asked] == [
            ("Round or square?", "Answered"),
            ("A photo of the front?", "Not answered yet"),
        ]
        assert [(row.question, row.text) for row in answered.answers] == [("Round or square?", "Square")]


def test_an_empty_answer_is_refused_and_the_clock_stays(desk: Desk) -> None:
    ask(desk, *TWO)
    photo = desk.story.facts.questions[1]
    before = desk.seen()
    refused = desk.post("client", "answer_question", question=photo.id, text="  ")
    assert (refused.status_code, desk.seen()) == (422, before)
    assert 'role="alert"' in refused.content.decode()


def test_a_question_that_is_no_longer_open_comes_back_with_what_is_true(desk: Desk) -> None:
    ask(desk, *TWO)
    first = desk.story.facts.questions[0]
    desk.post("client", "answer_question", question=first.id, text="Square")
    before = desk.seen()
    again = desk.post("client", "answer_question", question=first.id, text="Round, after all")
    page = again.content.decode()
    assert (again.status_code, desk.seen()) == (409, before)
    for said in ("Round, after all", "Where the order stands now", "This question is not open any more."):
        assert said in page


@pytest.mark.parametrize(
    "rows",
    [
        ({"text": ""},),
        ({"text": "x", "choices": "\n".join(str(n) for n in range(11))},),
        ({"text": "x", "choices": "y" * 201},),
        tuple({"text": f"Question {n}?"} for n in range(6)),
        ({"text": "x" * 2_001},),
        ({"text": "x", "change": "c999"},),
    ],
)
def test_what_cannot_be_asked_is_refused_and_kept(rows: tuple[dict[str, str], ...], desk: Desk) -> None:
    before = desk.seen()
    refused = ask(desk, *rows)
    assert (refused.status_code, desk.seen()) == (422, before)
    assert rows[0]["text"][:20] in refused.content.decode()


def test_nobody_pauses_for_ever(desk: Desk) -> None:
    for number in range(3):
        assert ask(desk, {"text": f"Question {number}?"}).status_code == 302
        (row,) = [row for row in desk.story.facts.questions if row.status == "open"]
        desk.post("client", "answer_question", question=row.id, text="Yes")
    before = desk.seen()
    refused = ask(desk, {"text": "Once more?"})
    assert (refused.status_code, desk.seen()) == (422, before)
    assert "All questions that stop the clock have been used on this order (3)." in refused.content.decode()
    assert ask(desk, {"text": "Once more?"}, pausing=False).status_code == 302


def test_a_question_can_be_about_a_change(desk: Desk) -> None:
    desk.story.wait(days=2)
    desk.story.deliver().ask_for_changes()
    change = desk.story.facts.request[0]
    assert ask(desk, {"text": "Which red?", "change": change.id}).status_code == 302
    assert "About the change “Più grande”" in desk.get("client").content.decode()
    assert "you reply to the changes by" in desk.get("seller").context["next"].text


def test_a_question_keeps_its_language(desk: Desk) -> None:
    asked = (QuestionAsked(Words("Rond ?", "fr")),)
    desk.story.do("seller", "ask_question", questions=asked, pausing=True)
    page = desk.get("client", language="it").content.decode()
    assert "Rond ?" in page
    assert 'lang="fr"' in page


@pytest.mark.parametrize("who", ["stranger", "mediator", "operator"])
@pytest.mark.parametrize("action", ["ask_question", "answer_question", "say_already_answered"])
def test_nobody_else_asks_or_answers(who: str, action: str, desk: Desk) -> None:
    ask(desk, *TWO)
    before = desk.seen()
    assert desk.get(who, desk.at(action)).status_code == 404
    assert desk.post(who, action, question="q1", text="x").status_code == 404
    assert desk.seen() == before
