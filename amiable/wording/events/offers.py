"""Lines about proposals and their answers."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from amiable.wording.scene import Seen, Texts

#: What stands in the place of an offer when the client took it from a reply to changes.
TAKEN = Seen(
    client=(
        _("You chose this from the reply, for %(price_money)s and %(days_days)s more."),
        _("You chose this from the reply, for %(price_money)s."),
    ),
    they=(
        _("%(client)s chose this from the reply, for %(price_money)s and %(days_days)s more."),
        _("%(client)s chose this from the reply, for %(price_money)s."),
    ),
)

LINES: Mapping[str, Texts | Seen] = {
    "extension_proposed": Seen(
        you=_("You asked for %(days_days)s more."),
        they=_("%(who)s asked for %(days_days)s more."),
    ),
    "extra_proposed": Seen(
        you=(
            ngettext_lazy(
                "You offered an extra for %(price_money)s, with %(days_days)s more and %(rounds)s more revision round.",
                "You offered an extra for %(price_money)s, with %(days_days)s more and %(rounds)s more revision rounds.",
                "rounds",
            ),
            ngettext_lazy(
                "You offered an extra for %(price_money)s, with %(rounds)s more revision round.",
                "You offered an extra for %(price_money)s, with %(rounds)s more revision rounds.",
                "rounds",
            ),
            _("You offered an extra for %(price_money)s, with %(days_days)s more."),
            _("You offered an extra for %(price_money)s."),
        ),
        they=(
            ngettext_lazy(
                "%(who)s offered an extra for %(price_money)s, with %(days_days)s more and %(rounds)s more revision round.",
                "%(who)s offered an extra for %(price_money)s, with %(days_days)s more and %(rounds)s more revision rounds.",
                "rounds",
            ),
            ngettext_lazy(
                "%(who)s offered an extra for %(price_money)s, with %(rounds)s more revision round.",
                "%(who)s offered an extra for %(price_money)s, with %(rounds)s more revision rounds.",
                "rounds",
            ),
            _("%(who)s offered an extra for %(price_money)s, with %(days_days)s more."),
            _("%(who)s offered an extra for %(price_money)s."),
        ),
    ),
    "redo_proposed": Seen(
        you=_("You asked to have the work done again within %(days_days)s."),
        they=_("%(who)s asked to have the work done again within %(days_days)s."),
    ),
    "refund_proposed": Seen(
        you=_("You proposed a partial refund of %(refund_money)s; the order goes on."),
        they=_("%(who)s proposed a partial refund of %(refund_money)s; the order goes on."),
    ),
    "refund_proposed.complete": Seen(
        you=_("You proposed a partial refund of %(refund_money)s that completes the order."),
        they=_("%(who)s proposed a partial refund of %(refund_money)s that completes the order."),
    ),
    "split_proposed": Seen(
        you=_("You proposed to cancel: %(refund_money)s is refunded, the rest pays for the work done."),
        they=_("%(who)s proposed to cancel: %(refund_money)s is refunded, the rest pays for the work done."),
    ),
    "cancellation_proposed": Seen(
        you=(
            _("You proposed to cancel with a full refund, for the reason “%(reason_label)s”."),
            _("You proposed to cancel with a full refund."),
        ),
        they=(
            _("%(who)s proposed to cancel with a full refund, for the reason “%(reason_label)s”."),
            _("%(who)s proposed to cancel with a full refund."),
        ),
    ),
    "proposal_countered": Seen(
        you=_("You made a counter-proposal."),
        they=_("%(who)s made a counter-proposal."),
    ),
    "proposal_accepted": Seen(
        you=_("You accepted the proposal."),
        they=_("%(who)s accepted the proposal."),
    ),
    "proposal_accepted.extension": Seen(
        you=_("You agreed to the extra time. The due date has moved."),
        they=_("%(who)s agreed to the extra time. The due date has moved."),
    ),
    "proposal_accepted.extra": Seen(
        you=_("You agreed to the extra. It counts once it is paid."),
        they=_("%(who)s agreed to the extra. It counts once it is paid."),
    ),
    "proposal_accepted.redo": Seen(
        you=_("You agreed to do the work again."),
        they=_("%(who)s agreed to do the work again."),
    ),
    "proposal_accepted.refund": Seen(
        you=_("You agreed to the partial refund."),
        they=_("%(who)s agreed to the partial refund."),
    ),
    "proposal_accepted.split": Seen(
        you=_("You agreed to cancel and pay a part. The order is cancelled."),
        they=_("%(who)s agreed to cancel and pay a part. The order is cancelled."),
    ),
    "proposal_accepted.cancellation": Seen(
        you=_("You agreed to cancel. The order is cancelled."),
        they=_("%(who)s agreed to cancel. The order is cancelled."),
    ),
    "proposal_declined": Seen(
        you=(_("You declined the proposal “%(kind_label)s”."), _("You declined the proposal.")),
        they=(_("%(who)s declined the proposal “%(kind_label)s”."), _("%(who)s declined the proposal.")),
    ),
    "proposal_withdrawn": Seen(
        you=(_("You withdrew the proposal “%(kind_label)s”."), _("You withdrew the proposal.")),
        they=(_("%(who)s withdrew the proposal “%(kind_label)s”."), _("%(who)s withdrew the proposal.")),
    ),
    "proposal_accepted_by_silence": _(
        "Nobody answered the proposed cancellation in time, so it was accepted. The order is cancelled with a full refund."
    ),
    "proposal_lapsed": (
        _("The proposal “%(kind_label)s” was not answered in time. It lapsed and nothing changes."),
        _("The proposal was not answered in time. It lapsed and nothing changes."),
    ),
    "proposal_outdated": (
        _("The proposal “%(kind_label)s” no longer fits the agreement or the money held, so it is off."),
        _("The proposal no longer fits the agreement or the money held, so it is off."),
    ),
    "extra_left_unpaid": _("The extra was not paid in time, so it is off. The order goes on as agreed."),
}
