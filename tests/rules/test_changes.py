"""Requested changes and the scope reply (2-domain.md §3, §4, §6)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amiable.rules import inputs as i
from amiable.rules.inputs.changes import ChangeAnswered, ChangeAsked
from tests.rules import plays as p
from tests.rules.stages import played
from tests.rules.story import WORDS, Story, days, hours

NOTHING = i.Words("")


def reply(story: Story, **changed: object) -> i.ReplyToChanges:
    """A reply of one item with something changed."""
    whole = p.answered(story, str(changed.pop("answer", "included")))
    return replace(whole, answers=tuple(replace(one, **changed) for one in whole.answers))  # type: ignore[arg-type]


# ── requests ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_to_twenty_changes_of_2000_characters() -> None:
    story = p.delivered(Story())
    assert story.refused("client", "request_changes", i.RequestChanges(())) == "too_few"
    assert story.refused("client", "request_changes", p.changes(21)) == "too_many"
    long = i.RequestChanges((ChangeAsked(i.Words("x" * 2_001)),))
    assert story.refused("client", "request_changes", long) == "too_long"
    assert len(story.does("client", "request_changes", p.changes(20)).facts.request) == 20


@pytest.mark.parametrize("rounds", [0, 1])
def test_requests_are_bounded_by_the_rounds_and_two(rounds: int) -> None:
    story = p.delivered(Story(rounds=rounds, days=3))
    for _ in range(rounds + 2):
        p.replied(p.requested(story), "fix").does("seller", "deliver", p.DELIVERY)
    assert story.why_not("client", "request_changes") == "requests_used"


@pytest.mark.parametrize("answer", ["extra", "not_possible"])
def test_what_was_answered_extra_or_not_possible_is_not_requested_again(answer: str) -> None:
    story = p.replied(p.requested(p.delivered(Story())), answer).does("client", "take_reply", i.TakeReply())
    again = i.RequestChanges((ChangeAsked(WORDS, carries=story.facts.changes[0].id),))
    assert story.refused("client", "request_changes", again) == "asked_before"


def test_once_bought_it_is_part_of_the_agreement() -> None:
    story = p.replied(p.requested(p.delivered(Story())), "extra")
    change = story.facts.request[0].id
    story.does("client", "take_reply", i.TakeReply((change,))).does("seller", "deliver", p.DELIVERY)
    again = i.RequestChanges((ChangeAsked(WORDS, carries=change),))
    assert story.does("client", "request_changes", again).state == "revision_requested"
    assert [(c.status, c.taken) for c in story.facts.changes] == [("not_fixed", True), ("open", False)]


def test_a_change_that_was_not_fixed_is_carried_over() -> None:
    story = p.redelivered(Story())
    assert (
        story.refused("client", "request_changes", i.RequestChanges((ChangeAsked(WORDS, carries="c99"),)))
        == "unknown_change"
    )
    story.does("client", "request_changes", i.RequestChanges((ChangeAsked(WORDS, carries=story.facts.changes[0].id),)))
    assert [change.status for change in story.facts.changes] == ["not_fixed", "open"]


# ── replying ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_fix_and_included_goes_straight_to_revising() -> None:
    story = p.replied(p.requested(p.delivered(Story()), 2), "fix", "included")
    assert (story.state, story.facts.tally.rounds) == ("revising", 1)


def test_fix_uses_no_round_and_included_one_for_the_whole_request() -> None:
    assert p.replied(p.requested(p.delivered(Story()), 3), "fix").facts.tally.rounds == 0
    assert p.replied(p.requested(p.delivered(Story()), 3), "included").facts.tally.rounds == 1


def test_delivering_again_without_a_reply_means_everything_is_included() -> None:
    story = p.requested(p.delivered(Story()), 2).does("seller", "deliver", p.DELIVERY)
    assert (story.state, story.facts.tally.rounds) == ("delivered", 1)
    assert [change.answer for change in story.facts.request] == ["included", "included"]


def test_every_change_is_answered_once() -> None:
    story = p.requested(p.delivered(Story()), 2)
    whole = p.answered(story, "included")
    for answers in (
        whole.answers[:1],
        (*whole.answers, whole.answers[0]),
        (ChangeAnswered("c9", "fix"), whole.answers[0]),
    ):
        assert story.refused("seller", "reply_to_changes", i.ReplyToChanges(answers)) == "answer_every_change"


def test_redelivery_takes_at_most_a_third_of_the_package_days() -> None:
    for length, most in ((1, 1), (3, 1), (6, 2), (20, 6), (33, 7)):
        story = p.requested(p.delivered(Story(days=length, rounds=1 if length < 28 else 0)))
        gift = length == 33
        too_long = p.answered(story, "included", days=most + 1, gift=gift)
        expected = "too_large" if most == 7 else "redeliver_too_late"
        assert story.refused("seller", "reply_to_changes", too_long) == expected
        assert p.replied(story.copy(), "included", days=most, gift=gift).left("due") == days(most)
        assert p.replied(story, "included", gift=gift).left("due") == days(most)


def test_longer_only_as_an_extension() -> None:
    story = p.requested(p.delivered(Story()))
    story.does("seller", "propose_extension", i.ProposeExtension(3, WORDS)).does(
        "client", "accept_proposal", p.yes(story)
    )
    assert p.replied(story, "included", days=2).left("due") == days(5)


def test_extra_has_a_price_not_possible_a_reason_and_both_say_what_can_be_done() -> None:
    story = p.requested(p.delivered(Story()))
    for refusal, changed in (
        ("extra_needs_price", {"answer": "extra", "price": 0}),
        ("reason_needed", {"answer": "not_possible", "why": NOTHING}),
        ("say_what_can_be_done", {"answer": "not_possible", "nothing_fits": False}),
        ("say_what_can_be_done", {"answer": "extra", "nothing_fits": False}),
    ):
        assert story.refused("seller", "reply_to_changes", reply(story, **changed)) == refusal, changed
    instead = reply(story, answer="extra", nothing_fits=False, instead=WORDS, why=NOTHING)
    assert story.does("seller", "reply_to_changes", instead).state == "scope_replied"


def test_no_round_left_no_included_except_as_a_gift() -> None:
    story = p.requested(p.delivered(Story(rounds=0)))
    assert story.refused("seller", "reply_to_changes", p.answered(story, "included")) == "no_round_left"
    assert p.replied(story, "included", gift=True).facts.tally.rounds == 0


# ── the effort rule ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("effort", "minutes", "beyond"),
    [(600, 599, False), (600, 600, True), (0, 60_000, False)],
)
def test_a_request_that_reaches_the_original_effort_may_be_out_of_scope(
    effort: int,
    minutes: int,
    beyond: bool,  # noqa: FBT001
) -> None:
    story = p.requested(p.delivered(Story(effort_minutes=effort)))
    p.replied(story, "not_possible", minutes=minutes)
    assert story.event().data["may_be_out_of_scope"] is beyond
    assert story.event().data["asked_minutes"] == minutes


def test_fixes_do_not_count_for_effort() -> None:
    story = p.replied(p.requested(p.delivered(Story())), "fix", minutes=6_000)
    assert (story.event().data["asked_minutes"], story.event().data["may_be_out_of_scope"]) == (0, False)


def test_accepted_ones_over_the_whole_order_pass_one_and_a_half_times() -> None:
    story = p.delivered(Story())
    for minutes, beyond in ((450, False), (450, False), (1, True)):
        p.replied(p.requested(story), "included", minutes=minutes, gift=True)
        assert story.event().data["may_be_out_of_scope"] is beyond
        story.does("seller", "deliver", p.DELIVERY)


def test_out_of_scope_blocks_nothing() -> None:
    story = p.replied(p.requested(p.delivered(Story())), "included", minutes=9_000)
    assert (story.event().data["may_be_out_of_scope"], story.state) == (True, "revising")
    assert story.may("client", "open_case")


# ── silence ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_sellers_silence_is_included_while_a_round_is_left() -> None:
    story = p.requested(p.delivered(Story()), 2).let("reply_by")
    assert (story.state, story.facts.tally.rounds, story.left("due")) == ("revising", 1, days(2))


def test_and_the_client_may_contest_it_as_a_fix() -> None:
    story = p.requested(p.delivered(Story())).let("reply_by")
    change = i.ContestAnswer(story.facts.request[0].id, WORDS)
    assert story.does("client", "contest_answer", change).facts.tally.rounds == 0


def test_with_no_round_left_silence_leads_back_and_the_client_may_go_straight_to_support() -> None:
    story = p.requested(p.delivered(Story(rounds=0))).let("reply_by")
    assert (story.state, story.left("accept_by")) == ("delivered", hours(48))
    assert p.a_case(story).does("client", "ask_support", p.WHY).case.state == "with_support"


@pytest.mark.parametrize("stage", ["back at the delivery", "replied with extras alone"])
def test_after_a_reply_that_led_nowhere_the_client_may_go_straight_to_support(stage: str) -> None:
    story = played(stage)
    if story.state == "scope_replied":
        story.let("take_by")
    assert story.left("accept_by") == hours(48)
    seller = p.a_case(story.copy(), "seller")
    assert seller.why_not("seller", "ask_support") == "talk_first"
    often = p.a_case(story.copy().known("client", support_cases=4))
    assert often.why_not("client", "ask_support") == "talk_first"
    assert p.a_case(story).may("client", "ask_support")


def test_the_way_straight_to_support_ends_with_the_next_request() -> None:
    story = p.replied(p.requested(played("back at the delivery")), "fix").does("seller", "deliver", p.DELIVERY)
    assert p.a_case(story).why_not("client", "ask_support") == "talk_first"


def test_the_clients_silence_lets_what_is_included_go_ahead() -> None:
    story = played("replied").let("take_by")
    assert (story.state, story.facts.tally.rounds, story.facts.tally.scope_declined) == ("revising", 1, 1)
    assert [change.taken for change in story.facts.request] == [True, False]


def test_after_day_48_nothing_goes_ahead() -> None:
    story = p.started(Story(days=40, rounds=0)).day(39.9).does("seller", "deliver", p.DELIVERY)
    p.requested(story.does("client", "extend_review").day(42.9), 2)
    p.asks(story).let("question_by").wait(hours(47))
    whole = p.answered(story, "fix", "extra")
    assert story.refused("seller", "reply_to_changes", whole) == "beyond_last_due"  # two days more than nobody has
    offered = replace(whole, answers=tuple(replace(answer, days=0) for answer in whole.answers))
    story.does("seller", "reply_to_changes", offered)
    assert story.at("take_by") == story.facts.captured_at + days(48)  # type: ignore[operator]
    story.let("take_by")
    assert (story.event().name, story.state, story.left("accept_by")) == (
        "returned_to_delivered",
        "delivered",
        hours(48),
    )


# ── taking ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_client_takes_all_some_or_only_what_is_included() -> None:
    story = p.replied(p.requested(p.delivered(Story()), 3), "included", "extra", "extra")
    first, second = (change.id for change in story.facts.request[1:])
    for taken, declined in (((), 2), ((first,), 1), ((first, second), 0)):
        one = story.copy().does("client", "take_reply", i.TakeReply(taken))
        assert (one.state, one.facts.tally.scope_declined) == ("revising", declined)
        assert one.facts.agreement.work == 10_000 + 2_000 * len(taken)
        assert one.left("due") == days(2 + 2 * len(taken))


def test_only_extras_that_were_offered_are_taken_once() -> None:
    story = played("replied")
    included, extra = (change.id for change in story.facts.request)
    for wrong in ((included,), (extra, extra), ("c9",)):
        assert story.refused("client", "take_reply", i.TakeReply(wrong)) == "unknown_change"


def test_an_extra_alone_waits_at_the_delivery_until_it_is_paid() -> None:
    story = played("replied with extras alone").holding_back()
    story.does("client", "take_reply", i.TakeReply((story.facts.request[0].id,)))
    assert (story.state, story.left("accept_by")) == ("delivered", hours(48))
    story.told("confirm_capture", "capture")
    assert (story.state, story.left("due"), story.facts.tally.rounds) == ("revising", days(1 + 2), 0)


# ── contesting ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_contested_answer_uses_no_round_and_blocks_nothing() -> None:
    story = p.replied(p.requested(p.delivered(Story()), 2), "included", "extra")
    contested = i.ContestAnswer(story.facts.request[0].id, WORDS)
    story.does("client", "contest_answer", contested).does("client", "take_reply", i.TakeReply())
    assert (story.state, story.facts.tally.rounds) == ("revising", 0)
    assert story.refused("client", "contest_answer", contested) == "unknown_change"


def test_the_round_comes_back_only_when_nothing_else_used_it() -> None:
    story = p.replied(p.requested(p.delivered(Story()), 2), "included")
    for change, rounds in zip(story.facts.request, (1, 0), strict=True):
        story.does("client", "contest_answer", i.ContestAnswer(change.id, WORDS))
        assert story.facts.tally.rounds == rounds


def test_no_round_comes_back_that_this_request_did_not_use() -> None:
    story = p.replied(p.requested(p.delivered(Story(rounds=1))), "included").does("seller", "deliver", p.DELIVERY)
    p.requested(story).does("seller", "deliver", p.DELIVERY)
    story.does("client", "contest_answer", i.ContestAnswer(story.facts.request[0].id, WORDS))
    assert story.facts.tally.rounds == 1


def test_an_answer_is_there_before_it_is_contested() -> None:
    story = p.delivered(Story())
    assert story.refused("client", "contest_answer", i.ContestAnswer("c1", WORDS)) == "no_answer_to_contest"


def test_what_was_ticked_off_as_settled_is_not_contested_any_more() -> None:
    story = p.redelivered(Story())
    change = story.facts.request[0].id
    assert story.may("client", "contest_answer")
    story.does("client", "judge_changes", i.JudgeChanges((i.ChangeJudged(change, "fixed"),)))
    assert story.why_not("client", "contest_answer") == "no_answer_to_contest"
    assert (story.facts.tally.rounds, story.facts.contestable) == (1, ())


def test_a_contested_extra_that_is_bought_after_all_is_work_like_any_other() -> None:
    story = p.replied(p.requested(p.delivered(Story()), 2), "included", "extra")
    extra = story.facts.request[1].id
    story.does("client", "contest_answer", i.ContestAnswer(extra, WORDS))
    assert story.facts.request[1].status == "disputed"
    story.does("client", "take_reply", i.TakeReply((extra,)))
    bought = story.facts.request[1]
    assert (bought.taken, bought.contested, bought.status) == (True, False, "open")
    assert extra in {change.id for change in story.facts.still_open}


def test_price_and_days_belong_to_an_extra_alone() -> None:
    story = p.requested(p.delivered(Story()))
    story.does("seller", "reply_to_changes", reply(story, answer="included", price=99_999, days=40))
    assert (story.facts.request[0].price, story.facts.request[0].days) == (0, 0)


@pytest.mark.parametrize("nothing", ["", "  \n", "\u200b \u2060"])
def test_words_that_cannot_be_seen_are_no_words(nothing: str) -> None:
    story = p.delivered(Story())
    unseen = i.RequestChanges((ChangeAsked(i.Words(nothing)),))
    assert story.refused("client", "request_changes", unseen) == "needed"
    p.requested(story)
    why = reply(story, answer="not_possible", why=i.Words(nothing))
    assert story.refused("seller", "reply_to_changes", why) == "reason_needed"
