"""What an action would do, side by side, read off its plan: money, due date, scope, rounds, lateness, counting. Nothing is
computed twice: these are differences between the facts before and after. What a pause does: pause.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from amiable.pages.choosing import if_paid
from amiable.pages.pause import Pause
from amiable.pages.standing import RateEffect
from amiable.rules.effects import MovementAsked, Noticed
from amiable.rules.facts import Actor, Closing, Facts, Proposal
from amiable.rules.inputs import AnswerProposal
from amiable.rules.plan import Plan, plan
from amiable.rules.shape import Rules


@dataclass(frozen=True, slots=True)
class DryRun:
    """Amounts in minor units; `None` moments where there is none. Equal pairs mean that nothing changes there."""

    state: tuple[str, str]
    to_client: int  # refunded by this
    to_seller: int  # becomes the seller's, after the fee
    earned: int  # the seller's in all after it, after the fee
    fee: int
    to_pay: int  # asked of the client by this
    paid_at: datetime | None  # when the seller's part is paid out
    due: tuple[datetime | None, datetime | None]  # of a clock that stands still: where it stood
    days_owed: tuple[int, int]  # given to the next due date, while none runs
    price: tuple[int, int]  # of the order in all
    rounds_used: tuple[int, int]
    rounds: tuple[int, int]
    lateness: tuple[str, str]
    closing: Closing | None
    case_state: tuple[str, str]
    told: tuple[str, ...]  # roles that get a notice
    pause: Pause | None  # what a question stops, once this is done
    rate: RateEffect | None = None  # the seller's completion rate before and after; only where a seller is to read it


def if_accepted(rules: Rules, facts: Facts, proposal: Proposal, moment: datetime) -> Plan | None:
    """The plan of the other side accepting, and of the payment that follows where one does; None when it cannot be."""
    role = "client" if proposal.by == "seller" else "seller"
    who = Actor(role, facts.client_id if role == "client" else facts.seller_id)
    run = plan(rules, facts, "accept_proposal", who, AnswerProposal(proposal.id), moment)
    return if_paid(rules, run) if isinstance(run, Plan) else None


def if_proposed(rules: Rules, run: Plan) -> Plan:
    """What a proposal leads to once it is accepted; the plan itself when it proposes nothing."""
    made = [row for row in run.after.proposals if row.id not in {old.id for old in run.before.proposals}]
    return (if_accepted(rules, run.after, made[0], run.at) if made else None) or run


def dry_run(run: Plan, *, pause: Pause | None = None, rate: RateEffect | None = None) -> DryRun:
    """The differences one plan makes; `pause` is `pause.pause_of` of the facts after it, `rate` is `standing.rate_effect`."""
    before, after = run.before, run.after
    clearance = after.deadline("clearance")
    return DryRun(
        state=(before.state, after.state),
        to_client=_refunds(after) - _refunds(before),
        to_seller=_earned(after) - _earned(before),
        earned=_earned(after),
        fee=_fees(after) - _fees(before),
        to_pay=sum(
            e.movement.amount for e in run.effects if isinstance(e, MovementAsked) and e.movement.kind == "capture"
        ),
        paid_at=clearance.fires_at if clearance else None,
        due=(_due(before), _due(after)),
        days_owed=(before.days_owed, after.days_owed),
        price=(_price(before), _price(after)),
        rounds_used=(before.tally.rounds, after.tally.rounds),
        rounds=(before.agreement.rounds, after.agreement.rounds),
        lateness=(before.lateness, after.lateness),
        closing=after.closing if after.closing != before.closing else None,
        case_state=(before.case_state, after.case_state),
        told=tuple(sorted({e.to for e in run.effects if isinstance(e, Noticed)})),
        pause=pause,
        rate=rate,
    )


def _refunds(facts: Facts) -> int:
    return sum(capture.refunding + capture.refunded for capture in facts.captures)


def _earned(facts: Facts) -> int:
    return sum(capture.pending + capture.payable + capture.paid + capture.set_off for capture in facts.captures)


def _fees(facts: Facts) -> int:
    return sum(capture.commission + capture.client_fees for capture in facts.captures)


def _price(facts: Facts) -> int:
    return facts.agreement.price


def _due(facts: Facts) -> datetime | None:
    deadline = facts.deadline("due")
    if deadline is None:
        return None
    return facts.due_was if deadline.due_at is None else deadline.fires_at
