"""`plan`: what would happen if this actor did this action now. Pure; the door, previews, timers and the checker all use it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from amiable.kernel.errors import Refusal, Refused
from amiable.rules import effects as e
from amiable.rules.clocks import settle
from amiable.rules.draft import Draft
from amiable.rules.facts import Actor, Closing, Deadline, Facts
from amiable.rules.guards import GUARDS, NEEDS
from amiable.rules.inputs import Fired
from amiable.rules.inputs.bounds import out_of_bounds
from amiable.rules.shape import Action, Rules
from amiable.rules.steps import STEPS
from amiable.rules.steps.answers import lapse_outdated


@dataclass(frozen=True, slots=True)
class Plan:
    """One action, worked out. `after` is `before` with all `effects`; nothing of it has happened yet."""

    action: str
    actor: Actor
    before: Facts
    after: Facts
    effects: tuple[e.Effect, ...]
    at: datetime
    quiet: bool


def plan(
    rules: Rules, facts: Facts, action: str, actor: Actor, data: Any, now: datetime, *, fired: Deadline | None = None
) -> Plan | Refusal:
    """Work out `action` by `actor` with its input `data` (a dataclass of `inputs`) at `now`.

    `fired` is the deadline that made the clock act; it is used up. Returns a Refusal when the actor, the state, a guard or
    the data do not allow it. Raises nothing for any input of the action's own type.
    """
    row = rules.actions.get(action)
    if row is None:
        return Refusal("unknown_action", {"action": action})
    refusal = why_not(rules, facts, row, actor, now) or out_of_bounds(data)
    if refusal is not None:
        return refusal
    draft = Draft(rules, facts, row, actor, data, now)
    if fired is not None:
        draft.drop(fired.clock, fired.subject)
    try:
        for step in row.steps:
            STEPS[step](draft)
    except Refused as refused:
        return refused.refusal
    return _finish(draft, row)


def _finish(draft: Draft, row: Action) -> Plan:
    before = draft.before
    if len(row.to) == 1 and draft.facts.state != row.to[0]:
        draft.enter(row.to[0])
    if not row.quiet:
        lapse_outdated(draft)
        settle(draft)
    if draft.facts.due_was not in (None, before.due_was):
        draft.say(due=draft.facts.due_was)  # the log tells every move of the due date
    if draft.facts.closing not in (None, before.closing):
        draft.say(**_told(draft.facts.closing))
    told = {name: getattr(draft.data, name) for name in draft.data.__dataclass_fields__}
    draft.do(e.Happened(row.event, {**told, **draft.said}, draft.now))
    for role in row.notify:
        if role != draft.actor.kind and role not in draft.spared:
            draft.tell(role, row.event)
    if draft.facts.state != before.state and row.to and draft.facts.state not in row.to:
        raise AssertionError(f"{row.name} led to {draft.facts.state}, which its row does not name")
    return Plan(row.name, draft.actor, before, draft.facts, tuple(draft.effects), draft.now, row.quiet)


def _told(closing: Closing | None) -> dict[str, Any]:
    """How the order ended, as the log tells it: enough to work out a completion rate from the log alone."""
    assert closing is not None
    return {
        "closed": closing.outcome,
        "closed_reason": closing.reason,
        "closed_counts": closing.counts,
        "closed_by": closing.by,
        "closed_contested": closing.contested,
        "closed_agreed": closing.agreed,
    }


def why_not(rules: Rules, facts: Facts, row: Action, actor: Actor, now: datetime) -> Refusal | None:
    """Why this actor may not do this now, whatever the input; None when they may. Serves every button."""
    if actor.kind not in row.by:
        return Refusal("not_yours", {"action": row.name})
    if facts.state not in row.states:
        return Refusal("not_in_this_state", {"action": row.name, "state": facts.state})
    if row.case is not None and facts.case_state not in row.case:
        return Refusal("not_in_this_case_state", {"action": row.name, "case_state": facts.case_state})
    if facts.case and rules.case_states[facts.case.state].freezes and not row.while_frozen:
        return Refusal("frozen", {"action": row.name})
    for guard in (*(GUARDS[name] for name in row.guards), *(NEEDS[step] for step in row.steps if step in NEEDS)):
        refusal = guard(rules, facts, actor, now)
        if refusal is not None:
            return refusal
    return None


def fire(rules: Rules, facts: Facts, deadline: Deadline, now: datetime) -> Plan | Refusal:
    """What a deadline that is due does: the first of its actions that is allowed. A void firing is a Refusal `clock_is_void`."""
    current = facts.deadline(deadline.clock, deadline.subject)
    if current is None or current.generation != deadline.generation:
        return Refusal("clock_is_void", {"clock": deadline.clock})
    if current.fires_at is None or current.fires_at > now:
        return Refusal("clock_not_due", {"clock": deadline.clock})
    refusal = Refusal("clock_is_void", {"clock": deadline.clock})
    for action in rules.clocks[deadline.clock].then:
        outcome = plan(rules, facts, action, Actor("clock"), Fired(deadline.subject), now, fired=current)
        if isinstance(outcome, Plan):
            return outcome
        refusal = outcome
    return refusal
