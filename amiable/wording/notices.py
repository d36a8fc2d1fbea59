"""What somebody is told: a short subject and one line, for notices inside and for mails.

The line is the timeline's own (`wording.events`), so that everybody reads the same. What is due next and what silence
means are added from `wording.turns` and `wording.silence`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from amiable.wording import events, turns
from amiable.wording.scene import Scene, Seen, Texts

NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Notice:
    """`subject` has no full stop and stands alone; `body` is one whole sentence or two."""

    subject: str
    body: str


def notice(code: str, data: Mapping[str, Any], *, actor_role: str, scene: Scene) -> Notice:
    """What `scene.viewer` is told of the event `code` with its `data`. Raises KeyError for a code without a subject."""
    known = events.told(data)
    subject = scene.tell(SUBJECTS[events.detail(code, known, SUBJECTS)], known, by=actor_role)
    return Notice(subject, events.line(code, data, actor_role=actor_role, scene=scene))


def reminder(clock: str, *, until: Any, scene: Scene, data: Mapping[str, Any] = NOTHING) -> Notice:
    """A reminder of `clock` to the one it waits for; `until` is a moment, "" or None; `data` as for `turns.title`."""
    body = scene.tell(UNTIL, {"until": until})
    return Notice(turns.title(clock, scene.viewer, scene=scene, data=data), body)


UNTIL: Texts = (
    _("This waits for you until %(until_moment)s."),
    _("This waits for you."),
)

SUBJECTS: Mapping[str, Texts | Seen] = {
    # money
    "order_placed": _("%(who)s placed an order"),
    "payment_confirmed": Seen(client=_("Your payment arrived"), they=_("The order is paid")),
    "payment_confirmed.lapsed": _("The payment for the extra came too late"),
    "payment_failed": _("The payment did not go through"),
    "payment_in_doubt": _("The payment is not confirmed yet"),
    "refund_confirmed": _("The refund left for your account"),
    "refund_failed": _("A refund did not go through"),
    "payout_started": _("Your payout is on its way"),
    "debt_set_off": _("Your earnings were set off against what you owe"),
    "payout_confirmed": _("Your payout arrived"),
    "payout_failed": Seen(seller=_("Your payout did not go through"), they=_("A payout did not go through")),
    "payout_waits": _("Your money is ready: say where to pay it"),
    "reversal_confirmed": _("A payout was taken back"),
    "reversal_failed": _("A payout could not be taken back"),
    "part_chargeback_opened": _("The bank took a part of a payment back"),
    "part_chargeback_ended": _("The bank gave a part of a payment back"),
    "part_chargeback_settled": _("The bank kept a part of a payment"),
    "chargeback_opened": _("The bank took a payment back"),
    "chargeback_won": _("The bank gave the payment back"),
    "chargeback_lost": _("The bank kept the payment"),
    # before the work
    "order_left_unpaid": _("The order was not paid and is cancelled"),
    "requirements_sent": _("%(who)s sent the brief: the work begins"),
    "client_nudged": _("%(who)s waits for your brief"),
    "started_without_requirements": _("%(who)s started without the brief"),
    "requirements_missed": _("The brief did not come: the order is cancelled"),
    "order_cancelled_freely": _("%(who)s cancelled the order"),
    "order_declined": _("%(who)s declined the order"),
    # delivering and looking
    "delivery_made": (_("%(who)s delivered version %(number)s"), _("%(who)s delivered")),
    "part_delivered": _("%(who)s shows a part of the work"),
    "delivery_replaced": _("%(who)s replaced the delivery"),
    "delivery_accepted": _("%(who)s accepted: the order is complete"),
    "delivery_accepted_by_silence": _("The order is accepted and complete"),
    "review_extended": _("%(who)s takes more time to look"),
    "client_question_asked": _("%(who)s has a question about the delivery"),
    "client_question_answered": _("%(who)s answered your question"),
    "no_delivery_marked": _("%(who)s says something is wrong with the delivery"),
    "no_delivery_contested": _("Support looks at the marked delivery"),
    "delivery_voided": _("The marked delivery counts as never made"),
    # changes
    "changes_requested": _("%(who)s asks for changes"),
    "changes_answered": _("%(who)s replied to your changes"),
    "changes_stood_as_included": _("The requested changes count as included"),
    "returned_to_delivered": _("The order is back at the delivery"),
    "reply_taken": _("%(who)s chose from your reply"),
    "reply_went_ahead": _("What is included goes ahead"),
    "answer_contested": _("%(who)s sees one of your answers differently"),
    # time
    "order_became_late": _("The order is late"),
    "order_became_very_late": _("The order is very late"),
    "support_opened_very_late": _("Support looks at the late order"),
    "dead_order_cancelled": _("Nothing was delivered: the order is cancelled"),
    "order_cancelled_very_late": _("%(who)s cancelled the very late order"),
    "order_cancelled_suspended": _("%(who)s cancelled the order"),
    "time_given": _("%(who)s gives you %(days_days)s more"),
    # questions and messages
    "question_asked": _("%(who)s has a question"),
    "question_answered": _("%(who)s answered your question"),
    "question_said_answered": _("%(who)s says that the answer is there already"),
    "question_left_unanswered": _("A question stayed without an answer"),
    "message_sent": (_("%(who)s wrote to you"), _("Customer support wrote to you")),
    # proposals
    "extension_proposed": _("%(who)s asks for %(days_days)s more"),
    "extra_proposed": _("%(who)s offers an extra for %(price_money)s"),
    "redo_proposed": _("%(who)s asks to have the work done again"),
    "refund_proposed": _("%(who)s proposes a partial refund of %(refund_money)s"),
    "split_proposed": _("%(who)s proposes to cancel and pay a part"),
    "cancellation_proposed": _("%(who)s proposes to cancel"),
    "proposal_countered": _("%(who)s makes a counter-proposal"),
    "proposal_accepted": _("%(who)s accepted your proposal"),
    "proposal_accepted.split": _("%(who)s agreed: the order is cancelled"),
    "proposal_accepted.cancellation": _("%(who)s agreed: the order is cancelled"),
    "proposal_declined": _("%(who)s declined your proposal"),
    "proposal_withdrawn": _("%(who)s withdrew the proposal"),
    "proposal_accepted_by_silence": _("The order is cancelled: nobody answered in time"),
    "proposal_lapsed": _("A proposal lapsed without an answer"),
    "proposal_outdated": _("A proposal no longer fits"),
    "extra_left_unpaid": _("The extra was not paid and is off"),
    # the resolution center
    "case_opened": _("%(who)s opened the resolution center"),
    "support_case_opened": _("Support looks at the order"),
    "support_asked": Seen(staff=_("A case waits for support"), they=_("%(who)s asked customer support")),
    "statement_made": _("%(who)s added a statement to the case"),
    "case_withdrawn": _("%(who)s withdrew the case"),
    "talk_ended": _("The case is closed and the order goes on"),
    "lead_alerted": _("A case waits for somebody to take it"),
    "case_claimed": _("Support has taken your case"),
    "case_handed_back": _("Somebody else of support takes the case"),
    "parties_asked": _("Support has a question for you"),
    "support_answered": _("%(who)s answered support"),
    "support_stopped_asking": _("The case waits for a decision"),
    "case_decided": _("Support has decided"),
    "case_decided.waits": _("A decision is being checked"),
    "decision_approved": _("The decision is approved"),
    "decision_refused": _("A decision is to be looked at again"),
    "case_decided_by_default": _("The published default applies to the case"),
    "decision_appealed": _("%(who)s appealed against the decision"),
    "appeal_decided": _("The appeal is decided"),
    "decision_final": _("The decision is final"),
    # reviews
    "review_written": _("%(who)s wrote a review"),
    "review_written.published": _("The reviews of the order are published"),
    "reviews_published": _("The review of the order is published"),
    "review_answered": _("%(who)s replied to the review"),
    "review_hidden": _("A review was hidden, with reasons"),
    "review_hidden.reply": _("The reply to a review was hidden, with reasons"),
    "review_shown": _("A review is shown again"),
    "review_shown.reply": _("A reply to a review is shown again"),
    # words somebody reported
    "report_answered": _("Support answered your report"),
    # the reason of a cancellation
    "reason_contested": _("%(who)s contests the reason of the cancellation"),
    "reason_decided": _("The reason of the cancellation is decided"),
    "log_reason_stood": _("The reason of the cancellation stands"),
    "order_cancelled_by_operator": _("The marketplace cancelled the order"),
}
