"""What classes of keeping are called, what they are, and why they are kept so long."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override

from amiable.rules.measures import measuring
from amiable.wording import formats
from amiable.wording.scene import Text

#: By the code of a class.
LABELS: Final[Mapping[str, Text]] = {
    "order_words": _("What was written on orders"),
    "order_files": _("Files of orders"),
    "notices": _("Notices"),
    "mails": _("The log of mails"),
    "tokens": _("Tokens that have ended"),
    "calendars": _("Calendar addresses that have ended"),
    "sign_ins": _("Sign-ins that have ended"),
    "entrances": _("When and how staff signed in"),
    "invitations": _("Invitations that were used or have ended"),
    "measures": _("What was written about measures and complaints"),
    "audit_words": _("Names and words in the audit trail"),
}

#: Why so long, and from when it counts.
REASONS: Final[Mapping[str, Text]] = {
    "order_words": _(
        "Counted from the end of the order, once nothing of it is open. Somebody may still claim something of it for years (three at least, five in France, ten in Italy), and a trader’s contract is kept for six months after it ends (Digital Services Act, Article 30)."
    ),
    "order_files": _(
        "Counted as what was written. Files a client has paid for go as well; they could be taken until then."
    ),
    "notices": _("Counted from when they were made. The order’s page says the same for good."),
    "mails": _(
        "Counted from when they were made: whom a mail reached, and when. Needed to look into one that did not arrive."
    ),
    "tokens": _("Counted from their end, so that what a program did can be told for as long."),
    "calendars": _("Counted from their end."),
    "sign_ins": _("Counted from when they ended by themselves or somebody signed out."),
    "entrances": _("Counted from each. Needed to look into an attack that is found late."),
    "invitations": _("Counted from their end. Who invited whom stays in the audit trail."),
    "measures": _(
        "Counted from the end of the measure or the decision of the complaint. Complaints are possible for {complaint} (Digital Services Act, Article 20), claims for years."
    ),
    "audit_words": _("Counted from the entry. Lines of the trail stay; they know people by id alone."),
}


def say_reason(code: str, language: str) -> str:
    """Why a class is kept so long."""
    complaint = formats.days(measuring().complaint.days, language=language)
    with override(language):
        return str(REASONS[code]).format(complaint=complaint)


def say_length(days: int, language: str) -> str:
    """How long something is kept: whole years as years."""
    years, rest = divmod(days, 365)
    if rest or not years:
        return formats.days(days, language=language)
    with override(language):
        return ngettext("%(count)s year", "%(count)s years", years) % {"count": years}
