"""What stops clocks and what they have left afterwards: questions, support, held acceptance (2-domain.md §2, §3, §5)."""

from __future__ import annotations

import pytest

from amiable.rules import inputs as i
from tests.rules import plays as p
from tests.rules.stages import played
from tests.rules.story import ACCEPT_BY, WORDS, Story, days, hours

ANSWER = "answer_question"


def asking(story: Story) -> Story:
    """A question that stops the clock."""
    return p.asks(story)


def question(story: Story, number: int = -1) -> i.AnswerQuestion:
    """An answer to the latest question."""
    return i.AnswerQuestion(story.facts.questions[number].id, WORDS)


def refund(story: Story, amount: int = 1_000) -> Story:
    """The client proposes a partial refund."""
    return story.does("client", "propose_refund", i.ProposeRefund(amount, WORDS))


# ── questions ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("action", [ANSWER, "say_already_answered"])
def test_a_question_stops_the_clock_and_the_due_date_shifts_by_the_time_waited(action: str) -> None:
    story = p.started(Story()).day(1)
    asking(story).wait(hours(30))
    assert (story.paused("due"), story.left("due")) == (True, days(5))
    story.does("client", action, question(story))
    assert (story.paused("due"), story.left("due")) == (False, days(5))


def test_the_shift_is_exact_even_shortly_before_the_due_date() -> None:
    story = p.started(Story()).day(5.5)
    asking(story).wait(hours(1)).does("client", ANSWER, question(story))
    assert story.left("due") == hours(12)


def test_an_unanswered_question_shifts_it_by_three_days() -> None:
    story = asking(p.started(Story()).day(1)).let("question_by")
    assert (story.facts.questions[0].status, story.left("due")) == ("unanswered", days(5))
    assert story.at("due") == story.facts.started_at + days(9)  # type: ignore[operator]
    story.does("client", ANSWER, question(story))
    assert story.facts.questions[0].status == "answered"


def test_overlapping_questions_count_once() -> None:
    story = asking(p.started(Story()).day(1)).wait(hours(10))
    asking(story).wait(hours(10)).does("client", ANSWER, question(story, 0))
    assert story.paused("due")
    story.wait(hours(10)).does("client", ANSWER, question(story))
    assert story.left("due") == days(5)
    assert story.facts.paused_for == hours(30)


def test_several_questions_asked_together_are_one_pause_until_all_are_answered() -> None:
    story = p.started(Story()).day(1).does("seller", "ask_question", p.question(3, pausing=True))
    assert (story.facts.tally.pausing_questions, len(story.facts.questions)) == (1, 3)
    for number in (1, 0):
        story.wait(hours(5)).does("client", ANSWER, question(story, number))
        assert story.paused("due")
    story.wait(hours(5)).does("client", "say_already_answered", question(story, 2))
    assert (story.paused("due"), story.left("due"), story.facts.paused_for) == (False, days(5), hours(15))


def test_one_to_five_questions_at_once() -> None:
    story = p.started(Story())
    assert story.refused("seller", "ask_question", p.question(0)) == "too_few"
    assert story.refused("seller", "ask_question", p.question(6)) == "too_many"
    eleven = i.AskQuestion((i.QuestionAsked(WORDS, choices=("a",) * 11),))
    assert story.refused("seller", "ask_question", eleven) == "too_many"


def test_at_most_twenty_questions_wait_at_the_same_time() -> None:
    story = p.started(Story())
    for _ in range(4):
        story.does("seller", "ask_question", p.question(5))
    assert story.refused("seller", "ask_question", p.question()) == "questions_open"
    story.does("client", ANSWER, question(story))
    assert len(story.does("seller", "ask_question", p.question()).facts.questions) == 21


def test_an_answer_says_something_or_brings_a_file() -> None:
    story = asking(p.started(Story()))
    name = story.facts.questions[0].id
    assert story.refused("client", ANSWER, i.AnswerQuestion(name)) == "write_an_answer"
    assert story.copy().does("client", ANSWER, i.AnswerQuestion(name, files=("u9",))).paused("due") is False
    assert story.does("client", "say_already_answered", i.AnswerQuestion(name)).paused("due") is False


def test_a_question_that_does_not_pause_stops_nothing_and_has_no_end() -> None:
    story = p.started(Story()).does("seller", "ask_question", p.question())
    assert (story.paused("due"), story.clocks) == (False, {"due"})


def test_pausing_questions_only_before_the_due_date_with_twelve_hours_left() -> None:
    story = p.started(Story()).day(5.5)
    assert asking(story.copy()).paused("due")
    story.wait(hours(0.01))
    assert story.refused("seller", "ask_question", p.question(pausing=True)) == "too_late_to_pause"
    assert played("late").refused("seller", "ask_question", p.question(pausing=True)) == "nothing_to_pause"
    assert story.does("seller", "ask_question", p.question()).state == "in_progress"


