"""Sums: what has to fit before what, in days from the first capture (2-domain.md §2). The proof that money is out in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from amiable.kernel.periods import format_period
from amiable.rules.check.finding import Finding
from amiable.rules.shape import Rules


@dataclass(frozen=True, slots=True)
class Fits:
    """From the wall `start`, all these lengths have to fit before the wall `end`. `sense` ends the sentence "so that …"."""

    start: str
    lengths: tuple[str, ...]  # clocks.X (its length) or periods.X
    end: str
    sense: str


SUMS = (
    Fits("requirements", ("periods.redeliver_least",), "last_request", "there is time to work after the brief"),
    Fits(
        "last_request",
        ("clocks.reply_by", "clocks.take_by"),
        "last_reply",
        "the last request can be answered and chosen from",
    ),
    Fits("last_reply", ("periods.redeliver_least",), "last_due", "what the last reply includes can still be delivered"),
    Fits(
        "last_due", ("periods.very_late",), "dead_order", "the last delivery can become very late before the order dies"
    ),
    Fits(
        "dead_order",
        ("clocks.accept_by", "periods.review_extension", "periods.hold_most"),
        "acceptance",
        "the latest delivery can be looked at, longer and with a question",
    ),
    Fits(
        "acceptance",
        ("clocks.talk_by", "floors.accept_by"),
        "acceptance_with_case",
        "a talk can end and the window run on",
    ),
    Fits("straight_to_support", ("clocks.talk_by",), "last_case", "a talk begun before has ended by the last new case"),
    Fits("last_case", ("clocks.support_by",), "support", "support has its whole time for the last new case"),
    Fits("support", ("clocks.appeal_by",), "appeal", "the latest decision can be appealed"),
    Fits("appeal", ("clocks.appeal_decide_by",), "payout", "the latest appeal can be decided"),
    Fits("acceptance_with_case", ("periods.clearance",), "payout", "clearance of the latest acceptance ends in time"),
)


def walls_that_do_not_add_up(rules: Rules) -> Iterator[Finding]:
    """Walls too close to each other, and a last wall that the hold does not outlast."""
    for fits in SUMS:
        needed = sum((length_of(rules, name) for name in fits.lengths), timedelta())
        start, end = rules.walls[fits.start].day, rules.walls[fits.end].day
        if timedelta(days=start) + needed > timedelta(days=end):
            parts = " + ".join(
                f"{name.partition('.')[2]} {format_period(length_of(rules, name))}" for name in fits.lengths
            )
            why = f"Day {end} is before {fits.start} (day {start}) + {parts}; it has to be later so that {fits.sense}."
            yield Finding("walls_do_not_add_up", f"walls.{fits.end}", why)
    payout = rules.walls["payout"].day
    if timedelta(days=payout) >= rules.hold_limit:
        limit = format_period(rules.hold_limit)
        why = f"All money is instructed on day {payout}, but the provider holds it {limit} at most."
        yield Finding("hold_too_short", "walls.payout", why)
    for clock in rules.clocks.values():
        if clock.wall and clock.length and clock.length > timedelta(days=rules.walls[clock.wall].day):
            why = (
                f"{format_period(clock.length)} is longer than the way to its wall, day {rules.walls[clock.wall].day}."
            )
            yield Finding("length_too_long", f"clocks.{clock.name}.length", why)


def length_of(rules: Rules, name: str) -> timedelta:
    """The length behind `clocks.X`, `floors.X` or `periods.X`."""
    table, _, row = name.partition(".")
    if table == "periods":
        return rules.period(row)
    clock = rules.clocks[row]
    return clock.floor if table == "floors" else clock.length or timedelta()


#: Lengths of which the first has to be shorter than the second, or (last field) may be as long.
ORDER = (
    ("periods.nudge_wait", "clocks.requirements_by", "the seller could never start without the brief", False),
    ("periods.support_after_talk", "clocks.talk_by", "the talk would end before support can be asked", False),
    ("periods.case_after_completion", "periods.clearance", "the money would be paid before the last case", False),
    ("periods.hold_after_answer", "periods.hold_most", "an answer would hold the window longer than no answer", True),
    ("periods.question_each", "periods.question_all", "one question would use more than all together may", True),
    ("periods.redeliver_least", "periods.redeliver_most", "no date would be left to name", True),
    ("periods.approval", "clocks.support_by", "the second person would come too late", False),
    ("clocks.decide_by", "clocks.support_by", "support's time as a whole would end before a decision is due", False),
    ("periods.very_late", "periods.dead_order", "a dead order would never have been very late", False),
)


def lengths_too_long(rules: Rules) -> Iterator[Finding]:
    """Lengths that leave no room for what they belong to."""
    for short, long, sense, as_long in ORDER:
        first, second = length_of(rules, short), length_of(rules, long)
        if first > second or (first == second and not as_long):
            why = f"{format_period(first)} against {long.partition('.')[2]} {format_period(second)}: {sense}."
            where = f"{short}.length" if short.startswith("clocks.") else short
            yield Finding("length_too_long", where, why)
