"""After an outage: it counts as a freeze of the parties' clocks, never of the walls (2-domain.md §2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from amiable.kernel.errors import refuse
from amiable.rules import effects as e
from amiable.rules import facts as f
from amiable.rules.draft import Draft

PARTIES = frozenset(("client", "seller", "other"))


def shift_after_downtime(draft: Draft) -> None:
    """Every clock that waits for a party has what it had left when the outage began, and at least a day.

    What was due before the outage fires as it would have. Refuses `clock_not_due` for an outage too short to count.
    """
    began_at, least = draft.data.began_at, draft.rules.period("downtime_least")
    if draft.now - began_at < least:
        refuse("clock_not_due", until=began_at + least)
    for deadline in draft.facts.deadlines:
        if PARTIES.isdisjoint(draft.rules.clocks[deadline.clock].waits_for) or deadline.due_at is None:
            continue
        if deadline.due_at > began_at:
            _shift(draft, deadline, deadline.due_at, began_at)
    since = draft.facts.paused_since
    if since is not None:
        draft.note(paused_since=since + (draft.now - max(since, began_at)))


def _shift(draft: Draft, deadline: f.Deadline, due_at: datetime, began_at: datetime) -> None:
    due_at = draft.now + max(due_at - began_at, draft.rules.period("downtime_floor"))
    if deadline.wall_at is not None:
        due_at = min(due_at, deadline.wall_at)
    draft.count("generations")
    draft.do(e.DeadlineSet(replace(deadline, due_at=due_at, generation=draft.facts.tally.generations)))
    if deadline.clock == "due":
        draft.note(due_was=due_at)
