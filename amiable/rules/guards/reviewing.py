"""Guards of reviews: who may write one, until when, and what can be answered or hidden (2-domain.md §10)."""

from __future__ import annotations

from datetime import datetime

from amiable.kernel.errors import Refusal
from amiable.rules.clocks import in_dispute
from amiable.rules.facts import Actor, Facts, Review
from amiable.rules.shape import Rules


def reviewers(facts: Facts) -> tuple[str, ...]:
    """Who may review the order once it has ended: both when it completed, the client alone when it was cancelled after a
    delivery or when very late, else nobody."""
    if facts.state == "completed":
        return ("client", "seller")
    return ("client",) if facts.handed_over or facts.lateness == "very_late" else ()


def review_by(facts: Facts, role: str) -> Review | None:
    """What this role wrote, if it did."""
    return next((review for review in facts.reviews if review.by == role), None)


def review_of(facts: Facts, role: str) -> Review | None:
    """What the other side wrote about this role, if it did."""
    return next((review for review in facts.reviews if review.by != role), None)


def review_open(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """This role may still write its one review, and no money is in dispute."""
    if actor.kind not in reviewers(facts):
        return Refusal("review_not_due")
    if review_by(facts, actor.kind):
        return Refusal("review_written")
    if facts.deadline("review_by") is None:
        return Refusal("review_over")
    return Refusal("review_waits") if in_dispute(facts) else None


def review_to_answer(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """There is a published review about this role, not hidden, that it has not answered."""
    review = review_of(facts, actor.kind)
    if review is None or facts.reviews_at is None or review.hidden:
        return Refusal("no_review_to_answer")
    return Refusal("review_answered") if review.replied else None


def review_published(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Some review is published, and who judges it is no party."""
    if actor.id and actor.id in (facts.client_id, facts.seller_id):
        return Refusal("recused")
    return None if facts.reviews_at and facts.reviews else Refusal("no_such_review")
