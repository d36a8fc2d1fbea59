"""Words of the forms for proposals and their answers."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.rules.inputs import offers
from amiable.wording.fields.field import Field

_PROPOSAL = Field(_("Proposal"))
_WHY = Field(_("Why"), _("A sentence or two the other side can understand."))
_NOTE = Field(_("A word with it"))
_REASON = Field(_("Reason"), _("Only reasons that fit what has happened are offered."))
_REFUND = Field(_("Refund to the client"))
_RELEASE = Field(_("The client gets the original files"), _("Otherwise sealed originals stay closed."))
_COMPLETE = Field(_("The order completes with it"), _("Otherwise the order goes on."))

FIELDS: Mapping[type, Mapping[str, Field]] = {
    offers.ProposeExtension: {
        "days": Field(_("Days you need")),
        "why": Field(_("Why you need them"), _("Being open early is what clients value most.")),
    },
    offers.ProposeExtra: {
        "price": Field(_("Price"), _("What the client pays for the extra work.")),
        "what": Field(_("What the client gets"), _("It becomes part of the agreement, word for word.")),
        "days": Field(_("More days"), _("Added to the due date once the extra is paid.")),
        "open_days": Field(_("Days the offer stands")),
        "rounds": Field(_("More revision rounds"), _("Added to those of the agreement once the extra is paid.")),
    },
    offers.ProposeRedo: {
        "days": Field(_("Days for doing it again"), _("Counted from the moment the proposal is accepted.")),
        "why": _WHY,
    },
    offers.ProposeRefund: {"refund": _REFUND, "why": _WHY, "complete": _COMPLETE},
    offers.ProposeSplit: {
        "refund": Field(_("Refund to the client"), _("The rest pays for the work done, less the marketplace’s fee.")),
        "reason": _REASON,
        "why": _WHY,
        "release_files": _RELEASE,
    },
    offers.ProposeCancellation: {"reason": _REASON, "why": _NOTE},
    offers.AnswerProposal: {"proposal": _PROPOSAL, "why": _NOTE},
    offers.CounterProposal: {
        "proposal": _PROPOSAL,
        "kind": Field(_("What you propose instead")),
        "why": _WHY,
        "days": Field(_("Days")),
        "price": Field(_("Price")),
        "refund": _REFUND,
        "complete": _COMPLETE,
        "reason": _REASON,
        "release_files": _RELEASE,
    },
}

ACTION_FIELDS: Mapping[str, Mapping[str, Field]] = {
    "decline_proposal": {
        "why": Field(_("What would work for you"), _("Optional, and often the shortest way to an agreement."))
    },
}
