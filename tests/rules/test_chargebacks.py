"""Charge-backs at any time: running, completed, paid out; won and lost; refunds and payouts that fail (2-domain.md §11)."""

from __future__ import annotations

import pytest

from amiable.rules import inputs as i
from amiable.rules.effects import Transferred
from tests.rules import plays as p
from tests.rules.stages import played
from tests.rules.story import WORDS, Story, days

FIRST = i.OfCapture("k1")


def taken(story: Story, capture: i.OfCapture = FIRST) -> Story:
    """The client's bank takes a payment back."""
    return story.does("provider", "open_chargeback", capture)


def won(story: Story, capture: i.OfCapture = FIRST) -> Story:
    """The bank gives it back."""
    return story.does("provider", "win_chargeback", capture)


def lost(story: Story, capture: i.OfCapture = FIRST) -> Story:
    """The bank keeps it."""
    return story.does("provider", "lose_chargeback", capture)


def with_extra(story: Story) -> Story:
    """A paid extra of 20.00 beside the order."""
    story.does("seller", "propose_extra", i.ProposeExtra(2_000, WORDS))
    return story.does("client", "accept_proposal", p.yes(story))


def booked(story: Story) -> dict[str, int]:
    """What the lost charge-back moved out to the provider, by the account that bears it."""
    moved: dict[str, int] = {}
    losing = next(plan for plan in story.plans if plan.action == "lose_chargeback")
    for effect in losing.effects:
        if isinstance(effect, Transferred) and effect.credit == "provider":
            moved[effect.debit] = moved.get(effect.debit, 0) + effect.amount
    return moved


def test_what_the_provider_took_is_out_of_the_hold_and_no_wall_moves() -> None:
    story = played("delivered")
    walls = [deadline.wall_at for deadline in story.facts.deadlines]
    taken(story)
    assert story.money() == {"contested": 10_000}
    assert [deadline.wall_at for deadline in story.facts.deadlines] == walls
    assert story.refused("provider", "open_chargeback", FIRST) == "no_capture"


def test_the_other_captures_go_on_by_their_clocks() -> None:
    story = taken(with_extra(p.started(Story())))
    assert story.money() == {"contested": 10_000, "held": 2_000}
    story.does("seller", "deliver", p.DELIVERY).let("accept_by").let("clearance")
    assert story.money() == {"contested": 10_000, "paid": 1_600, "commission": 400}


def test_won_while_running_it_is_held_again() -> None:
    assert won(taken(played("delivered"))).money() == {"held": 10_000}


def test_won_after_the_end_it_is_paid_at_once() -> None:
    story = taken(played("delivered")).does("client", "accept_delivery")
    assert "clearance" not in story.clocks
    assert won(story.wait(days(90))).money() == {"paid": 8_000, "commission": 2_000}


def test_won_during_clearance_it_is_paid_with_the_rest() -> None:
    story = won(
        taken(with_extra(p.started(Story())).does("seller", "deliver", p.DELIVERY).does("client", "accept_delivery"))
    )
    assert story.money() == {"pending": 9_600, "commission": 2_400}


def test_won_while_another_capture_is_disputed_after_completion_the_case_keeps_its_part() -> None:
    story = with_extra(p.started(Story())).does("seller", "deliver", p.DELIVERY).let("accept_by")
    taken(story)
    p.a_case(story, disputed=2_000)
    assert story.money() == {"contested": 10_000, "disputed": 2_000}
    assert won(story).money() == {"disputed": 2_000, "pending": 8_000, "commission": 2_000}


def test_won_after_a_cancellation_it_is_the_clients() -> None:
    story = taken(played("very late")).does("client", "cancel_very_late")
    assert won(story).money() == {"refunded": 10_000}


def test_lost_while_running_the_order_is_cancelled() -> None:
    story = lost(taken(with_extra(played("late"))))
    assert (story.ending, story.money()) == (("cancelled", "chargeback_lost", False), {"refunded": 2_000})
    assert booked(story) == {"contested": 10_000}


