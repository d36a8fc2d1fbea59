"""The groups of mails somebody may choose from: what each is called and holds, and what the one-click page says of it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amiable.wording.scene import Text

#: The name of a group (people.terms.GROUPS).
TITLES: Mapping[str, Text] = {
    "decisions": pgettext_lazy("mails", "Decisions, and what costs money"),
    "deadlines": pgettext_lazy("mails", "Steps and deadlines"),
    "proposals": pgettext_lazy("mails", "Proposals and answers"),
    "messages": pgettext_lazy("mails", "Messages and answers to questions"),
    "money": pgettext_lazy("mails", "Money on its way"),
    "reviews": pgettext_lazy("mails", "Reviews"),
}

#: What is in it.
HOLDS: Mapping[str, Text] = {
    "decisions": _(
        "An order that ends, a decision of support, a payment that failed. These always come: missing one could cost you money."
    ),
    "deadlines": _(
        "A delivery, requested changes and the replies to them, a date that moved, and reminders before a time ends."
    ),
    "proposals": _("Somebody proposes more time, an extra or a refund, or answers what you proposed."),
    "messages": _("Somebody wrote to you or answered your question."),
    "money": _("Payments and payouts that went as planned."),
    "reviews": _("Somebody reviewed your order or replied to your review, or the reviews are published."),
}

#: The one sentence of the page behind a mail's link, before; "digest" is the day's mail, which holds all that is optional.
COMING: Mapping[str, Text] = {
    "deadlines": _("You get mails about the steps of your orders and their deadlines."),
    "proposals": _("You get mails about proposals and answers."),
    "messages": _("You get mails about messages and answers to your questions."),
    "money": _("You get mails about money that moves as planned."),
    "reviews": _("You get mails about reviews."),
    "digest": _("You get mails about what happens on your orders."),
}

#: And after.
STOPPED: Mapping[str, Text] = {
    "deadlines": _(
        "You get no more mails about the steps of your orders and their deadlines. Decisions, and what costs money, still come."
    ),
    "proposals": _("You get no more mails about proposals and answers. Decisions, and what costs money, still come."),
    "messages": _(
        "You get no more mails about messages and answers to your questions. Decisions, and what costs money, still come."
    ),
    "money": _("You get no more mails about money that moves as planned. Decisions, and what costs money, still come."),
    "reviews": _("You get no more mails about reviews. Decisions, and what costs money, still come."),
    "digest": _(
        "You get no more mails about what happens on your orders. Decisions, and what costs money, still come."
    ),
}
