"""Words of whole exports: how one stands, why there is none, and what a move means for this installation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: How an export stands, as its badge says it.
STANDS: Final[Mapping[str, Promise]] = {
    "making": pgettext_lazy("export", "Being made"),
    "ready": pgettext_lazy("export", "Ready"),
    "failed": pgettext_lazy("export", "Failed"),
    "removed": pgettext_lazy("export", "Removed"),
}

#: Why an export came to nothing, by code; other codes are names of faults, which the log explains.
PROBLEMS: Final[Mapping[str, Promise]] = {
    "given_up": _("It was begun three times and never ended. See in the worker’s log what stopped it."),
    "no_space": _("There is no space left for it. Make room, then ask again."),
    "store_away": _("The place where files lie could not be reached. Ask again once it can."),
}

#: What it means that this installation stands still, by the last step of its move.
STILL: Final[Mapping[str, Promise]] = {
    "arriving": _(
        "An archive or a backup was being brought in here and has not ended. If that was broken off, bring the same one in again."
    ),
    "arrived": _(
        "A marketplace was brought in here. No window ends, nobody is paid and nothing is sent until you say that this installation is the one that runs."
    ),
    "moved": _(
        "You said that another installation is the one that runs. Here no window ends, nobody is paid and nothing is sent."
    ),
}
