"""How an order ends and what counts: the table of 2-domain.md §9, contesting a reason."""

from __future__ import annotations

import pytest

from amiable.rules import inputs as i
from tests.rules import plays as p
from tests.rules.stages import played
from tests.rules.story import RULES, WORDS, Story, days

#: Every reason an order can be cancelled for, in the domain's order, and whether it counts for the seller.
COUNTS = {
    "before_start": False,
    "outside_service": False,
    "outside_service_again": True,
    "by_mistake": False,
    "duplicate": False,
    "no_longer_needed": False,
    "requirements_never_sent": False,
    "no_agreement_on_scope": False,
    "agreed_split": False,
    "seller_cannot_deliver": True,
    "late": True,
    "seller_suspended": True,
    "support_not_as_agreed": True,
    "support_client_fault": False,
    "support_nobody": False,
    "support_default": False,
    "client_stopped_answering": False,
    "fraud": False,
    "chargeback_lost": False,
    "platform_error": False,
    "legal_withdrawal": False,
}
FINAL = {
    "client_stopped_answering",
    "support_client_fault",
    "fraud",
    "chargeback_lost",
    "platform_error",
    "legal_withdrawal",
}


def test_the_table() -> None:
    assert {reason.code: reason.counts for reason in RULES.reasons.values()} == COUNTS
    assert {reason.code for reason in RULES.reasons.values() if reason.final} == FINAL


def agree_to_cancel(story: Story, who: str, reason: str) -> Story:
    """One proposes for this reason, the other accepts at once."""
    p.offers_cancellation(story, who, reason)
    return story.does("seller" if who == "client" else "client", "accept_proposal", p.yes(story))


def split(story: Story, refund: int, reason: str = "no_longer_needed") -> Story:
    """The client proposes to cancel with this much back, the seller accepts."""
    story.does("client", "propose_split", i.ProposeSplit(refund, reason, WORDS))
    return story.does("seller", "accept_proposal", p.yes(story))


# ── only what the log bears is offered ──────────────────────────────────────────────────────────────────────────────


def offered(story: Story, who: str) -> set[str]:
    """The reasons this side may name for a cancellation now."""
    asked = {code: story.ask(who, "propose_cancellation", i.ProposeCancellation(code)) for code in RULES.reasons}
    return {code for code, outcome in asked.items() if hasattr(outcome, "after")}


EARLY = {"before_start", "by_mistake", "duplicate", "no_longer_needed", "seller_cannot_deliver"}


@pytest.mark.parametrize(
    ("stage", "client", "seller"),
    [
        ("in progress", EARLY - {"before_start"}, {"seller_cannot_deliver"}),
        ("late", {"seller_cannot_deliver", "late"}, {"seller_cannot_deliver"}),
        ("delivered", {"seller_cannot_deliver"}, {"seller_cannot_deliver"}),
        (
            "back at the delivery",
            {"seller_cannot_deliver", "no_agreement_on_scope"},
            {"seller_cannot_deliver", "no_agreement_on_scope"},
        ),
    ],
)
def test_reasons_are_offered_only_if_the_log_bears_them(stage: str, client: set[str], seller: set[str]) -> None:
    assert offered(played(stage), "client") == client
    assert offered(played(stage), "seller") == seller


def test_stopped_answering_is_the_sellers_to_say_after_a_question_stood_three_days() -> None:
    story = p.asks(p.started(Story()))
    assert "client_stopped_answering" not in offered(story, "seller")
    story.let("question_by")
    assert "client_stopped_answering" in offered(story, "seller")
    assert "client_stopped_answering" not in offered(story, "client")


# ── the lowest wins ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("reason", ["by_mistake", "seller_cannot_deliver"])
def test_a_late_order_is_late_whatever_was_said(reason: str) -> None:
    story = p.started(Story()).wait(days(5.5))
    p.offers_cancellation(story, "client", reason)
    story.let("due").does("seller", "accept_proposal", p.yes(story))
    assert story.ending == ("cancelled", "late", True)


def test_late_is_judged_at_the_closing() -> None:
    story = played("very late").does("seller", "deliver", p.DELIVERY)
    assert agree_to_cancel(story, "client", "seller_cannot_deliver").ending[1] == "seller_cannot_deliver"


def test_a_late_split_is_late_too() -> None:
    story = played("late").does("client", "propose_split", i.ProposeSplit(5_000, "seller_cannot_deliver", WORDS))
    assert story.does("seller", "accept_proposal", p.yes(story)).ending == ("cancelled", "late", True)


def test_stopped_answering_wins_over_late() -> None:
    story = p.asks(p.started(Story())).let("question_by").let("due")
    assert agree_to_cancel(story, "seller", "client_stopped_answering").ending == (
        "cancelled",
        "client_stopped_answering",
        False,
    )


@pytest.mark.parametrize("end", ["dead", "very_late"])
def test_a_dead_or_very_late_order_does_not_count_when_a_question_stood_unanswered(end: str) -> None:
    story = p.asks(p.started(Story())).let("question_by").let("due").let(end)
    if end == "very_late":
        story.does("client", "cancel_very_late")
    assert story.ending == ("cancelled", "client_stopped_answering", False)


