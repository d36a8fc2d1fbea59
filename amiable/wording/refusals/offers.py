"""What is refused around proposals and money."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Texts

SENTENCES: Mapping[str, Texts] = {
    # proposals
    "proposal_not_live": _("This proposal is no longer open. The order page shows what holds now."),
    "nothing_to_answer": _("No proposal waits for your answer any more. The order page shows what holds now."),
    "nothing_to_withdraw": _("You have no open proposal to withdraw."),
    "rounds_too_many": _("Revision rounds that can still be added to this order: %(most)s at most."),
    "not_yours_to_answer": _("This proposal is your own: the other side answers it. You can withdraw it."),
    "not_your_proposal": _("Only who made a proposal can withdraw it. You can decline it."),
    "other_topic": _("That answers another question. Make a proposal on the same matter, or a separate one."),
    "counters_used": _(
        "You have made all your counter-proposals on this matter (%(most)s). You can accept or decline."
    ),
    "silence_means_no": _("Silence does not accept this proposal."),
    "withdraw_first": _("Your earlier proposal on this matter is still open. Withdraw it first."),
    "answer_first": _(
        "There is an open proposal on this matter that waits for you. Answer it, or make a counter-proposal."
    ),
    "declined_too_often": _(
        "This kind of proposal has been declined as often as one order allows (%(most)s). Try another kind, or the resolution center."
    ),
    "ask_again_later": _("This was declined a short while ago. You can propose it again from %(until_moment)s."),
    "only_refunds_now": _("The order is complete. Only a partial refund can be proposed now."),
    "days_needed": _("Please say how many days, at least one."),
    "extensions_used": _("The order has been extended as often as possible (%(most)s)."),
    "extension_too_long": _("This order can still be extended by %(most_days)s in all."),
    "extras_used": _("The order has as many extras as possible (%(most)s). More work can be a new order."),
    "redos_used": _("The work has been agreed to be done again as often as possible (%(most)s)."),
    "extras_live": _("No more extras can be open at the same time (%(most)s). Wait for an answer, or withdraw one."),
    # money
    "amount_needed": _("Please say how much is to be refunded."),
    "more_than_there_is": (
        _("That is more than there is: %(available_money)s can be refunded here."),
        _("That is more than there is on this order."),
    ),
    "refund_too_large": (
        _("A partial refund can be %(most_money)s at most. For more, propose to cancel and pay a part."),
        _("A partial refund cannot be that large. For more, propose to cancel and pay a part."),
    ),
    "split_needs_two_parts": (
        _(
            "Give each side a part: the refund has to lie between zero and %(available_money)s. For all of it, propose to cancel."
        ),
        _("Give each side a part: something is refunded and something is paid. For all of it, propose to cancel."),
    ),
    "unknown_capture": _("This payment is not one that can be changed here."),
    "unknown_movement": _("This movement of money is not under way any more."),
    "no_capture": _("There is no payment on this order that could be taken back."),
    "no_part_charged_back": _("No part of a payment of this order is under charge-back."),
    "no_chargeback": _("No payment of this order is under charge-back."),
}
