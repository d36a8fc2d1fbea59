"""What single numbers and lengths may be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from amiable.kernel.periods import format_period
from amiable.rules.check.finding import Finding
from amiable.rules.shape import Rules

NO_TIME = timedelta()
#: From here on a cap bounds nothing in practice.
AS_GOOD_AS_NONE = 100
#: Ranges of numbers that are no plain caps (inclusive).
RANGES = {
    "fee_bp": (0, 10_000, "basis points of what the seller earns"),
    "rounds_most": (0, 4, "rounds of changes a package may include; the walls have no room for more"),
    "order_effort_percent": (100, 1_000, "percent of the original effort"),
    "partial_refund_percent": (1, 100, "percent of the order"),
    "split_counts_below_percent": (0, 100, "percent of the order"),
    "extension_days_least": (1, 60, "days"),
}
#: Lengths that run on after the money of an order has left, and how long they may be.
AFTERWARDS = {"set_off": timedelta(days=365)}


def out_of_range(rules: Rules) -> Iterator[Finding]:
    """Numbers below zero, percentages beyond the whole, caps that bound nothing, lengths of nothing."""
    for name, value in rules.numbers.items():
        least, most, of = RANGES.get(name, (0, AS_GOOD_AS_NONE, "times; a cap beyond that bounds nothing"))
        if name.startswith("second_person_"):
            least, most, of = 0, 10**11, "minor units"
        if not least <= value <= most:
            yield Finding("out_of_range", f"numbers.{name}", f"{value} should be {least} to {most} ({of}).")
    for name, length in rules.periods.items():
        most_time = AFTERWARDS.get(name, rules.hold_limit)
        if not NO_TIME < length <= most_time:
            yield _length(f"periods.{name}", length, most_time)
    for clock in rules.clocks.values():
        if clock.length is not None and not NO_TIME < clock.length <= rules.hold_limit:
            yield _length(f"clocks.{clock.name}.length", clock.length, rules.hold_limit)
    for proposal in rules.proposals.values():
        if not NO_TIME < proposal.answer_within <= rules.hold_limit:
            yield _length(f"proposals.{proposal.name}", proposal.answer_within, rules.hold_limit)
    for wall in rules.walls.values():
        if wall.day < 1:
            yield Finding("out_of_range", f"walls.{wall.name}", f"Day {wall.day} is not after the payment.")


def _length(where: str, length: timedelta, most: timedelta) -> Finding:
    limit = format_period(most)
    return Finding("out_of_range", where, f"{format_period(length)} should be more than nothing and within {limit}.")


def reminders_too_long(rules: Rules) -> Iterator[Finding]:
    """Reminders that would fall before their clock begins, or after it has ended."""
    for clock in rules.clocks.values():
        length = _shortest(rules, clock.name) or clock.length
        for reminder in clock.reminders:
            if length is not None and reminder >= length:
                why = f"A reminder {format_period(reminder)} away does not fit a clock of {format_period(length)}."
                yield Finding("reminder_too_long", f"clocks.{clock.name}.reminders", why)


def _shortest(rules: Rules, clock: str) -> timedelta | None:
    """The shortest a clock can be whose length an action sets."""
    if clock == "answer_by":
        return min((*(kind.answer_within for kind in rules.proposals.values()), rules.period("case_answer")))
    if clock == "question_by":
        return rules.period("question_each")
    return rules.period("pay_extra") if clock == "pay_extra_by" else None
