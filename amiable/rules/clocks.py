"""How clocks answer to pauses: after every plan each deadline is brought in line with what now stops it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from amiable.rules import effects as e
from amiable.rules import facts as f
from amiable.rules.draft import NO_TIME, Draft
from amiable.rules.shape import Clock, Rules

#: The due date, and the clocks that start when it passes.
OF_THE_DUE_DATE = ("due", "very_late", "dead")


def causes(rules: Rules, facts: f.Facts) -> frozenset[str]:
    """What stops clocks as these facts stand (2-domain.md §2, §3, §5)."""
    found = set[str]()
    if facts.case and rules.case_states[facts.case.state].freezes:
        found.add("freeze")
    if any(question.pausing and question.status == "open" for question in facts.questions):
        found.add("question")
    if _acceptance_is_held(facts):
        found.add("hold")
    if in_dispute(facts):
        found.add("dispute")
    return frozenset(found)


def in_dispute(facts: f.Facts) -> bool:
    """Money is in dispute: set apart by a case, or taken back by the client's bank."""
    return facts.disputed > 0 or any(capture.status == "charged_back" for capture in facts.captures)


def _acceptance_is_held(facts: f.Facts) -> bool:
    """Silence does not accept while the client's case is open, once a delivery while a client's settlement proposal is
    live, and while a client's question holds the window."""
    if facts.case_state == "talking" and facts.case and facts.case.opened_by == "client":
        return True
    if facts.deadline("hold_by"):
        return True
    return any(proposal.holds for proposal in facts.proposals)


def settle(draft: Draft) -> None:
    """Pause what is stopped, resume what no longer is, and move walls that a case moves."""
    _hold_for_proposal(draft)
    stopped = causes(draft.rules, draft.facts)
    _count_pause(draft, stopped)
    for deadline in draft.facts.deadlines:
        clock = draft.rules.clocks[deadline.clock]
        wall_at = _wall(draft, deadline, clock)
        new = deadline if wall_at == deadline.wall_at else replace(deadline, wall_at=wall_at)
        if stopped.intersection(clock.pauses_on) - _not_for(draft.facts, clock):
            new = _paused(new, draft.now)
        elif deadline.due_at is None:
            new = _resumed(new, _floor(clock, causes(draft.rules, draft.before)), draft.now)
        if new != deadline:
            draft.do(e.DeadlineSet(new))
            if deadline.clock == "due" and new.due_at is not None:
                draft.note(due_was=new.due_at)


def _hold_for_proposal(draft: Draft) -> None:
    """Once a delivery, silence does not accept while a proposal of the client's on the settlement is live."""
    delivery = draft.facts.delivery
    if draft.facts.state != "delivered" or delivery is None or delivery.held:
        return
    for proposal in draft.facts.proposals:
        if proposal.by == "client" and draft.rules.proposals[proposal.kind].topic == "settlement":
            draft.do(e.ProposalSet(replace(proposal, holds=True)))
            draft.do(e.DeliverySet(replace(delivery, held=True)))


def _count_pause(draft: Draft, stopped: frozenset[str]) -> None:
    """Time waited for answers counts once, however many questions are open, and not while support has the order."""
    counting, since = "question" in stopped and "freeze" not in stopped, draft.facts.paused_since
    if counting and since is None:
        draft.note(paused_since=draft.now)
    elif since is not None and not counting:
        draft.note(paused_for=draft.facts.paused_for + (draft.now - since), paused_since=None)


def _floor(clock: Clock, before: frozenset[str]) -> timedelta:
    """What is left at least when a clock runs on. After a question alone it is exactly what was left (2-domain.md §5)."""
    return NO_TIME if before.intersection(clock.pauses_on) == {"question"} else clock.floor


def _not_for(facts: f.Facts, clock: Clock) -> set[str]:
    """A case that a seller short of time opened does not stop the due date and what follows from it."""
    stops = facts.case is None or facts.case.stops_clock
    return set() if stops or clock.name not in OF_THE_DUE_DATE else {"freeze"}


def _wall(draft: Draft, deadline: f.Deadline, clock: Clock) -> datetime | None:
    """The wall as things stand; one that went by while something else held the clock no longer counts."""
    wall_at = draft.wall_of(clock)
    gone_by = wall_at is not None and wall_at <= draft.now and wall_at != deadline.wall_at
    return None if gone_by else wall_at


def _paused(deadline: f.Deadline, now: datetime) -> f.Deadline:
    if deadline.due_at is None:
        return deadline
    return replace(deadline, due_at=None, remaining=max(deadline.due_at - now, NO_TIME))


def _resumed(deadline: f.Deadline, floor: timedelta, now: datetime) -> f.Deadline:
    due_at = now + max(deadline.remaining or NO_TIME, floor)
    if deadline.wall_at is not None:
        due_at = min(due_at, deadline.wall_at)
    return replace(deadline, due_at=due_at, remaining=None)
