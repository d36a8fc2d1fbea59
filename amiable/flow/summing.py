"""Rows that sum up what others count or queue by: how an order closed, where its case or a charge-back stands, what is counted
of a person.

All of them are copies: the truth is the log and the facts document (`flow.verify` plays them again).
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from amiable.flow import flush, sql
from amiable.rules.effects import Happened
from amiable.rules.facts import Case, Facts
from amiable.rules.measures import measuring
from amiable.rules.plan import Plan
from amiable.rules.shape import Rules
from amiable.rules.terms import Decision

#: Reasons of a closing that count as declined outside the service (2-domain.md §9).
DECLINES = ("outside_service", "outside_service_again")


def add_closing(rows: flush.Rows, plan: Plan, seq: int, *, closed_at: datetime | None) -> None:
    """One more row for the rates when the order ended by this plan, or its reason was corrected; `closed_at` is the moment of
    the ending itself once it has ended."""
    after = plan.after
    closing, before = after.closing, plan.before.closing
    if closing is None or closing == before:
        return
    order, parties = sql.uid(after.order), (sql.uid(after.client_id), sql.uid(after.seller_id))
    how = (closing.outcome, closing.reason, closing.counts, closing.by, closing.contested, closing.agreed)
    means = next((capture.means for capture in after.captures), "")
    ended = sql.moment(closed_at or closing.at)
    rows.add(flush.CLOSING, order, seq, *parties, *how, means, ended, sql.moment(plan.at))
    if before is None and closing.reason in DECLINES:
        rows.add(flush.MARK, order, seq, "declined", parties[1], sql.moment(plan.at))


def add_case(rows: flush.Rows, plan: Plan, seq: int, rules: Rules) -> None:
    """Where the case now stands, when this plan moved it or its clock; a client's case that reaches support is counted."""
    case, before = plan.after.case, plan.before.case
    if case is None or (case == before and _numbers(plan.after, case) == _numbers(plan.before, case)):
        return
    rows.add(flush.CASE, *_case(plan, case))
    froze = before is not None and before.number == case.number and rules.case_states[before.state].freezes
    if case.opened_by == "client" and rules.case_states[case.state].freezes and not froze:
        rows.add(
            flush.MARK,
            sql.uid(plan.after.order),
            seq,
            "support_case",
            sql.uid(plan.after.client_id),
            sql.moment(plan.at),
        )


def add_chargebacks(rows: flush.Rows, plan: Plan) -> None:
    """Each payment the client's bank took back, gave back or kept by this plan."""
    if plan.after.captures == plan.before.captures:
        return
    before = {capture.id: capture.status for capture in plan.before.captures}
    at = sql.moment(plan.at)
    for capture in plan.after.captures:
        standing = _standing(before.get(capture.id, ""), capture.status)
        if standing:
            what = (capture.id, capture.total, plan.after.agreement.currency, standing)
            rows.add(flush.CHARGEBACK, sql.uid(plan.after.order), *what, at, None if standing == "open" else at)


def add_reviews(rows: flush.Rows, plan: Plan, seq: int) -> None:
    """Each review this plan wrote, published, had answered, hid or showed again, or whose order now ended otherwise."""
    before, after = plan.before, plan.after
    moved = (before.reviews, before.reviews_at, before.state) != (after.reviews, after.reviews_at, after.state)
    if not after.reviews or not moved:
        return
    people = {"client": sql.uid(after.client_id), "seller": sql.uid(after.seller_id)}
    answered = {review.by for review in before.reviews if review.replied}
    for review in after.reviews:
        about = people["seller" if review.by == "client" else "client"]
        rows.add(
            flush.REVIEW,
            *(sql.uid(after.order), review.by, seq, people[review.by], about, after.service),
            *(review.quality, review.communication, review.as_agreed, after.state),
            *(sql.moment(review.at), sql.moment_or_none(after.reviews_at), review.hidden),
            *(seq if review.replied and review.by not in answered else None, review.reply_hidden),
        )
    _mark_hiding(rows, plan, seq)