def test_at_most_three_pausing_questions_an_order() -> None:
    story = p.started(Story())
    for _ in range(3):
        asking(story).wait(hours(1)).does("client", ANSWER, question(story))
    assert story.refused("seller", "ask_question", p.question(pausing=True)) == "pausing_questions_used"


def test_seven_days_in_all() -> None:
    story = p.started(Story())
    for _ in range(2):
        asking(story).let("question_by")
    assert asking(story).left("question_by", story.facts.questions[-1].id) == days(1)


def test_seven_days_in_all_also_when_they_overlap() -> None:
    story = asking(p.started(Story())).wait(days(2.9))
    asking(story).wait(days(2.9))
    asking(story)
    assert story.left("question_by", story.facts.questions[-1].id) == days(1.2)
    story.wait(days(1.2))
    assert (story.facts.paused_for, story.paused("due")) == (days(7), False)


def test_with_a_pausing_one_unanswered_the_order_cannot_become_very_late() -> None:
    story = asking(p.started(Story()).day(5)).wait(days(2.99))
    assert (story.facts.lateness, story.clocks) == ("", {"due", "question_by"})


def test_the_seller_may_deliver_on_what_there_is_and_the_question_waits_no_longer() -> None:
    story = asking(p.started(Story())).wait(days(1)).does("seller", "deliver", p.DELIVERY)
    assert (story.state, story.facts.questions[0].status, story.clocks) == ("delivered", "unanswered", {"accept_by"})
    assert story.plans[-1].effects[-2].data["on_time"] is True  # type: ignore[union-attr]
    assert story.facts.tally.questions_hanging == 0


def test_or_propose_cancelling_as_the_client_stopped_answering_once_it_stood_its_time() -> None:
    offer = i.ProposeCancellation("client_stopped_answering")
    story = asking(p.started(Story()))
    assert story.refused("seller", "propose_cancellation", offer) == "reason_not_offered"
    story.let("question_by").does("seller", "propose_cancellation", offer).let("answer_by")
    assert story.ending == ("cancelled", "client_stopped_answering", False)


def test_in_revision_requested_a_question_about_a_change_holds_the_48_hours_three_days_at_most() -> None:
    story = p.requested(p.delivered(Story())).wait(hours(40))
    p.asks(story, story.facts.request[0].id)
    assert (story.paused("reply_by"), story.left("reply_by")) == (True, hours(8))
    story.let("question_by")
    assert (story.paused("reply_by"), story.left("reply_by")) == (False, hours(8))


def test_a_question_names_a_change_that_there_is() -> None:
    assert p.started(Story()).refused("seller", "ask_question", p.question(change="c9")) == "unknown_change"


# ── freeze ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_support_stops_all_party_clocks_and_the_talk_goes_on() -> None:
    story = p.a_case(p.started(Story())).wait(hours(96)).does("client", "ask_support", p.WHY)
    assert (story.paused("due"), story.left("due"), story.at("due")) == (True, days(2), None)
    assert story.may("client", "send_message")
    assert story.may("seller", "deliver")
    story.wait(days(1)).does("client", "withdraw_case")
    assert (story.paused("due"), story.left("due")) == (False, days(2))


def test_talking_alone_stops_no_clock_of_the_seller() -> None:
    assert not p.a_case(p.started(Story())).paused("due")


def test_under_support_no_time_is_counted_as_waiting_for_an_answer() -> None:
    story = p.started(Story(days=12)).day(1)
    p.a_case(story).wait(hours(95))
    asking(story).wait(hours(1)).does("client", "ask_support", p.WHY)
    left = story.left("question_by", story.facts.questions[0].id)
    story.wait(days(4)).does("client", "withdraw_case")
    assert story.left("question_by", story.facts.questions[0].id) == left == days(3) - hours(1)
    story.wait(hours(1)).does("client", ANSWER, question(story))
    assert (story.facts.paused_for, story.facts.tally.questions_hanging) == (hours(2), 0)


def test_a_window_that_runs_on_after_support_has_at_least_24_hours() -> None:
    story = p.a_case(p.started(Story()).day(1.9)).wait(hours(96)).does("client", "ask_support", p.WHY)
    assert story.left("due") == hours(2.4)
    assert story.does("client", "withdraw_case").left("due") == hours(24)


def test_freeze_takes_no_right_away_that_was_gained() -> None:
    story = played("very late")
    p.a_case(story, reason="fraud")
    assert story.case.state == "with_support"
    assert story.does("client", "cancel_very_late").ending == ("cancelled", "late", True)


def test_a_sellers_case_in_the_last_24_hours_or_later_does_not_stop_the_clock() -> None:
    for moment, stops in ((hours(24), True), (hours(23.9), False)):
        story = p.started(Story()).wait(days(6) - moment)
        p.a_case(story, "seller", "abuse")
        assert story.paused("due") is stops
    for stage in ("late", "very late"):
        story = p.a_case(played(stage), "seller", "abuse")
        assert story.case.stops_clock is False
        assert not story.paused("dead")
    story = p.a_case(played("late"), "seller", "abuse").let("very_late")
    assert (story.facts.lateness, story.case.state) == ("very_late", "with_support")
    assert story.may("client", "cancel_very_late")


