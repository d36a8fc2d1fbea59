"""Who can act at all, and whether each clock always has something it may do. Read from the rows, without playing."""

from __future__ import annotations

from collections.abc import Iterator

from amiable.rules.check.finding import Finding
from amiable.rules.shape import ROLES, Action, Clock, Rules

#: Actions of the clock that no deadline sets off: the door does them after an outage.
DONE_BY_THE_DOOR = ("resume_after_downtime",)


def idle_roles(rules: Rules) -> Iterator[Finding]:
    """Roles that no action names, and actions nobody can do anywhere."""
    for role in ROLES:
        if not any(role in action.by for action in rules.actions.values()):
            yield Finding(
                "role_never_acts", "actions", f"No action is the {role}'s: that role could never do anything."
            )
    for action in rules.actions.values():
        if not action.by or not action.states or action.case == ():
            yield Finding(
                "nobody_acts", f"actions.{action.name}", "Nobody can ever do this: `by`, `in` or `case` is empty."
            )


def clocks_that_cannot(rules: Rules) -> Iterator[Finding]:
    """Clocks whose actions are not theirs or can all be refused, and actions of the clock that no clock does."""
    for clock in rules.clocks.values():
        where = f"clocks.{clock.name}.then"
        for name in clock.then:
            if "clock" not in rules.actions[name].by:
                yield Finding(
                    "clock_cannot_act", where, f"`{name}` is not the clock's to do: it would be refused each time."
                )
        if not clock.then:
            yield Finding(
                "then_can_fail", where, "Nothing happens when this clock falls due: the order would stand still."
            )
        elif refused := _last_resort(rules, clock):
            yield Finding("then_can_fail", where, refused)
    done = set(DONE_BY_THE_DOOR)
    done |= {name for clock in rules.clocks.values() for name in clock.then}
    for action in rules.actions.values():
        if action.by == ("clock",) and action.name not in done:
            yield Finding("never_fired", f"actions.{action.name}", "Only the clock may do this, and no clock does.")


def _last_resort(rules: Rules, clock: Clock) -> str:
    """Why the last action of a clock can be refused while it runs; "" when it cannot."""
    last: Action = rules.actions[clock.then[-1]]
    if last.guards:
        return f"`{last.name}` stands last and can be refused by {', '.join(last.guards)}: the clock would stick."
    if missing := [state for state in clock.states if state not in last.states]:
        return f"`{last.name}` stands last and is not possible in {', '.join(missing)}, where this clock runs."
    if last.case is not None and (missing := [case for case in clock.case if case not in last.case]):
        return f"`{last.name}` stands last and is not possible while a case is {', '.join(missing)}."
    calm = all(rules.states[state].kind == "before" for state in clock.states)  # no case is possible yet
    freezing = clock.case and any(rules.case_states[case].freezes for case in clock.case)
    runs_frozen = freezing or (not clock.case and not calm and "freeze" not in clock.pauses_on)
    if runs_frozen and not last.while_frozen and any(case.freezes for case in rules.case_states.values()):
        return f"`{last.name}` stands last and is refused while support has the order, but this clock runs on then."
    return ""


def states_without_clock(rules: Rules) -> Iterator[Finding]:
    """Running states in which no clock of the order ever runs."""
    for state in rules.states.values():
        clocks = [clock for clock in rules.clocks_of_state.get(state.name, ()) if not clock.per]
        if state.kind != "ended" and not clocks:
            yield Finding("no_clock", f"states.{state.name}", "No clock runs here: an order could stand here for ever.")
