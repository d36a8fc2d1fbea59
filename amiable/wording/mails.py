"""What stands around the one fact of a mail: its button, why it came, what can be chosen, and the words of the day's digest.

The fact itself is the notice's (`wording.notices`), what is next and what silence means are the order page's own.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, override, pgettext_lazy

from amiable.wording.scene import Text

#: The button, by the clock that waits for the reader; when nothing does, `OPEN`.
BUTTONS: Mapping[str, Text] = {
    "pay_by": pgettext_lazy("button", "Pay for the order"),
    "requirements_by": pgettext_lazy("button", "Send the brief"),
    "accept_by": _("Look at the delivery"),
    "hold_by": _("Answer the question"),
    "cure_by": _("Put the delivery right"),
    "reply_by": _("Answer the changes"),
    "take_by": pgettext_lazy("button", "Choose from the reply"),
    "answer_by": _("See the proposal"),
    "pay_extra_by": pgettext_lazy("button", "Pay for the extra"),
    "question_by": _("Answer the question"),
    "talk_by": _("Find a solution"),
    "asking_by": _("Answer support"),
    "appeal_by": _("Read the decision"),
}
OPEN: Text = _("Open the order")
READ: Text = _("Read the message")
OPEN_DESK: Text = _("Open the desk")
OPEN_INBOX: Text = _("Open your notices")

#: Why it came, by what the reader is on the order.
WHY: Mapping[str, Text] = {
    "client": _("You get this mail because you ordered here."),
    "seller": _("You get this mail because you sell here."),
    "mediator": _("You get this mail because you look after this case."),
    "operator": _("You get this mail because you run this marketplace."),
    "digest": _("You get this mail once a day because you chose so."),
}

#: What one click ends, by group, or with the day's mail; what is not here always comes.
STOP: Mapping[str, Text] = {
    "deadlines": _("No more mails about steps and deadlines"),
    "proposals": _("No more mails about proposals"),
    "messages": _("No more mails about messages"),
    "money": _("No more mails about money that moves as planned"),
    "reviews": _("No more mails about reviews"),
    "digest": _("No more daily mails"),
}
CHOICES: Text = _("Choose your mails")

#: Who acts for the marketplace, where a first name would stand.
SUPPORT: Text = pgettext_lazy("who acts", "Customer support")

ABOUT: Text = _("Order %(reference)s with %(other)s")
ABOUT_BOTH: Text = _("Order %(reference)s between %(client)s and %(seller)s")
NEXT: Text = _("Next: you")
UNTIL: Text = _("You have until %(until_moment)s, your time.")
TIMES: Text = _("Times are those of %(zone)s.")
NOTHING: Text = _("There is nothing you have to do now.")

DIGEST: Text = ngettext_lazy("One thing is new for you", "%(count)s things are new for you", "count")
DIGEST_FACT: Text = _("This is what happened on your orders since the last mail.")
MORE: Text = ngettext_lazy("One more stands in your notices.", "%(count)s more stand in your notices.", "count")

#: Everything else of the frame, for who checks how it is written.
AROUND: tuple[Text, ...] = (
    *(OPEN, READ, OPEN_DESK, OPEN_INBOX, CHOICES, SUPPORT, ABOUT, ABOUT_BOTH),
    *(NEXT, UNTIL, TIMES, NOTHING, DIGEST, DIGEST_FACT, MORE),
)


def say(text: Text, language: str, **values: object) -> str:
    """One of these in a language, filled."""
    with override(language):
        return str(text % values) if values else str(text)
