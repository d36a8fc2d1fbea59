"""Lines about the brief, deliveries, requested changes, time, questions, messages, and the end of the work."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from amiable.wording.scene import Seen, Texts

LINES: Mapping[str, Texts | Seen] = {
    # before the work
    "order_left_unpaid": _("The order was not paid in time, so it was cancelled. Nothing was charged."),
    "order_given_up": Seen(
        you=_("You gave the order up before paying. Nothing was charged."),
        they=_("%(who)s gave the order up before paying."),
    ),
    "requirements_sent": Seen(
        you=_("You sent the brief. The work begins."),
        they=_("%(who)s sent the brief. The work begins."),
    ),
    "client_nudged": Seen(
        you=_("You sent a reminder of the brief."),
        they=_("%(who)s sent a reminder of the brief."),
    ),
    "started_without_requirements": Seen(
        you=_("You started without the brief."),
        they=_("%(who)s started without the brief."),
    ),
    "requirements_missed": _("The brief did not come in time, so the order was cancelled with a full refund."),
    "order_cancelled_freely": Seen(
        you=_("You cancelled the order free of charge."),
        they=_("%(who)s cancelled the order free of charge. It does not count against anybody."),
    ),
    "order_declined": Seen(
        you=_("You declined the order as outside your service. It is refunded in full."),
        they=_("%(who)s declined the order as outside the service. It is refunded in full."),
    ),
    # delivering and looking
    "delivery_made": Seen(
        you=(_("You delivered version %(number)s."), _("You delivered.")),
        they=(_("%(who)s delivered version %(number)s."), _("%(who)s delivered.")),
    ),
    "delivery_made.late": Seen(
        you=_("You delivered version %(number)s, after the due date."),
        they=_("%(who)s delivered version %(number)s, after the due date."),
    ),
    "part_delivered": Seen(
        you=_("You showed a part of the work. The clock runs on."),
        they=_("%(who)s showed a part of the work. The clock runs on."),
    ),
    "delivery_replaced": Seen(
        you=_("You replaced the delivery with version %(number)s."),
        they=_("%(who)s replaced the delivery with version %(number)s. The time to look starts again."),
    ),
    "delivery_accepted": Seen(
        you=_("You accepted the delivery. The order is complete."),
        they=_("%(who)s accepted the delivery. The order is complete."),
    ),
    "delivery_accepted_by_silence": _(
        "The time to look was over, so the delivery was accepted. The order is complete."
    ),
    "review_extended": Seen(
        you=_("You took more time to look."),
        they=_("%(who)s took more time to look."),
    ),
    "client_question_asked": Seen(
        you=_("You asked a question about the delivery. While it waits, silence does not accept the delivery."),
        they=_("%(who)s asked a question about the delivery. While it waits, silence does not accept the delivery."),
    ),
    "client_question_answered": Seen(
        you=_("You answered the question about the delivery."),
        they=_("%(who)s answered the question about the delivery."),
    ),
    "hold_ended": _("The time to look runs on."),
    "no_delivery_marked": Seen(
        you=_("You marked version %(number)s: this is no delivery."),
        they=_("%(who)s marked version %(number)s: this is no delivery."),
    ),
    "no_delivery_marked.empty": Seen(
        you=_("You marked version %(number)s as empty."),
        they=_("%(who)s marked version %(number)s as empty."),
    ),
    "no_delivery_marked.wrong_files": Seen(
        you=_("You marked version %(number)s: these are the wrong files."),
        they=_("%(who)s marked version %(number)s: these are the wrong files."),
    ),
    "no_delivery_marked.unreadable": Seen(
        you=_("You marked version %(number)s: the files cannot be opened."),
        they=_("%(who)s marked version %(number)s: the files cannot be opened."),
    ),
    "no_delivery_contested": Seen(
        you=_("You say that it is a delivery. Customer support looks at it."),
        they=_("%(who)s says that it is a delivery. Customer support looks at it."),
    ),
    "delivery_voided": _("The marked delivery was not put right in time and counts as never made."),
    # changes
    "changes_requested": Seen(
        you=(
            ngettext_lazy("You asked for %(count)s change.", "You asked for %(count)s changes.", "count"),
            _("You asked for changes."),
        ),
        they=(
            ngettext_lazy("%(who)s asked for %(count)s change.", "%(who)s asked for %(count)s changes.", "count"),
            _("%(who)s asked for changes."),
        ),
    ),
    "changes_judged": Seen(
        you=_("You ticked off the changes of this version."),
        they=_("%(who)s ticked off the changes of this version."),
    ),
    "changes_answered": Seen(
        you=_("You replied to the changes point by point."),
        they=_("%(who)s replied to the changes point by point."),
    ),
    "changes_answered.gift": Seen(
        you=_("You replied to the changes point by point, and gave this round as a gift."),
        they=_("%(who)s replied to the changes point by point, and gave this round as a gift."),
    ),
    "changes_stood_as_included": _("No reply came in time, so the requested changes count as included."),
    "returned_to_delivered": _(
        "No change goes ahead. The order is back at the latest delivery, with time to look at it again."
    ),
    "reply_taken": Seen(
        you=(
            ngettext_lazy(
                "You chose from the reply and took %(count)s extra.",
                "You chose from the reply and took %(count)s extras.",
                "count",
            ),
            _("You chose from the reply without an extra."),
        ),
        they=(
            ngettext_lazy(
                "%(who)s chose from the reply and took %(count)s extra.",
                "%(who)s chose from the reply and took %(count)s extras.",
                "count",
            ),
            _("%(who)s chose from the reply without an extra."),
        ),
    ),
    "reply_went_ahead": _("No choice was made in time, so what is included goes ahead."),
    "answer_contested": Seen(
        you=_("You see one answer of the reply differently."),
        they=_("%(who)s sees one answer of the reply differently."),
    ),
    # time
    "order_became_late": _("The due date passed. The order is late."),
    "order_became_very_late": Seen(
        client=_("The order is very late. You can cancel it with a full refund, or wait."),
        they=_("The order is very late. %(client)s can cancel it with a full refund, or wait."),
    ),
    "support_opened_very_late": _("The order is very late, so customer support looks at it."),
    "dead_order_cancelled": _("Nothing was ever delivered, so the order was cancelled with a full refund."),
    "order_cancelled_very_late": Seen(
        you=_("You cancelled the order because it was very late. It is refunded in full."),
        they=_("%(who)s cancelled the order because it was very late. It is refunded in full."),
    ),
    "order_cancelled_suspended": Seen(
        you=_("You cancelled the order because the seller’s account is suspended. It is refunded in full."),
        they=_("%(who)s cancelled the order because the seller’s account is suspended. It is refunded in full."),
    ),
    "time_given": Seen(
        you=_("You gave %(days_days)s more."),
        they=_("%(who)s gave %(days_days)s more."),
    ),
    # questions and messages
    "question_asked": Seen(
        you=(
            ngettext_lazy("You asked a question.", "You asked %(count)s questions.", "count"),
            _("You asked something."),
        ),
        they=(
            ngettext_lazy("%(who)s asked a question.", "%(who)s asked %(count)s questions.", "count"),
            _("%(who)s asked something."),
        ),
    ),
    "question_asked.pausing": Seen(
        you=(
            ngettext_lazy(
                "You asked a question. Your clock stands still until it is answered.",
                "You asked %(count)s questions. Your clock stands still until they are answered.",
                "count",
            ),
            _("You asked something. Your clock stands still until it is answered."),
        ),
        they=(
            ngettext_lazy(
                "%(who)s asked a question. The clock stands still until it is answered.",
                "%(who)s asked %(count)s questions. The clock stands still until they are answered.",
                "count",
            ),
            _("%(who)s asked something. The clock stands still until it is answered."),
        ),
    ),
    "question_answered": Seen(
        you=_("You answered the question."),
        they=_("%(who)s answered the question."),
    ),
    "question_said_answered": Seen(
        you=_("You said that the question was answered already."),
        they=_("%(who)s said that the question was answered already."),
    ),
    "question_left_unanswered": _("The question stayed without an answer. The clock runs on."),
    "message_sent": Seen(
        you=_("You wrote a message."),
        they=(_("%(who)s wrote a message."), _("Customer support wrote a message.")),
    ),
}
