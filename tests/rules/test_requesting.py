"""What is asked to be changed, over the versions: carried on, ticked off, noted, placed in files (2-domain.md §4)."""

from __future__ import annotations

import pytest

from amiable.rules import inputs as i
from amiable.rules.places import Box, write
from tests.rules import plays as p
from tests.rules.story import WORDS, Story, days

PIN = write(Box(10, 20, 0, 0))


def again(*carried: str) -> i.RequestChanges:
    """A request that takes up earlier changes, and one that is new."""
    return i.RequestChanges((*(i.ChangeAsked(WORDS, carries=name) for name in carried), i.ChangeAsked(WORDS)))


def judge(**statuses: str) -> i.JudgeChanges:
    """Changes ticked off, by id."""
    return i.JudgeChanges(tuple(i.ChangeJudged(name, status) for name, status in statuses.items()))


def two_fixed() -> Story:
    """Two changes asked for, included, delivered again."""
    story = p.replied(p.requested(p.delivered(Story()), 2), "included")
    return story.wait(story.left("due") / 2).does("seller", "deliver", p.DELIVERY)


def statuses(story: Story) -> list[str]:
    """Of every change there ever was."""
    return [change.status for change in story.facts.changes]


# ── over the versions ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_next_request_starts_from_what_is_still_open() -> None:
    story = two_fixed()
    first, second = (change.id for change in story.facts.still_open)
    story.does("client", "request_changes", again(first))
    assert statuses(story) == ["not_fixed", "withdrawn", "open", "open"]
    assert [change.carries for change in story.facts.request] == [first, ""]
    assert second not in {change.id for change in story.facts.still_open}


def test_what_was_settled_or_taken_up_already_is_not_taken_up_again() -> None:
    story = two_fixed()
    first, second = (change.id for change in story.facts.still_open)
    story.does("client", "judge_changes", judge(**{first: "fixed", second: "withdrawn"}))
    assert story.facts.still_open == ()
    for settled in (first, second):
        assert story.refused("client", "request_changes", again(settled)) == "unknown_change"
    assert story.refused("client", "request_changes", again(first, first)) == "named_twice"


def test_ticking_off_binds_nobody_and_can_be_changed() -> None:
    story = two_fixed()
    first, second = (change.id for change in story.facts.judged)
    left = story.left("accept_by")
    story.does("client", "judge_changes", judge(**{first: "fixed", second: "not_fixed"}))
    assert (statuses(story), story.event().name) == (["fixed", "not_fixed"], "changes_judged")
    story.does("client", "judge_changes", judge(**{first: "not_fixed", second: "fixed"}))
    assert statuses(story) == ["not_fixed", "fixed"]
    assert (story.state, story.left("accept_by"), story.plans[-1].quiet) == ("delivered", left, True)
    assert story.does("client", "accept_delivery").state == "completed"


def test_what_was_included_and_delivered_before_the_client_chose_can_be_ticked_off_anew() -> None:
    story = p.replied(p.requested(p.delivered(Story()), 2), "included", "extra", minutes=60)
    story.does("seller", "deliver", p.DELIVERY)
    change = story.facts.request[0].id
    for status in ("fixed", "not_fixed"):
        story.does("client", "judge_changes", judge(**{change: status}))
    assert [row.status for row in story.facts.judged] == ["not_fixed"]
    assert (story.facts.tally.rounds, story.facts.tally.accepted_minutes) == (1, 60)


def test_what_nobody_answered_can_be_ticked_off_anew() -> None:
    story = p.requested(p.delivered(Story(rounds=0)))
    story.wait(story.left("reply_by"))
    assert story.state == "delivered"
    (change,) = (row.id for row in story.facts.judged)
    for status in ("fixed", "withdrawn", "not_fixed"):
        story.does("client", "judge_changes", judge(**{change: status}))
        assert story.may("client", "judge_changes")
    assert statuses(story) == ["not_fixed"]


