"""The resolution center while the two talk, and the way to support (2-domain.md §8)."""

from __future__ import annotations

import pytest

from amiable.rules import inputs as i
from amiable.rules.outlook import turns
from tests.rules import plays as p
from tests.rules.stages import played
from tests.rules.story import ACCEPT_BY, RULES, WORDS, Story, days, hours

CANCEL = {"wish": "cancellation", "cancel_reason": "seller_cannot_deliver"}


def support(story: Story, who: str = "client") -> str:
    """Why this side may not ask support; "" when it may."""
    return story.why_not(who, "ask_support")


# ── opening ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_all_that_is_held_is_disputed_by_default_or_what_is_named() -> None:
    assert p.a_case(played("delivered")).money() == {"disputed": 10_000}
    assert p.a_case(played("delivered"), disputed=2_500).money() == {"held": 7_500, "disputed": 2_500}
    too_much = i.OpenCase("poor_quality", WORDS, disputed=10_001)
    assert played("delivered").refused("client", "open_case", too_much) == "more_than_there_is"
    nothing = i.OpenCase("poor_quality", WORDS, wish="refund")
    assert played("delivered").refused("client", "open_case", nothing) == "amount_needed"


def test_the_rest_waits_with_the_order_until_it_completes() -> None:
    story = p.a_case(played("delivered"), disputed=2_500)
    story.does("client", "propose_refund", i.ProposeRefund(2_500, WORDS)).does(
        "seller", "accept_proposal", p.yes(story)
    )
    assert (story.state, story.money()) == ("delivered", {"held": 7_500, "refunded": 2_500})


@pytest.mark.parametrize(
    ("who", "reason"),
    [("client", "more_than_agreed"), ("seller", "not_as_agreed"), ("client", "very_late"), ("seller", "gold")],
)
def test_reasons_are_coded_per_role(who: str, reason: str) -> None:
    assert played("delivered").refused(who, "open_case", i.OpenCase(reason, WORDS)) == "reason_not_offered"


def test_a_first_proposal_comes_with_it_and_has_48_hours() -> None:
    story = p.a_case(played("delivered"), wish="refund", refund=3_000)
    assert (story.live.kind, story.live.by, story.live.in_case) == ("refund", "client", True)
    assert story.left("answer_by", story.live.id) == hours(48)


def test_who_waits_for_an_answer_to_their_proposal_is_not_waited_for_in_the_talk() -> None:
    waited = {turn.role for turn in turns(RULES, p.a_case(p.delivered(Story())).facts)}
    assert waited == {"client", "seller"}
    story = p.a_case(p.delivered(Story()), wish="refund", refund=1_000)
    assert {turn.role for turn in turns(RULES, story.facts) if turn.clock in ("talk_by", "answer_by")} == {"seller"}


def test_a_first_proposal_is_one_its_side_may_make() -> None:
    case = i.OpenCase("more_than_agreed", WORDS, wish="redo", days=2)
    assert played("delivered").refused("seller", "open_case", case) == "wish_not_yours"


def test_a_settlement_from_before_is_over_and_every_answer_has_48_hours() -> None:
    story = played("delivered").does("seller", "propose_refund", i.ProposeRefund(1_000, WORDS))
    assert p.a_case(story).facts.proposals == ()
    story.does("seller", "propose_split", i.ProposeSplit(1_000, "seller_cannot_deliver", WORDS))
    assert story.left("answer_by", story.live.id) == hours(48)


def test_one_case_at_a_time_the_other_sides_claim_joins_it() -> None:
    story = p.a_case(played("delivered"))
    assert story.why_not("seller", "open_case") == "not_in_this_case_state"
    story.does("seller", "propose_refund", i.ProposeRefund(100, WORDS))
    assert (story.live.by, story.live.in_case) == ("seller", True)


def test_two_cases_a_side_those_the_clock_opens_are_outside_the_count() -> None:
    story = p.revising(Story())
    for _ in range(2):
        p.a_case(story).does("client", "withdraw_case")
    assert story.refused("client", "open_case", i.OpenCase("poor_quality", WORDS)) == "cases_used"
    assert p.a_case(story, "seller").does("seller", "withdraw_case").case.state == "closed"
    assert story.let("due").let("very_late").case.state == "with_support"


# ── settling ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_inside_a_case_one_speaks_of_the_disputed_amount_only() -> None:
    story = p.a_case(played("delivered"), disputed=2_500)
    too_much = i.ProposeRefund(2_501, WORDS)
    assert story.refused("client", "propose_refund", too_much) == "more_than_there_is"
    story.does("client", "propose_cancellation", i.ProposeCancellation("seller_cannot_deliver"))
    story.does("seller", "accept_proposal", p.yes(story))
    assert story.money() == {"refunded": 2_500, "pending": 6_000, "commission": 1_500}


