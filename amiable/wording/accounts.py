"""What a seller is told of where their money goes: subject and sentence, by the code of the notice (`notices.apart`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from amiable.wording.notices import Notice
from amiable.wording.scene import Text

SUBJECTS: Mapping[str, Text] = {
    "account_named": _("Where your money is paid"),
    "account_changed": _("Your money is paid to another account"),
    "tax_record_asked": _("Something is missing for the tax office"),
}
SENTENCES: Mapping[str, Text] = {
    "account_named": _(
        "Your money will be paid to the account that ends in %(end)s. If this was not you or your marketplace, write to support at once."
    ),
    "account_changed": _(
        "Your money will be paid to another account from now on: the one that ends in %(end)s. If this was not you or your marketplace, write to support at once."
    ),
    "tax_record_asked": _(
        "Your marketplace has to report to the tax office what you were paid, and something about you is still missing. Your earnings page leads to where you can fill it in."
    ),
}
BUTTON: Text = _("See your earnings")


def notice(code: str, data: Mapping[str, Any], language: str) -> Notice:
    """Subject and sentence in this language. Raises KeyError for a code without words."""
    with override(language):
        return Notice(str(SUBJECTS[code]), str(SENTENCES[code]) % data)
