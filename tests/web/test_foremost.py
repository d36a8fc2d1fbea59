"""What comes first where several things wait for the same person: their decision on the work, then a proposal beside it."""

from __future__ import annotations

from amiable.pages.order import foremost, silence_beside
from amiable.rules import inputs as i
from amiable.rules.outlook import if_silent, turns
from tests.rules import plays
from tests.rules.story import WORDS, Story, hours


def first(story: Story, role: str) -> str:
    """The clock this role's page speaks of."""
    turn = foremost(turns(story.rules, story.facts), story.facts, role)
    assert turn is not None
    return turn.clock


def proposed(story: Story, by: str) -> Story:
    """Some money back is proposed; the answer is due before anything else."""
    return story.does(by, "propose_refund", i.ProposeRefund(100, WORDS))


def test_a_small_proposal_does_not_displace_a_reply() -> None:
    story = plays.requested(proposed(plays.delivered(Story()), "seller").wait(hours(30)))
    replied = plays.replied(story.wait(hours(10)), "extra")
    assert first(replied, "client") == "take_by"
    silence = silence_beside(replied.rules, replied.facts, "take_by", "", replied.now)
    assert silence is not None
    assert silence.clock == "take_by", "task, time and silence speak of one thing"


def test_a_proposal_is_first_for_whom_nothing_else_waits() -> None:
    story = proposed(plays.delivered(Story()), "client")
    assert first(story, "seller") == "answer_by"


def test_the_silence_told_is_of_the_task_though_another_clock_ends_sooner() -> None:
    story = proposed(plays.requested(plays.delivered(Story())), "seller")
    turn = foremost(turns(story.rules, story.facts), story.facts, "client")
    assert turn is not None
    sooner = if_silent(story.rules, story.facts, story.now)
    told = silence_beside(story.rules, story.facts, turn.clock, turn.subject, story.now)
    assert sooner is not None
    assert told is not None
    assert (turn.clock, sooner.clock, told.clock) == ("answer_by", "reply_by", "answer_by")


def test_inside_a_case_the_proposal_is_what_it_is_about() -> None:
    story = proposed(plays.a_case(plays.delivered(Story())), "client")
    assert first(story, "seller") == "answer_by"
