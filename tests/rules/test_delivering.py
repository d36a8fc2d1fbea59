"""Late, very late, dead; deliveries and what is none (2-domain.md §3, §4)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amiable.rules import inputs as i
from tests.rules import plays as p
from tests.rules.stages import played
from tests.rules.story import ACCEPT_BY, PEOPLE, START, WORDS, Story, days, hours


def statuses(story: Story) -> list[str]:
    """How the deliveries stand, in order."""
    return [delivery.status for delivery in story.facts.deliveries]


def marked(story: Story) -> Story:
    """The client says this is no delivery."""
    return story.does("client", "mark_no_delivery", p.EMPTY)


# ── lateness ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_late_at_the_due_date_both_are_told_very_late_24_hours_after() -> None:
    story = p.started(Story()).let("due")
    assert (story.facts.lateness, story.now) == ("late", story.facts.started_at + days(6))  # type: ignore[operator]
    assert story.told_last() == [("client", "order_became_late"), ("seller", "order_became_late")]
    assert (story.left("very_late"), story.left("dead")) == (days(1), days(14))
    assert story.let("very_late").facts.lateness == "very_late"
    assert story.facts.case is None


def test_one_sided_right_when_very_late_and_nothing_was_ever_delivered() -> None:
    assert played("late").why_not("client", "cancel_very_late") == "not_very_late"
    story = played("very late").does("client", "cancel_very_late")
    assert (story.ending, story.money()) == (("cancelled", "late", True), {"refunded": 10_000})


def test_a_dead_order_is_cancelled_14_days_after_the_due_date_with_full_refund() -> None:
    story = p.started(Story()).let("due").let("dead")
    assert story.now == story.facts.started_at + days(20)  # type: ignore[operator]
    assert (story.ending, story.money()) == (("cancelled", "late", True), {"refunded": 10_000})


def test_a_delivery_ends_lateness_and_stops_its_clocks() -> None:
    story = played("very late").does("seller", "deliver", p.DELIVERY)
    assert (story.state, story.facts.lateness, story.clocks) == ("delivered", "", {"accept_by"})


def test_very_late_after_a_delivery_opens_support_at_once_and_there_is_no_dead_order() -> None:
    story = p.revising(Story()).let("due")
    assert story.clocks == {"very_late"}
    story.let("very_late")
    assert (story.case.state, story.case.opened_by, story.case.reason) == ("with_support", "clock", "very_late")
    assert story.money() == {"disputed": 10_000}
    assert story.why_not("client", "cancel_very_late") == "delivered_before"


def test_an_accepted_redo_that_is_very_late_may_be_cancelled() -> None:
    story = played("redo very late")
    assert story.case.state == "with_support"
    assert story.does("client", "cancel_very_late").money() == {"refunded": 10_000}


def test_very_late_while_the_two_talk_goes_on_to_support() -> None:
    story = p.a_case(p.revising(Story()).let("due")).let("very_late")
    assert (story.case.state, story.money()) == ("with_support", {"disputed": 10_000})
    assert story.why_not("client", "withdraw_case") == "not_your_case"


def test_a_very_late_order_that_goes_on_is_not_forgotten() -> None:
    story = p.revising(Story()).let("due").let("very_late")
    story.does("client", "propose_refund", i.ProposeRefund(1_000, WORDS)).does(
        "seller", "accept_proposal", p.yes(story)
    )
    assert (story.state, story.case.state, story.left("very_late")) == ("revising", "closed", days(1))


def test_the_client_gives_time_at_once() -> None:
    story = p.started(Story()).let("due").does("client", "give_time", i.GiveTime(2))
    assert (story.left("due"), story.facts.lateness, story.clocks) == (days(2), "", {"due"})
    assert story.facts.tally.extensions == 0


# ── deliveries ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_delivery_without_files_needs_to_say_so_and_always_a_note() -> None:
    story = p.started(Story())
    assert story.refused("seller", "deliver", i.Deliver(WORDS)) == "nothing_attached"
    assert story.refused("seller", "deliver", i.Deliver(i.Words(" "), nothing_to_attach=True)) == "needed"
    assert story.refused("seller", "deliver", i.Deliver(WORDS, tuple("abcdefghijklmnopqrstu"))) == "too_many"
    assert story.does("seller", "deliver", i.Deliver(WORDS, nothing_to_attach=True)).state == "delivered"


def test_versions_are_numbered() -> None:
    assert [delivery.number for delivery in p.redelivered(Story()).facts.deliveries] == [1, 2]


def test_a_part_starts_and_stops_no_clock_and_is_no_delivery() -> None:
    story = played("late")
    before = story.facts
    story.does("seller", "deliver_part", p.PART)
    assert story.facts == before
    assert story.event().name == "part_delivered"


@pytest.mark.parametrize(
    ("begun", "done", "on_time"),
    [(-1, 0, True), (None, 1, False), (-1, 6, True), (-1, 6.1, False), (0, 6, True), (0.1, 1, False)],
)
def test_an_upload_begun_in_time_and_done_within_six_hours_is_on_time(
    begun: float | None,
    done: float,
    on_time: bool,  # noqa: FBT001
) -> None:
    story = p.started(Story()).wait(days(6) + hours(done) - timedelta(microseconds=1 if done == 0 else 0))
    begun_at = None if begun is None else START + days(6) + hours(begun)
    story.does("seller", "deliver", i.Deliver(WORDS, ("u1",), begun_at=begun_at))
    assert story.event().data["on_time"] is on_time


def test_a_wrong_delivery_is_replaced_twice_and_the_window_starts_again() -> None:
    story = p.delivered(Story())
    for number in (2, 3):
        story.wait(ACCEPT_BY - days(1)).does("seller", "replace_delivery", p.DELIVERY)
        assert (story.left("accept_by"), story.facts.deliveries[-1].number) == (ACCEPT_BY, number)
    assert statuses(story) == ["replaced", "replaced", "made"]
    assert story.why_not("seller", "replace_delivery") == "replacements_used"


def test_replacing_is_bounded_for_each_delivery_anew() -> None:
    story = p.delivered(Story())
    for _ in range(2):
        story.does("seller", "replace_delivery", p.DELIVERY)
    p.replied(p.requested(story), "fix").does("seller", "deliver", p.DELIVERY)
    assert story.may("seller", "replace_delivery")


# ── no delivery ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_marking_uses_no_round_and_the_seller_cures_within_24_hours() -> None:
    story = marked(p.delivered(Story()))
    assert (story.state, story.left("cure_by"), story.facts.tally.rounds) == ("no_delivery_marked", hours(24), 0)
    story.does("seller", "deliver", p.DELIVERY)
    assert (story.state, statuses(story), story.left("accept_by")) == ("delivered", ["void", "made"], ACCEPT_BY)


def test_an_uncured_one_counts_as_never_made_and_the_due_date_is_what_it_was() -> None:
    story = marked(p.started(Story()).day(2).does("seller", "deliver", p.DELIVERY)).let("cure_by")
    assert (story.state, statuses(story), story.left("due")) == ("in_progress", ["void"], days(3))
    late = marked(p.delivered(Story()).wait(days(1))).let("cure_by")
    assert (late.facts.lateness, late.clocks) == ("late", {"very_late", "dead"})
    assert late.let("very_late").does("client", "cancel_very_late").ending == ("cancelled", "late", True)


def test_earlier_deliveries_stay() -> None:
    story = marked(p.redelivered(Story())).let("cure_by")
    assert (story.state, statuses(story)) == ("revising", ["made", "void"])
    assert story.may("client", "accept_delivery")


def test_time_owed_comes_with_the_due_date_it_was() -> None:
    story = p.started(Story()).does("seller", "propose_extension", i.ProposeExtension(3, WORDS))
    extension = p.yes(story)
    story.day(2).does("seller", "deliver", p.DELIVERY).does("client", "accept_proposal", extension)
    assert story.facts.days_owed == 3
    assert marked(story).let("cure_by").left("due") == days(6)


def test_a_void_redo_keeps_the_right_of_a_redo() -> None:
    story = p.redelivered(Story()).does("client", "propose_redo", i.ProposeRedo(2, WORDS))
    story.does("seller", "accept_proposal", p.yes(story)).does("seller", "deliver", p.DELIVERY)
    marked(story).let("cure_by").let("due").let("very_late")
    assert story.may("client", "cancel_very_late")


def test_contested_support_has_it_and_the_mark_stands_meanwhile() -> None:
    story = marked(p.delivered(Story())).does("seller", "contest_no_delivery", p.WHY)
    assert (story.state, story.case.state, story.case.reason) == ("no_delivery_marked", "with_support", "no_delivery")
    assert (story.paused("cure_by"), statuses(story)) == (True, ["marked"])
    story.let("support_by")
    assert story.money() == {"refunding": 10_000}
    assert story.let("appeal_by").ending == ("cancelled", "support_default", False)


def test_what_support_finds_to_be_a_delivery_is_one() -> None:
    story = marked(p.delivered(Story())).does("seller", "contest_no_delivery", p.WHY)
    p.decided(story.does("mediator", "claim_case"), "complete").let("appeal_by")
    assert (story.ending, statuses(story)) == (("completed", "", True), ["made"])


def test_a_mark_is_given_twice_an_order_and_for_a_coded_reason() -> None:
    story = p.delivered(Story())
    assert story.refused("client", "mark_no_delivery", i.MarkNoDelivery("ugly", WORDS)) == "not_a_choice"
    for _ in range(2):
        marked(story).does("seller", "deliver", p.DELIVERY)
    assert story.why_not("client", "mark_no_delivery") == "no_delivery_marks_used"


# ── suspended ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("stage", ["paid, brief awaited", "in progress", "delivered", "revising", "with support"])
def test_with_a_suspended_seller_the_client_may_cancel_alone(stage: str) -> None:
    story = played(stage).known("seller", suspended=True).does("client", "cancel_suspended")
    assert (story.state, story.money()) == ("cancelled", {"refunded": 10_000})


def test_a_suspended_client_means_a_case_with_support() -> None:
    story = played("delivered").known("client", suspended=True).does("operator", "open_support_case", p.WHY)
    assert (story.case.state, story.case.opened_by, story.paused("accept_by")) == ("with_support", "operator", True)
    assert PEOPLE["operator"].kind == "operator"
