"""The walls of 2-domain.md §2: days from the first capture that nothing moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from amiable.rules import inputs as i
from amiable.rules.walls import package_fits
from tests.rules import plays as p
from tests.rules.story import ACCEPT_BY, RULES, WORDS, Story, days, hours

WALLS = {
    "requirements": 7,
    "last_request": 43,
    "last_due": 49,
    "dead_order": 50,
    "acceptance": 58,
    "acceptance_with_case": 64,
    "straight_to_support": 58,
    "last_case": 63,
    "support": 73,
    "appeal": 80,
    "payout": 85,
}


def day(story: Story, number: float) -> datetime:
    """So many days after the first capture."""
    assert story.facts.captured_at is not None
    return story.facts.captured_at + days(number)


def deliver_on(number: float, **bought: int) -> Story:
    """A long package, delivered on this day."""
    return p.started(Story(**({"days": 40, "rounds": 0} | bought))).day(number).does("seller", "deliver", p.DELIVERY)


def test_the_days_of_the_walls() -> None:
    assert {name: RULES.walls[name].day for name in WALLS} == WALLS


def test_all_money_is_instructed_before_the_hold_ends() -> None:
    money = {name: wall.day for name, wall in RULES.walls.items() if name != "reviews"}  # which moves none
    assert days(max(money.values())) < RULES.hold_limit == days(90)


#: The shipped rules with three days to look at a delivery, which is what the table of packages below is counted for.
THREE_DAYS = replace(RULES, clocks={**RULES.clocks, "accept_by": replace(RULES.clocks["accept_by"], length=days(3))})


@pytest.mark.parametrize(
    ("length", "rounds", "fits"),
    [
        (42, 0, True),
        (43, 0, False),
        (33, 1, False),
        (27, 1, True),
        (28, 1, False),
        (16, 2, True),
        (17, 2, False),
        (3, 4, True),
        (5, 4, True),
        (6, 4, False),
        (9, 3, True),
    ],
)
def test_a_package_fits_when_it_can_end_by_day_49(length: int, rounds: int, fits: bool) -> None:  # noqa: FBT001
    redeliver = min(7, max(1, length // 3))
    assert (7 + length + rounds * (8 + redeliver) <= 49) is fits
    assert package_fits(THREE_DAYS, length, rounds) is fits


@pytest.mark.parametrize("rounds", range(5))
def test_as_shipped_the_longest_package_that_fits_ends_by_day_49(rounds: int) -> None:
    """A round is the window, two days for the reply, three for the choice, and redelivering."""
    looked = days(7) + rounds * (ACCEPT_BY + days(5))
    ends = {length: looked + days(length + rounds * min(7, max(1, length // 3))) for length in range(1, 60)}
    assert {length: package_fits(RULES, length, rounds) for length in ends} == {
        length: end <= days(49) for length, end in ends.items()
    }


def test_no_request_for_changes_after_day_43() -> None:
    story = deliver_on(39, rounds=0).does("client", "request_changes", p.changes())
    assert story.state == "revision_requested"
    late = deliver_on(40).does("client", "extend_review").day(43)
    assert late.why_not("client", "request_changes") == "wall_passed"


def test_no_due_date_after_day_49() -> None:
    story = p.started(Story(days=40, rounds=0)).day(1)
    assert story.refused("client", "give_time", i.GiveTime(10)) == "beyond_last_due"
    assert story.refused("seller", "propose_extension", i.ProposeExtension(10, WORDS)) == "beyond_last_due"
    assert story.refused("seller", "propose_extra", i.ProposeExtra(100, WORDS, 10)) == "beyond_last_due"
    assert story.does("client", "give_time", i.GiveTime(9)).at("due") == day(story, 49)


def test_a_pause_ends_at_day_49() -> None:
    story = p.started(Story(days=40, rounds=0)).does("client", "give_time", i.GiveTime(8)).day(47)
    p.asks(story)
    assert story.at("question_by", story.facts.questions[0].id) == day(story, 49)
    story.day(49)
    assert (story.facts.questions[0].status, story.facts.lateness) == ("unanswered", "late")
    assert story.facts.tally.questions_hanging == 0


def test_a_redo_beyond_day_49_is_refused() -> None:
    story = deliver_on(40)
    assert story.refused("client", "propose_redo", i.ProposeRedo(10, WORDS)) == "beyond_last_due"
    story.does("client", "propose_redo", i.ProposeRedo(9, WORDS)).wait(hours(1))
    assert story.refused("seller", "accept_proposal", p.yes(story)) == "beyond_last_due"


def test_a_dead_order_ends_on_day_50_at_the_latest() -> None:
    story = p.started(Story(days=40, rounds=0)).let("due")
    assert story.at("dead") == day(story, 50)
    assert story.let("dead").ending == ("cancelled", "late", True)
    early = p.started(Story()).let("due")
    assert early.at("dead") == day(early, 20)


def test_acceptance_by_silence_by_day_58() -> None:
    story = p.started(Story(days=40, rounds=0)).does("client", "give_time", i.GiveTime(9)).day(49)
    story.day(49.5)
    story.does("seller", "deliver", p.DELIVERY).does("client", "extend_review")
    assert story.at("accept_by") == day(story, 49.5) + ACCEPT_BY + days(3)
    story.does("client", "propose_refund", i.ProposeRefund(1, WORDS))
    assert (story.paused("accept_by"), story.at("accept_by")) == (True, day(story, WALLS["acceptance"]))


def test_a_clients_case_moves_acceptance_to_day_64_a_sellers_does_not() -> None:
    for who, wall in (("client", "acceptance_with_case"), ("seller", "acceptance")):
        story = deliver_on(40).does("client", "extend_review")
        p.a_case(story, who)
        deadline = story.facts.deadline("accept_by")
        assert deadline is not None
        assert deadline.wall_at == day(story, WALLS[wall])


def test_after_day_58_a_case_goes_straight_to_support_after_day_63_there_is_none() -> None:
    late = deliver_on(49.9, days=40)
    assert late.state == "delivered"
    late.does("client", "extend_review").let("accept_by")
    assert late.now == day(late, 49.9) + ACCEPT_BY + days(3)
    assert p.a_case(late.copy().day(57.9)).case.state == "talking"
    assert p.a_case(late.copy().day(58)).case.state == "with_support"
    assert late.copy().day(63).refused("client", "open_case", i.OpenCase("poor_quality", WORDS)) == "wall_passed"


def test_support_ends_on_day_73_an_appeal_is_asked_by_80_and_decided_by_85() -> None:
    story = deliver_on(49.9).does("client", "extend_review").day(55.8)
    p.a_case(story).wait(hours(96)).does("client", "ask_support", p.WHY)
    assert story.at("support_by") == day(story, 69.8)
    late = deliver_on(49.9).does("client", "extend_review").let("accept_by").day(62.9)
    p.a_case(late)
    assert late.at("support_by") == day(late, 72.9)
    late.let("support_by")
    assert (late.case.state, late.at("appeal_by")) == ("appealable", day(late, 79.9))
    late.day(79.8).does("seller", "appeal", i.Appeal("new_facts", WORDS))
    assert late.at("appeal_decide_by") == day(late, 84.8)
    late.let("appeal_decide_by")
    assert late.money() == {"paid": 4_000, "commission": 1_000, "refunded": 5_000}


def test_money_is_instructed_on_day_85_whatever_clearance_says() -> None:
    story = deliver_on(49.9).does("client", "extend_review").day(55.8)
    p.a_case(story).wait(hours(96)).does("client", "ask_support", p.WHY).let("support_by")
    story.does("seller", "appeal", i.Appeal("new_facts", WORDS)).wait(days(4))
    story.does("second", "decide_appeal", p.decision("complete"))
    assert story.at("clearance") == day(story, 85)


def test_an_end_by_a_wall_closes_the_case_with_it() -> None:
    story = p.started(Story(days=40, rounds=0)).day(48)
    p.a_case(story)
    story.day(50)
    assert (story.state, story.facts.case_state, story.money()) == ("cancelled", "closed", {"refunded": 10_000})
