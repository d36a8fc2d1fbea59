"""What the numbers, lengths and findings of a rules file are called where an operator reads them.

Labels of states, clocks, walls and proposals stand in the file itself; these belong to names that are Amiable's.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Text

#: By the name under `periods`.
PERIODS: Mapping[str, Text] = {
    "unknown_payment": _("The provider is asked again about a payment of unknown outcome for"),
    "nudge_wait": _("After a nudge, the seller may start without the brief once this has passed"),
    "decline": _("The seller may decline what is outside the service for"),
    "free_cancel": _("Free cancellation after a start for which nothing was asked"),
    "free_cancel_without_brief": _("Free cancellation after a start without the brief"),
    "very_late": _("Very late, from so long after the due date"),
    "dead_order": _("Nothing delivered: cancelled, so long after the due date"),
    "review_extension": _("One extension of the acceptance"),
    "return_window": _("Acceptance after a reply that led nowhere"),
    "upload_grace": _("An upload begun in time may end so much later"),
    "hold_least_left": _("A client’s question holds the acceptance when asked so long before its end"),
    "hold_most": _("A question holds the acceptance for at most"),
    "hold_after_answer": _("After its answer, at least this is left"),
    "question_each": _("A seller’s question stops the clock for at most"),
    "question_all": _("All questions of a seller together stop it for at most"),
    "question_least_left": _("A seller’s question stops the clock when asked so long before the due date"),
    "redeliver_least": _("Shortest time for a redelivery"),
    "redeliver_most": _("Longest time for a redelivery"),
    "reask": _("The same may be proposed again, after a decline, once this has passed"),
    "pay_extra": _("An accepted extra is paid within"),
    "case_answer": _("Answers inside a case, within"),
    "support_after_talk": _("Support can be asked once a talk has lasted"),
    "seller_case_stops_nothing": _("A seller’s case stops no clock from so long before the due date"),
    "case_after_completion": _("A case can be opened after completion for"),
    "clearance": _("Clearance: earnings wait after completion for"),
    "set_off": _("Later earnings pay what a seller owes for"),
    "contest_reason": _("The reason of a cancellation can be contested for"),
    "reason_decision": _("A contested reason is decided within"),
    "review": _("Reviews can be written after the end for"),
    "approval": _("The second person of support answers within"),
    "rate_window": _("The completion rate looks back"),
    "downtime_least": _("An outage counts as a pause when it lasts at least"),
    "downtime_floor": _("After an outage every window has at least"),
}

#: By the name under `numbers`; `second_person` for one of each currency.
NUMBERS: Mapping[str, Text] = {
    "fee_bp": _("Fee: percent of what the seller earns"),
    "rounds_most": _("Revision rounds a package may include"),
    "request_margin": _("Requests for changes beyond the rounds"),
    "review_extensions": _("Extensions of the acceptance, an order"),
    "replacements": _("Replacements of a delivery before it is looked at"),
    "no_delivery_marks": _("“Nothing usable was delivered”, an order"),
    "free_declines": _("Declines that do not count, in 60 days"),
    "pausing_questions": _("Questions of the seller that stop the clock"),
    "open_questions": _("Questions open at the same time"),
    "order_effort_percent": _("From this share of the original effort, a request is a new order (%)"),
    "partial_refund_percent": _("A partial refund is at most this share of the order (%)"),
    "split_counts_below_percent": _("A split counts as a cancellation when the seller keeps less than (%)"),
    "extensions": _("Extensions of the due date, an order"),
    "extension_days_least": _("Days of extensions together, at least"),
    "extras": _("Extras, an order"),
    "redos": _("Agreed redos, an order"),
    "extras_live": _("Extras proposed at the same time"),
    "counters": _("Counter-proposals, a side and topic"),
    "declines_a_kind": _("Declines of one kind before a pause"),
    "cases_a_side": _("Cases a side may open"),
    "support_cases_freely": _("Cases with support before a client talks longer, in 60 days"),
    "cases_after_completion": _("Cases after completion"),
    "ask_rounds": _("Rounds of questions by support"),
    "hand_backs": _("Times a case may go back to the queue"),
    "rate_least": _("Orders that count before a rate is shown"),
    "rate_client_cancellations": _("Cancellations of one client that count"),
    "rate_client_completions": _("Completions of one client that count"),
    "agreed_ends_percent": _(
        "A seller is pointed out to operators when more of their orders than this end by agreement (%)"
    ),
    "agreed_ends_least": _("Orders of a seller that ended before that is noted"),
    "second_person": _("A second person approves from (%(currency)s)"),
    "second_person_other": _("A second person approves from (any other currency)"),
}

#: By the code of `rules.check.finding.CODES`.
FINDINGS: Mapping[str, Text] = {
    "unknown_name": _("This name stands nowhere in the file."),
    "missing_name": _("A name Amiable needs is missing."),
    "unused_name": _("Nothing uses this name: changing it would change nothing."),
    "label_missing": _("A label is missing in one of the languages."),
    "event_twice": _("Two actions write the same event."),
    "accepted_in_vain": _("The file accepts something that was not found."),
    "out_of_range": _("This number is outside what it can mean."),
    "reminder_too_long": _("A reminder would come before its window begins."),
    "walls_do_not_add_up": _("This last day comes before what has to fit in front of it."),
    "hold_too_short": _("The money would be on its way later than the provider holds it."),
    "length_too_long": _("This length leaves no room for what it belongs to."),
    "role_never_acts": _("There is a role that can do nothing."),
    "nobody_acts": _("There is an action nobody can do."),
    "never_fired": _("No window ends in this action."),
    "clock_cannot_act": _("A window ends in an action that is not its own."),
    "then_can_fail": _("What a window ends in can be refused."),
    "no_clock": _("No window runs in this state: orders could stay for ever."),
    "breaks": _("These rules ask for something that cannot be done."),
    "clock_sticks": _("A window ends and nothing it leads to is allowed."),
    "waits_for_ever": _("An order could wait for ever."),
    "endless_clocks": _("Windows set each other off without end."),
    "money_left": _("An order can end while money stays behind."),
    "money_late": _("Money would be on its way too late."),
    "books_do_not_balance": _("The books would not balance."),
    "never_possible": _("This action never became possible."),
    "never_reached": _("No order ever came into this state."),
    "endless_loop": _("People could go round in circles for ever."),
    "waiting_pays": _("Saying nothing would be worth more than every answer."),
    "waiting_gains_time": _("Saying nothing would give more time than every answer."),
    "waiting_saves_rounds": _("Saying nothing would use fewer rounds than every answer."),
}