def test_lost_after_payout_and_delivered_it_is_the_platforms_loss_and_the_fee_stays() -> None:
    story = taken(played("paid out"))
    assert story.money() == {"paid": 8_000, "commission": 2_000}
    lost(story)
    assert booked(story) == {"loss": 10_000}
    assert (story.state, story.money()) == ("completed", {"paid": 8_000, "commission": 2_000})


def test_lost_after_payout_at_the_sellers_fault_it_is_debt_and_the_fee_is_reversed() -> None:
    story = (
        p.decided(played("claimed"), "cancel", "support_not_as_agreed", refund=4_000).let("appeal_by").let("clearance")
    )
    assert story.money() == {"refunded": 4_000, "paid": 4_800, "commission": 1_200}
    lost(taken(story))
    assert booked(story) == {"debt": 4_800, "contested": 1_200}
    assert story.money() == {"refunded": 4_000, "paid": 4_800}


def test_a_refund_on_its_way_stops_when_the_bank_has_returned_the_money() -> None:
    story = played("delivered").holding_back().does("client", "propose_refund", i.ProposeRefund(1_000, WORDS))
    story.does("seller", "accept_proposal", p.yes(story))
    lost(taken(story))
    assert (story.facts.movements, story.money(), booked(story)) == ((), {}, {"contested": 10_000})


def test_lost_while_a_decision_waits_for_its_appeal_nothing_is_forgotten() -> None:
    story = p.a_case(with_extra(p.started(Story())).does("seller", "deliver", p.DELIVERY), reason="fraud")
    p.decided(story.does("mediator", "claim_case"), "cancel", refund=1_500)
    assert story.money() == {"disputed": 10_500, "refunding": 1_500}
    lost(taken(story))
    assert (story.state, story.money()) == ("cancelled", {"refunded": 2_000})


def test_only_a_capture_that_is_charged_back_is_won_or_lost() -> None:
    story = taken(with_extra(p.started(Story())))
    other = i.OfCapture(story.facts.captures[1].id)
    for action in ("win_chargeback", "lose_chargeback"):
        assert story.refused("provider", action, other) == "unknown_capture"
        assert story.refused("provider", action, i.OfCapture("k99")) == "unknown_capture"


# ── what fails ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("kind", "stage"), [("refund", "very late"), ("payout", "completed")])
def test_a_failed_refund_or_payout_stays_to_be_tried_again(kind: str, stage: str) -> None:
    story = played(stage).holding_back()
    story = story.does("client", "cancel_very_late") if kind == "refund" else story.let("clearance")
    story.told(f"fail_{kind}", kind)
    assert [movement.failed for movement in story.facts.movements] == [True]
    told = i.Told(story.movement(kind))
    story.told(f"confirm_{kind}", kind)
    assert story.facts.movements == ()
    assert story.refused("provider", f"confirm_{kind}", told) == "unknown_movement"


def test_a_movement_is_confirmed_as_what_it_is() -> None:
    story = played("very late").holding_back().does("client", "cancel_very_late")
    assert story.refused("provider", "confirm_payout", i.Told(story.movement("refund"))) == "unknown_movement"
    assert story.refused("provider", "fail_refund", i.Told("m99")) == "unknown_movement"


def test_a_clients_fee_that_the_bank_took_is_not_looked_for_in_the_hold() -> None:
    story = p.claimed(p.delivered(Story(work=3, client_fee=77)))
    p.decided(story, "cancel", refund=2).does("seller", "appeal", i.Appeal("new_facts", WORDS))
    taken(story).does("second", "decide_appeal", p.decision("complete", refund=1))
    assert (story.state, story.money()) == ("completed", {"contested": 78, "pending": 1, "refunded": 1})


def test_a_set_aside_fee_goes_to_what_the_bank_took_when_an_appeal_undoes_the_decision() -> None:
    story = p.claimed(p.delivered(Story(work=1, client_fee=77)))
    p.decided(story, "cancel", refund=1).does("seller", "appeal", i.Appeal("new_facts", WORDS))
    taken(story).does("second", "decide_appeal", p.decision("complete"))
    assert story.money() == {"contested": 77, "pending": 1}
    assert won(story).money() == {"client_fees": 77, "pending": 1}
