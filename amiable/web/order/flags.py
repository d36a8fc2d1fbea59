"""What stands over an order from outside it: a payment the client's bank took back. A calm sentence for each reader."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.pages.order import OrderPage
from amiable.rules.facts import Capture
from amiable.wording.scene import Scene, Seen

#: By how the charge-back stands; the amount is the whole payment.
SAYS: Mapping[str, Seen] = {
    "charged_back": Seen(
        client=_(
            "Your bank took your payment of %(amount_money)s back. Until the payment service has settled this, "
            "the money waits and is neither paid out nor refunded. Other payments of this order go on as before."
        ),
        seller=_(
            "The client’s bank took the payment of %(amount_money)s back. Until the payment service has settled "
            "this, the money waits and is neither paid out nor refunded. Other payments of this order go on as "
            "before. It does not count in your completion rate."
        ),
        they=_(
            "The client’s bank took the payment of %(amount_money)s back. Until the payment service has settled "
            "this, the money waits and is neither paid out nor refunded. Other payments of this order go on as "
            "before. It does not count in the completion rate."
        ),
    ),
    "charged_back.paid": Seen(
        client=_(
            "Your bank took your payment of %(amount_money)s back. Until the payment service has settled this, "
            "nothing of it is refunded."
        ),
        seller=_(
            "The client’s bank took the payment of %(amount_money)s back after you were paid. Until the payment "
            "service has settled this, nothing changes for you. It does not count in your completion rate."
        ),
        they=_(
            "The client’s bank took the payment of %(amount_money)s back after the seller was paid. Until the "
            "payment service has settled this, nothing more of it moves. It does not count in the completion "
            "rate."
        ),
    ),
    "lost": Seen(
        client=_("Your bank kept the payment of %(amount_money)s it had taken back, and that settled this payment."),
        seller=_(
            "The client’s bank kept the payment of %(amount_money)s it had taken back. It does not count in your "
            "completion rate."
        ),
        they=_(
            "The client’s bank kept the payment of %(amount_money)s it had taken back. It does not count in the "
            "completion rate."
        ),
    ),
}


def flags_of(page: OrderPage, scene: Scene) -> list[str]:
    """One sentence for each payment that is or was kept back by a bank."""
    return [
        scene.tell(SAYS[_case_of(capture)], {"amount": capture.total})
        for capture in page.loaded.facts.captures
        if capture.status in SAYS
    ]


def _case_of(capture: Capture) -> str:
    """Taken back before or after its money went to the seller."""
    gone = capture.status == "charged_back" and (capture.paid or capture.payable)
    return "charged_back.paid" if gone else capture.status