def test_once_support_has_decided_all_clocks_stand() -> None:
    story = p.a_case(played("late"), "seller", "abuse").does("mediator", "claim_case")
    p.decided(story, "complete")
    assert (story.paused("very_late"), story.paused("dead")) == (True, True)


# ── held acceptance ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_silence_does_not_accept_while_the_clients_case_is_open_and_24_hours_after() -> None:
    story = p.a_case(p.delivered(Story()).wait(ACCEPT_BY - hours(2.4)))
    assert story.paused("accept_by")
    assert story.let("talk_by").left("accept_by") == hours(24)


def test_a_sellers_case_does_not_hold_acceptance() -> None:
    assert not p.a_case(p.delivered(Story()), "seller").paused("accept_by")


def test_silence_does_not_accept_while_a_clients_settlement_is_live_once_a_delivery() -> None:
    story = refund(p.delivered(Story()).wait(ACCEPT_BY - days(1)))
    assert (story.paused("accept_by"), story.left("accept_by")) == (True, days(1))
    story.does("client", "withdraw_proposal", p.yes(story))
    assert (story.paused("accept_by"), story.left("accept_by")) == (False, days(1))
    assert not refund(story).paused("accept_by")
    story.does("client", "withdraw_proposal", p.yes(story))
    p.replied(p.requested(story), "included").does("seller", "deliver", p.DELIVERY)
    assert refund(story).paused("accept_by")


def test_the_rest_runs_at_least_24_hours() -> None:
    story = refund(p.delivered(Story()).wait(ACCEPT_BY - hours(2.4)))
    assert story.let("answer_by").left("accept_by") == hours(24)


def test_a_clients_proposal_from_before_the_delivery_holds_it_too() -> None:
    story = refund(p.started(Story())).does("seller", "deliver", p.DELIVERY)
    assert story.paused("accept_by")


def test_a_sellers_proposal_holds_nothing() -> None:
    story = p.delivered(Story()).does("seller", "propose_refund", i.ProposeRefund(500, WORDS))
    assert not story.paused("accept_by")


def test_a_clients_question_holds_the_window_until_24_hours_after_the_answer() -> None:
    story = p.delivered(Story()).wait(ACCEPT_BY - hours(12)).does("client", "ask_seller", p.WHY)
    assert (story.paused("accept_by"), story.left("hold_by")) == (True, hours(48))
    story.wait(hours(5)).does("seller", "answer_client", p.WHY)
    assert story.left("hold_by") == hours(24)
    assert story.let("hold_by").left("accept_by") == hours(24)
    assert not story.paused("accept_by")
    assert story.why_not("client", "ask_seller") == "hold_used"


def test_at_most_48_hours() -> None:
    story = (
        p.delivered(Story()).does("client", "ask_seller", p.WHY).wait(hours(40)).does("seller", "answer_client", p.WHY)
    )
    assert story.left("hold_by") == hours(8)
    silent = p.delivered(Story()).does("client", "ask_seller", p.WHY).let("hold_by")
    assert (silent.paused("accept_by"), silent.facts.client_question) == (False, "")
    assert silent.left("accept_by") == ACCEPT_BY


def test_only_when_asked_twelve_hours_before_the_end() -> None:
    assert p.delivered(Story()).wait(ACCEPT_BY - hours(12)).may("client", "ask_seller")
    assert p.delivered(Story()).wait(ACCEPT_BY - hours(11.9)).why_not("client", "ask_seller") == "too_late_to_hold"


def test_the_client_may_take_three_more_days_once_a_delivery_twice_an_order() -> None:
    story = p.delivered(Story()).wait(days(1)).does("client", "extend_review")
    assert story.left("accept_by") == ACCEPT_BY - days(1) + days(3)
    assert story.why_not("client", "extend_review") == "review_extended_already"
    for allowed in (True, False):
        p.replied(p.requested(story), "fix").does("seller", "deliver", p.DELIVERY)
        assert story.may("client", "extend_review") is allowed
        if allowed:
            story.does("client", "extend_review")
    assert story.why_not("client", "extend_review") == "review_extensions_used"


def test_three_more_days_while_the_window_is_held() -> None:
    story = p.delivered(Story()).wait(days(1)).does("client", "ask_seller", p.WHY).does("client", "extend_review")
    assert story.left("accept_by") == ACCEPT_BY - days(1) + days(3)


def test_a_late_sellers_case_stops_every_other_clock() -> None:
    story = p.a_case(played("late"), "seller").does("seller", "deliver", p.DELIVERY)
    story.does("client", "mark_no_delivery", p.EMPTY).does("operator", "open_support_case", p.WHY)
    assert story.paused("cure_by")
    assert story.let("support_by").let("appeal_by").state == "cancelled"
