"""Lines about the resolution center, customer support, appeals, and the reason of a cancellation."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Seen, Texts

LINES: Mapping[str, Texts | Seen] = {
    "case_opened": Seen(
        you=(_("You opened the resolution center: “%(case_reason_label)s”."), _("You opened the resolution center.")),
        they=(
            _("%(who)s opened the resolution center: “%(case_reason_label)s”."),
            _("%(who)s opened the resolution center."),
        ),
    ),
    "case_opened.ends_proposal": Seen(
        you=(
            _("You opened the resolution center: “%(case_reason_label)s”. The open proposal ended with it."),
            _("You opened the resolution center. The open proposal ended with it."),
        ),
        they=(
            _("%(who)s opened the resolution center: “%(case_reason_label)s”. The open proposal ended with it."),
            _("%(who)s opened the resolution center. The open proposal ended with it."),
        ),
    ),
    "support_case_opened": _("The marketplace put this order before customer support."),
    "support_asked": Seen(
        you=_("You asked customer support. The clocks stand still meanwhile."),
        they=_("%(who)s asked customer support. The clocks stand still meanwhile."),
    ),
    "statement_made": Seen(
        you=_("You added a statement to the case."), they=_("%(who)s added a statement to the case.")
    ),
    "case_withdrawn": Seen(
        you=_("You withdrew the case. The order goes on."),
        they=_("%(who)s withdrew the case. The order goes on."),
    ),
    "talk_ended": _("The time to talk was over and nobody asked support. The case is closed and the order goes on."),
    "lead_alerted": _("Nobody has taken the case yet. The lead of support has been told."),
    "case_claimed": _("Customer support has taken the case."),
    "case_handed_back": _("Customer support gave the case back to the queue. Somebody else takes it."),
    "parties_asked": _("Customer support has a question."),
    "support_answered": Seen(
        you=_("You answered customer support."),
        they=_("%(who)s answered customer support."),
    ),
    "support_stopped_asking": _("The time to answer was over. Support decides on what is there."),
    # decisions
    "case_decided": _("Customer support has decided."),
    "case_decided.waits": _("Customer support has drawn up a decision. A second person looks at it before it counts."),
    "case_decided.complete": Seen(
        client=(
            _("Customer support decided: the order completes and you get %(refund_money)s back."),
            _("Customer support decided: the order completes without a refund."),
        ),
        they=(
            _("Customer support decided: the order completes and %(client)s gets %(refund_money)s back."),
            _("Customer support decided: the order completes without a refund."),
        ),
    ),
    "case_decided.cancel": Seen(
        client=(
            _("Customer support decided: the order is cancelled and you get %(refund_money)s back."),
            _("Customer support decided: the order is cancelled without a refund."),
        ),
        they=(
            _("Customer support decided: the order is cancelled and %(client)s gets %(refund_money)s back."),
            _("Customer support decided: the order is cancelled without a refund."),
        ),
    ),
    "case_decided.redo": Seen(
        seller=_(
            "Customer support decided: you do the work again within %(redo_days_days)s from the end of the time to appeal."
        ),
        they=_(
            "Customer support decided: %(seller)s does the work again within %(redo_days_days)s from the end of the time to appeal."
        ),
    ),
    "decision_approved": _("A second person approved the decision."),
    "decision_refused": _("A second person did not approve the decision. It is decided anew."),
    "case_decided_by_default": _(
        "Support did not decide in time, so the published default applies. It is nobody’s fault."
    ),
    "decision_appealed": Seen(
        you=_("You appealed against the decision."),
        they=_("%(who)s appealed against the decision."),
    ),
    "decision_appealed.new_facts": Seen(
        you=_("You appealed against the decision because of new facts."),
        they=_("%(who)s appealed against the decision because of new facts."),
    ),
    "decision_appealed.rule_misapplied": Seen(
        you=_("You appealed against the decision because a rule was wrongly applied."),
        they=_("%(who)s appealed against the decision because a rule was wrongly applied."),
    ),
    "appeal_decided": _("The appeal is decided. This decision is final."),
    "decision_final": _("The decision is final and has been carried out."),
    # the reason of a cancellation
    "reason_contested": Seen(
        you=_("You contested the reason of the cancellation. Support looks at it."),
        they=_("%(who)s contested the reason of the cancellation. Support looks at it."),
    ),
    "reason_decided": (
        _("Support decided on the reason of the cancellation: “%(reason_label)s”."),
        _("Support decided on the reason of the cancellation."),
    ),
    "reason_stood": _("Nobody contested the reason of the cancellation. It stands."),
    "log_reason_stood": _("Support did not decide on the reason in time. The one from the log stands."),
    "order_cancelled_by_operator": (
        _("The marketplace cancelled the order with a full refund: “%(reason_label)s”."),
        _("The marketplace cancelled the order with a full refund."),
    ),
}
