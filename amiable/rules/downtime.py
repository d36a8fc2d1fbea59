"""What an outage does to an order's clocks: it counts as a freeze of the parties' clocks, never of walls (2-domain.md §2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from amiable.rules import effects as e
from amiable.rules.draft import Draft
from amiable.rules.facts import Actor, Deadline, Facts
from amiable.rules.plan import Plan
from amiable.rules.shape import Clock, Rules

#: Each window has at least this much left after an outage.
LEAST = timedelta(hours=24)

PARTIES = frozenset(("client", "seller", "other"))


def after_downtime(rules: Rules, facts: Facts, *, since: datetime, now: datetime) -> Plan | None:
    """The clocks of the parties go on from where they stood at `since`, with 24 h at least; None when none ran.

    A clock that was due before the outage is left alone: what it does was only late.
    """
    draft = Draft(rules, facts, None, Actor("clock"), None, now)
    for deadline in facts.deadlines:
        moved = _moved(rules.clocks[deadline.clock], deadline, since=since, now=now)
        if moved != deadline:
            draft.do(e.DeadlineSet(moved))
            if moved.clock == "due":
                draft.note(due_was=moved.due_at)
    if not draft.effects:
        return None
    draft.do(e.Happened("downtime_counted", {"since": since, "until": now}, now))
    return Plan("count_downtime", draft.actor, facts, draft.facts, tuple(draft.effects), now, quiet=False)


def _moved(clock: Clock, deadline: Deadline, *, since: datetime, now: datetime) -> Deadline:
    due_at = deadline.due_at
    if due_at is None or due_at <= since or not PARTIES.intersection(clock.waits_for):
        return deadline
    due_at = now + max(due_at - since, LEAST)
    if deadline.wall_at is not None:
        due_at = min(due_at, deadline.wall_at)
    return replace(deadline, due_at=max(due_at, deadline.due_at or due_at))
