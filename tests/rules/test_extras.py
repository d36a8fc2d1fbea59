"""Extras: offered, agreed, paid, unpaid, too late (2-domain.md §7)."""

from __future__ import annotations

import pytest

from amiable.rules import inputs as i
from tests.rules import plays as p
from tests.rules.stages import played
from tests.rules.story import WORDS, Story, days, hours


def agreed(story: Story, price: int = 2_000, more_days: int = 3) -> Story:
    """The seller offers an extra, the client says yes; it is not paid yet."""
    story.holding_back().does("seller", "propose_extra", i.ProposeExtra(price, WORDS, more_days))
    return story.does("client", "accept_proposal", p.yes(story))


def bought(story: Story, price: int = 2_000, more_days: int = 3) -> Story:
    """The same, paid."""
    return agreed(story, price, more_days).told("confirm_capture", "capture")


def test_it_stands_open_as_long_as_the_seller_says_up_to_thirty_days() -> None:
    story = played("in progress")
    story.does("seller", "propose_extra", i.ProposeExtra(1, WORDS, 0, open_days=30))
    assert story.left("answer_by", story.live.id) == days(30)
    assert story.refused("seller", "propose_extra", i.ProposeExtra(1, WORDS, 0, open_days=31)) == "too_large"


def test_then_24_hours_to_pay_and_unpaid_it_is_off() -> None:
    story = agreed(played("in progress"))
    assert (story.left("pay_extra_by", story.live.id), story.live.status, story.money()) == (
        hours(24),
        "unpaid",
        {"held": 10_000},
    )
    story.wait(hours(24))
    assert (story.facts.proposals, story.facts.agreement.work, story.clocks) == ((), 10_000, {"due"})


def test_money_for_an_extra_that_is_off_returns() -> None:
    story = agreed(played("in progress")).wait(hours(24)).told("confirm_capture", "capture")
    assert story.money() == {"held": 10_000, "refunding": 2_000}
    assert story.facts.captures[1].status == "late"


def test_paid_the_scope_and_the_due_date_grow() -> None:
    story = bought(played("in progress"))
    agreement = story.facts.agreement
    assert (agreement.work, agreement.days, agreement.version, len(agreement.extras)) == (12_000, 9, 2, 1)
    assert (story.left("due"), story.money()) == (days(5 + 3), {"held": 12_000})


def test_after_the_due_date_the_days_count_from_now() -> None:
    story = bought(played("very late"))
    assert (story.left("due"), story.facts.lateness) == (days(3), "")


def test_an_extra_without_days_leaves_the_due_date_alone() -> None:
    assert bought(played("in progress"), more_days=0).left("due") == days(5)
    late = bought(played("very late"), more_days=0)
    assert (late.facts.lateness, late.clocks) == ("very_late", {"dead"})


def test_if_delivered_the_order_is_revising_until_that_date_and_no_round_is_used() -> None:
    story = bought(played("delivered"))
    assert (story.state, story.left("due"), story.facts.tally.rounds) == ("revising", days(1 + 3), 0)


def test_a_delivered_order_has_a_day_at_least() -> None:
    story = p.delivered(Story()).wait(days(2))
    assert bought(story, more_days=0).left("due") == days(1)


@pytest.mark.parametrize("stage", ["changes requested", "replied", "marked as no delivery"])
def test_where_no_due_date_runs_the_next_one_gets_the_days(stage: str) -> None:
    assert bought(played(stage)).facts.days_owed == 3


def test_bought_before_the_brief_the_work_starts_with_it() -> None:
    story = bought(played("paid, brief awaited")).does("client", "send_requirements", p.ANSWERS)
    assert story.left("due") == days(6 + 3)


def test_it_is_checked_again_at_payment_beyond_day_49_the_money_returns() -> None:
    story = p.started(Story(days=40, rounds=0)).day(38)
    agreed(story, more_days=9).does("provider", "doubt_capture", i.Told(story.movement("capture")))
    story.wait(days(2)).does("seller", "deliver", p.DELIVERY).wait(hours(1)).told("confirm_capture", "capture")
    assert (story.state, story.money()) == ("delivered", {"held": 10_000, "refunding": 2_000})
    assert (story.facts.proposals, story.facts.agreement.version) == ((), 1)


def test_an_unknown_payment_of_an_extra_is_asked_for_seven_days() -> None:
    story = agreed(played("in progress")).told("doubt_capture", "capture")
    assert story.left("pay_extra_by", story.live.id) == days(7)


