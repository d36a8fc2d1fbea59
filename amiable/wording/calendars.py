"""What an entry of a person's calendar says: a title that stands alone in a grid of days, and what silence means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from amiable.wording.scene import Text

#: What the calendar is called in the list of calendars.
NAME = _("Amiable: your deadlines")

#: By whose time ends: the reader's, the other side's; or the start of a payout.
ENTRIES: Mapping[str, Text] = {
    "mine": _("%(what)s (%(title)s)"),
    "theirs": _("Time ends: %(what)s (%(title)s)"),
    "payout": _("Your payout starts (%(title)s)"),
}


def entry(kind: str, *, language: str, data: Mapping[str, Any]) -> str:
    """The title of an entry; `data` has `title` of the order, and `what` is waited for unless it is a payout."""
    with override(language):
        return str(ENTRIES[kind] % data)


def name(language: str) -> str:
    """The name of the calendar."""
    with override(language):
        return str(NAME)
