"""The agreement's history: any two versions compared in sentences, every move of the due date with its reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from amiable.rules.inputs import ChangeAnswered, QuestionAsked, Words
from tests.web.stage import Desk


def grown(desk: Desk) -> None:
    """Five hours of waiting for an answer, two days more, an extra that was paid, a day given."""
    story = desk.story
    story.brief()
    story.do("seller", "ask_question", questions=(QuestionAsked(Words("Rond ?", "fr")),), pausing=True)
    story.wait(hours=5)
    story.do("client", "answer_question", question=story.facts.questions[0].id, text=Words("Sì", "it"))
    story.do("seller", "propose_extension", days=2, why=Words("La police", "fr"))
    story.do("client", "accept_proposal", proposal=story.facts.proposals[0].id)
    story.do("seller", "propose_extra", price=6_000, what=Words("Camionnette", "fr"), days=1, rounds=1)
    story.do("client", "accept_proposal", proposal=story.facts.proposals[0].id)
    story.provider("confirm_capture")
    story.do("client", "give_time", days=1)


@pytest.fixture
def desk(db: None, tmp_path: Path, settings: Settings) -> Desk:
    """An order whose agreement grew twice."""
    settings.DATA_DIR = tmp_path
    desk = Desk()
    grown(desk)
    return desk


def page(desk: Desk, query: str = "", who: str = "client", **look: str) -> Any:
    """The agreement's page."""
    return desk.get(who, f"{desk.place}agreement/{query}", **look)


def test_the_first_is_compared_with_the_latest(desk: Desk) -> None:
    compared = page(desk).context["compared"]
    assert (compared.first, compared.second) == (1, 3)
    assert (compared.sentences[0].words, compared.sentences[0].language) == ("Camionnette", "fr")
    assert [row.text for row in compared.sentences[:4]] == [
        "An extra became part of the agreement.",
        "The price went from €120.00 to €180.00.",
        "The time to deliver went from 5\xa0days to 6\xa0days.",
        "The revision rounds went from 2 to 3.",
    ]
    assert len(compared.sentences) == 7
    assert compared.sentences[4].text.endswith("A question to Giulia waited for 5\xa0h.")


@pytest.mark.parametrize(
    ("query", "pair"),
    [
        ("?from=1&to=2", (1, 2)),
        ("?from=3&to=2", (2, 3)),
        ("?from=2&to=2", (2, 2)),
        ("?from=99&to=x", (1, 3)),
        ("?from=2", (2, 3)),
    ],
)
def test_any_two_can_be_named_in_the_address(query: str, pair: tuple[int, int], desk: Desk) -> None:
    compared = page(desk, query).context["compared"]
    assert (compared.first, compared.second) == pair


def test_more_time_changes_the_date_alone(desk: Desk) -> None:
    sentences = page(desk, "?from=1&to=2").context["compared"].sentences
    assert len(sentences) == 2
    assert sentences[1].text.endswith("You agreed to the extra time. The due date has moved.")
    assert [row.text for row in page(desk, "?from=2&to=2").context["compared"].sentences] == [
        "Nothing of scope, price, time or rounds is different."
    ]


def test_every_move_of_the_due_date_has_its_reason(desk: Desk) -> None:
    for who in ("client", "seller"):
        moves = desk.get(who).context["moves"]
        assert [move.system for move in moves] == [
            "The work began.",
            "A question to Giulia waited for 5\xa0h.",
            "You agreed to the extra time. The due date has moved."
            if who == "client"
            else "Giulia agreed to the extra time. The due date has moved.",
            "Your payment for the extra arrived. The extra is part of the agreement now."
            if who == "client"
            else "The payment for the extra arrived. The extra is part of the agreement now.",
            "You gave 1\xa0day more." if who == "client" else "Giulia gave 1\xa0day more.",
        ]
        due = desk.story.facts.deadline("due")
        assert due is not None
        assert due.due_at is not None
        assert moves[-1].iso == due.due_at.isoformat()
    assert "Why the due date moved" in desk.get("client").content.decode()


def test_an_earlier_version_stays_to_be_seen(desk: Desk) -> None:
    shown = page(desk).content.decode()
    for said in ('id="version-1"', 'id="version-3"', 'name="from"', 'name="to"', "Camionnette"):
        assert said in shown
    versions = page(desk).context["versions"]
    assert [row.number for row in versions] == [3, 2, 1]
    assert [len(row.items) for row in versions] == [2, 1, 1]


def test_what_was_bought_from_a_reply_is_named_by_the_words_of_the_reply(db: None) -> None:
    desk = Desk()
    desk.story.delivered().ask_for_changes("Più grande", "Animato", "Un menù")
    answers = tuple(
        ChangeAnswered(
            change.id,
            answer,
            effort_minutes=30,
            why=Words("Voici", "fr"),
            price=4_000 if answer == "extra" else 0,
            instead=Words(instead, "fr"),
            instead_price=2_000 if instead else 0,
            nothing_fits=not instead,
        )
        for change, answer, instead in zip(
            desk.story.facts.request, ("included", "not_possible", "extra"), ("", "Une image fixe", ""), strict=True
        )
    )
    desk.story.do("seller", "reply_to_changes", answers=answers, redeliver_days=1)
    _first, second, third = desk.story.facts.request
    desk.story.do("client", "take_reply", extras=(third.id,), instead=(second.id,))
    desk.story.provider("confirm_capture")
    sentences = page(desk).context["compared"].sentences
    assert sentences[0].words == "Un menù · Une image fixe"
    assert [row.text for row in sentences[:2]] == [
        "An extra became part of the agreement.",
        "The price went from €120.00 to €180.00.",
    ]
    assert "Un menù · Une image fixe" in desk.get("client").content.decode()


def test_a_young_order_has_one_date_and_nothing_to_compare(db: None) -> None:
    desk = Desk()
    desk.story.brief()
    context = page(desk).context
    assert context["compared"] is None
    assert [move.system for move in context["moves"]] == ["The work began."]
    assert "Why the due date moved" not in desk.get("client").content.decode()


@pytest.mark.parametrize("language", ["fr", "it"])
def test_it_is_said_in_the_readers_language(language: str, desk: Desk) -> None:
    said = page(desk, language=language).context["compared"].sentences[1].text
    assert (
        said
        == {
            "fr": "Le prix est passé de 120,00\xa0€ à 180,00\xa0€.",
            "it": "Il prezzo è passato da 120,00\xa0€ a 180,00\xa0€.",
        }[language]
    )


@pytest.mark.parametrize("who", ["stranger", "mediator", "operator"])
def test_nobody_else_reads_it(who: str, desk: Desk) -> None:
    assert page(desk, "?from=1&to=2", who).status_code == 404
