"""After an outage of an hour and more: a freeze of the parties' clocks, not of the walls (2-domain.md §2)."""

from __future__ import annotations

from datetime import timedelta

from amiable.rules.inputs import Outage
from tests.rules import plays as p
from tests.rules.stages import played
from tests.rules.story import ACCEPT_BY, Story, days, hours


def outage(story: Story, length: timedelta) -> Story:
    """Nothing happens by itself for this long, then the clocks are set right."""
    began_at = story.now
    story.now += length
    return story.does("clock", "resume_after_downtime", Outage(began_at))


def test_a_window_has_what_it_had_left() -> None:
    assert outage(played("delivered"), hours(5)).left("accept_by") == ACCEPT_BY
    assert outage(played("in progress"), days(9)).left("due") == days(5)


def test_and_at_least_24_hours() -> None:
    assert outage(played("delivered").wait(ACCEPT_BY - hours(2.4)), hours(2)).left("accept_by") == days(1)


def test_less_than_an_hour_is_none() -> None:
    story = played("delivered")
    began_at = story.now
    story.now += hours(0.9)
    assert story.refused("clock", "resume_after_downtime", Outage(began_at)) == "clock_not_due"


def test_walls_do_not_move() -> None:
    story = outage(p.paid(Story(brief=True)), days(2))
    assert story.at("requirements_by") == story.facts.captured_at + days(7)  # type: ignore[operator]
    long = p.started(Story(days=40, rounds=0)).day(39)
    assert outage(long, days(20)).at("due") == long.facts.captured_at + days(49)  # type: ignore[operator]


def test_supports_own_clocks_and_clearance_do_not_move() -> None:
    story = played("with support")
    before = story.at("claim_by"), story.at("support_by")
    assert (outage(story, hours(3)).at("claim_by"), story.at("support_by")) == before
    paid = played("completed")
    at = paid.at("clearance")
    assert outage(paid, hours(3)).at("clearance") == at


def test_what_is_paused_stays_as_it_is_and_the_outage_is_no_waiting_for_an_answer() -> None:
    story = p.asks(p.started(Story())).wait(hours(10))
    outage(story, hours(5))
    assert (story.left("due"), story.paused("due")) == (days(6), True)
    assert story.left("question_by", story.facts.questions[0].id) == days(3) - hours(10)
    story.let("question_by")
    assert story.facts.paused_for == days(3)


def test_an_older_firing_is_void_afterwards() -> None:
    story = played("delivered")
    old = story.facts.deadline("accept_by")
    assert old is not None
    outage(story, hours(5))
    new = story.facts.deadline("accept_by")
    assert new is not None
    assert new.generation > old.generation


def test_what_was_due_before_the_outage_still_fires() -> None:
    story = played("delivered")
    due_at = story.at("accept_by")
    story.now += ACCEPT_BY + days(1)
    story.does("clock", "resume_after_downtime", Outage(story.now - hours(2)))
    assert story.at("accept_by") == due_at
    assert story.wait(hours(0)).state == "completed"