@pytest.mark.parametrize("stage", ["talking", "with support", "claimed", "asking", "waiting for a second person"])
def test_the_two_may_settle_in_any_state_before_the_decision(stage: str) -> None:
    story = played(stage).does("seller", "propose_refund", i.ProposeRefund(1_000, WORDS))
    story.does("client", "accept_proposal", p.yes(story))
    assert (story.state, story.case.state, story.money()["refunded"]) == ("delivered", "closed", 1_000)
    assert {"claim_by", "decide_by", "support_by", "asking_by", "talk_by"}.isdisjoint(story.clocks)


def test_not_after_it() -> None:
    story = played("appealable")
    assert story.refused("seller", "propose_refund", i.ProposeRefund(1_000, WORDS)) == "already_decided"
    assert story.refused("client", "accept_delivery") == "already_decided"


def test_nothing_delivered_and_silence_to_a_proposed_cancellation_cancels_in_a_talk_too() -> None:
    story = p.a_case(played("in progress"), **CANCEL).let("answer_by")
    assert (story.ending, story.money()) == (("cancelled", "seller_cannot_deliver", True), {"refunded": 10_000})


def test_not_when_a_part_is_set_apart_nor_under_support() -> None:
    apart = p.a_case(played("in progress"), "seller", disputed=5_000, **CANCEL).let("answer_by")
    assert (apart.state, apart.event().name) == ("in_progress", "proposal_lapsed")
    frozen = p.a_case(played("in progress"), reason="fraud", **CANCEL).let("answer_by")
    assert (frozen.state, frozen.event().name) == ("in_progress", "proposal_lapsed")


def test_five_days_of_talk_then_it_is_closed_and_what_was_disputed_goes_back() -> None:
    story = p.a_case(played("delivered")).wait(days(5))
    assert (story.case.state, story.money(), story.left("accept_by")) == ("closed", {"held": 10_000}, ACCEPT_BY)


# ── talk first ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_support_after_96_hours() -> None:
    story = p.a_case(played("delivered")).wait(hours(95.9))
    assert (support(story), support(story, "seller")) == ("talk_first", "talk_first")
    story.wait(hours(0.1))
    assert (support(story), support(story, "seller")) == ("", "")


def test_support_after_a_decline_a_lapse_a_withdrawal_or_the_second_counter() -> None:
    wish = {"wish": "refund", "refund": 3_000}
    declined = p.a_case(played("delivered"), **wish)
    declined.does("seller", "decline_proposal", p.yes(declined))
    assert support(declined) == support(declined, "seller") == ""
    assert support(p.a_case(played("delivered"), **wish).let("answer_by")) == ""
    withdrawn = p.a_case(played("delivered"), **wish)
    assert support(withdrawn.does("client", "withdraw_proposal", p.yes(withdrawn))) == ""
    story = p.a_case(played("delivered"), **wish)
    for who, code in (("seller", "talk_first"), ("client", "")):
        answer = i.CounterProposal(story.live.id, "refund", WORDS, refund=2_000)
        story.does(who, "counter_proposal", answer)
        assert support(story, "client" if who == "seller" else "seller") == code


def test_the_author_of_the_live_proposal_waits_for_the_others_time() -> None:
    story = p.a_case(played("delivered")).wait(hours(96))
    story.does("client", "propose_refund", i.ProposeRefund(100, WORDS))
    assert (support(story), support(story, "seller")) == ("their_turn_first", "")


def test_an_extra_is_no_part_of_the_talk() -> None:
    story = p.a_case(played("delivered")).does("seller", "propose_extra", i.ProposeExtra(100, WORDS))
    assert (story.live.in_case, story.left("answer_by", story.live.id)) == (False, days(7))
    story.does("client", "decline_proposal", p.yes(story))
    assert support(story) == "talk_first"


@pytest.mark.parametrize(
    ("who", "reason"), [("client", "abuse"), ("seller", "abuse"), ("client", "fraud"), ("seller", "fraud")]
)
def test_abuse_threats_and_fraud_go_to_support_at_once_and_are_looked_at_within_24_hours(who: str, reason: str) -> None:
    story = p.a_case(played("delivered"), who, reason)
    assert (story.case.state, story.left("claim_by")) == ("with_support", hours(24))


