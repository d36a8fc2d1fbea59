"""Agreeing on changes by API alone: what was asked, answered, taken, noted and ticked off, as both programs read it."""

from __future__ import annotations

from typing import Any

from amiable.rules.inputs import ChangeAnswered, ChangeDone, ChangeJudged, QuestionAsked, Words
from tests.api.program import Program
from tests.story import Story


def said(text: str) -> Words:
    """In French."""
    return Words(text, "fr")


def replied(story: Story) -> tuple[str, str]:
    """Two changes, one included, one impossible with an alternative for money; the ids."""
    story.ask_for_changes("Più grande", "Animato")
    first, second = (change.id for change in story.facts.request)
    answers = (
        ChangeAnswered(first, "included", 60, said("Volontiers")),
        ChangeAnswered(
            second, "not_possible", 0, said("Je n’anime pas"), instead=said("Des calques"), instead_minutes=30,
            instead_price=900, instead_days=1,
        ),
    )  # fmt: skip
    story.do("seller", "reply_to_changes", answers=answers)
    return first, second


def test_changes_from_request_to_tick(giulia: Program, marc: Program, story: Story, ref: str) -> None:
    first, second = replied(story)
    story.do("client", "take_reply", instead=(second,))
    (unpaid,) = giulia.get(f"/orders/{ref}").json()["proposals"]
    assert (unpaid["kind"], unpaid["status"], unpaid["changes"]) == ("extra", "unpaid", [second])
    assert (unpaid["terms"]["price"], unpaid["terms"]["days"], unpaid["terms"]["rounds"]) == (900, 1, 0)
    story.provider("confirm_capture")
    done = (ChangeDone(first, said("C’est fait")), ChangeDone(second, done=False))
    story.do("seller", "deliver", note=said("Version deux"), nothing_to_attach=True, changes=done)
    story.do("client", "judge_changes", changes=(ChangeJudged(first, "fixed"), ChangeJudged(second, "not_fixed")))
    mine, theirs = (who.get(f"/orders/{ref}").json()["changes"] for who in (giulia, marc))
    assert mine == theirs
    bigger, animated = mine
    assert (bigger["number"], bigger["status"], bigger["goes_ahead"], bigger["place"]) == (1, "fixed", True, None)
    assert bigger["notes"] == [
        {"version": 2, "done": True, "text": {"text": "C’est fait", "language": "fr", "erased": False}}
    ]
    assert [animated[f"instead_{what}"] for what in ("minutes", "price", "days")] == [30, 900, 1]
    assert (animated["instead"]["text"], animated["took_instead"], animated["status"]) == (
        "Des calques",
        True,
        "not_fixed",
    )


def test_questions_with_their_choices_and_answers(giulia: Program, story: Story, ref: str) -> None:
    asked = (QuestionAsked(said("Rond ?"), choices=("Oui", "Non")), QuestionAsked(said("Le plan ?"), wants_file=True))
    story.do("seller", "ask_question", questions=asked)
    story.do("client", "answer_question", question=story.facts.questions[0].id, text=said("Oui"))
    found: list[dict[str, Any]] = giulia.get(f"/orders/{ref}").json()["questions"]
    assert [(row["choices"], row["wants_file"], row["status"]) for row in found] == [
        (["Oui", "Non"], False, "answered"),
        ([], True, "open"),
    ]
    assert [row["answer"] and row["answer"]["text"] for row in found] == ["Oui", None]
