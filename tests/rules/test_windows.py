"""Every window of 2-domain.md §2 and §3: how long, who is waited for, when it reminds, what its silence means."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amiable.kernel.errors import Refusal
from amiable.rules import inputs as i
from amiable.rules.effects import Happened
from amiable.rules.plan import fire
from tests.rules import plays as p
from tests.rules.stages import played
from tests.rules.story import ACCEPT_BY, DAY, RULES, WORDS, Story, days, hours

#: stage · clock · its whole length · what the silence leads to (event, state, case)
WINDOWS = [
    ("placed", "pay_by", hours(24), "order_left_unpaid", "cancelled", "none"),
    ("paid, brief awaited", "requirements_by", days(7), "requirements_missed", "cancelled", "none"),
    ("delivered", "accept_by", days(3), "delivery_accepted_by_silence", "completed", "none"),
    ("marked as no delivery", "cure_by", hours(24), "delivery_voided", "in_progress", "none"),
    ("changes requested", "reply_by", hours(48), "changes_stood_as_included", "revising", "none"),
    ("replied", "take_by", days(3), "reply_went_ahead", "revising", "none"),
    ("replied with extras alone", "take_by", days(3), "returned_to_delivered", "delivered", "none"),
    ("back at the delivery", "accept_by", hours(48), "delivery_accepted_by_silence", "completed", "none"),
    ("talking", "talk_by", days(5), "talk_ended", "delivered", "closed"),
    ("with support", "claim_by", hours(24), "lead_alerted", "delivered", "with_support"),
    ("asking", "asking_by", hours(48), "support_stopped_asking", "delivered", "deciding"),
    ("claimed", "decide_by", hours(72), "case_decided_by_default", "delivered", "appealable"),
    ("waiting for a second person", "decide_by", hours(24), "case_decided_by_default", "delivered", "appealable"),
    ("appealable", "appeal_by", days(7), "decision_final", "cancelled", "closed"),
    ("appealed", "appeal_decide_by", days(5), "decision_final", "cancelled", "closed"),
    ("completed", "clearance", days(14), "payout_started", "completed", "none"),
    ("cancelled, reason contestable", "contest_reason_by", days(7), "reason_stood", "cancelled", "none"),
    ("cancelled, reason contested", "reason_decide_by", days(7), "log_reason_stood", "cancelled", "none"),
]


@pytest.mark.parametrize(("stage", "clock", "length", "event", "state", "case"), WINDOWS, ids=lambda v: str(v)[:24])
def test_a_window_and_its_silence(stage: str, clock: str, length: timedelta, event: str, state: str, case: str) -> None:
    story = played(stage)
    assert story.left(clock) == length
    before = len(story.plans)
    story.let(clock)
    assert [effect.name for effect in story.plans[before].effects if isinstance(effect, Happened)] == [event]
    assert (story.state, story.facts.case_state) == (state, case)


REMINDERS = {
    "requirements_by": ("after", [days(1), days(3), days(6)]),
    "accept_by": ("before", [hours(48), hours(6)]),
}


@pytest.mark.parametrize("clock", REMINDERS)
def test_reminders_of_the_domain(clock: str) -> None:
    row = RULES.clocks[clock]
    assert ("after" if row.remind_after else "before", list(row.reminders)) == REMINDERS[clock]


def test_no_reminder_comes_within_six_hours_of_its_consequence() -> None:
    for clock in RULES.clocks.values():
        last = min(clock.reminders, default=hours(6)) if not clock.remind_after else hours(24)
        assert last >= hours(6), clock.name


def test_a_due_date_is_the_start_and_the_days_of_the_package() -> None:
    story = p.started(Story(brief=True, days=4))
    assert story.at("due") == story.facts.started_at + days(4)  # type: ignore[operator]


def test_a_redelivery_has_a_window_like_the_first() -> None:
    assert played("delivered again").left("accept_by") == ACCEPT_BY


# ── firing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_clock_of_an_older_generation_is_void() -> None:
    story = p.delivered(Story())
    old = story.facts.deadline("accept_by")
    assert old is not None
    story.does("client", "extend_review").let("accept_by")
    assert fire(RULES, p.delivered(Story()).does("client", "extend_review").facts, old, old.due_at + DAY) == Refusal(  # type: ignore[operator]
        "clock_is_void", {"clock": "accept_by"}
    )


def test_a_clock_that_is_gone_is_void() -> None:
    story = p.delivered(Story())
    gone = story.facts.deadline("accept_by")
    assert gone is not None
    assert fire(RULES, story.does("client", "accept_delivery").facts, gone, story.now + days(9)) == Refusal(
        "clock_is_void", {"clock": "accept_by"}
    )


def test_a_clock_does_not_fire_before_its_time() -> None:
    story = p.delivered(Story())
    early = story.facts.deadline("accept_by")
    assert early is not None
    assert fire(RULES, story.facts, early, early.due_at - timedelta(microseconds=1)) == Refusal(  # type: ignore[operator]
        "clock_not_due", {"clock": "accept_by"}
    )


def test_a_late_firing_does_what_it_would_have_done() -> None:
    story = p.delivered(Story())
    deadline = story.facts.deadline("accept_by")
    assert deadline is not None
    outcome = fire(RULES, story.facts, deadline, story.now + days(30))
    assert not isinstance(outcome, Refusal)
    assert outcome.after.state == "completed"


# ── payment ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_is_charged_for_an_order_left_unpaid() -> None:
    story = played("never paid")
    assert story.ending == ("cancelled", "before_start", False)
    assert story.money() == {}


def test_an_unknown_payment_is_asked_for_seven_days_then_the_order_is_cancelled() -> None:
    story = Story().wait(hours(20)).told("doubt_capture", "capture")
    assert story.left("pay_by") == days(7)
    story.wait(hours(1)).told("doubt_capture", "capture")
    assert story.left("pay_by") == days(7) - hours(1)
    assert story.let("pay_by").ending == ("cancelled", "before_start", False)


def test_a_capture_after_the_end_is_refunded() -> None:
    story = Story().told("doubt_capture", "capture").let("pay_by")
    story.holding_back().told("confirm_capture", "capture")
    assert (story.state, story.money(), story.clocks) == ("cancelled", {"refunding": 10_000}, set())
    assert [(m.kind, m.amount) for m in story.facts.movements] == [("refund", 10_000)]
    assert story.told("confirm_refund", "refund").money() == {"refunded": 10_000}


def test_a_failed_payment_may_be_tried_again() -> None:
    story = Story().told("fail_capture", "capture").does("client", "pay_again", i.OfCapture("k1"))
    assert (story.state, story.money()) == ("in_progress", {"held": 10_000})
    assert story.refused("client", "pay_again", i.OfCapture("k1")) == "payment_not_failed"


def test_a_payment_confirmed_twice_is_taken_once() -> None:
    story = Story().holding_back()
    told = i.Told(story.movement("capture"))
    assert (
        story.does("provider", "confirm_capture", told).refused("provider", "confirm_capture", told)
        == "unknown_movement"
    )
    assert story.money() == {"held": 10_000}


# ── requirements ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_package_that_requires_nothing_starts_at_once() -> None:
    story = p.paid(Story())
    assert (story.state, story.facts.started_at) == ("in_progress", story.now)


def test_a_brief_must_answer_what_is_required() -> None:
    assert p.paid(Story(brief=True)).refused("client", "send_requirements", i.SendRequirements()) == "answer_needed"


def test_without_requirements_all_is_refunded_and_it_is_nobodys_fault() -> None:
    story = p.paid(Story(brief=True)).let("requirements_by")
    assert story.ending == ("cancelled", "requirements_never_sent", False)
    assert (story.now, story.money()) == (story.facts.captured_at + days(7), {"refunded": 10_000})  # type: ignore[operator]


def test_the_seller_starts_without_them_after_72_hours_and_a_nudge() -> None:
    story = p.paid(Story(brief=True)).wait(hours(72))
    assert story.why_not("seller", "start_without_requirements") == "nudge_first"
    story.does("seller", "nudge_client").does("seller", "start_without_requirements")
    assert (story.state, story.left("due")) == ("in_progress", days(6))


def test_a_nudge_alone_does_not_start_the_work() -> None:
    story = p.paid(Story(brief=True)).does("seller", "nudge_client").wait(hours(71))
    assert story.why_not("seller", "start_without_requirements") == "brief_may_still_come"
    assert story.wait(hours(1)).may("seller", "start_without_requirements")


# ── free cancellation and declining ─────────────────────────────────────────────────────────────────────────────────


def test_free_before_the_requirements_are_sent_and_not_after() -> None:
    story = p.paid(Story(brief=True)).wait(days(6))
    assert story.copy().does("client", "cancel_free").ending == ("cancelled", "before_start", False)
    assert (
        story.does("client", "send_requirements", p.ANSWERS).why_not("client", "cancel_free")
        == "free_cancellation_over"
    )


@pytest.mark.parametrize(("start", "length"), [("started", hours(1)), ("started without the brief", hours(24))])
def test_free_for_a_while_after_a_start_without_requirements(start: str, length: timedelta) -> None:
    story = p.started(Story()) if start == "started" else played(start)
    story.wait(length - timedelta(seconds=1))
    assert story.copy().does("client", "cancel_free").money() == {"refunded": 10_000}
    assert story.wait(timedelta(seconds=1)).why_not("client", "cancel_free") == "free_cancellation_over"


def test_free_cancellation_ends_with_a_delivery() -> None:
    story = p.started(Story()).does("seller", "deliver", p.DELIVERY)
    assert story.why_not("client", "cancel_free") == "not_in_this_state"


def test_the_seller_may_decline_within_24_hours_of_the_requirements() -> None:
    story = p.started(Story(brief=True)).wait(hours(23))
    assert story.copy().does("seller", "decline_order", p.WHY).ending == ("cancelled", "outside_service", False)
    assert story.does("seller", "decline_order", p.WHY).money() == {"refunded": 10_000}
    assert p.started(Story(brief=True)).wait(hours(24)).why_not("seller", "decline_order") == "decline_over"


def test_two_declines_in_sixty_days_do_not_count_the_third_does() -> None:
    for declines, ending in ((1, ("outside_service", False)), (2, ("outside_service_again", True))):
        story = p.started(Story(brief=True)).known("seller", declines=declines).does("seller", "decline_order", p.WHY)
        assert story.ending[1:] == ending


def test_otherwise_the_seller_never_cancels_alone() -> None:
    """Of what leads to `cancelled`, declining is the only thing a seller does without the client or support."""
    alone = {row.name for row in RULES.actions.values() if row.by == ("seller",) and "cancelled" in row.to}
    assert alone == {"decline_order"}


def test_a_story_of_accepting_by_hand_and_by_silence_ends_alike() -> None:
    by_hand, by_silence = played("completed"), played("accepted by silence")
    assert by_hand.money() == by_silence.money() == {"pending": 8_000, "commission": 2_000}
    assert by_hand.ending == by_silence.ending == ("completed", "", True)
    assert by_silence.let("clearance").money() == {"paid": 8_000, "commission": 2_000}


def test_the_client_may_accept_in_any_state_that_has_a_delivery() -> None:
    stages = (
        "delivered",
        "marked as no delivery",
        "changes requested",
        "replied",
        "revising",
        "talking",
        "with support",
    )
    for stage in stages:
        assert played(stage).does("client", "accept_delivery").state == "completed", stage
    assert played("late").why_not("client", "accept_delivery") == "nothing_delivered_yet"


def test_a_message_changes_nothing_for_anybody() -> None:
    story = played("delivered")
    outcome = story.ask("client", "send_message", i.SendMessage(WORDS))
    assert not isinstance(outcome, Refusal)
    assert outcome.quiet
    assert outcome.after == outcome.before
