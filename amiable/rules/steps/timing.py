"""Due dates, lateness, and more time (2-domain.md §2, §3, §7)."""

from __future__ import annotations

from datetime import datetime, timedelta

from amiable.kernel.errors import refuse
from amiable.rules.draft import NO_TIME, Draft
from amiable.rules.walls import round_length


def set_due(draft: Draft, due_at: datetime, *, redo: bool = False) -> None:
    """The seller delivers by `due_at`, at the latest by the wall; days owed are added. A date ahead ends lateness."""
    due_at += timedelta(days=draft.facts.days_owed)
    draft.arm("due", due_at)
    armed = draft.facts.deadline("due")
    assert armed is not None
    draft.note(due_was=armed.due_at, days_owed=0, lateness="", redo=redo)
    draft.drop("very_late")
    draft.drop("dead")


def require_before_last_due(draft: Draft, due_at: datetime) -> None:
    """Refuse `beyond_last_due` for a date past the last due date of any kind."""
    last = draft.wall("last_due")
    if last and due_at > last:
        refuse("beyond_last_due", until=last)


def due_now(draft: Draft) -> datetime:
    """The due moment as things stand: that of the running clock, what is left from now on while it is paused, or the last."""
    deadline = draft.facts.deadline("due")
    if deadline is None:
        return draft.facts.due_was or draft.now
    return deadline.due_at or draft.now + (deadline.remaining or NO_TIME)


def later_due(draft: Draft, days: int) -> datetime:
    """The due moment with whole days added: to the date itself, or to now once it has passed."""
    return max(due_now(draft), draft.now) + timedelta(days=days)


def with_rounds(draft: Draft, due_at: datetime, rounds: int) -> datetime:
    """When the last round of changes would be due once so many are bought: those and what is left of the agreement's."""
    agreement = draft.facts.agreement
    still = rounds + max(0, agreement.rounds - draft.facts.tally.rounds) if rounds else 0
    return due_at + still * round_length(draft.rules, agreement.days)


def extend_due(draft: Draft, days: int) -> None:
    """More time, now or (while nothing runs towards a due date) with the next one."""
    require_before_last_due(draft, later_due(draft, days))
    if draft.facts.state in ("in_progress", "revising"):
        set_due(draft, later_due(draft, days), redo=draft.facts.redo)
    else:
        draft.note(days_owed=draft.facts.days_owed + days)


def give_time(draft: Draft) -> None:
    """Time the client gives takes effect at once and uses up nothing."""
    extend_due(draft, draft.data.days)


def become_late(draft: Draft) -> None:
    """The due moment passed without a delivery."""
    draft.note(lateness="late")
    draft.arm("very_late", draft.now + draft.rules.period("very_late"))
    if draft.facts.state == "in_progress":
        draft.arm("dead", (draft.facts.due_was or draft.now) + draft.rules.period("dead_order"))


def become_very_late(draft: Draft) -> None:
    """So late that the client may end it alone, or support looks at it."""
    draft.note(lateness="very_late")
