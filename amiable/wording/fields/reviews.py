"""Words of the forms around reviews."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.rules.inputs import reviews
from amiable.wording.fields.field import Field
from amiable.wording.scene import Text

_WHOSE = Field(_("Whose review it is"))
_PART = Field(_("What it is about"))

FIELDS: Mapping[type, Mapping[str, Field]] = {
    reviews.WriteReview: {
        "quality": Field(_("The work")),
        "communication": Field(_("Working together")),
        "as_agreed": Field(_("Kept to what was agreed")),
        "text": Field(
            _("How it was"), _("What others would like to know. Everybody can read it once it is published.")
        ),
    },
    reviews.ReplyToReview: {
        "text": Field(
            _("Your reply"), _("It stands under the review for everybody to read. There is one, so take your time.")
        )
    },
    reviews.HideReview: {
        "whose": _WHOSE,
        "part": _PART,
        "ground": Field(_("Ground"), _("Both sides read it in their language.")),
        "why": Field(_("Reasons"), _("The statement of reasons: what in the text it is, and why it cannot stay.")),
    },
    reviews.ShowReview: {
        "whose": _WHOSE,
        "part": _PART,
        "why": Field(_("Reasons"), _("Why it can be read again.")),
    },
}

_CODES: Mapping[str, Mapping[str, Text]] = {
    "whose": {"client": _("The client’s review"), "seller": _("The seller’s review")},
    "part": {"review": _("The review itself"), "reply": _("The reply to it")},
}
CHOICES: Mapping[type, Mapping[str, Mapping[str, Text]]] = {
    reviews.HideReview: _CODES,
    reviews.ShowReview: _CODES,
}
