"""What is said of reported words: why somebody reports them, what support did about it, and what the guard found."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amiable.wording.scene import Text

#: Why somebody reports, by code of `talk.terms.WHYS`.
WHY: Mapping[str, Text] = {
    "pressure": _("It presses me about a review"),
    "abuse": _("It is insulting or threatening"),
    "spam": _("It is advertising or spam"),
    "off_platform": _("It wants to lead away from the order"),
    "other": _("Something else"),
}

#: The same as support reads it, short.
SHORT: Mapping[str, Text] = {
    "pressure": pgettext_lazy("reported words", "Pressure"),
    "abuse": pgettext_lazy("reported words", "Abuse"),
    "spam": pgettext_lazy("reported words", "Spam"),
    "off_platform": pgettext_lazy("reported words", "Away from the order"),
    "other": pgettext_lazy("reported words", "Something else"),
}

#: What came of it, by code of `talk.terms.OUTCOMES`, as support chooses it.
OUTCOME: Mapping[str, Text] = {
    "nothing": _("Nothing further to do"),
    "warned": _("Spoke with whoever wrote it"),
    "review_hidden": _("Hid a review"),
    "restricted": _("Restricted an account"),
}

#: What the guard found, by kind, in a word or two.
FOUND: Mapping[str, Text] = {
    "asks": pgettext_lazy("flagged words", "Asks for a rating"),
    "trade": pgettext_lazy("flagged words", "Trades for a review"),
    "threat": pgettext_lazy("flagged words", "Presses with a review"),
    "change": pgettext_lazy("flagged words", "Asks to change a review"),
    "too_early": pgettext_lazy("flagged words", "Speaks of a review early"),
    "off_platform": pgettext_lazy("flagged words", "Leads away from the order"),
}
