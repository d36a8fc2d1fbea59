"""Proposals: topics, answers, counters, caps, asking again, silence, what outdates them (2-domain.md §7)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from amiable.rules import inputs as i
from tests.rules import plays as p
from tests.rules.stages import played
from tests.rules.story import WORDS, Story, days, hours

EXTENSION = i.ProposeExtension(2, WORDS)
REDO = i.ProposeRedo(2, WORDS)
REFUND = i.ProposeRefund(1_000, WORDS)
SPLIT = i.ProposeSplit(5_000, "seller_cannot_deliver", WORDS)
CANCEL = i.ProposeCancellation("seller_cannot_deliver")
EXTRA = i.ProposeExtra(2_000, WORDS, 3)

#: kind · who · from which stage · input · answer within · event of its silence
KINDS = [
    ("extension", "seller", "in progress", EXTENSION, days(4), "proposal_lapsed"),
    ("extension", "seller", "late", EXTENSION, days(4), "proposal_lapsed"),
    ("extra", "seller", "in progress", EXTRA, days(7), "proposal_lapsed"),
    ("redo", "client", "delivered", REDO, hours(48), "proposal_lapsed"),
    ("refund", "client", "in progress", REFUND, days(4), "proposal_lapsed"),
    ("refund", "seller", "in progress", REFUND, days(4), "proposal_lapsed"),
    ("split", "client", "in progress", SPLIT, days(4), "proposal_lapsed"),
    ("split", "seller", "in progress", SPLIT, days(4), "proposal_lapsed"),
    ("cancellation", "client", "in progress", CANCEL, hours(48), "proposal_accepted_by_silence"),
    ("cancellation", "seller", "in progress", CANCEL, hours(48), "proposal_accepted_by_silence"),
    ("cancellation", "client", "delivered", CANCEL, hours(48), "proposal_lapsed"),
    ("cancellation", "seller", "revising", CANCEL, hours(48), "proposal_lapsed"),
]


def offer(story: Story, who: str, data: Any) -> Story:
    """The proposal this input is for."""
    kind = type(data).__name__.removeprefix("Propose").lower()
    return story.does(who, f"propose_{kind}", data)


def accept(story: Story, who: str) -> Story:
    """Yes to the latest proposal."""
    return story.does(who, "accept_proposal", p.yes(story))


def counter(story: Story, who: str, kind: str = "refund", **terms: Any) -> Story:
    """Another proposal in the place of the latest one."""
    return story.does(who, "counter_proposal", i.CounterProposal(story.live.id, kind, WORDS, **terms))


@pytest.mark.parametrize(("kind", "who", "stage", "data", "within", "silence"), KINDS)
def test_a_kind_its_author_its_time_and_its_silence(
    kind: str, who: str, stage: str, data: Any, within: timedelta, silence: str
) -> None:
    story = offer(played(stage), who, data)
    proposal = story.live
    assert (proposal.kind, proposal.by, story.left("answer_by", proposal.id)) == (kind, who, within)
    story.wait(within)
    assert silence in story.events()
    assert proposal.id not in {live.id for live in story.facts.proposals}


@pytest.mark.parametrize(("kind", "data"), [("extension", EXTENSION), ("extra", EXTRA), ("redo", REDO)])
def test_some_kinds_are_one_sides_alone(kind: str, data: Any) -> None:
    who = "client" if kind != "redo" else "seller"
    assert played("revising").refused(who, f"propose_{kind}", data) == "not_yours"


# ── answering ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_the_other_side_answers_and_only_the_author_withdraws() -> None:
    story = offer(played("in progress"), "seller", REFUND)
    for action in ("accept_proposal", "decline_proposal"):
        assert story.refused("seller", action, p.yes(story)) == "nothing_to_answer"
    assert story.refused("client", "withdraw_proposal", p.yes(story)) == "nothing_to_withdraw"
    assert story.does("seller", "withdraw_proposal", p.yes(story)).facts.proposals == ()


@pytest.mark.parametrize("action", ["accept_proposal", "decline_proposal"])
def test_what_is_no_longer_live_is_refused(action: str) -> None:
    story = offer(played("in progress"), "seller", REFUND)
    answer = p.yes(story)
    assert story.wait(days(4)).refused("client", action, answer) == "nothing_to_answer"


def test_a_proposal_that_was_superseded_is_refused_while_another_lives() -> None:
    story = offer(played("in progress"), "seller", REFUND)
    old = p.yes(story)
    story.does("client", "counter_proposal", i.CounterProposal(old.proposal, "refund", WORDS, refund=500))
    offer(story, "seller", EXTENSION)
    for who, action in (("client", "accept_proposal"), ("client", "decline_proposal"), ("seller", "withdraw_proposal")):
        assert story.refused(who, action, old) == "proposal_not_live"
    theirs = i.AnswerProposal(story.facts.proposals[0].id)
    assert story.refused("client", "accept_proposal", theirs) == "not_yours_to_answer"
    assert story.refused("seller", "withdraw_proposal", theirs) == "not_your_proposal"


def test_an_accepted_extension_moves_the_due_date_and_ends_lateness() -> None:
    story = accept(offer(played("in progress"), "seller", EXTENSION), "client")
    assert (story.left("due"), story.facts.agreement.version) == (days(7), 2)
    late = accept(offer(played("very late"), "seller", EXTENSION), "client")
    assert (late.left("due"), late.facts.lateness, late.clocks) == (days(2), "", {"due"})


def test_an_extension_adds_to_the_due_date_as_a_pause_has_moved_it() -> None:
    story = offer(p.asks(p.started(Story()).day(1)).wait(days(2)), "seller", EXTENSION)
    assert accept(story, "client").left("due") == days(7)
    assert story.paused("due")


def test_an_accepted_redo_is_revising_until_then_and_uses_no_round() -> None:
    story = accept(offer(played("delivered"), "client", REDO), "seller")
    assert (story.state, story.left("due"), story.facts.tally.rounds) == ("revising", days(2), 0)


def test_an_accepted_refund_goes_on_or_completes() -> None:
    goes_on = accept(offer(played("delivered"), "client", REFUND), "seller")
    assert (goes_on.state, goes_on.money()) == ("delivered", {"held": 9_000, "refunded": 1_000})
    completes = accept(offer(played("delivered"), "client", i.ProposeRefund(1_000, WORDS, complete=True)), "seller")
    assert (completes.state, completes.money()) == (
        "completed",
        {"pending": 7_200, "commission": 1_800, "refunded": 1_000},
    )
    assert completes.facts.closing is not None
    assert completes.facts.closing.by == "client"


def test_an_accepted_split_cancels_and_pays_a_part_after_clearance() -> None:
    story = accept(offer(played("delivered"), "client", SPLIT), "seller")
    assert story.money() == {"pending": 4_000, "commission": 1_000, "refunded": 5_000}
    assert (story.state, story.left("clearance")) == ("cancelled", days(14))


def test_an_accepted_cancellation_returns_all() -> None:
    story = accept(offer(played("delivered"), "seller", CANCEL), "client")
    assert (story.ending, story.money()) == (("cancelled", "seller_cannot_deliver", True), {"refunded": 10_000})


def test_partial_refunds_are_at_most_60_percent_of_the_order_in_all() -> None:
    story = played("delivered")
    assert story.refused("client", "propose_refund", i.ProposeRefund(6_001, WORDS)) == "refund_too_large"
    accept(offer(story, "client", i.ProposeRefund(4_000, WORDS)), "seller")
    assert story.refused("client", "propose_refund", i.ProposeRefund(2_001, WORDS)) == "refund_too_large"
    assert accept(offer(story, "client", i.ProposeRefund(2_000, WORDS)), "seller").money() == {
        "held": 4_000,
        "refunded": 6_000,
    }


def test_a_split_has_two_parts() -> None:
    story = played("delivered")
    for amount, code in ((10_000, "split_needs_two_parts"), (0, "too_small")):
        assert story.refused("client", "propose_split", i.ProposeSplit(amount, "seller_cannot_deliver", WORDS)) == code


def test_a_redo_needs_a_delivery() -> None:
    assert played("in progress").refused("client", "propose_redo", REDO) == "not_in_this_state"
    assert p.revising(Story()).does("client", "propose_redo", REDO).live.kind == "redo"


# ── cancellation and delivering ─────────────────────────────────────────────────────────────────────────────────────


def test_a_delivery_declines_a_proposed_cancellation() -> None:
    story = offer(played("in progress"), "client", CANCEL).does("seller", "deliver", p.DELIVERY)
    assert (story.state, story.facts.proposals) == ("delivered", ())
    assert story.refused("client", "propose_cancellation", CANCEL) == "ask_again_later"


def test_a_delivery_withdraws_the_sellers_own() -> None:
    story = offer(played("in progress"), "seller", CANCEL).does("seller", "deliver", p.DELIVERY)
    assert (story.facts.proposals, story.facts.declined) == ((), ())


def test_silence_to_a_counter_is_no() -> None:
    story = offer(played("in progress"), "client", SPLIT)
    counter(story, "seller", "cancellation", reason="seller_cannot_deliver").let("answer_by")
    assert (story.state, story.event().name) == ("in_progress", "proposal_lapsed")


def test_a_void_delivery_was_never_made_so_silence_accepts() -> None:
    story = played("marked as no delivery").let("cure_by")
    assert offer(story, "client", CANCEL).let("answer_by").state == "cancelled"


# ── topics, counters, caps ──────────────────────────────────────────────────────────────────────────────────────────


def test_one_live_proposal_a_topic() -> None:
    story = offer(played("in progress"), "client", REFUND)
    assert story.refused("client", "propose_split", SPLIT) == "withdraw_first"
    assert story.refused("seller", "propose_cancellation", CANCEL) == "answer_first"
    assert offer(offer(story, "seller", EXTENSION), "seller", EXTRA).facts.proposals[-1].kind == "extra"


def test_a_counter_supersedes_and_swaps_sides() -> None:
    story = counter(offer(played("delivered"), "client", REFUND), "seller", refund=500)
    assert [(live.by, live.terms.refund) for live in story.facts.proposals] == [("seller", 500)]
    assert accept(story, "client").money() == {"held": 9_500, "refunded": 500}


def test_a_counter_stays_on_its_topic_and_is_a_kind_there_is() -> None:
    story = offer(played("delivered"), "client", REFUND)
    for kind in ("extension", "extra", "gold"):
        wrong = i.CounterProposal(story.live.id, kind, WORDS, days=1, price=1)
        assert story.refused("seller", "counter_proposal", wrong) == "other_topic", kind


def test_three_counters_a_side_a_topic_over_the_order() -> None:
    story = offer(played("delivered"), "client", REFUND)
    for amount in (100, 200, 300):
        counter(story, "seller", refund=amount)
        if amount < 300:
            counter(story, "client", refund=1_000)
    story.does("seller", "withdraw_proposal", p.yes(story))
    offer(story, "client", REFUND)
    assert (
        story.refused("seller", "counter_proposal", i.CounterProposal(story.live.id, "refund", WORDS, refund=1))
        == "counters_used"
    )
    assert story.facts.tally.settlement_counters_client == 2


def test_each_extra_is_a_topic_of_its_own_for_counters() -> None:
    story = played("in progress")
    for _ in range(2):
        offer(story, "seller", EXTRA)
        for who in ("client", "seller") * 3:
            counter(story, who, "extra", price=1_000)
        assert (
            story.refused("client", "counter_proposal", i.CounterProposal(story.live.id, "extra", WORDS, price=1))
            == "counters_used"
        )
        story.does("seller", "withdraw_proposal", p.yes(story))


def test_extensions_three_and_together_the_package_days_or_seven() -> None:
    story = played("in progress")
    assert story.refused("seller", "propose_extension", i.ProposeExtension(8, WORDS)) == "extension_too_long"
    for length in (3, 3, 1):
        accept(offer(story, "seller", i.ProposeExtension(length, WORDS)), "client")
    assert story.refused("seller", "propose_extension", i.ProposeExtension(1, WORDS)) == "extensions_used"
    longer = p.started(Story(days=12))
    accept(offer(longer, "seller", i.ProposeExtension(11, WORDS)), "client")
    assert longer.refused("seller", "propose_extension", i.ProposeExtension(2, WORDS)) == "extension_too_long"
    assert offer(longer, "seller", i.ProposeExtension(1, WORDS)).live.terms.extend_days == 1


def test_asking_again_after_a_decline_24_hours_later_three_times_an_order() -> None:
    story = played("in progress")
    for _ in range(4):
        offer(story, "seller", REFUND).does("client", "decline_proposal", p.yes(story))
        assert story.refused("seller", "propose_refund", REFUND) in ("ask_again_later", "declined_too_often")
        story.does("client", "give_time", i.GiveTime(2)).wait(hours(24))
    assert story.refused("seller", "propose_refund", REFUND) == "declined_too_often"
    assert offer(story, "client", REFUND).live.by == "client"


def test_agreed_redos_are_bounded() -> None:
    story = p.delivered(Story())
    for _ in range(3):
        accept(offer(story, "client", REDO), "seller").does("seller", "deliver", p.DELIVERY)
    assert story.refused("client", "propose_redo", REDO) == "redos_used"


# ── outdated ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_change_of_the_agreement_outdates_and_both_are_told() -> None:
    story = offer(offer(played("in progress"), "client", REFUND), "seller", EXTENSION)
    refund = story.facts.proposals[0]
    accept(story, "client")
    assert story.facts.proposals == ()
    assert [to for to, code in story.told_last() if code == "proposal_outdated"] == ["client", "seller"]
    assert story.refused("seller", "accept_proposal", i.AnswerProposal(refund.id)) == "nothing_to_answer"


def test_a_change_of_the_held_amount_outdates_settlements_alone() -> None:
    story = offer(offer(offer(played("in progress"), "client", REFUND), "seller", EXTENSION), "seller", EXTRA)
    story.does("provider", "open_chargeback", i.OfCapture("k1"))
    assert [live.kind for live in story.facts.proposals] == ["extension", "extra"]


def test_an_end_makes_the_rest_impossible() -> None:
    story = offer(offer(played("in progress"), "client", CANCEL), "seller", EXTRA)
    story.does("seller", "accept_proposal", i.AnswerProposal(story.facts.proposals[0].id))
    assert (story.state, story.facts.proposals) == ("cancelled", ())


def test_a_live_proposal_stops_no_clock_of_the_seller() -> None:
    assert not offer(played("in progress"), "seller", EXTENSION).paused("due")


# ── the dry run ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_asking_what_would_happen_changes_nothing_and_says_what_will() -> None:
    story = offer(played("delivered"), "client", SPLIT)
    before = story.facts
    preview = story.ask("seller", "accept_proposal", p.yes(story))
    assert story.facts is before
    story.holding_back().does("seller", "accept_proposal", p.yes(story))
    assert story.plans[-1] == preview
