"""Guards that say what the log bears when an order ends, and afterwards (2-domain.md §9, §11)."""

from __future__ import annotations

from datetime import datetime

from amiable.kernel.errors import Refusal
from amiable.rules.facts import Actor, Facts
from amiable.rules.shape import Rules

#: Orders a seller may decline as outside the service in 60 days without it counting.
FREE_DECLINES = "free_declines"


def before_due(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """The due moment has not come: its clock still runs, or is paused."""
    if facts.deadline("due") or facts.due_was is None:
        return None
    return Refusal("due_passed") if now >= facts.due_was else None


def brief_missing(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Work never began because the brief did not come."""
    return Refusal("brief_was_sent") if facts.started_at else None


def scope_was_declined(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """An extra, or an answer `not_possible`, was not taken."""
    return None if facts.tally.scope_declined else Refusal("nothing_declined")


def is_late(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """The order is late at this moment."""
    return None if facts.lateness else Refusal("not_late")


def question_left_hanging(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """A pausing question stood unanswered to the end of its time."""
    return None if facts.tally.questions_hanging else Refusal("no_question_hanging")


def no_question_left_hanging(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """The reverse."""
    return Refusal("question_hanging") if facts.tally.questions_hanging else None


def seller_suspended(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """The seller's account is suspended."""
    return None if facts.seller.suspended else Refusal("seller_not_suspended")


def declines_left(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """The first two declines in 60 days do not count."""
    return None if facts.seller.declines < rules.number(FREE_DECLINES) else Refusal("declines_used")


def no_declines_left(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """The reverse."""
    return None if declines_left(rules, facts, actor, now) else Refusal("declines_left")


def reason_contestable(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """The other side of who named the reason may contest it, once, within its time."""
    if facts.closing is None or facts.deadline("contest_reason_by") is None:
        return Refusal("contest_over")
    return Refusal("not_yours", {"action": "contest_reason"}) if facts.closing.by == actor.kind else None


def reason_contested(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """The reason is contested and not decided."""
    return None if facts.closing and facts.closing.contested == "open" else Refusal("reason_not_contested")


def capture_charged_back(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Some capture is under charge-back."""
    found = any(capture.status == "charged_back" for capture in facts.captures)
    return None if found else Refusal("no_chargeback")


def capture_not_charged_back(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Some capture is not."""
    found = any(capture.status == "taken" for capture in facts.captures)
    return None if found else Refusal("no_capture")


def part_charged_back(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """A bank took another amount than was paid, and what becomes of it is not booked."""
    found = any(capture.part == "open" and capture.status == "taken" for capture in facts.captures)
    return None if found else Refusal("no_part_charged_back")


def capture_failed(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Some payment failed and can be tried again."""
    found = any(capture.status == "failed" for capture in facts.captures)
    return None if found else Refusal("payment_not_failed")
