"""Who is waited for, as rows, and when a clock next reminds: derived from facts and rules, nothing decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from amiable.rules.facts import Deadline, Facts
from amiable.rules.outlook import Turn
from amiable.rules.outlook import turns as outlook_turns
from amiable.rules.shape import Clock, Rules

#: Cases whose mediator is waited for no longer: another one hears the appeal; after the end nobody of it is.
OTHERS = ("appealed", "closed")


@dataclass(frozen=True, slots=True)
class Waited:
    """One turn and whose it is; `person` is "" while nobody has taken a mediator's part."""

    turn: Turn
    person: str


def turns(rules: Rules, facts: Facts) -> tuple[Waited, ...]:
    """Everybody who is waited for as the facts stand."""
    return tuple(Waited(turn, _person(facts, turn.role)) for turn in outlook_turns(rules, facts))


def _person(facts: Facts, role: str) -> str:
    if role == "client":
        return facts.client_id
    if role == "seller":
        return facts.seller_id
    return facts.case.mediator if facts.case and role == "mediator" and facts.case.state not in OTHERS else ""


def next_reminder(clock: Clock, deadline: Deadline, now: datetime) -> datetime | None:
    """The first moment after `now` this clock reminds of itself, before it fires; None while paused or when none is left."""
    fires_at = deadline.fires_at
    if deadline.due_at is None or fires_at is None or not clock.reminders:
        return None
    if clock.remind_after:
        start = deadline.due_at - clock.length if clock.length else deadline.due_at
        moments = [start + after for after in clock.reminders]
    else:
        moments = [fires_at - before for before in clock.reminders]
    return min((moment for moment in moments if now < moment < fires_at), default=None)
