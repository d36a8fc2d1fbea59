"""Words of the forms of the resolution center and of customer support."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.rules.inputs import cases
from amiable.wording.fields.field import Field

_REASON = Field(_("Reason"))
_EVIDENCE = {
    "lines": Field(_("What in the order’s log shows it"), _("Tick what supports what you say.")),
    "exhibits": Field(_("Files that show it"), _("Give each a title that says what it shows.")),
}

FIELDS: Mapping[type, Mapping[str, Field]] = {
    cases.OpenCase: {
        "reason": Field(_("What it is about")),
        "what_happened": Field(_("What happened"), _("In order, as you saw it. The order’s own log is there already.")),
        "disputed": Field(_("Amount it is about"), _("Leave it empty for all that is held.")),
        "wish": Field(_("What would settle it for you"), _("It becomes your first proposal.")),
        "refund": Field(_("Refund to the client")),
        "days": Field(_("Days for doing it again")),
        "cancel_reason": Field(_("Reason of the cancellation")),
        **_EVIDENCE,
    },
    cases.Exhibit: {"title": Field(_("What it shows")), "files": Field(_("Files"))},
    cases.MakeStatement: {"text": Field(_("What you want to say about it")), **_EVIDENCE},
    cases.AnswerSupport: {
        "why": Field(_("Your answer"), _("Say what you know; what you do not know, you may leave out.")),
        **_EVIDENCE,
    },
    cases.AskParties: {
        "to_client": Field(_("Question to the client")),
        "to_seller": Field(_("Question to the seller"), _("Leave empty whom you do not ask.")),
    },
    cases.Decide: {
        "outcome": Field(_("What becomes of the order")),
        "fault": Field(_("On whose side it lay")),
        "reason": Field(_("Reason"), _("It says whether the order counts in the completion rate.")),
        "rule": Field(_("Rule you rely on"), _("Both sides read it in their language.")),
        "facts": Field(_("Facts you rely on"), _("Entries of the order’s log.")),
        "why_client": Field(_("Reasons, for the client"), _("In the client’s language, kind and exact.")),
        "why_seller": Field(_("Reasons, for the seller"), _("In the seller’s language, kind and exact.")),
        "refund": Field(_("Refund to the client"), _("Out of the disputed amount.")),
        "redo_days": Field(_("Days for doing it again"), _("Counted from the end of the time to appeal.")),
        "release_files": Field(_("The client gets the original files")),
    },
    cases.Appeal: {
        "ground": Field(_("What the appeal rests on")),
        "why": Field(
            _("New facts, or the rule and why"), _("Another mediator reads it together with the first decision.")
        ),
        **_EVIDENCE,
    },
    cases.NameReason: {"reason": _REASON, "why": Field(_("Why"))},
}

ACTION_FIELDS: Mapping[str, Mapping[str, Field]] = {
    "ask_support": {
        "why": Field(
            _("What support should know"), _("Support reads the case and the order’s log; add what is not there.")
        )
    },
    "hand_back_case": {
        "why": Field(_("Why somebody else should take it"), _("The two sides are told that you gave it back."))
    },
    "refuse_decision": {"why": Field(_("What should be looked at again"))},
    "contest_reason": {"reason": Field(_("The reason you think is right")), "why": Field(_("How you see it"))},
}
