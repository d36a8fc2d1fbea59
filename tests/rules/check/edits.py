"""Bad rules files as edits of the shipped one, each with what the checker has to say of it, and no more.

An edit replaces text that stands exactly once, or (`within`) once in the table it names.
"""

# ruff: noqa: E501  one row a file reads best
from __future__ import annotations

from dataclasses import dataclass

from amiable.rules.load import shipped_text


@dataclass(frozen=True)
class Bad:
    """What somebody changed, and the findings (code, where) it has to lead to."""

    name: str
    edits: tuple[tuple[str, str, str], ...]  # table ("" for the whole file), old, new
    findings: frozenset[tuple[str, str]]

    @property
    def text(self) -> str:
        """The shipped file with the edits."""
        text = shipped_text()
        for table, old, new in self.edits:
            start = text.index(f"[{table}]\n") if table else 0
            end = text.find("\n[", start + 1) if table else len(text)
            part = text[start : end if end > 0 else len(text)]
            assert part.count(old) == 1, f"{self.name}: {old!r} stands {part.count(old)} times in [{table}]"
            text = text[:start] + part.replace(old, new) + text[start + len(part) :]
        return text


def bad(name: str, *edits: tuple[str, str, str], says: set[tuple[str, str]]) -> Bad:
    """One bad file."""
    return Bad(name, edits, frozenset(says))


#: What shows by reading alone.
READ = (
    bad("state-misspelt", ("actions.extend_review", '"delivered"', '"deliverd"'), says={("unknown_name", "actions.extend_review.in")}),
    bad("clock-does-unknown", ("clocks.dead", "cancel_dead", "cancel_deed"), says={("unknown_name", "clocks.dead.then")}),
    bad("unknown-guard", ("actions.decline_order", "may_decline", "may_refuse"), says={("unknown_name", "actions.decline_order.if")}),
    bad("unknown-step", ("actions.nudge_client", "note_nudge", "nudge"), says={("unknown_name", "actions.nudge_client.do")}),
    bad("unknown-wall", ("clocks.due", '"last_due"', '"last_day"'), says={("unknown_name", "clocks.due.wall")}),
    bad("unknown-role", ("actions.alert_lead", '"mediator"', '"lead"'), says={("unknown_name", "actions.alert_lead.notify")}),
    bad("unknown-pause", ("clocks.due", '"question", "freeze"', '"holiday", "freeze"'), says={("unknown_name", "clocks.due.pauses_on")}),
    bad("period-gone", ("periods", 'very_late = "PT24H"', 'very_very_late = "PT24H"'), says={("missing_name", "periods.very_late"), ("unused_name", "periods.very_very_late")}),
    bad("cap-gone", ("numbers", "counters = 3 ", "# counters = 3 "), says={("missing_name", "numbers.counters")}),
    bad("setting-nobody-reads", ("numbers", "extras = 5", "extras = 5\ntips = 3"), says={("unused_name", "numbers.tips")}),
    bad("window-without-length", ("clocks.cure_by", 'length = "PT24H"\n', ""), says={("missing_name", "clocks.cure_by.length")}),
    bad("event-twice", ("actions.accept_by_silence", '"delivery_accepted_by_silence"', '"delivery_accepted"'), says={("event_twice", "actions.accept_delivery.event")}),
    bad("no-italian", ("clocks.dead", ', it = "', ', de = "'), says={("label_missing", "clocks.dead.label"), ("unknown_name", "clocks.dead.label")}),
    bad("fee-beyond-the-whole", ("numbers", "fee_bp = 2000", "fee_bp = 12000"), says={("out_of_range", "numbers.fee_bp")}),
    bad("negative-rounds", ("numbers", "request_margin = 2", "request_margin = -1"), says={("out_of_range", "numbers.request_margin")}),
    bad("as-good-as-unlimited", ("numbers", "rounds_most = 4", "rounds_most = 999"), says={("out_of_range", "numbers.rounds_most")}),
    bad("refund-of-more-than-all", ("numbers", "partial_refund_percent = 60", "partial_refund_percent = 160"), says={("out_of_range", "numbers.partial_refund_percent")}),
    bad("reminder-before-the-start", ("clocks.reply_by", '["PT24H", "PT6H"]', '["P3D", "PT6H"]'), says={("reminder_too_long", "clocks.reply_by.reminders")}),
    bad("payout-beyond-the-hold", ("", 'hold_limit = "P90D"', 'hold_limit = "P80D"'), says={("hold_too_short", "walls.payout")}),
    bad("longer-appeal", ("clocks.appeal_by", 'length = "P7D"', 'length = "P9D"'), says={("walls_do_not_add_up", "walls.appeal")}),
    bad("slower-support", ("clocks.support_by", 'length = "P10D"', 'length = "P14D"'), says={("walls_do_not_add_up", "walls.support")}),
    bad("later-last-request", ("walls", "last_request = { day = 43", "last_request = { day = 46"), says={("walls_do_not_add_up", "walls.last_reply")}),
    bad("talk-too-short-for-support", ("periods", 'support_after_talk = "PT96H"', 'support_after_talk = "PT120H"'), says={("length_too_long", "periods.support_after_talk")}),
    bad("case-after-the-money", ("periods", 'case_after_completion = "P13D"', 'case_after_completion = "P15D"'), says={("length_too_long", "periods.case_after_completion")}),
    bad("clock-does-what-is-the-clients", ("clocks.accept_by", "accept_by_silence", "accept_delivery"), says={("clock_cannot_act", "clocks.accept_by.then"), ("then_can_fail", "clocks.accept_by.then"), ("never_fired", "actions.accept_by_silence")}),
    bad("last-resort-with-a-guard", ("clocks.reply_by", '"stand_as_included", "return_to_delivered"', '"return_to_delivered", "stand_as_included"'), says={("then_can_fail", "clocks.reply_by.then")}),
    bad("clock-runs-where-its-action-does-not", ("actions.cancel_dead", '["in_progress"]', '["revising"]'), says={("then_can_fail", "clocks.dead.then")}),
    bad("freeze-stops-supports-own-clock", ("actions.decide_by_default", "frozen = true\n", ""), says={("then_can_fail", "clocks.decide_by.then"), ("then_can_fail", "clocks.support_by.then")}),
    bad("nobody-left-to-appeal", ("actions.appeal", '["client", "seller"]\nin', "[]\nin"), says={("nobody_acts", "actions.appeal")}),
    bad("state-without-a-clock", ("clocks.cure_by", '["no_delivery_marked"]', '["delivered"]'), says={("no_clock", "states.no_delivery_marked"), ("then_can_fail", "clocks.cure_by.then")}),
)  # fmt: skip

