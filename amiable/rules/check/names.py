"""Names: everything a rules file speaks of has to stand somewhere, in the file itself or in the engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from amiable.rules.check.finding import Finding
from amiable.rules.guards import GUARDS
from amiable.rules.shape import CAUSES, ROLES, Action, Clock, Rules
from amiable.rules.steps import STEPS

KINDS = ("before", "running", "ended")
TOPICS = ("time", "settlement", "extra")
SILENCES = ("lapses", "accepts")
PER = ("", "proposal", "question")


def unknown_names(rules: Rules) -> Iterator[Finding]:
    """Names that stand nowhere."""
    yield from _known("start", "state", [rules.start], rules.states)
    for state in rules.states.values():
        yield from _known(f"states.{state.name}", "kind of state", [state.kind], KINDS)
    for clock in rules.clocks.values():
        yield from _of_clock(rules, clock)
    for action in rules.actions.values():
        yield from _of_action(rules, action)
    for proposal in rules.proposals.values():
        where = f"proposals.{proposal.name}"
        yield from _known(where, "role", proposal.by, ROLES)
        yield from _known(where, "topic", [proposal.topic], TOPICS)
        yield from _known(where, "meaning of silence", [proposal.silence], SILENCES)
    for reason in rules.reasons.values():
        yield from _known(f"reasons.{reason.code}", "role", reason.by, ROLES)
        yield from _known(f"reasons.{reason.code}", "guard", reason.guards, GUARDS)
    for why in rules.case_reasons.values():
        yield from _known(f"case_reasons.{why.code}", "role", why.by, ROLES)


def _of_clock(rules: Rules, clock: Clock) -> Iterator[Finding]:
    where = f"clocks.{clock.name}"
    yield from _known(f"{where}.in", "state", clock.states, rules.states)
    yield from _known(f"{where}.case", "case state", clock.case, rules.case_states)
    yield from _known(f"{where}.waits_for", "role", clock.waits_for, (*ROLES, "other"))
    yield from _known(f"{where}.pauses_on", "cause of a pause", clock.pauses_on, CAUSES)
    yield from _known(f"{where}.wall", "wall", [clock.wall] if clock.wall else [], rules.walls)
    yield from _known(f"{where}.then", "action", clock.then, rules.actions)
    yield from _known(f"{where}.per", "kind of thing", [clock.per], PER)


def _of_action(rules: Rules, action: Action) -> Iterator[Finding]:
    where = f"actions.{action.name}"
    yield from _known(f"{where}.by", "role", action.by, ROLES)
    yield from _known(f"{where}.in", "state", action.states, rules.states)
    yield from _known(f"{where}.case", "case state", action.case or (), (*rules.case_states, "none"))
    yield from _known(f"{where}.to", "state", action.to, rules.states)
    yield from _known(f"{where}.if", "guard", action.guards, GUARDS)
    yield from _known(f"{where}.do", "step", action.steps, STEPS)
    yield from _known(f"{where}.reasons", "closing reason", action.reasons, rules.reasons)
    yield from _known(f"{where}.notify", "role", action.notify, ROLES)


def _known(where: str, kind: str, named: Iterable[str], known: Collection[str]) -> Iterator[Finding]:
    for name in named:
        if name not in known:
            yield Finding("unknown_name", where, f"There is no {kind} `{name}`.")


def events_twice(rules: Rules) -> Iterator[Finding]:
    """Events that two actions write: the log could not tell them apart."""
    used = Counter(action.event for action in rules.actions.values())
    for action in rules.actions.values():
        if used[action.event] > 1:
            used[action.event] = 1  # told once
            others = [other.name for other in rules.actions.values() if other.event == action.event]
            why = f"`{action.event}` is written by {', '.join(others)}: the log could not tell them apart."
            yield Finding("event_twice", f"actions.{action.name}.event", why)
