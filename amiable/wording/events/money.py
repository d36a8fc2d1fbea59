"""Lines about payments, refunds, payouts, charge-backs, and about what is not done by anybody on the order."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Seen, Texts

LINES: Mapping[str, Texts | Seen] = {
    "order_placed": Seen(
        you=_("You placed the order."),
        they=_("%(who)s placed the order."),
    ),
    "order_brought.completed": (
        _(
            "This order ran elsewhere and was brought here from %(site)s: placed on %(placed_at_day)s, completed on %(ended_at_day)s, with %(refund_money)s refunded there. No money moved here for it, and it counts for no rate."
        ),
        _(
            "This order ran elsewhere and was brought here from %(site)s: placed on %(placed_at_day)s, completed on %(ended_at_day)s. No money moved here for it, and it counts for no rate."
        ),
    ),
    "order_brought": (
        _(
            "This order ran elsewhere and was brought here from %(site)s: placed on %(placed_at_day)s, cancelled on %(ended_at_day)s, with %(refund_money)s refunded there. Reason: %(reason_label)s. No money moved here for it, and it counts for no rate."
        ),
        _(
            "This order ran elsewhere and was brought here from %(site)s: placed on %(placed_at_day)s, cancelled on %(ended_at_day)s. Reason: %(reason_label)s. No money moved here for it, and it counts for no rate."
        ),
    ),
    "payment_confirmed": Seen(
        client=_("Your payment arrived. The money is held until the work is settled."),
        they=_("The payment arrived. The money is held until the work is settled."),
    ),
    "payment_confirmed.extra": Seen(
        client=_("Your payment for the extra arrived. The extra is part of the agreement now."),
        they=_("The payment for the extra arrived. The extra is part of the agreement now."),
    ),
    "payment_confirmed.lapsed": Seen(
        client=_("Your payment for the extra came too late for the last due date. It goes back to you."),
        they=_("The payment for the extra came too late for the last due date. It goes back to %(client)s."),
    ),
    "payment_failed": Seen(
        client=_("Your payment did not go through. You can try it again."),
        they=_("The payment did not go through. %(client)s can try it again."),
    ),
    "payment_in_doubt": _("The payment service cannot say yet whether the money came. We keep asking."),
    "payment_asked_again": Seen(
        you=_("You tried the payment again."),
        they=_("%(who)s tried the payment again."),
    ),
    "refund_confirmed": Seen(
        client=_("The refund left for your account."),
        they=_("The refund left for the client’s account."),
    ),
    "refund_failed": _("The refund did not go through. We are trying again."),
    "payout_started": Seen(
        seller=_("Your payout is on its way."),
        they=_("The payout to %(seller)s is on its way."),
    ),
    "debt_set_off": (
        _(
            "%(amount_money)s of your earnings were set off against what you owe after a charge-back. The other %(rest_money)s are on their way to you."
        ),
        _(
            "%(amount_money)s of your earnings were set off against what you owe after a charge-back, so nothing is paid out for this order."
        ),
    ),
    "payout_confirmed": Seen(
        seller=_("Your payout arrived."),
        they=_("The payout to %(seller)s arrived."),
    ),
    "payout_failed": Seen(
        seller=_("Your payout did not go through. We are trying again."),
        they=_("The payout to %(seller)s did not go through. We are trying again."),
    ),
    "payout_waits": Seen(
        seller=_("Your %(amount_money)s are ready. Say where they are to be paid, and they go out at once."),
        they=_("The payout to %(seller)s waits until it is known where it is to be paid."),
    ),
    "reversal_confirmed": Seen(
        seller=_("What was paid out to you was taken back, because the bank kept the client’s payment."),
        they=_("What was paid out to %(seller)s was taken back."),
    ),
    "reversal_failed": _("The payout could not be taken back. We are trying again."),
    "part_chargeback_opened": Seen(
        client=_("Your bank took a part of a payment of this order back. The order goes on meanwhile."),
        they=_("The client’s bank took a part of a payment of this order back. The order goes on meanwhile."),
    ),
    "part_chargeback_ended": _("The bank gave back the part it had taken. Nothing changed."),
    "part_chargeback_settled": _("The bank kept %(amount_money)s of a payment. The marketplace bears it."),
    "part_chargeback_settled.seller": Seen(
        seller=_("The bank kept %(amount_money)s of a payment. It comes out of what is yours on this order."),
        they=_("The bank kept %(amount_money)s of a payment. It comes out of what is the seller’s on this order."),
    ),
    "chargeback_opened": Seen(
        client=_("Your bank took a payment of this order back. That money waits until the banks have decided."),
        they=_("The client’s bank took a payment of this order back. That money waits until the banks have decided."),
    ),
    "chargeback_won": _("The bank gave the payment back. It stands where it stood before."),
    "chargeback_lost": _("The bank kept the payment it had taken back, and the order was settled accordingly."),
    "chargeback_lost.after_the_end": _("The bank kept the payment it had taken back. The order was cancelled already."),
    "downtime_ended": _("Amiable was away for a while. The clocks run on, and each has enough time left."),
    "words_erased": _("Some words on this order were erased at their author’s request."),
    "reminder": Seen(
        you=_("We reminded you."),
        they=(
            _("We reminded %(who)s."),
            _("We sent a reminder."),
        ),
    ),
}
