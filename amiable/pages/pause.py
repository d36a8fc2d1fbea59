"""What the seller's open questions stop, since when, until when, and what the date becomes; read off the plans of answering
and of the clock. Nothing is computed here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from amiable.rules.facts import Actor, Facts
from amiable.rules.inputs import AnswerQuestion
from amiable.rules.plan import Plan, fire, plan
from amiable.rules.shape import Rules

#: Clocks of the seller that a question stops, the first that is there.
STOPPED = ("due", "reply_by")


@dataclass(frozen=True, slots=True)
class Pause:
    """`clock` stands still since `since`, until `until` at most. It then ends at `answered` when everything is answered at
    the moment of asking, and at `left` when nothing ever is."""

    clock: str
    since: datetime
    until: datetime
    answered: datetime
    left: datetime


def pause_of(rules: Rules, facts: Facts, now: datetime) -> Pause | None:
    """What stands still for an answer as things are; None while nothing does, or while support stops everything."""
    waits = [deadline for deadline in facts.deadlines if deadline.clock == "question_by" and deadline.due_at]
    clock = next((name for name in STOPPED if facts.deadline(name)), "")
    until = max((at for deadline in waits if (at := deadline.fires_at)), default=None)
    answered, left = _end(_answered(rules, facts, now), clock), _end(_left(rules, facts), clock)
    if not waits or until is None or facts.paused_since is None or answered is None or left is None:
        return None
    return Pause(clock, facts.paused_since, until, answered, left)


def _answered(rules: Rules, facts: Facts, now: datetime) -> Facts:
    """As if the client now said of each question that it is answered."""
    who = Actor("client", facts.client_id)
    for question in facts.questions:
        if question.status == "open" and question.pausing:
            run = plan(rules, facts, "say_already_answered", who, AnswerQuestion(question.id), now)
            facts = run.after if isinstance(run, Plan) else facts
    return facts


def _left(rules: Rules, facts: Facts) -> Facts:
    """As if each question stood to the end of its time."""
    waits = [(at, row) for row in facts.deadlines if row.clock == "question_by" and (at := row.fires_at)]
    for at, deadline in sorted(waits, key=lambda pair: pair[0]):
        run = fire(rules, facts, deadline, at)
        facts = run.after if isinstance(run, Plan) else facts
    return facts


def _end(facts: Facts, clock: str) -> datetime | None:
    """Where the clock ends once it runs on; a wall may be nearer than its own end."""
    deadline = facts.deadline(clock)
    return deadline.fires_at if deadline and deadline.due_at else None