def _mark_hiding(rows: flush.Rows, plan: Plan, seq: int) -> None:
    """That support hid a review or a reply, or showed it again: one of them, by one event."""
    after = plan.after
    people = {"client": after.client_id, "seller": after.seller_id}
    before = {review.by: review for review in plan.before.reviews}
    for review in after.reviews:
        was, other = before.get(review.by, review), "seller" if review.by == "client" else "client"
        for part, old, new in (("review", was.hidden, review.hidden), ("reply", was.reply_hidden, review.reply_hidden)):
            if old != new:
                author = people[other if part == "reply" else review.by]
                who = (sql.uid(author), sql.uid(plan.actor.person))
                until = measuring().complain_until(plan.at, ZoneInfo(settings.TIME_ZONE)) if new else None
                when = (sql.moment(plan.at), sql.moment_or_none(until))
                rows.add(flush.HIDING, sql.uid(after.order), seq, review.by, part, new, *who, *when)


def _standing(before: str, after: str) -> str:
    """open, won, lost, or "" for a payment no bank has taken back now."""
    if "charged_back" not in (before, after) or before == after:
        return ""
    return {"charged_back": "open", "lost": "lost"}.get(after, "won")


def _case(plan: Plan, case: Case) -> tuple[object, ...]:
    """The columns of `flush.CASE`; what a decision or an end writes once is kept by the table's own update."""
    decision, at = case.decision, sql.moment(plan.at)
    first = _first_decision(plan) or decision
    heard = decision is not None and decision != first
    waits = case.waits_for_second
    decided = decision is not None and not waits
    closed = case.state == "closed"
    opening = plan.before.case is None or plan.before.case.number != case.number
    return (
        sql.uid(plan.after.order),
        case.number,
        case.state,
        case.reason,
        case.opened_by,
        sql.moment(case.opened_at),
        case.after_completion,
        sql.moment_or_none(case.support_at),
        _person(case.mediator),
        sql.moment_or_none(_due(plan.after, case)),
        waits,
        case.alerted,
        plan.after.disputed if opening or not closed else 0,
        plan.after.agreement.currency,
        _person(first.by if first else ""),
        _person(first.second if first else ""),
        decision.outcome if decision else "",
        decision.fault if decision else "",
        decision.terms.refund if decision else 0,
        decision.appealed_by if decision else "",
        at if decided else None,
        at if closed else None,
        _event(plan) if closed else "",
        " ".join(_barred(plan.after, case)),
        _person(decision.by if decision and heard else ""),
        heard and _what(decision) != _what(first),
        at if case.mediator else None,
    )


def _first_decision(plan: Plan) -> Decision | None:
    """What was decided before the appeal this plan decides."""
    before = plan.before.case
    return before.decision if before is not None and before.state == "appealed" else None


def _what(decision: Decision | None) -> tuple[object, ...]:
    """What a decision decides, whoever made it."""
    return (decision.terms, decision.fault, decision.reason) if decision else ()


def _barred(facts: Facts, case: Case) -> tuple[str, ...]:
    """Who may not mediate: the two sides, who decided on this order before, who gave the case back."""
    return tuple(dict.fromkeys((facts.client_id, facts.seller_id, *facts.decided_by, *case.recused)))


def _person(person: str) -> str | None:
    return sql.uid(person) if person else None


def _due(facts: Facts, case: Case) -> datetime | None:
    """When the step the case is at ends: the nearest of its own clocks."""
    clocks = ("talk_by", "claim_by", "asking_by", "decide_by", "support_by", "appeal_by", "appeal_decide_by")
    moments = [deadline.fires_at for deadline in facts.deadlines if deadline.clock in clocks]
    return min((at for at in moments if at), default=None) if case.state != "closed" else None


def _numbers(facts: Facts, case: Case) -> tuple[object, ...]:
    """What of a case stands beside it in the facts: money, and when its step ends (an outage moves that alone)."""
    return facts.disputed, _due(facts, case)


def _event(plan: Plan) -> str:
    """What ended it, by the event's name."""
    return next(effect.name for effect in reversed(plan.effects) if isinstance(effect, Happened))
