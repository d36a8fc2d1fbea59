"""A case in words: what became of a proposal, what opens the way to support, how far a decision has come. Keyed by code."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amiable.wording.redress import REDRESS
from amiable.wording.scene import Text

#: What became of a proposal, beside its moment.
FATES: Mapping[str, Text] = {
    "waits": pgettext_lazy("a proposal", "waits for %(name)s"),
    "waits.you": pgettext_lazy("a proposal", "waits for you"),
    "superseded": pgettext_lazy("a proposal", "replaced"),
    "declined": pgettext_lazy("a proposal", "declined"),
    "withdrawn": pgettext_lazy("a proposal", "withdrawn"),
    "lapsed": pgettext_lazy("a proposal", "lapsed"),
    "accepted": pgettext_lazy("a proposal", "accepted"),
    "off": pgettext_lazy("a proposal", "no longer stands"),
}

#: What can be done against a decision, by how far it has come.
STANDING: Mapping[str, Text] = {
    "waiting": REDRESS["second"],
    "refused": _("A second person did not approve this draft, so it never counted."),
    "appealable": REDRESS["appeal"],
    "appealed": _("An appeal has been made. Another mediator decides on it, and that decision is final."),
    "replaced": _("The decision on the appeal took the place of this one."),
    "final": REDRESS["final"],
}

#: What opens the way to support, to stand before its moment.
WAYS: Mapping[str, Text] = {
    "now": _("Support can be asked"),
    "answered": _("Once %(name)s has answered, at the latest"),
    "declined": _("If a proposal is declined or withdrawn"),
    "lapsed": _("If the open proposal lapses"),
    "countered": _("With the second counter-proposal"),
    "latest": _("At the latest"),
}

#: In two words.
STATUS: Mapping[str, Text] = {
    "waiting": _("Waits for a second person"),
    "refused": pgettext_lazy("a decision", "Not approved"),
    "appealable": _("Can be appealed"),
    "appealed": _("Appeal being looked at"),
    "replaced": pgettext_lazy("a decision", "Replaced"),
    "final": pgettext_lazy("a decision", "Final"),
}
