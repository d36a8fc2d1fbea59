"""Stages of races around reviews: what two do in the same moment. Played by tests/flow/plays.py; no expectations here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from amiable.rules.inputs import Fired, ReplyToReview, Words, WriteReview
from tests.story import Story

type Act = tuple[str, str, Any]

REVIEW = WriteReview(5, 4, 5, Words("Benissimo", "it"))
REPLY = ReplyToReview(Words("Merci", "fr"))
CLOCK: Act = ("due", "", Fired())


def _ended(story: Story) -> Story:
    story.do("client", "accept_delivery")
    return story


def both_write(story: Story) -> tuple[Act, Act]:
    """Client and seller at once."""
    _ended(story)
    return ("client", "write_review", REVIEW), ("seller", "write_review", REVIEW)


def _at_the_end(story: Story) -> Act:
    """To the very moment the time of a cancelled order is over; the client, who alone may, has not written."""
    story.wait(days=1)
    story.do("seller", "propose_cancellation", reason="seller_cannot_deliver")
    story.do("client", "accept_proposal", proposal=story.facts.proposals[0].id)
    deadline = story.facts.deadline("review_by")
    assert deadline is not None
    assert deadline.fires_at is not None
    story.wait_until(deadline.fires_at - timedelta(seconds=1))
    story.now = deadline.fires_at
    return "client", "write_review", REVIEW


def write_publish(story: Story) -> tuple[Act, Act]:
    """The client writes as the clock comes."""
    return _at_the_end(story), CLOCK


def publish_write(story: Story) -> tuple[Act, Act]:
    """The clock, and the client after it."""
    write = _at_the_end(story)
    return CLOCK, write


def reply_twice(story: Story) -> tuple[Act, Act]:
    """The seller replies in two windows."""
    _ended(story)
    for who in ("client", "seller"):
        story.do(who, "write_review", quality=5, communication=4, as_agreed=5, text=Words("Benissimo", "it"))
    return ("seller", "reply_to_review", REPLY), ("seller", "reply_to_review", REPLY)


REVIEW_RACES: dict[str, Callable[[Story], tuple[Act, Act]]] = {
    "both_write": both_write,
    "write_publish": write_publish,
    "publish_write": publish_write,
    "reply_twice": reply_twice,
}
