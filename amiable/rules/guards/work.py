"""Guards of briefing, delivering, looking and revising (2-domain.md §3–§6)."""

from __future__ import annotations

from datetime import datetime, timedelta

from amiable.kernel.errors import Refusal
from amiable.rules.facts import Actor, Facts
from amiable.rules.shape import Rules


def nudge_left(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """One reminder of the brief a day is enough."""
    if facts.nudged_at and now < facts.nudged_at + timedelta(days=1):
        return Refusal("nudged_already", {"until": facts.nudged_at + timedelta(days=1)})
    return None


def nudged_long_enough(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """After 72 h and one nudge the seller may start without the brief."""
    if facts.nudged_at is None:
        return Refusal("nudge_first")
    waited = (facts.captured_at or facts.created_at) + rules.period("nudge_wait")
    return Refusal("brief_may_still_come", {"until": waited}) if now < waited else None


def free_to_cancel(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Before the brief is sent; 1 h after a start where nothing was required; 24 h after a start without it."""
    if facts.state == "awaiting_requirements" or facts.started_at is None:
        return None
    if facts.with_brief:
        return Refusal("free_cancellation_over")
    required = facts.agreement.brief_required
    until = facts.started_at + rules.period("free_cancel_without_brief" if required else "free_cancel")
    return (
        Refusal("free_cancellation_over", {"until": until})
        if now >= until
        else nothing_delivered(rules, facts, actor, now)
    )


def may_decline(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """The seller may decline as outside the service within 24 h of the brief (of the start where none was required), as
    long as nothing was delivered. Who chose to start without the brief knew what was asked."""
    until = (facts.started_at or now) + rules.period("decline")
    if now >= until or (facts.agreement.brief_required and not facts.with_brief):
        return Refusal("decline_over", {"until": until})
    return nothing_delivered(rules, facts, actor, now)


def nothing_delivered(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """No delivery that counts was ever made."""
    return Refusal("something_delivered") if facts.delivery else None


def has_delivery(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """There is a delivery to speak of; one marked as missing may still be accepted."""
    known = any(delivery.status in ("made", "marked") for delivery in facts.deliveries)
    return None if known else Refusal("nothing_delivered_yet")


def replacement_left(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """A wrong delivery can be replaced twice while it is being looked at."""
    used = facts.delivery.replacements if facts.delivery else 0
    return Refusal("replacements_used", {"most": used}) if used >= rules.number("replacements") else None


def review_extension_left(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """The client may take more time once a delivery, twice an order."""
    if facts.delivery and facts.delivery.extended:
        return Refusal("review_extended_already")
    most = rules.number("review_extensions")
    return Refusal("review_extensions_used", {"most": most}) if facts.tally.review_extensions >= most else None


def hold_left(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """A question holds acceptance once an order, asked at least 12 h before the end."""
    if facts.tally.holds:
        return Refusal("hold_used")
    deadline = facts.deadline("accept_by")
    least = rules.period("hold_least_left")
    if deadline and deadline.due_at and deadline.due_at - now < least:
        return Refusal("too_late_to_hold", {"until": deadline.due_at - least})
    return None


def client_question_open(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """The client asked something that is not answered yet."""
    return None if facts.client_question == "open" else Refusal("no_question_open")


def no_delivery_mark_left(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """A delivery can be marked as missing a bounded number of times an order."""
    most = rules.number("no_delivery_marks")
    return Refusal("no_delivery_marks_used", {"most": most}) if facts.tally.no_delivery_marks >= most else None


def requests_left(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Requests ≤ included + bought rounds + a margin (2-domain.md §4)."""
    most = facts.agreement.rounds + rules.number("request_margin")
    return Refusal("requests_used", {"most": most}) if facts.tally.requests >= most else None


def before_last_request(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Before the wall of the last revision request."""
    return _before(rules, facts, now, "last_request")


def before_last_reply(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Before the day a reply can no longer go ahead."""
    return _before(rules, facts, now, "last_reply")


def _before(rules: Rules, facts: Facts, now: datetime, wall: str) -> Refusal | None:
    until = rules.wall(wall, facts.captured_at or facts.created_at)
    return Refusal("wall_passed", {"wall": wall, "until": until}) if now >= until else None


def round_left(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """An included round is still there."""
    return Refusal("no_round_left") if facts.tally.rounds >= facts.agreement.rounds else None


def something_goes_ahead(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """The reply fixes or includes something."""
    going = any(change.answer in ("fix", "included") for change in facts.request)
    return None if going else Refusal("nothing_goes_ahead")


def very_late_right(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Very late and nothing ever delivered, or an accepted redo very late: the client may cancel alone."""
    if facts.lateness != "very_late":
        return Refusal("not_very_late")
    return Refusal("delivered_before") if facts.delivery and not facts.redo else None