def test_support_wins_over_late_and_fraud_over_support() -> None:
    for reason, counts in (
        ("support_nobody", False),
        ("support_not_as_agreed", True),
        ("fraud", False),
        ("support_client_fault", False),
    ):
        story = p.a_case(played("late"), reason="fraud").does("mediator", "claim_case")
        p.decided(story, "cancel", reason, refund=10_000).let("appeal_by")
        assert story.ending == ("cancelled", reason, counts)


# ── splits ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("refund", "ending"),
    [(8_000, ("agreed_split", False)), (8_001, ("no_longer_needed", False))],
)
def test_a_split_that_leaves_the_seller_20_percent_does_not_count(refund: int, ending: tuple[str, bool]) -> None:
    assert split(played("in progress"), refund).ending[1:] == ending


def test_below_that_it_is_like_a_cancellation_with_its_reason() -> None:
    assert split(played("in progress"), 9_000, "seller_cannot_deliver").ending == (
        "cancelled",
        "seller_cannot_deliver",
        True,
    )


def test_what_was_refunded_before_is_reckoned_in() -> None:
    story = played("in progress").does("client", "propose_refund", i.ProposeRefund(4_000, WORDS))
    story.does("seller", "accept_proposal", p.yes(story))
    assert split(story.copy(), 4_000).ending[1] == "agreed_split"
    assert split(story, 4_001).ending[1] == "no_longer_needed"


def test_an_extra_that_was_never_paid_is_no_part_of_the_whole() -> None:
    story = played("in progress").holding_back().does("seller", "propose_extra", i.ProposeExtra(90_000, WORDS))
    story.does("client", "accept_proposal", p.yes(story)).wait(days(1))
    assert split(story, 8_000).ending[1] == "agreed_split"


def test_an_agreed_partial_refund_that_completes_is_a_completion() -> None:
    story = played("delivered").does("client", "propose_refund", i.ProposeRefund(5_000, WORDS, complete=True))
    assert story.does("seller", "accept_proposal", p.yes(story)).ending == ("completed", "", True)


# ── the operator ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("reason", ["platform_error", "legal_withdrawal", "fraud"])
def test_the_operator_cancels_for_a_reason_of_its_own(reason: str) -> None:
    story = played("late").does("operator", "cancel_as_operator", i.NameReason(reason, WORDS))
    assert story.ending == ("cancelled", reason, False)


@pytest.mark.parametrize("reason", ["", "late", "gold"])
def test_and_for_no_other(reason: str) -> None:
    assert played("late").refused("operator", "cancel_as_operator", i.NameReason(reason, WORDS)) == "reason_not_offered"


# ── contesting the reason ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_other_side_contests_the_reason_not_the_cancellation_within_seven_days() -> None:
    story = played("cancelled, reason contestable")
    assert story.refused("client", "contest_reason", i.NameReason("late", WORDS)) == "not_yours"
    assert story.copy().wait(days(7)).refused("seller", "contest_reason", i.NameReason("late", WORDS)) == "contest_over"
    story.does("seller", "contest_reason", i.NameReason("client_stopped_answering", WORDS))
    assert (story.state, story.facts.closing.contested) == ("cancelled", "open")  # type: ignore[union-attr]


def test_support_decides_it_within_seven_days_as_a_new_entry_for_the_closing_day() -> None:
    story = played("cancelled, reason contested")
    closing = story.facts.closing
    assert closing is not None
    for reason in ("gold", "chargeback_lost", "platform_error", "agreed_split", "support_default"):
        assert story.refused("mediator", "decide_reason", i.NameReason(reason, WORDS)) == "reason_not_offered", reason
    for reason in (closing.reason, "seller_cannot_deliver", "support_nobody", "legal_withdrawal"):
        story.copy().does("mediator", "decide_reason", i.NameReason(reason, WORDS))
    story.wait(days(3)).does("mediator", "decide_reason", i.NameReason("client_stopped_answering", WORDS))
    decided = story.facts.closing
    assert decided is not None
    assert (decided.reason, decided.counts, decided.contested, decided.at) == (
        "client_stopped_answering",
        False,
        "decided",
        closing.at,
    )
    assert story.refused("mediator", "decide_reason", i.NameReason("late", WORDS)) == "reason_not_contested"


def test_else_the_logs_reason_stands() -> None:
    story = played("cancelled, reason contested").let("reason_decide_by")
    closing = story.facts.closing
    assert closing is not None
    assert (closing.reason, closing.counts, closing.contested) == ("late", True, "decided")


def test_who_accepted_a_cancellation_may_contest_its_reason() -> None:
    story = agree_to_cancel(played("in progress"), "client", "seller_cannot_deliver")
    assert (story.may("seller", "contest_reason"), story.why_not("client", "contest_reason")) == (True, "not_yours")


def test_what_the_clock_ended_nobody_contests() -> None:
    assert played("dead").why_not("seller", "contest_reason") == "contest_over"