def test_more_than_three_support_cases_in_60_days_and_the_client_talks_first() -> None:
    for number, state in ((3, "with_support"), (4, "talking")):
        assert p.a_case(played("delivered").known("client", support_cases=number), reason="fraud").case.state == state
    assert (
        p.a_case(played("delivered").known("seller", support_cases=4), "seller", "fraud").case.state == "with_support"
    )


def test_only_who_opened_a_case_withdraws_it_and_only_before_the_decision() -> None:
    story = p.a_case(played("delivered"))
    assert story.refused("seller", "withdraw_case") == "not_your_case"
    assert story.does("client", "withdraw_case").money() == {"held": 10_000}
    assert played("appealable").refused("client", "withdraw_case") == "not_in_this_case_state"


# ── after completion ────────────────────────────────────────────────────────────────────────────────────────────────


def test_until_13_days_after_completion_one_case() -> None:
    story = played("accepted by silence")
    later = story.copy().wait(days(13))
    assert later.refused("client", "open_case", i.OpenCase("poor_quality", WORDS)) == "case_over"
    assert [later.why_not(who, "open_case") for who in ("client", "seller")] == ["case_over"] * 2, "nor is it offered"
    assert story.may("client", "open_case")
    p.a_case(story.wait(days(12.9)))
    assert (story.case.after_completion, story.money()) == (True, {"disputed": 10_000})
    story.does("client", "withdraw_case")
    assert story.refused("client", "open_case", i.OpenCase("poor_quality", WORDS)) == "cases_used"
    assert story.why_not("client", "open_case") == "cases_used"
    assert story.money() == {"pending": 8_000, "commission": 2_000}


@pytest.mark.parametrize(
    ("stage", "who", "allowed"),
    [
        ("completed", "client", {"hidden_defect", "rights", "fraud"}),
        ("completed", "seller", {"fraud", "abuse"}),
        ("accepted by silence", "seller", {"fraud", "abuse"}),
    ],
)
def test_which_reasons_are_left_after_completion(stage: str, who: str, allowed: set[str]) -> None:
    story = played(stage)
    own = [reason.code for reason in story.rules.case_reasons.values() if who in reason.by]
    outcomes = {code: story.ask(who, "open_case", i.OpenCase(code, WORDS)) for code in own}
    assert {code for code, outcome in outcomes.items() if hasattr(outcome, "after")} == allowed


def test_after_silence_the_client_has_all_reasons() -> None:
    story = played("accepted by silence")
    for reason in story.rules.case_reasons.values():
        if "client" in reason.by:
            assert p.a_case(story.copy(), reason=reason.code).case.reason == reason.code


def test_after_completion_only_refunds() -> None:
    story = played("case after completion")
    for wish in ("redo", "split", "cancellation"):
        wrong = i.OpenCase("poor_quality", WORDS, wish=wish, refund=1, days=1, cancel_reason="late")
        assert played("accepted by silence").refused("client", "open_case", wrong) == "only_refunds_now"
    story.does("seller", "propose_refund", i.ProposeRefund(2_000, WORDS)).does(
        "client", "accept_proposal", p.yes(story)
    )
    assert story.money() == {"pending": 6_400, "commission": 1_600, "refunded": 2_000}


def test_what_is_not_disputed_is_paid_at_clearance_and_the_rest_when_the_case_ends() -> None:
    story = p.a_case(played("accepted by silence").wait(days(12)), disputed=2_500).let("clearance")
    assert story.money() == {"disputed": 2_500, "paid": 6_000, "commission": 1_500}
    assert story.let("talk_by").money() == {"paid": 8_000, "commission": 2_000}


def test_a_full_refund_as_not_as_agreed_turns_it_into_a_cancellation_that_counts() -> None:
    story = p.a_case(played("completed"), reason="hidden_defect").wait(hours(96)).does("client", "ask_support", p.WHY)
    closed_at = story.facts.closing.at  # type: ignore[union-attr]
    p.decided(story.does("mediator", "claim_case"), "complete", "support_not_as_agreed", refund=10_000).let("appeal_by")
    assert (story.state, story.ending) == ("cancelled", ("cancelled", "support_not_as_agreed", True))
    assert story.money() == {"refunded": 10_000}
    assert story.facts.closing.at == closed_at  # type: ignore[union-attr]


def test_a_partial_one_leaves_it_completed() -> None:
    story = p.a_case(played("completed"), reason="hidden_defect").wait(hours(96)).does("client", "ask_support", p.WHY)
    p.decided(story.does("mediator", "claim_case"), "complete", "support_not_as_agreed", refund=4_000).let("appeal_by")
    assert (story.ending, story.money()) == (
        ("completed", "", True),
        {"refunded": 4_000, "pending": 4_800, "commission": 1_200},
    )
