"""Lines about reviews and reported words. Nothing here says what a review says before both are published."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Seen, Texts

LINES: Mapping[str, Texts | Seen] = {
    "review_written": Seen(
        you=_("You wrote your review. It is shown once both are in, or when the time for reviews is over."),
        they=_("%(who)s wrote a review. It is shown once both are in, or when the time for reviews is over."),
    ),
    "review_written.published": Seen(
        you=_("You wrote your review. The reviews of this order are now published."),
        they=_("%(who)s wrote a review. The reviews of this order are now published."),
    ),
    "reviews_published": _("The time for reviews is over. What was written is now published."),
    "reviews_published.none": _("The time for reviews is over. Nobody wrote one, and that is fine."),
    "review_answered": Seen(
        you=_("You replied to the review."),
        they=_("%(who)s replied to the review."),
    ),
    "review_hidden": (
        _("Support hid a review, with reasons: “%(ground_label)s”."),
        _("Support hid a review, with reasons."),
    ),
    "review_hidden.reply": (
        _("Support hid the reply to a review, with reasons: “%(ground_label)s”."),
        _("Support hid the reply to a review, with reasons."),
    ),
    "review_shown": _("Support shows a review again that was hidden."),
    "review_shown.reply": _("Support shows a reply to a review again that was hidden."),
    "report_answered": _("Support looked at the words you reported. You read the answer where you reported them."),
}
