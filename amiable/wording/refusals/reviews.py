"""What is refused around reviews, and when words press on one."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Texts

SENTENCES: Mapping[str, Texts] = {
    "review_not_due": _("There is no review to write on this order."),
    "review_written": _("You have written your review already; there is one for each order."),
    "review_over": _("The time for reviews of this order is over."),
    "review_waits": _(
        "While money of this order is in dispute, reviews wait. You have at least a week for yours afterwards."
    ),
    "no_review_to_answer": _("There is no published review you could reply to."),
    "review_answered": _("You have replied to this review already; there is one reply."),
    "no_such_review": _("There is no such review to hide or to show again."),
    "pressure_found": _(
        "These words could be read as pressure about a review. You can change them, or send them as they are; sent as they are, customer support can see them."
    ),
    "pressure_held": _(
        "These words could be read as pressure about a review, and this marketplace does not send such words. Please change them; nothing you wrote is lost."
    ),
}
