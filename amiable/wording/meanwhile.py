"""What goes on while somebody is waited for: a clock that stands still for an answer, a payment on its way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Scene, Seen


def paused(clock: str, *, scene: Scene, data: Mapping[str, Any]) -> str:
    """What stands still for an answer, and what the date becomes: moments `since`, `until`, `answered`, `left`."""
    return scene.tell(PAUSED[clock], data)


def payment(status: str, *, scene: Scene, data: Mapping[str, Any]) -> str:
    """Where the payment of an extra stands, by the capture's status; "" once it is taken."""
    return scene.tell(PAYMENT[status], data) if status in PAYMENT else ""


#: By the clock that stands still for an answer.
PAUSED: Mapping[str, Seen] = {
    "due": Seen(
        client=_(
            "The clock has stood still since %(since_moment)s. If you answer now, the work is due on %(answered_moment)s; without an answer it is due on %(left_moment)s."
        ),
        seller=_(
            "Your clock has stood still since %(since_moment)s. If %(client)s answers now, you deliver by %(answered_moment)s; without an answer, by %(left_moment)s."
        ),
        they=_(
            "The clock has stood still since %(since_moment)s. If %(client)s answers now, the work is due on %(answered_moment)s; without an answer it is due on %(left_moment)s."
        ),
    ),
    "reply_by": Seen(
        client=_(
            "The clock has stood still since %(since_moment)s. If you answer now, %(seller)s replies to your changes by %(answered_moment)s; without an answer, by %(left_moment)s."
        ),
        seller=_(
            "Your clock has stood still since %(since_moment)s. If %(client)s answers now, you reply to the changes by %(answered_moment)s; without an answer, by %(left_moment)s."
        ),
        they=_(
            "The clock has stood still since %(since_moment)s. If %(client)s answers now, the changes are answered by %(answered_moment)s; without an answer, by %(left_moment)s."
        ),
    ),
}

#: By the status of an extra's payment.
PAYMENT: Mapping[str, Seen] = {
    "asked": Seen(
        client=_(
            "Your payment of %(price_money)s was asked for. If it needs you, there is a button “Pay now”; otherwise it arrives by itself in a moment."
        ),
        they=_("The payment of %(price_money)s is on its way."),
    ),
    "unknown": Seen(
        client=_(
            "The payment service cannot say yet whether your %(price_money)s came. We keep asking; you are charged once at most and need to do nothing."
        ),
        they=_("The payment service cannot say yet whether the %(price_money)s came. We keep asking."),
    ),
    "failed": Seen(
        client=_("Your payment of %(price_money)s did not go through. You can try it again."),
        they=_("The payment of %(price_money)s did not go through. %(client)s can try it again."),
    ),
}
