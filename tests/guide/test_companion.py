"""The companion beside an order: the step that fits at every turn, for both sides, and only what the engine allows.

Every stage is a story played by the rules themselves.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.utils.translation import override

from amiable.guide.companion import Companion, Known, companion_of
from amiable.guide.eyes import Eyes
from amiable.guide.moments import MOMENTS, NEEDS
from amiable.pages.order import foremost, stands_still
from amiable.rules import inputs as i
from amiable.rules.outlook import options, turns
from amiable.wording.companion import KNOWS, STEPS, TEXTS, TIPS
from tests.rules import plays
from tests.rules.story import ACCEPT_BY, PEOPLE, RULES, WORDS, Story, hours


def eyes(story: Story, role: str, **more: Any) -> Eyes:
    """Whose eyes, at this point of the story."""
    turn = foremost(turns(story.rules, story.facts), story.facts, role)
    return Eyes(
        rules=story.rules,
        facts=story.facts,
        role=role,
        options=options(story.rules, story.facts, PEOPLE[role], story.now),
        turn=turn,
        now=story.now,
        still=turn is not None and stands_still(story.facts, turn.clock, turn.subject),
        **more,
    )


def beside(story: Story, role: str, **more: Any) -> Companion:
    """The companion, which is there."""
    found = companion_of(eyes(story, role, **more))
    assert found is not None
    return found


def where(story: Story, **more: Any) -> dict[str, tuple[int, str]]:
    """Step and moment of both sides."""
    return {role: (one.step, one.moment) for role in ("seller", "client") if (one := beside(story, role, **more))}


def known(story: Story, role: str, **more: Any) -> dict[str, Known]:
    """What the companion knows, by code; of several of a kind the last."""
    return {one.code: one for one in beside(story, role, **more).knows}


def reasked(story: Story) -> Story:
    """Asked, answered, done: a second version is there."""
    return plays.redelivered(story)


# ── when it is there ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("play", [lambda story: story, plays.started, plays.completed])
def test_it_is_not_there_before_a_delivery_nor_after_the_end(play: Any) -> None:
    story = play(Story())
    assert [companion_of(eyes(story, role)) for role in ("seller", "client")] == [None, None]
    assert companion_of(eyes(story, "client", place="case")) is None


def test_an_order_that_was_cancelled_has_none() -> None:
    story = plays.offers_cancellation(plays.delivered(Story()), "seller")
    story.does("client", "accept_proposal", plays.yes(story))
    assert story.state == "cancelled"
    assert companion_of(eyes(story, "seller", place="cancelling")) is None


@pytest.mark.parametrize("role", ["mediator", "operator"])
def test_staff_have_none(role: str) -> None:
    assert companion_of(eyes(plays.requested(plays.delivered(Story())), role)) is None


# ── the step that fits ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_first_delivery() -> None:
    story = plays.delivered(Story())
    assert where(story) == {"seller": (1, "waits_first"), "client": (1, "look")}
    story.wait(ACCEPT_BY / 2 + hours(1))
    assert where(story)["client"] == (3, "items")


def test_the_client_asks_before_deciding() -> None:
    story = plays.delivered(Story()).does("client", "ask_seller", i.Explained(WORDS))
    assert where(story) == {"seller": (2, "question_to_answer"), "client": (2, "say")}
    assert beside(story, "seller").actions == ("answer_client",)
    assert known(story, "client")["client_question"].by == "client"


def test_a_delivery_said_to_be_none() -> None:
    story = plays.delivered(Story()).does("client", "mark_no_delivery", plays.EMPTY)
    assert where(story) == {"seller": (4, "missing"), "client": (2, "marked_missing")}
    assert beside(story, "seller").actions == ("deliver", "contest_no_delivery")


def test_a_request_is_first_understood_then_answered() -> None:
    story = plays.requested(plays.delivered(Story()), 3)
    assert where(story, marked=2) == {"seller": (2, "asked"), "client": (4, "waits_reply")}
    one = beside(story, "seller", marked=2)
    assert one.actions == ("ask_question", "propose_extension")
    assert one.tips == ("pins", "ask", "later")
    assert beside(story, "seller").tips == ("ask", "later", "time"), "nothing is marked"
    facts = known(story, "seller", marked=2)
    assert facts["changes"].data == {"count": 3}
    assert facts["marked"].data == {"count": 2}
    assert facts["rounds"].data == {"left": 2, "count": 2, "whole": 2}
    assert (facts["until"].by, facts["until"].data["until"]) == ("seller", story.facts.deadline("reply_by").due_at)  # type: ignore[union-attr]
    story.wait(hours(25))
    assert where(story)["seller"] == (3, "reply")
    assert beside(story, "seller").actions[0] == "reply_to_changes"


def test_a_question_to_the_client_and_its_answer() -> None:
    story = plays.requested(plays.delivered(Story()))
    story.does("seller", "ask_question", plays.question(2, pausing=True))
    assert where(story) == {"seller": (2, "asked_waits"), "client": (4, "answer")}
    assert known(story, "client")["questions"].data == {"count": 2}
    assert known(story, "seller")["questions"].by == "seller"
    assert beside(story, "client").actions == ("answer_question",)
    for question in story.facts.questions:
        story.does("client", "answer_question", i.AnswerQuestion(question.id, WORDS))
    assert where(story) == {"seller": (3, "reply"), "client": (4, "waits_reply")}


def test_a_reply_with_an_extra() -> None:
    story = plays.replied(plays.requested(plays.delivered(Story()), 2), "included", "extra", minutes=120)
    assert where(story) == {"seller": (3, "replied"), "client": (5, "choose")}
    assert (beside(story, "client").effort, beside(story, "seller").effort) == (True, True)
    assert beside(story, "client").actions == ("take_reply",)
    assert beside(story, "client").tips == ("some", "contest", "center")


def test_no_effort_is_shown_where_the_package_names_none() -> None:
    story = plays.replied(plays.requested(plays.delivered(Story(effort_minutes=0)), 2), "extra", minutes=120)
    assert not beside(story, "client").effort
    assert beside(story, "client").data["original"] is None


def test_the_work_is_done_again_and_looked_at_again() -> None:
    story = plays.revising(Story())
    assert where(story) == {"seller": (4, "revising"), "client": (4, "waits_version")}
    assert beside(story, "seller").actions == ("deliver", "propose_extension")
    story = reasked(Story())
    assert where(story) == {"seller": (5, "waits_again"), "client": (3, "compare")}
    assert beside(story, "client").actions == ("judge_changes", "request_changes")
    assert known(story, "client")["to_judge"].data == {"count": len(story.facts.judged)}


def test_no_round_is_left() -> None:
    story = plays.requested(plays.delivered(Story(rounds=0)))
    story.wait(hours(25))
    assert "gift" in beside(story, "seller").tips
    assert "no_rounds" in known(story, "seller")


def test_an_extra_on_the_table() -> None:
    story = plays.delivered(Story())
    story.does("seller", "propose_extra", i.ProposeExtra(2_000, WORDS, 2))
    assert where(story) == {"seller": (1, "waits_first"), "client": (5, "offered")}
    fact = known(story, "client")["proposal"]
    assert (fact.by, fact.data["kind"]) == ("seller", "extra")
    assert fact.data["until"] == story.facts.deadline("answer_by", story.facts.proposals[0].id).fires_at  # type: ignore[union-attr]


@pytest.mark.parametrize(("play", "moment"), [(plays.a_case, "case_talking"), (plays.with_support, "case_support")])
def test_a_case(play: Any, moment: str) -> None:
    story = play(plays.delivered(Story()))
    assert where(story) == {"seller": (5, moment), "client": (6, moment)}
    assert "rounds" not in known(story, "seller")
    assert "case" in beside(story, "client").actions
    assert "case" not in beside(story, "client", place="case").actions


def test_an_end_is_proposed_or_looked_at() -> None:
    story = plays.delivered(Story())
    assert where(story, place="cancelling") == {"seller": (6, "ending"), "client": (6, "ending")}
    assert beside(story, "seller", place="cancelling").actions == ()
    plays.offers_cancellation(story, "seller")
    assert where(story) == {"seller": (6, "ending"), "client": (6, "ending")}
    assert beside(story, "client").actions == ("cancelling",)
    assert where(plays.started(Story()), place="cancelling") == {"seller": (6, "ending"), "client": (6, "ending")}


# ── nothing but what is allowed, and nothing without words ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("role", ["seller", "client"])
@pytest.mark.parametrize(
    "play",
    [
        plays.delivered,
        lambda story: plays.requested(plays.delivered(story), 2),
        lambda story: plays.replied(plays.requested(plays.delivered(story), 2), "extra"),
        plays.revising,
        reasked,
        lambda story: plays.with_support(plays.delivered(story)),
    ],
)
def test_only_what_the_engine_allows_is_offered(play: Any, role: str) -> None:
    story = play(Story())
    one = beside(story, role)
    assert [name for name in one.actions if name not in ("case", "cancelling") and not story.may(role, name)] == []
    assert [tip for tip in one.tips if tip in NEEDS and not story.may(role, NEEDS[tip])] == []
    assert len(one.tips) <= 3
    assert len(one.actions) <= 2


@pytest.mark.parametrize("role", ["seller", "client"])
def test_every_code_has_words_and_every_word_a_code(role: str) -> None:
    moments = MOMENTS[role]
    assert len(STEPS[role]) == 6
    assert sorted(moments) == sorted(TEXTS[role])
    assert {moment.step for moment in moments.values()} == {1, 2, 3, 4, 5, 6}
    assert {tip for moment in moments.values() for tip in moment.tips} <= set(TIPS)
    actions = {name for moment in moments.values() for name in moment.actions} - {"case"}
    assert {name for name in actions if role not in RULES.actions[name].by} == set()


def test_no_advice_lies_unused() -> None:
    used = {tip for moments in MOMENTS.values() for moment in moments.values() for tip in moment.tips}
    assert used == set(TIPS)
    assert set(NEEDS) <= used


RATING = re.compile(
    r"\b(rat(e|ing|ings)|reviews?|stars?|scores?|évaluations?|notes?|étoiles?|avis|recension\w*|valutazion\w*|stell\w+|vot[io])\b"
)


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_nothing_here_speaks_of_ratings(language: str) -> None:
    said: list[Any] = [text for steps in STEPS.values() for text in steps]
    said += [text for texts in TEXTS.values() for text in texts.values()]
    said += [text for _icon, texts in TIPS.values() for text in (texts if isinstance(texts, tuple) else (texts,))]
    for one in KNOWS.values():
        for texts in (getattr(one, "you", one), getattr(one, "they", one)):
            said += texts if isinstance(texts, tuple) else (texts,)
    with override(language):
        words = [_said(one) for one in said]
    cleaned = [re.sub(r"completion rate", "", one.lower()) for one in words]
    assert len(words) > 60
    assert [one for one in cleaned if RATING.search(one)] == []


def _said(text: Any) -> str:
    """A sentence as it stands, its placeholders left open, plurals as many."""
    try:
        return str(text % _Open())
    except TypeError:
        return str(text)


class _Open(dict[str, Any]):
    """Anything for any placeholder."""

    def __missing__(self, key: str) -> Any:
        return 2 if key == "count" else f"({key})"
