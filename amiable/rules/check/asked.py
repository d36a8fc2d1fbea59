"""Names the engine asks a rules file for. A test keeps these tables equal to what the code really asks (tests/rules/check)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from amiable.rules.check.finding import Finding
from amiable.rules.shape import Rules

PERIODS = frozenset((
    "approval", "case_after_completion", "case_answer", "clearance", "contest_reason", "dead_order", "decline",
    "downtime_floor", "downtime_least", "free_cancel", "free_cancel_without_brief", "hold_after_answer",
    "hold_least_left", "hold_most", "nudge_wait", "pay_extra", "question_all", "question_each", "question_least_left",
    "rate_window", "reask", "reason_decision", "review", "redeliver_least", "redeliver_most", "return_window", "review_extension",
    "seller_case_stops_nothing", "set_off", "support_after_talk", "unknown_payment", "upload_grace", "very_late",
))  # fmt: skip
NUMBERS = frozenset((
    "agreed_ends_least", "agreed_ends_percent", "ask_rounds", "cases_a_side", "cases_after_completion", "counters",
    "declines_a_kind", "extension_days_least",
    "extensions", "extras", "extras_live", "fee_bp", "free_declines", "hand_backs", "no_delivery_marks", "open_questions",
    "order_effort_percent",
    "partial_refund_percent", "pausing_questions", "rate_client_cancellations", "rate_client_completions",
    "rate_least", "redos", "replacements", "request_margin", "review_extensions",
    "rounds_most", "second_person_other", "split_counts_below_percent", "support_cases_freely",
))  # fmt: skip
#: One figure a currency; the file may name any.
PER_CURRENCY = "second_person_"
WALLS = frozenset((
    "requirements", "last_request", "last_reply", "last_due", "dead_order", "acceptance", "acceptance_with_case",
    "straight_to_support", "last_case", "support", "appeal", "payout",
))  # fmt: skip
#: Clocks that run on entering a state: the engine counts on their length.
WITH_LENGTH = frozenset((
    "pay_by", "requirements_by", "accept_by", "cure_by", "reply_by", "take_by",
    "talk_by", "claim_by", "asking_by", "decide_by", "support_by", "appeal_by", "appeal_decide_by",
))  # fmt: skip
#: Clocks that steps set.
SET_BY_STEPS = frozenset((
    "due", "very_late", "dead", "hold_by", "clearance", "contest_reason_by", "reason_decide_by", "answer_by",
    "pay_extra_by", "question_by", "review_by",
))  # fmt: skip
STATES = frozenset((
    "awaiting_payment", "awaiting_requirements", "in_progress", "delivered", "no_delivery_marked",
    "revision_requested", "scope_replied", "revising", "completed", "cancelled",
))  # fmt: skip
CASE_STATES = frozenset(("talking", "with_support", "asking", "deciding", "appealable", "appealed", "closed"))
PROPOSALS = frozenset(("extension", "extra", "redo", "refund", "split", "cancellation"))
REASONS = frozenset(("agreed_split", "support_default"))
#: What the guard looks for, and what an operator may have it do (2-domain.md §10).
PRESSURES, MEASURES = frozenset(("pressure", "off_platform")), ("warn", "hold", "off")
CASE_REASONS = frozenset(("no_delivery", "very_late", "client_suspended"))


def missing_names(rules: Rules) -> Iterator[Finding]:
    """Names the engine asks for and the file does not have."""
    yield from _missing("states", STATES, rules.states)
    yield from _missing("case_states", CASE_STATES, rules.case_states)
    yield from _missing("walls", WALLS, rules.walls)
    yield from _missing("clocks", WITH_LENGTH | SET_BY_STEPS, rules.clocks)
    yield from _missing("proposals", PROPOSALS, rules.proposals)
    yield from _missing("reasons", REASONS, rules.reasons)
    yield from _missing("case_reasons", CASE_REASONS, rules.case_reasons)
    yield from _missing("periods", PERIODS, rules.periods)
    yield from _missing("numbers", NUMBERS, rules.numbers)
    yield from _missing("guard", PRESSURES, rules.guard)
    for name in sorted(WITH_LENGTH & rules.clocks.keys()):
        if rules.clocks[name].length is None:
            yield Finding(
                "missing_name", f"clocks.{name}.length", "This clock runs on entering its state and needs a length."
            )


def _missing(table: str, asked: Iterable[str], there: Mapping[str, object]) -> Iterator[Finding]:
    for name in sorted(asked):
        if name not in there:
            yield Finding("missing_name", f"{table}.{name}", "The engine asks for this name and would find nothing.")


def unused_names(rules: Rules) -> Iterator[Finding]:
    """Names nobody asks for: whoever changes them would believe to have changed something."""
    for name in rules.periods:
        if name not in PERIODS:
            yield _unused(f"periods.{name}")
    for name in rules.numbers:
        if name not in NUMBERS and not name.startswith(PER_CURRENCY):
            yield _unused(f"numbers.{name}")
    for name, measure in rules.guard.items():
        if name not in PRESSURES:
            yield _unused(f"guard.{name}")
        elif measure not in MEASURES:
            yield Finding("unknown_name", f"guard.{name}", f"There is no measure `{measure}`: warn, hold or off.")
    for name in rules.walls:
        if name not in WALLS and not any(clock.wall == name for clock in rules.clocks.values()):
            yield _unused(f"walls.{name}")
    for clock in rules.clocks.values():
        if clock.length is None and clock.name not in WITH_LENGTH | SET_BY_STEPS:
            yield Finding(
                "unused_name", f"clocks.{clock.name}", "No length and no step sets this clock: it never runs."
            )


def _unused(where: str) -> Finding:
    return Finding("unused_name", where, "Nothing asks for this name: changing it changes nothing.")
