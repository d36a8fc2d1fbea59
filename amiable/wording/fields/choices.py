"""Labels of the codes a field can have, where they are ours and not the rules file's."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amiable.rules.inputs import cases, changes, plain, work
from amiable.wording.fields import reviews
from amiable.wording.scene import Text

CHOICES: Mapping[type, Mapping[str, Mapping[str, Text]]] = {
    plain.SettlePart: {
        "bearer": {
            "platform": pgettext_lazy("bears a loss", "The marketplace"),
            "seller": pgettext_lazy("bears a loss", "The seller, out of what is theirs on this order"),
        }
    },
    work.MarkNoDelivery: {
        "kind": {
            "empty": _("There is nothing in it"),
            "wrong_files": _("These are the wrong files"),
            "unreadable": _("The files cannot be opened"),
        }
    },
    changes.ChangeJudged: {
        "status": {
            "fixed": pgettext_lazy("change", "Fixed"),
            "not_fixed": pgettext_lazy("change", "Still not right"),
            "withdrawn": pgettext_lazy("change", "No longer wanted"),
        }
    },
    changes.ChangeAnswered: {
        "answer": {
            "fix": pgettext_lazy("answer", "Fix"),
            "included": pgettext_lazy("answer", "Included"),
            "extra": pgettext_lazy("answer", "Paid extra"),
            "not_possible": pgettext_lazy("answer", "Not possible"),
        }
    },
    cases.OpenCase: {
        "wish": {
            "": _("I would like to talk first"),
            "redo": _("Have it done again"),
            "refund": _("Get a part back, the order goes on"),
            "split": _("Cancel and pay a part"),
            "cancellation": _("Cancel with a full refund"),
        },
        "cancel_reason": {"": _("None")},
    },
    cases.Decide: {
        "outcome": {
            "complete": _("The order completes"),
            "cancel": _("The order is cancelled"),
            "redo": _("The seller does the work again"),
        },
        "fault": {
            "client": _("On the client’s side"),
            "seller": _("On the seller’s side"),
            "nobody": _("On nobody’s side"),
        },
    },
    cases.Appeal: {
        "ground": {
            "new_facts": _("There are new facts"),
            "rule_misapplied": _("A rule was wrongly applied"),
        }
    },
    **reviews.CHOICES,
}