def test_money_for_an_extra_after_the_end_returns() -> None:
    story = agreed(played("delivered")).does("client", "accept_delivery").told("confirm_capture", "capture")
    assert story.money() == {"pending": 8_000, "commission": 2_000, "refunding": 2_000}


def test_five_extras_an_order_three_live() -> None:
    story = p.started(Story(days=12))
    for _ in range(3):
        story.does("seller", "propose_extra", i.ProposeExtra(100, WORDS))
    assert story.refused("seller", "propose_extra", i.ProposeExtra(100, WORDS)) == "extras_live"
    for proposal in story.facts.proposals:
        story.does("client", "accept_proposal", i.AnswerProposal(proposal.id))
    for _ in range(2):
        bought(story, 100, 0)
    assert story.refused("seller", "propose_extra", i.ProposeExtra(100, WORDS)) == "extras_used"
    assert story.money() == {"held": 10_500}


def test_a_declined_extra_is_in_the_log_as_no_agreement_on_scope() -> None:
    story = played("in progress")
    reason = i.ProposeCancellation("no_agreement_on_scope")
    assert story.refused("seller", "propose_cancellation", reason) == "reason_not_offered"
    story.does("seller", "propose_extra", i.ProposeExtra(100, WORDS)).does("client", "decline_proposal", p.yes(story))
    assert story.does("seller", "propose_cancellation", reason).live.terms.reason == "no_agreement_on_scope"


def test_a_price_is_at_least_one_minor_unit() -> None:
    assert played("in progress").refused("seller", "propose_extra", i.ProposeExtra(0, WORDS)) == "too_small"


# ── bought rounds ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_bought_rounds_join_the_agreement_once_paid() -> None:
    story = played("in progress").holding_back()
    story.does("seller", "propose_extra", i.ProposeExtra(1_500, WORDS, rounds=1))
    story.does("client", "accept_proposal", p.yes(story))
    assert story.facts.agreement.rounds == 2
    story.told("confirm_capture", "capture")
    assert (story.facts.agreement.rounds, story.left("due")) == (3, days(5))


def test_an_order_has_at_most_four_rounds() -> None:
    story = played("in progress")
    assert story.refused("seller", "propose_extra", i.ProposeExtra(1, WORDS, rounds=3)) == "rounds_too_many"
    assert story.does("seller", "propose_extra", i.ProposeExtra(1, WORDS, rounds=2)).live.terms.rounds == 2


def test_rounds_that_are_agreed_and_not_paid_yet_count_too() -> None:
    story = played("in progress").holding_back()
    for _ in range(2):
        story.does("seller", "propose_extra", i.ProposeExtra(1, WORDS, rounds=2))
    first, second = (i.AnswerProposal(proposal.id) for proposal in story.facts.proposals)
    story.does("client", "accept_proposal", first)
    assert story.refused("client", "accept_proposal", second) == "rounds_too_many"
    assert story.told("confirm_capture", "capture").facts.agreement.rounds == 4


def test_rounds_that_would_end_beyond_the_last_due_date_are_refused() -> None:
    story = p.started(Story(days=20, rounds=0))
    offered = i.ProposeExtra(1, WORDS, rounds=3)  # three of eight days and six for redelivering, after day 20
    assert story.refused("seller", "propose_extra", offered) == "beyond_last_due"
    assert story.does("seller", "propose_extra", i.ProposeExtra(1, WORDS, rounds=2)).live.terms.rounds == 2


def test_rounds_that_are_not_used_yet_need_their_time_too() -> None:
    story = p.started(Story(days=12, rounds=1))
    offered = i.ProposeExtra(1, WORDS, rounds=3)  # with the one that is there four of twelve days, after day 12
    assert story.refused("seller", "propose_extra", offered) == "beyond_last_due"
    assert story.does("seller", "propose_extra", i.ProposeExtra(1, WORDS, rounds=2)).live.terms.rounds == 2


def test_a_counter_to_an_extra_keeps_its_rounds() -> None:
    story = played("in progress").does("seller", "propose_extra", i.ProposeExtra(2_000, WORDS, rounds=1))
    theirs = story.live.id
    story.does("client", "counter_proposal", i.CounterProposal(theirs, "extra", WORDS, price=1_500))
    assert (story.live.terms.price, story.live.terms.rounds, story.live.by) == (1_500, 1, "client")