#: What shows only when orders are played.
PLAYED = (
    bad("very-late-without-support", ("clocks.very_late", '"mark_very_late", "open_support_very_late"', '"mark_late"'), says={("never_fired", "actions.mark_very_late"), ("never_fired", "actions.open_support_very_late"), ("never_possible", "actions.cancel_very_late"), ("endless_clocks", "clocks.very_late")}),
    bad("requests-without-count", ("actions.request_changes", '"requests_left", ', ""), says={("endless_loop", "states.delivered"), ("endless_loop", "states.revising"), ("endless_loop", "states.scope_replied")}),
    bad("marks-without-count", ("actions.mark_no_delivery", '"no_delivery_mark_left"', ""), says={("endless_loop", "states.delivered")}),
    bad("late-does-not-count", ("", 'late = { by = ["client", "clock"], if = ["is_late", "no_question_left_hanging"], counts = true', 'late = { by = ["client", "clock"], if = ["is_late", "no_question_left_hanging"], counts = false'), says={("waiting_pays", "clocks.cure_by"), ("waiting_pays", "clocks.due")}),
    bad("clearance-too-long", ("periods", 'clearance = "P14D"', 'clearance = "P60D"'), ("clocks.clearance", 'wall = "payout"\n', ""), says={("walls_do_not_add_up", "walls.payout"), ("money_late", "walls.payout")}),
    bad("question-pauses-itself", ("clocks.due", 'wall = "last_due"\n', ""), ("clocks.question_by", 'wall = "last_due"\n', ""), ("clocks.question_by", '["freeze"]', '["freeze", "question"]'), says={("waits_for_ever", "states.in_progress"), ("never_possible", "actions.stop_waiting_for_answer")}),
    bad("hold-holds-itself", ("clocks.accept_by", 'wall = "acceptance"\n', ""), ("clocks.hold_by", '["freeze"]', '["freeze", "hold"]'), says={("waits_for_ever", "states.delivered")}),
    bad("step-of-another", ("actions.propose_redo", '["propose"]', '["record_delivery"]'), says={("breaks", "actions.propose_redo"), ("never_possible", "actions.propose_redo")}),
    bad("dead-order-pays-the-seller", ("actions.cancel_dead", '["cancel_in_full"]', '["complete", "cancel_in_full"]'), says={("waiting_pays", "clocks.cure_by"), ("waiting_pays", "clocks.due")}),
    bad("never-more-time", ("actions.extend_review", '"review_extension_left"', '"review_extension_left", "nothing_delivered"'), says={("never_possible", "actions.extend_review")}),
    bad("never-a-mark", ("actions.mark_no_delivery", '"no_delivery_mark_left"', '"no_delivery_mark_left", "nothing_delivered"'), says={("never_reached", "states.no_delivery_marked"), ("never_possible", "actions.mark_no_delivery"), ("never_possible", "actions.contest_no_delivery"), ("never_possible", "actions.void_delivery")}),
    bad("more-time-by-silence", ("proposals", 'topic = "time", answer_within = "P4D", silence = "lapses"', 'topic = "time", answer_within = "P4D", silence = "accepts"'), says={("money_left", "states.cancelled")}),
    bad("undelivered-accepted", ("clocks.dead", "cancel_dead", "accept_by_silence"), ("actions.accept_by_silence", '["delivered"]', '["delivered", "in_progress"]'), says={("never_fired", "actions.cancel_dead"), ("waiting_pays", "clocks.cure_by"), ("waiting_pays", "clocks.due")}),
    bad("payment-forgotten", ("actions.pay_out", '["pay_out"]', "[]"), says={("money_left", "states.completed"), ("money_left", "states.cancelled")}),
)  # fmt: skip
