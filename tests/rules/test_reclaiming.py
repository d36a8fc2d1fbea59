"""What was paid out comes back when a charge-back is lost, and parts a bank keeps are booked: books worked out by hand."""

from __future__ import annotations

from itertools import pairwise

import pytest

from amiable.rules import inputs as i
from amiable.rules.effects import MovementAsked, Transferred
from tests.rules import plays as p
from tests.rules.stages import played
from tests.rules.story import WORDS, Story, days

FIRST = i.OfCapture("k1")


def owed(story: Story) -> int:
    """What the seller owes, by every transfer there was."""
    rows = [effect for plan in story.plans for effect in plan.effects if isinstance(effect, Transferred)]
    return sum(row.amount for row in rows if row.debit == "debt") - sum(
        row.amount for row in rows if row.credit == "debt"
    )


def moved(story: Story) -> list[tuple[str, str, int]]:
    """The transfers of the latest plan."""
    return [(e.debit, e.credit, e.amount) for e in story.plans[-1].effects if isinstance(e, Transferred)]


def at_fault() -> Story:
    """4,000 of 10,000 went back by a decision against the seller, who was paid 4,800 of the rest."""
    story = p.decided(played("claimed"), "cancel", "support_not_as_agreed", refund=4_000)
    return story.let("appeal_by").let("clearance")


def lost(story: Story) -> Story:
    """The bank takes the payment back and keeps it."""
    return story.does("provider", "open_chargeback", FIRST).does("provider", "lose_chargeback", FIRST)


def part(story: Story, amount: int, bearer: str) -> Story:
    """The bank keeps a part, and the operator books it."""
    story.does("provider", "open_part_chargeback", FIRST)
    return story.does("operator", "settle_part_chargeback", i.SettlePart("k1", amount, bearer, WORDS))


# ── taking back ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_a_seller_at_fault_was_paid_is_asked_back_out_of_its_payout() -> None:
    story = at_fault()
    (payout,) = story.facts.payouts
    lost(story.holding_back())
    (back,) = story.facts.movements
    assert (back.kind, back.capture, back.amount, back.payout) == ("reversal", "k1", 4_800, payout.id)
    assert owed(story) == 4_800
    story.does("provider", "confirm_reversal", i.Told(back.id))
    assert moved(story) == [("provider", "debt", 4_800)]
    assert (owed(story), story.facts.movements, story.facts.payouts[0].claimed) == (0, (), 4_800)
    assert story.refused("provider", "confirm_reversal", i.Told(back.id)) == "unknown_movement"


def test_what_does_not_come_back_stays_a_debt_and_may_come_later() -> None:
    story = lost(at_fault().holding_back())
    (back,) = story.facts.movements
    story.does("provider", "fail_reversal", i.Told(back.id))
    assert ([m.failed for m in story.facts.movements], moved(story), owed(story)) == ([True], [], 4_800)
    story.does("provider", "confirm_reversal", i.Told(back.id))
    assert owed(story) == 0


def test_what_is_still_on_its_way_to_the_seller_is_a_debt_alone() -> None:
    story = p.decided(played("claimed"), "cancel", "support_not_as_agreed", refund=4_000).let("appeal_by")
    lost(story.holding_back().let("clearance"))
    assert [m.kind for m in story.facts.movements] == ["payout"]
    assert owed(story) == 4_800


def test_nothing_is_asked_back_of_a_seller_who_delivered() -> None:
    story = lost(played("paid out").holding_back())
    assert (story.facts.movements, owed(story)) == ((), 0)


def test_two_payouts_of_one_payment_are_asked_back_each() -> None:
    """A case held a part while the rest was paid out: 3,200 first, 4,800 when it closed."""
    story = played("accepted by silence").wait(days(11))
    p.a_case(story, disputed=6_000).let("clearance").does("client", "withdraw_case")
    assert [payout.amount for payout in story.facts.payouts] == [3_200, 4_800]
    first, second = story.facts.payouts
    part(story.holding_back(), 5_000, "seller")
    asked = [(m.payout, m.amount) for m in story.facts.movements]
    assert asked == [(first.id, 3_200), (second.id, 800)]


@pytest.mark.parametrize("kind", ["refund", "payout", "capture"])
def test_a_reversal_is_confirmed_as_what_it_is(kind: str) -> None:
    story = lost(at_fault().holding_back())
    told = i.Told(story.facts.movements[0].id)
    assert story.refused("provider", f"confirm_{kind}", told) in ("unknown_movement", "unknown_capture")


# ── a payout that waits for its seller ──────────────────────────────────────────────────────────────────────────────


def test_the_seller_is_told_once_that_a_payout_waits_for_them() -> None:
    story = played("completed").holding_back().let("clearance")
    told = i.Told(story.movement("payout"))
    story.does("provider", "hold_payout", told)
    assert story.plans[-1].effects[-1].to == "seller"  # type: ignore[union-attr]  # a notice comes last
    assert story.refused("provider", "hold_payout", told) == "unknown_movement"
    story.does("provider", "confirm_payout", told)
    assert story.money() == {"paid": 8_000, "commission": 2_000}


