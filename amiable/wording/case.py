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

#: When each shipped reason to open a case is the right one; a reason of the operator's own has its label alone.
MEANT: Mapping[str, Text] = {
    "not_as_agreed": _("Something that was agreed is missing or different."),
    "poor_quality": _("It is all there, but not made as well as was agreed."),
    "answer_contested": _("A change was called an extra or not possible, and I disagree."),
    "late_or_silent": _("The due date has passed, or I get no answer."),
    "no_delivery": _("Whether what was sent counts as a delivery at all."),
    "hidden_defect": _("Something nobody could see when the work was accepted."),
    "rights": _("Whether the work may be used as agreed, or whose it is."),
    "more_than_agreed": _("What is asked for goes beyond the agreement."),
    "client_silent": _("I need an answer to go on, and none comes."),
    "cannot_deliver": _("Something keeps me from finishing the work."),
    "abuse": _("Somebody insults or threatens me."),
    "fraud": _("Somebody tries to cheat: a false account, a stolen payment, work that is not theirs."),
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
