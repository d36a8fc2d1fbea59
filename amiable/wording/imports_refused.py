"""Sentences of what is refused around a file from another system, and of an order that ended elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: An order that ended elsewhere and cannot have been so.
HISTORY: Mapping[str, str | Promise] = {
    "outcome_unknown": _("An order that has ended is completed or cancelled."),
    "reason_unknown": _("The rules know no such reason. `amiable rules show` lists them."),
    "reason_not_wanted": _("Only an order that was cancelled has a reason."),
    "dates_disorderly": _("The dates are out of order: an order is placed, then delivered, then it ends."),
    "refund_too_large": _("More was refunded than the order cost."),
}

#: Refused around a file.
REFUSED: Mapping[str, str | Promise] = {
    "site_unknown": _(
        "There is no site or app of this name that is in use. Make one first: its name stands before every id."
    ),
    "file_empty": _("The file is empty."),
    "import_too_large": _(
        "The file is larger than {most} MiB. Send it in parts, each with the first line, or use the command line."
    ),
    "import_not_ready": _("This import does not wait for your word: it is under way, or over."),
    "import_empty": _("Nothing in this file can be brought as it is. Mend it and send it again."),
    "import_over": _("This import is over."),
    "import_taken": _("Somebody else is working on this import. Try again in a minute."),
    **HISTORY,
}