# ── parts ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_part_the_marketplace_bears_changes_nothing_for_the_two() -> None:
    story = part(played("delivered"), 2_500, "platform")
    assert (moved(story), story.money()) == ([("loss", "provider", 2_500)], {"held": 10_000})
    assert story.does("client", "accept_delivery").let("clearance").money() == {"paid": 8_000, "commission": 2_000}


#: Where 2,500 of 10,000 comes from, by where the order stands: what moved in this step, and what stands after it.
BORNE = {
    "delivered": ([("held", "contested", 2_500)], {"held": 7_500}),
    "completed": (
        [("commission", "contested", 500), ("pending", "contested", 2_000)],
        {"pending": 6_000, "commission": 1_500},
    ),
    "paid out": (
        [("commission", "contested", 500), ("debt", "provider", 2_000)],
        {"paid": 8_000, "commission": 1_500},
    ),
}


@pytest.mark.parametrize("stage", BORNE)
def test_a_part_the_seller_bears_comes_out_of_what_is_theirs(stage: str) -> None:
    story = part(played(stage).holding_back(), 2_500, "seller")
    steps, stands = BORNE[stage]
    kept = sum(amount for _, account, amount in steps if account == "contested")
    assert (moved(story), story.money()) == ([*steps, ("contested", "provider", kept)], stands)
    assert owed(story) == 2_500 - kept
    assert [m.amount for m in story.facts.movements if m.kind == "reversal"] == [2_500 - kept] * (kept != 2_500)


def test_after_a_part_the_fee_is_that_of_what_is_left() -> None:
    story = part(played("delivered"), 2_500, "seller").does("client", "accept_delivery").let("clearance")
    assert story.money() == {"paid": 6_000, "commission": 1_500}


def test_more_than_the_seller_has_is_refused_and_nothing_moves() -> None:
    story = played("delivered").does("provider", "open_part_chargeback", FIRST)
    before = story.facts
    assert story.refused("operator", "settle_part_chargeback", i.SettlePart("k1", 10_001, "seller", WORDS)) == (
        "more_than_there_is"
    )
    assert story.facts == before
    story.does("operator", "settle_part_chargeback", i.SettlePart("k1", 10_000, "seller", WORDS))
    assert story.money() == {}


def test_a_part_is_booked_once_and_only_where_a_bank_took_one() -> None:
    story, settle = played("delivered"), i.SettlePart("k1", 100, "platform", WORDS)
    assert story.refused("operator", "settle_part_chargeback", settle) == "no_part_charged_back"
    story.does("provider", "open_part_chargeback", FIRST)
    assert story.refused("client", "settle_part_chargeback", settle) == "not_yours"
    assert story.refused("provider", "open_part_chargeback", FIRST) == "unknown_capture"
    story.does("operator", "settle_part_chargeback", settle)
    assert story.refused("operator", "settle_part_chargeback", settle) == "no_part_charged_back"
    assert story.refused("provider", "end_part_chargeback", FIRST) == "no_part_charged_back"


def test_a_part_that_is_given_back_left_no_trace_in_the_books() -> None:
    story = played("delivered")
    story.does("provider", "open_part_chargeback", FIRST).does("provider", "end_part_chargeback", FIRST)
    assert (moved(story), story.money()) == ([], {"held": 10_000})


def test_all_of_it_lost_after_a_part_was_borne_owes_the_rest_alone() -> None:
    story = part(at_fault(), 1_000, "seller")
    assert story.money() == {"refunded": 4_000, "paid": 4_800, "commission": 1_000}
    lost(story)
    debts = [
        effect.amount
        for plan in story.plans
        for effect in plan.effects
        if isinstance(effect, Transferred) and effect.debit == "debt"
    ]
    assert debts == [800, 4_000]
    assert story.money() == {"refunded": 4_000, "paid": 4_800}


def test_amounts_asked_back_never_exceed_what_was_paid() -> None:
    """Odd amounts: every minor unit has one place after every step."""
    for work in (1, 3, 999, 10_001):
        story = Story(work=work, client_fee=77).told("confirm_capture", "capture")
        story.does("seller", "deliver", p.DELIVERY).does("client", "accept_delivery").let("clearance")
        part(story, max(1, work // 3), "seller")
        back = [e.movement.amount for plan in story.plans for e in plan.effects if isinstance(e, MovementAsked)]
        assert all(amount > 0 for amount in back)
        capture = story.facts.captures[0]
        assert capture.total - capture.kept == capture.paid + capture.commission + capture.client_fees
        assert capture.earned + max(1, work // 3) == work
        assert [a.version <= b.version for a, b in pairwise(plan.after for plan in story.plans)]