def test_only_what_was_to_be_done_is_ticked_off() -> None:
    story = p.replied(p.requested(p.delivered(Story()), 2), "included", "extra")
    included, unbought = (change.id for change in story.facts.request)
    story.does("client", "take_reply", i.TakeReply()).does("seller", "deliver", p.DELIVERY)
    assert [change.id for change in story.facts.judged] == [included]
    for wrong in (unbought, "c99"):
        assert story.refused("client", "judge_changes", judge(**{wrong: "fixed"})) == "unknown_change"
    twice = i.JudgeChanges((i.ChangeJudged(included, "fixed"), i.ChangeJudged(included, "withdrawn")))
    assert story.refused("client", "judge_changes", twice) == "named_twice"
    assert story.refused("client", "judge_changes", judge(**{included: "disputed"})) == "not_a_choice"


def test_a_contested_change_is_disputed_and_goes_to_no_further_version() -> None:
    story = p.replied(p.requested(p.delivered(Story()), 2), "included")
    contested = story.facts.request[0].id
    story.does("client", "contest_answer", i.ContestAnswer(contested, WORDS))
    assert statuses(story) == ["disputed", "open"]
    story.does("seller", "deliver", p.DELIVERY)
    assert contested not in {change.id for change in (*story.facts.judged, *story.facts.still_open)}


def test_the_seller_says_of_each_open_change_what_became_of_it() -> None:
    story = p.replied(p.requested(p.delivered(Story()), 2), "included")
    first, second = (change.id for change in story.facts.still_open)
    noted = i.Deliver(WORDS, ("u1",), changes=(i.ChangeDone(first, WORDS), i.ChangeDone(second, done=False)))
    for wrong, refusal in (((first, first), "named_twice"), (("c99",), "unknown_change")):
        bad = i.Deliver(WORDS, ("u1",), changes=tuple(i.ChangeDone(name) for name in wrong))
        assert story.refused("seller", "deliver", bad) == refusal
    story.does("seller", "deliver", noted)
    assert [(done.change, done.done) for done in story.event().data["changes"]] == [(first, True), (second, False)]
    assert statuses(story) == ["open", "open"]


# ── places ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def placed(file: str, place: str = PIN) -> i.RequestChanges:
    """One change with a place in a file."""
    return i.RequestChanges((i.ChangeAsked(WORDS, file, place),))


def test_a_place_lies_in_a_file_of_a_delivery_that_stands() -> None:
    story = p.delivered(Story())
    assert story.refused("client", "request_changes", placed("")) == "place_without_file"
    assert story.refused("client", "request_changes", placed("u2")) == "file_not_delivered"
    assert story.refused("client", "request_changes", placed("u1", "{}")) == "place_malformed"
    assert story.copy().does("client", "request_changes", placed("u1")).state == "revision_requested"
    story.does("seller", "replace_delivery", i.Deliver(WORDS, ("u2",)))
    assert story.refused("client", "request_changes", placed("u1")) == "version_gone"
    assert story.does("client", "request_changes", placed("u2")).state == "revision_requested"


def test_a_file_of_an_earlier_version_that_stands_may_be_pointed_at() -> None:
    story = p.revising(Story()).does("seller", "deliver", i.Deliver(WORDS, ("u2",)))
    assert story.does("client", "request_changes", placed("u1")).state == "revision_requested"


def test_files_of_a_part_are_not_marked() -> None:
    story = p.started(Story()).does("seller", "deliver_part", i.Deliver(WORDS, ("part",)))
    story.does("seller", "deliver", p.DELIVERY)
    assert story.refused("client", "request_changes", placed("part")) == "file_not_delivered"


# ── alternatives ────────────────────────────────────────────────────────────────────────────────────────────────────


def offered(*answers: i.ChangeAnswered) -> Story:
    """A reply to as many changes; `change` is filled in."""
    story = p.requested(p.delivered(Story()), len(answers)).holding_back()
    whole = zip(answers, story.facts.request, strict=True)
    told = tuple(i.ChangeAnswered(change.id, *_rest(answer)) for answer, change in whole)
    return story.does("seller", "reply_to_changes", i.ReplyToChanges(told))


def _rest(answer: i.ChangeAnswered) -> tuple[object, ...]:
    return tuple(getattr(answer, name) for name in i.ChangeAnswered.__slots__[1:])


