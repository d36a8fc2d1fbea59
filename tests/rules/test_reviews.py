"""Reviews by the rules alone: who, how long, blind, once, what disputes do to the time, hiding (2-domain.md §10)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from amiable.kernel.errors import Refusal
from amiable.rules import inputs as i
from amiable.rules.inputs.read import read
from amiable.rules.outlook import is_blind, is_hidden
from amiable.rules.plan import Plan
from tests.rules import plays as p
from tests.rules.story import WORDS, Story, days, hours, stage

REVIEW = i.WriteReview(5, 4, 3, WORDS)
HARSH = i.WriteReview(1, 2, 1, WORDS)
REPLY = i.ReplyToReview(WORDS)


def hide(whose: str = "client", part: str = "review", ground: str = "insulting") -> i.HideReview:
    """What support sends to hide one."""
    return i.HideReview(whose, part, ground, WORDS)


def show(whose: str = "client", part: str = "review") -> i.ShowReview:
    """What support sends to show it again."""
    return i.ShowReview(whose, part, WORDS)


@pytest.fixture
def done() -> Story:
    """Delivered and accepted."""
    return stage(p.completed)


def both(story: Story) -> Story:
    """Both have written."""
    return story.does("client", "write_review", REVIEW).does("seller", "write_review", HARSH)


def scores(story: Story) -> dict[str, tuple[int, int, int]]:
    """The scores of each side."""
    return {row.by: (row.quality, row.communication, row.as_agreed) for row in story.facts.reviews}


# ── windows ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_fourteen_days_from_the_end(done: Story) -> None:
    assert done.left("review_by") == days(14)
    done.wait(days(14) - timedelta(seconds=1))
    assert done.may("client", "write_review")
    done.wait(timedelta(seconds=1))
    assert done.refused("client", "write_review", REVIEW) == "review_over"
    assert done.refused("seller", "write_review", REVIEW) == "review_over"
    assert done.facts.reviews_at is not None


def test_nobody_reviews_before_the_end() -> None:
    for play in (p.started, p.delivered, lambda story: p.requested(p.delivered(story))):
        story = stage(play)
        for who in ("client", "seller"):
            assert story.refused(who, "write_review", REVIEW) == "not_in_this_state"


@pytest.mark.parametrize("who", ["mediator", "operator", "provider", "clock"])
def test_only_the_two_review(done: Story, who: str) -> None:
    assert done.refused(who, "write_review", REVIEW) == "not_yours"


def test_silence_ends_with_reviews_too() -> None:
    story = stage(lambda story: p.delivered(story).let("accept_by"))
    assert story.left("review_by") == days(14)
    assert story.may("client", "write_review")
    assert story.may("seller", "write_review")


# ── blind, once, together ───────────────────────────────────────────────────────────────────────────────────────────────


def test_published_when_both_are_in(done: Story) -> None:
    done.does("client", "write_review", REVIEW)
    assert done.facts.reviews_at is None
    assert is_blind(done.facts, "review_written")
    assert "shown" not in done.event().data
    assert "published" not in done.event().data
    done.wait(hours(3)).does("seller", "write_review", HARSH)
    assert done.facts.reviews_at == done.now
    assert not is_blind(done.facts, "review_written")
    assert done.event().data["shown"] == {
        "client": {"quality": 5, "communication": 4, "as_agreed": 3},
        "seller": {"quality": 1, "communication": 2, "as_agreed": 1},
    }
    assert "review_by" not in done.clocks
    assert done.events().count("reviews_published") == 0


@pytest.mark.parametrize("who", ["client", "seller"])
def test_one_alone_is_published_when_the_time_ends(done: Story, who: str) -> None:
    done.does(who, "write_review", REVIEW).let("review_by")
    assert done.facts.reviews_at == done.now
    assert done.event().name == "reviews_published"
    assert done.event().data["shown"] == {who: {"quality": 5, "communication": 4, "as_agreed": 3}}
    other = "seller" if who == "client" else "client"
    assert (other, "reviews_published") in done.told_last()


def test_none_is_fine(done: Story) -> None:
    done.let("review_by")
    assert done.event().name == "reviews_published"
    assert done.event().data["shown"] == {}
    assert done.told_last() == []


def test_each_writes_once(done: Story) -> None:
    done.does("client", "write_review", REVIEW)
    assert done.refused("client", "write_review", HARSH) == "review_written"
    both_in = done.does("seller", "write_review", HARSH)
    for who in ("client", "seller"):
        assert both_in.refused(who, "write_review", REVIEW) == "review_written"
    assert scores(both_in) == {"client": (5, 4, 3), "seller": (1, 2, 1)}


@pytest.mark.parametrize("wrong", [0, 6, -1, 3.5, "5", None, True])
@pytest.mark.parametrize("name", ["quality", "communication", "as_agreed"])
def test_scores_are_whole_numbers_from_1_to_5(done: Story, name: str, wrong: Any) -> None:
    sent = {"quality": 3, "communication": 3, "as_agreed": 3, "text": {"text": "Bien", "language": "fr"}}
    assert isinstance(done.ask("client", "write_review", read(i.WriteReview, sent)), Plan)
    data = read(i.WriteReview, {**sent, name: wrong})
    refused = data if isinstance(data, Refusal) else done.ask("client", "write_review", data)
    assert isinstance(refused, Refusal)
    assert refused.data["field"] == name


# ── disputes ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _accepted_by_silence() -> Story:
    return stage(lambda story: p.delivered(story).let("accept_by"))


def test_a_dispute_stops_the_time_and_leaves_a_week() -> None:
    story = _accepted_by_silence().does("client", "write_review", REVIEW).wait(days(12))
    p.a_case(story)
    assert story.paused("review_by")
    assert story.refused("seller", "write_review", HARSH) == "review_waits"
    story.wait(hours(20))
    assert story.facts.reviews_at is None
    story.does("client", "withdraw_case")
    assert story.left("review_by") == days(7)
    assert story.may("seller", "write_review")
    story.let("review_by")
    assert story.facts.reviews_at == story.now


def test_more_than_a_week_stays_what_it_was() -> None:
    story = _accepted_by_silence().wait(days(2))
    before = story.left("review_by")
    p.a_case(story).wait(hours(30))
    assert story.left("review_by") == before
    story.does("client", "withdraw_case")
    assert story.left("review_by") == before


def test_a_bank_that_takes_the_money_back_stops_reviews_too(done: Story) -> None:
    done.wait(days(10)).does("provider", "open_chargeback", i.OfCapture("k1"))
    assert done.why_not("client", "write_review") in {"review_waits", "frozen"}
    assert done.paused("review_by")


# ── cancelled orders ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_cancelled_when_very_late_the_client_reviews_alone() -> None:
    story = stage(p.very_late).does("client", "cancel_very_late")
    assert story.refused("seller", "write_review", REVIEW) == "review_not_due"
    story.does("client", "write_review", HARSH)
    assert story.facts.reviews_at == story.now
    assert story.event().data["published"] is True
    assert story.may("seller", "reply_to_review")


def test_cancelled_after_a_delivery_the_client_reviews_alone() -> None:
    story = stage(p.delivered)
    p.offers_cancellation(story, "seller")
    story.does("client", "accept_proposal", p.yes(story))
    assert story.state == "cancelled"
    assert story.may("client", "write_review")
    assert story.why_not("seller", "write_review") == "review_not_due"


def test_cancelled_early_nobody_reviews() -> None:
    story = stage(p.started)
    p.offers_cancellation(story, "seller")
    story.does("client", "accept_proposal", p.yes(story))
    assert story.state == "cancelled"
    for who in ("client", "seller"):
        assert story.why_not(who, "write_review") == "review_not_due"
    assert "review_by" not in story.clocks


# ── replies ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_reply_to_what_is_published(done: Story) -> None:
    done.does("client", "write_review", REVIEW)
    assert done.why_not("seller", "reply_to_review") == "no_review_to_answer"
    done.does("seller", "write_review", HARSH)
    for who in ("seller", "client"):
        done.does(who, "reply_to_review", REPLY)
        assert done.refused(who, "reply_to_review", REPLY) == "review_answered"
    assert [row.replied for row in done.facts.reviews] == [True, True]


def test_whom_nobody_reviewed_has_nothing_to_answer(done: Story) -> None:
    done.does("client", "write_review", REVIEW).let("review_by")
    assert done.may("seller", "reply_to_review")
    assert done.why_not("client", "reply_to_review") == "no_review_to_answer"


# ── hiding ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["mediator", "operator"])
def test_support_hides_and_shows_again(done: Story, who: str) -> None:
    both(done).does(who, "hide_review", hide())
    assert is_hidden(done.facts, "review_written", "client")
    assert not is_hidden(done.facts, "review_written", "seller")
    assert (done.event().data["ground"], done.event().data["whose"]) == ("insulting", "client")
    assert {to for to, _code in done.told_last()} == {"client", "seller"}
    assert done.refused(who, "hide_review", hide()) == "no_such_review"
    done.does(who, "show_review", show())
    assert not is_hidden(done.facts, "review_written", "client")
    assert done.refused(who, "show_review", show()) == "no_such_review"
    assert scores(done) == {"client": (5, 4, 3), "seller": (1, 2, 1)}


def test_what_is_hidden_is_not_answered_until_it_is_shown_again(done: Story) -> None:
    both(done).does("mediator", "hide_review", hide())
    assert (done.plans[-1].quiet, done.why_not("seller", "reply_to_review")) == (False, "no_review_to_answer")
    assert done.refused("seller", "reply_to_review", REPLY) == "no_review_to_answer"
    assert done.may("client", "reply_to_review")
    done.does("mediator", "show_review", show())
    assert (done.plans[-1].quiet, done.may("seller", "reply_to_review")) == (False, True)
    done.does("seller", "reply_to_review", REPLY)
    assert [row.replied for row in done.facts.reviews] == [True, False]


def test_a_reply_is_hidden_on_its_own(done: Story) -> None:
    both(done)
    assert done.refused("mediator", "hide_review", hide(part="reply")) == "no_such_review"
    done.does("seller", "reply_to_review", REPLY).does("mediator", "hide_review", hide(part="reply"))
    assert is_hidden(done.facts, "review_answered", "seller")
    assert not is_hidden(done.facts, "review_answered", "client")
    assert not is_hidden(done.facts, "review_written", "client")


def test_nothing_is_hidden_before_it_is_published_or_without_a_ground(done: Story) -> None:
    done.does("client", "write_review", REVIEW)
    assert done.refused("operator", "hide_review", hide()) == "no_such_review"
    done.does("seller", "write_review", HARSH)
    assert done.refused("operator", "hide_review", hide(ground="too_low")) == "not_a_choice"
    for who in ("client", "seller"):
        assert done.refused(who, "hide_review", hide()) == "not_yours"
