"""Kind sentences a seller can begin an answer with, by what is answered; and what the placeholders of a saved reply stand for.

They are offered in the seller's and in the client's language, put into the text on request, and changed there as they like.
`%(client)s` is the client's first name.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from amiable.wording.scene import Text

#: By the class of an answer; `instead` for what can be done instead, `beyond` when a request may be out of scope.
SENTENCES: Mapping[str, tuple[Text, ...]] = {
    "fix": (
        _("You are right, this was my slip. I will put it right."),
        _("Thank you for seeing this, %(client)s. The next version has it as we agreed."),
        _("I missed this one. It is quickly mended and costs you nothing."),
    ),
    "included": (
        _("Gladly. This is part of what we agreed."),
        _("Good idea, %(client)s. You will see it in the next version."),
        _("I see what you mean and will change it."),
    ),
    "extra": (
        _("A lovely idea. It is a new piece of work, so I made you an offer for it."),
        _("I can gladly do this, %(client)s. It goes beyond what we agreed; here is what it takes."),
        _("Take it or leave it as it suits you: everything we agreed goes on either way."),
    ),
    "not_possible": (
        _("I would rather say it openly: I cannot do this well, and a half-good result would not help you."),
        _("I understand the wish, %(client)s. With what we have, it cannot be done."),
        _("This is outside what I do. Somebody who does it every day will serve you better."),
    ),
    "instead": (
        _("What I can do instead is a simpler version of it."),
        _("I can prepare the files so that somebody else can take it from there."),
        _("We can begin with the part that matters most to you."),
    ),
    "beyond": (
        _(
            "I counted the hours: together these wishes take about as long as the work itself. So I treat them as new work."
        ),
        _(
            "This is more than a round of changes can hold. Tell me what matters most, %(client)s, and I will begin with that."
        ),
        _("I would like to do all of this well. Let us do it in steps, the most important one first."),
    ),
}

#: What each group of sentences is for.
TITLES: Mapping[str, Text] = {
    "fix": _("For a fix"),
    "included": _("For what is included"),
    "extra": _("For a paid extra"),
    "not_possible": _("For what is not possible"),
    "instead": _("For what you can do instead"),
    "beyond": _("When it is more than a revision"),
}

#: By placeholder of a saved reply.
PLACES: Mapping[str, Text] = {
    "client": pgettext_lazy("placeholder", "the client’s first name"),
    "seller": pgettext_lazy("placeholder", "your first name"),
    "service": pgettext_lazy("placeholder", "what was ordered"),
    "order": pgettext_lazy("placeholder", "the number of the order"),
    "due": pgettext_lazy("placeholder", "the due date, in the client’s time"),
}


def sentence(text: Text, *, language: str, client: str) -> str:
    """One of the sentences in a language, with the client's first name."""
    with override(language):
        return str(text % {"client": client})
