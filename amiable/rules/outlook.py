"""Looking ahead without acting: who is waited for, what each actor may do, and what happens if nobody does anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from amiable.kernel.errors import Refusal
from amiable.rules.facts import Actor, Deadline, Facts
from amiable.rules.guards import GUARDS
from amiable.rules.plan import Plan, fire, why_not
from amiable.rules.shape import Reason, Rules


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody is waited for: role, the clock that waits, the proposal or question it is about, until when (None: paused)."""

    role: str
    clock: str
    subject: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Option:
    """Something a role can do on an order, now or not; `until` is when the present chance ends, as far as a clock says so."""

    action: str
    refusal: Refusal | None
    until: datetime | None

    @property
    def allowed(self) -> bool:
        """It can be done now, if its input is in order."""
        return self.refusal is None


@dataclass(frozen=True, slots=True)
class Silence:
    """What happens at `at` if nobody does anything before: the plan of the clock that fires, and the payout after it."""

    at: datetime
    clock: str
    plan: Plan
    paid_at: datetime | None  # when the seller is paid, once nothing else stands in between
    to_seller: int  # minor units pending then
    to_client: int  # minor units on their way back then


def turns(rules: Rules, facts: Facts) -> tuple[Turn, ...]:
    """Everybody who is waited for, the most urgent first."""
    found = [
        Turn(role, deadline.clock, deadline.subject, deadline.fires_at)
        for deadline in facts.deadlines
        for role in _waited_for(rules, facts, deadline)
    ]
    return tuple(sorted(found, key=lambda turn: (turn.until is None, turn.until, turn.role)))


def _waited_for(rules: Rules, facts: Facts, deadline: Deadline) -> Iterator[str]:
    for role in rules.clocks[deadline.clock].waits_for:
        if role != "other":
            if not _has_answered(facts, deadline, role):
                yield role
        else:
            yield other_side(_author(facts, deadline))


def _has_answered(facts: Facts, deadline: Deadline, role: str) -> bool:
    """Who has done their part is not waited for: in a round of support's questions the sides that were not asked or have
    answered; in a talk the side whose proposal waits for an answer; nor the side that asked last."""
    if deadline.clock == "talk_by":
        return any(proposal.in_case and proposal.by == role for proposal in facts.proposals)
    if deadline.clock == "asking_by" and facts.case is not None:
        return role not in facts.case.asked or role in facts.case.answered
    return deadline.clock == "hold_by" and facts.client_question != "open"


def _author(facts: Facts, deadline: Deadline) -> str:
    return next((proposal.by for proposal in facts.proposals if proposal.id == deadline.subject), "client")


def other_side(role: str) -> str:
    """The party across."""
    return "seller" if role == "client" else "client"


def options(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> tuple[Option, ...]:
    """Every action of the actor's role, in the order of the rules file, allowed or with its refusal."""
    until = min((at for deadline in facts.deadlines if (at := deadline.fires_at)), default=None)
    return tuple(
        Option(row.name, why_not(rules, facts, row, actor, now), until)
        for row in rules.actions.values()
        if actor.kind in row.by
    )


def if_silent(rules: Rules, facts: Facts, now: datetime) -> Silence | None:
    """The next thing a clock does by itself; None when nothing is awaited any more."""
    waiting = [deadline for deadline in facts.deadlines if deadline.fires_at is not None]
    for deadline in sorted(waiting, key=lambda deadline: deadline.fires_at or now):
        if found := silence_of(rules, facts, deadline, max(deadline.fires_at or now, now)):
            return found
    return None


def silence_of(rules: Rules, facts: Facts, deadline: Deadline, at: datetime) -> Silence | None:
    """What one clock does by itself at `at`, as things stand; None for one that would do nothing."""
    plan = fire(rules, facts, deadline, at)
    return Silence(at, deadline.clock, plan, *_money_then(plan.after)) if isinstance(plan, Plan) else None


def _money_then(facts: Facts) -> tuple[datetime | None, int, int]:
    clearance = facts.deadline("clearance")
    to_seller = sum(capture.pending + capture.payable for capture in facts.captures)
    to_client = sum(capture.refunding for capture in facts.captures)
    return (clearance.fires_at if clearance else None, to_seller, to_client)


def offered_reasons(rules: Rules, facts: Facts, role: str, now: datetime) -> tuple[Reason, ...]:
    """The closing reasons a party may name now: its role may, and the log bears them (2-domain.md §9)."""
    actor = Actor(role, facts.client_id if role == "client" else facts.seller_id)
    return tuple(
        row
        for row in rules.reasons.values()
        if role in row.by and all(GUARDS[guard](rules, facts, actor, now) is None for guard in row.guards)
    )


def is_blind(facts: Facts, event: str) -> bool:
    """Whether the words of such an event are still for nobody but who wrote them: a review before both are published."""
    return event == "review_written" and facts.reviews_at is None


def is_hidden(facts: Facts, event: str, by: str) -> bool:
    """Whether support hid the words of such an event of side `by`: its review, or its reply to the one about it."""
    if event == "review_written":
        return any(review.hidden for review in facts.reviews if review.by == by)
    return event == "review_answered" and any(review.reply_hidden for review in facts.reviews if review.by != by)
