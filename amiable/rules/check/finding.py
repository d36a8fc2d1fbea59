"""What the checker says: one finding, one line. Its own sentence stands where it is made; here is what each code means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: Every code there is, and what it stands for.
CODES: Mapping[str, str] = {
    # the file speaks of things
    "unknown_name": "a name that stands nowhere in the file or in the engine",
    "missing_name": "the engine asks for a name the file does not have",
    "unused_name": "a name nothing asks for: changing it would change nothing",
    "label_missing": "no label in one of the languages",
    "event_twice": "two actions write the same event",
    "accepted_in_vain": "an accepted finding that is not found",
    # numbers
    "out_of_range": "a number outside what it can mean",
    "reminder_too_long": "a reminder before its clock begins",
    "walls_do_not_add_up": "a wall comes before what has to fit in front of it",
    "hold_too_short": "the last wall is not before the end of the hold",
    "length_too_long": "a length that leaves no room for what it belongs to",
    # who acts
    "role_never_acts": "a role no action names",
    "nobody_acts": "an action nobody can do anywhere",
    "never_fired": "an action of the clock that no clock does",
    "clock_cannot_act": "a clock does an action that is not the clock's",
    "then_can_fail": "a clock whose last resort can be refused",
    "no_clock": "a state in which no clock runs",
    # found by playing
    "breaks": "the engine breaks on what the file asks of it",
    "clock_sticks": "a clock falls due and nothing it does is allowed",
    "waits_for_ever": "clocks alone do not end the order",
    "endless_clocks": "clocks set each other off without end",
    "money_left": "an order ends and money stays behind",
    "money_late": "money is instructed after the payout wall",
    "books_do_not_balance": "money appears, disappears or goes below zero",
    "never_possible": "an action that never became possible",
    "never_reached": "a state no order ever stood in",
    "endless_loop": "people can go round between states for ever",
    "waiting_pays": "silence is worth more than every answer",
    "waiting_gains_time": "silence gives more time than every answer",
    "waiting_saves_rounds": "silence uses fewer rounds than every answer",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a rules file should not do. `where` is a dotted path into the file (`clocks.due.wall`), `why` one sentence."""

    code: str
    where: str
    why: str


def each_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The first finding of each code and place, in order."""
    kept: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        kept.setdefault((finding.code, finding.where), finding)
    return tuple(kept.values())
