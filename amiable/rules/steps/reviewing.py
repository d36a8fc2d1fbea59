"""Reviews: written blind, published together, answered once, hidden by support with reasons (2-domain.md §10).

Until they are published the log holds only commitments to the scores and words of a review; publishing tells the scores.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from amiable.kernel.errors import refuse
from amiable.rules import effects as e
from amiable.rules import facts as f
from amiable.rules.draft import Draft
from amiable.rules.guards.reviewing import review_by, review_of, reviewers
from amiable.rules.inputs.fields import Words

SCORES = ("quality", "communication", "as_agreed")


def arm_review(draft: Draft) -> None:
    """The time for reviews begins with the end of the order, once."""
    if reviewers(draft.facts) and draft.facts.reviews_at is None and draft.facts.deadline("review_by") is None:
        draft.arm("review_by", draft.now + draft.rules.period("review"))


def write_review(draft: Draft) -> None:
    """Keep what this side thought; when nobody else may write any more, both are published."""
    scores = {name: getattr(draft.data, name) for name in SCORES}
    draft.do(e.ReviewSet(f.Review(draft.actor.kind, draft.now, **scores)))
    draft.say(**{name: Words(str(score)) for name, score in scores.items()})
    if all(review_by(draft.facts, role) for role in reviewers(draft.facts)):
        draft.drop("review_by")
        _publish(draft)


def publish_reviews(draft: Draft) -> None:
    """The time for reviews is over: what was written is shown."""
    _publish(draft)
    for review in draft.facts.reviews:
        draft.tell("seller" if review.by == "client" else "client", "reviews_published")


def _publish(draft: Draft) -> None:
    draft.note(reviews_at=draft.now)
    shown: dict[str, Any] = {r.by: {name: getattr(r, name) for name in SCORES} for r in draft.facts.reviews}
    draft.say(published=True, shown=shown, count=len(shown))


def reply_to_review(draft: Draft) -> None:
    """The one public reply of who was reviewed; the guard has seen that there is a review to answer."""
    review = review_of(draft.facts, draft.actor.kind) or refuse("no_review_to_answer")
    draft.do(e.ReviewSet(replace(review, replied=True)))


def hide_review(draft: Draft) -> None:
    """A review, or the reply to it, is shown no longer. Refuses `no_such_review`."""
    review = _meant(draft, hidden=False)
    if draft.data.ground not in draft.rules.review_grounds:
        refuse("not_a_choice", field="ground")
    draft.do(e.ReviewSet(_with(review, draft.data.part, draft.data.ground)))


def show_review(draft: Draft) -> None:
    """It is shown again. Refuses `no_such_review`."""
    draft.do(e.ReviewSet(_with(_meant(draft, hidden=True), draft.data.part, "")))


def _meant(draft: Draft, *, hidden: bool) -> f.Review:
    """The review the actor speaks of, which must be hidden, or not."""
    review, part = review_by(draft.facts, draft.data.whose), draft.data.part
    if review is None or (part == "reply" and not review.replied):
        refuse("no_such_review")
    if bool(review.reply_hidden if part == "reply" else review.hidden) != hidden:
        refuse("no_such_review")
    return review


def _with(review: f.Review, part: str, ground: str) -> f.Review:
    return replace(review, reply_hidden=ground) if part == "reply" else replace(review, hidden=ground)
