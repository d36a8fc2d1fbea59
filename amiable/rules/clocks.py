"""How clocks answer to pauses: after every plan each deadline is brought in line with what now stops it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from amiable.rules import effects as e
from amiable.rules import facts as f
from amiable.rules.draft import NO_TIME, Draft
from amiable.rules.shape import Clock


def causes(draft: Draft) -> frozenset[str]:
    """What stops clocks as the facts now stand (2-domain.md §2, §3, §5)."""
    facts, found = draft.facts, set[str]()
    if draft.frozen:
        found.add("freeze")
    if any(question.pausing and question.status == "open" for question in facts.questions):
        found.add("question")
    if _acceptance_is_held(facts):
        found.add("hold")
    return frozenset(found)


def _acceptance_is_held(facts: f.Facts) -> bool:
    """Silence does not accept while the client's case is open, once a delivery while a client's settlement proposal is
    live, and while a client's question holds the window."""
    if facts.case_state == "talking" and facts.case and facts.case.opened_by == "client":
        return True
    if facts.deadline("hold_by"):
        return True
    return any(
        proposal.by == "client" and proposal.kind in ("redo", "refund", "split", "cancellation") and proposal.holds
        for proposal in facts.proposals
    )


def settle(draft: Draft) -> None:
    """Pause what is stopped, resume what no longer is (with at least the clock's floor), and move walls that a case moves."""
    stopped = causes(draft)
    for deadline in draft.facts.deadlines:
        clock = draft.rules.clocks[deadline.clock]
        new = replace(deadline, wall_at=_wall(draft, deadline, clock))
        if stopped.intersection(clock.pauses_on) - _not_for(draft.facts, clock):
            new = _paused(new, draft.now)
        elif deadline.due_at is None:
            new = _resumed(new, clock, draft.now)
        if new != deadline:
            draft.do(e.DeadlineSet(new))
            if deadline.clock == "due" and new.due_at is not None:
                draft.note(due_was=new.due_at)


def _not_for(facts: f.Facts, clock: Clock) -> set[str]:
    """A case that a seller short of time opened does not stop the seller's own clocks."""
    stops = facts.case is None or facts.case.stops_clock
    return set() if stops or "seller" not in clock.waits_for else {"freeze"}


def _wall(draft: Draft, deadline: f.Deadline, clock: Clock) -> datetime | None:
    """The wall as things stand; one that went by while something else held the clock no longer counts."""
    wall_at = draft.wall_of(clock)
    gone_by = wall_at is not None and wall_at <= draft.now and wall_at != deadline.wall_at
    return None if gone_by else wall_at


def _paused(deadline: f.Deadline, now: datetime) -> f.Deadline:
    if deadline.due_at is None:
        return deadline
    return replace(deadline, due_at=None, remaining=max(deadline.due_at - now, NO_TIME))


def _resumed(deadline: f.Deadline, clock: Clock, now: datetime) -> f.Deadline:
    due_at = now + max(deadline.remaining or NO_TIME, clock.floor)
    if deadline.wall_at is not None:
        due_at = min(due_at, deadline.wall_at)
    return replace(deadline, due_at=due_at, remaining=None)