FREE = i.ChangeAnswered("", "not_possible", 0, WORDS, instead=WORDS, instead_minutes=60)
PRICED = i.ChangeAnswered(
    "", "not_possible", 0, WORDS, instead=WORDS, instead_minutes=30, instead_price=900, instead_days=1
)
EXTRA = i.ChangeAnswered("", "extra", 420, WORDS, 7_500, 2, instead=WORDS)
INCLUDED = i.ChangeAnswered("", "included", 180)


def test_a_free_alternative_goes_ahead_and_uses_no_round() -> None:
    story = offered(FREE)
    change = story.facts.request[0].id
    story.does("client", "take_reply", i.TakeReply(instead=(change,)))
    assert (story.state, story.facts.tally.rounds, story.facts.tally.accepted_minutes) == ("revising", 0, 60)
    assert (story.facts.tally.scope_declined, story.facts.movements) == (0, ())
    assert [change.id for change in story.facts.still_open] == [change]


def test_all_that_has_a_price_is_one_payment() -> None:
    story = offered(INCLUDED, EXTRA, PRICED)
    _, extra, priced = (change.id for change in story.facts.request)
    story.does("client", "take_reply", i.TakeReply((extra,), (priced,)))
    assert [(row.terms.price, row.terms.days, row.changes) for row in story.facts.proposals] == [
        (8_400, 3, (extra, priced))
    ]
    assert [(row.kind, row.amount) for row in story.facts.movements] == [("capture", 8_400)]
    assert (story.facts.tally.extras, story.facts.tally.accepted_minutes) == (1, 180)
    due = story.at("due")
    assert due is not None
    story.told("confirm_capture", "capture")
    assert (story.at("due"), story.facts.agreement.work) == (due + days(3), 18_400)
    assert story.facts.tally.accepted_minutes == 180 + 420 + 30
    assert {change.id for change in story.facts.still_open} == {change.id for change in story.facts.request}


def test_a_priced_alternative_left_unpaid_is_off() -> None:
    story = offered(PRICED)
    change = story.facts.request[0].id
    story.does("client", "take_reply", i.TakeReply(instead=(change,)))
    assert (story.state, story.facts.agreement.work) == ("delivered", 10_000)
    story.let("pay_extra_by")
    assert (story.facts.proposals, story.facts.still_open, story.facts.request[0].taken) == ((), (), False)


@pytest.mark.parametrize("both", [True, False])
def test_of_one_change_the_extra_or_its_alternative_is_taken_and_only_what_is_offered(both: bool) -> None:  # noqa: FBT001
    story = offered(INCLUDED, EXTRA)
    included, extra = (change.id for change in story.facts.request)
    wrong = i.TakeReply((extra,), (extra,)) if both else i.TakeReply(instead=(included,))
    assert story.refused("client", "take_reply", wrong) == "unknown_change"


def test_an_alternative_belongs_to_an_extra_or_a_no() -> None:
    story = p.requested(p.delivered(Story()))
    change = story.facts.request[0].id
    for answer, refusal in (
        (i.ChangeAnswered(change, "included", instead=WORDS), "nothing_instead_of_that"),
        (
            i.ChangeAnswered(change, "not_possible", 0, WORDS, instead=WORDS, nothing_fits=True),
            "nothing_instead_of_that",
        ),
        (
            i.ChangeAnswered(change, "not_possible", 0, WORDS, instead_price=5, nothing_fits=True),
            "say_what_can_be_done",
        ),
        (i.ChangeAnswered(change, "not_possible", -1, WORDS, nothing_fits=True), "too_small"),
        (i.ChangeAnswered(change, "not_possible", 60_001, WORDS, nothing_fits=True), "too_large"),
    ):
        assert story.refused("seller", "reply_to_changes", i.ReplyToChanges((answer,))) == refusal


def test_of_an_item_and_its_alternative_the_longer_effort_counts() -> None:
    story = offered(INCLUDED, EXTRA, FREE)
    told = story.event().data
    assert (told["asked_minutes"], told["original_minutes"], told["may_be_out_of_scope"]) == (660, 600, True)
