"""Measures of staff and complaints in words: what somebody cannot do, for how long, what they can do about it, what they are told.

These are read by people who lose something. They say what is so, why, until when, and what can be done; nothing blames.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from amiable.wording.notices import Notice
from amiable.wording.reader import Reader
from amiable.wording.scene import Text

#: What a measure is called in a list, by its scope.
SCOPES: Mapping[str, Text] = {
    "sell": pgettext_lazy("measure", "Cannot sell"),
    "buy": pgettext_lazy("measure", "Cannot buy"),
    "both": pgettext_lazy("measure", "Can neither sell nor buy"),
    "listing": pgettext_lazy("measure", "Service out of the list"),
    "review": pgettext_lazy("measure", "Review hidden"),
    "reply": pgettext_lazy("measure", "Reply to a review hidden"),
}

#: The same for whoever it is about.
YOURS: Mapping[str, Text] = {
    "sell": _("You cannot sell"),
    "buy": _("You cannot buy"),
    "both": _("You can neither sell nor buy"),
    "listing": _("A service of yours is out of the list"),
    "review": _("Your review is hidden"),
    "reply": _("Your reply to a review is hidden"),
}

#: What it means for whoever it is about.
MEANS: Mapping[str, Text] = {
    "sell": _(
        "You cannot take new orders, and your services are not shown. Your running orders go on, but each of these clients may cancel theirs and is then refunded in full."
    ),
    "buy": _("You cannot place new orders. Your running orders go on; customer support may step in on each of them."),
    "both": _(
        "You can neither take nor place new orders, and your services are not shown. Your running orders go on, but clients may cancel the orders they placed with you, and are then refunded in full. On those you placed, customer support may step in."
    ),
    "listing": _(
        "This service is not shown, and nobody can order it. Orders that are running go on, and your other services stay as they are."
    ),
    "review": _("Nobody but you and customer support sees this review, and its scores do not count."),
    "reply": _("Nobody but you and customer support sees this reply. The review it answers stays as it is."),
}

STATES: Mapping[str, Text] = {
    "proposed": pgettext_lazy("measure", "Waits for a second person"),
    "announced": pgettext_lazy("measure", "Announced"),
    "in_force": pgettext_lazy("measure", "In force"),
    "ended": pgettext_lazy("measure", "Over"),
    "lifted": pgettext_lazy("measure", "Lifted"),
    "refused": pgettext_lazy("measure", "Never began"),
}

OUTCOMES: Mapping[str, Text] = {
    "upheld": pgettext_lazy("complaint", "The measure stays"),
    "changed": pgettext_lazy("complaint", "The measure is milder now"),
    "overturned": pgettext_lazy("complaint", "The measure is lifted"),
}

#: The same of a hidden review or reply.
OF_REVIEWS: Mapping[str, Text] = {
    "upheld": pgettext_lazy("complaint", "It stays hidden"),
    "overturned": pgettext_lazy("complaint", "It is shown again"),
}

#: What was done, by the code of the step.
STEPS: Mapping[str, Text] = {
    "proposed": pgettext_lazy("step of a measure", "Proposed for good; a second person has to agree"),
    "announced": pgettext_lazy("step of a measure", "Announced, with a statement of reasons"),
    "imposed": pgettext_lazy("step of a measure", "Imposed, with a statement of reasons"),
    "approved": pgettext_lazy("step of a measure", "Agreed to as the second person"),
    "refused": pgettext_lazy("step of a measure", "Not agreed to"),
    "began": pgettext_lazy("step of a measure", "Began as announced"),
    "answered": pgettext_lazy("step of a measure", "Answered"),
    "changed": pgettext_lazy("step of a measure", "Made milder after a complaint"),
    "lifted": pgettext_lazy("step of a measure", "Lifted"),
    "ended": pgettext_lazy("step of a measure", "Ended, its time was over"),
    "complained": pgettext_lazy("step of a measure", "Complaint received"),
    "acknowledged": pgettext_lazy("step of a measure", "Complaint acknowledged"),
    "decided": pgettext_lazy("step of a measure", "Complaint decided"),
}

WAIVED: Mapping[str, Text] = {
    "law": _("It begins at once because the law asks for that."),
    "repeated": _("It begins at once because the same was done again after earlier measures."),
}

REDRESS: Text = _(
    "You can complain about this decision here, free of charge, until %(until)s. Somebody who had no part in it looks at it again and tells you their decision with reasons. Whatever they decide, you keep the right to go to a court, or to a body certified for settling such disputes out of court."
)

FROM_ON: Text = _("From %(begins)s on, until it is lifted.")
FOR_GOOD: Text = _("From %(begins)s on, for good.")
UNTIL: Text = _("From %(begins)s until %(ends)s.")
AFTER_NOTICE: Text = _("For good, once a second person has agreed and the time of notice is over.")
FOR_DAYS: Text = _("For %(days)s days from its beginning.")

BY_PERSON: Text = _("A person decided this, not a program.")
BY_MACHINE: Text = _("A program decided this, without a person.")

#: Subject and sentence of a notice, by its code.
SUBJECTS: Mapping[str, Text] = {
    "measure_announced": _("Your account: a measure is announced"),
    "measure_imposed": _("Your account: a measure is in force"),
    "measure_began": _("Your account: the announced measure is in force"),
    "measure_lifted": _("Your account: a measure was lifted"),
    "measure_ended": _("Your account: a measure is over"),
    "complaint_received": _("Your complaint has arrived"),
    "complaint_acknowledged": _("Your complaint was read"),
    "complaint_upheld": _("Your complaint was decided"),
    "complaint_changed": _("Your complaint was decided: the measure is milder now"),
    "complaint_overturned": _("Your complaint was decided in your favour"),
}
SENTENCES: Mapping[str, Text] = {
    "measure_announced": _(
        "We intend to restrict what you can do here. The statement of reasons says what, why and from when on. You can answer it before it begins."
    ),
    "measure_imposed": _(
        "We have restricted what you can do here. The statement of reasons says what, why and for how long, and how you can complain."
    ),
    "measure_began": _("What we announced to you is in force now. The statement of reasons says how you can complain."),
    "measure_lifted": _(
        "A measure about you was lifted. What it kept you from is open to you again unless another is in force."
    ),
    "measure_ended": _(
        "The time of a measure about you is over. What it kept you from is open to you again unless another is in force."
    ),
    "complaint_received": _("We have your complaint. Somebody who had no part in the decision will look at it."),
    "complaint_acknowledged": _(
        "Somebody of our staff has read your complaint. You will be told the decision with its reasons."
    ),
    "complaint_upheld": _(
        "Somebody who had no part in it looked at the decision again, and it stays. You can read the reasons."
    ),
    "complaint_changed": _(
        "Somebody who had no part in it looked at the decision again and made it milder. You can read what holds now, and the reasons."
    ),
    "complaint_overturned": _(
        "Somebody who had no part in it looked at the decision again and took it back. You can read the reasons."
    ),
}
BUTTON: Text = _("Read it")
WHY: Text = _("You get this mail because it is about your account here.")


def notice(code: str, language: str) -> Notice:
    """Subject and sentence in this language. Raises KeyError for a code without words."""
    with override(language):
        return Notice(str(SUBJECTS[code]), str(SENTENCES[code]))


def duration(
    begins: datetime | None, ends: datetime | None, *, for_good: bool, days: int | None, reader: Reader
) -> str:
    """From when until when a measure holds, as one sentence for this reader."""
    with override(reader.language):
        if begins is None:
            return str(FOR_DAYS) % {"days": days} if days else str(AFTER_NOTICE)
        data = {"begins": reader.moment(begins), "ends": reader.moment(ends) if ends else ""}
        return str(UNTIL if ends else FOR_GOOD if for_good else FROM_ON) % data


def redress(until: datetime, *, reader: Reader) -> str:
    """What can be done about a decision, as it stands in a statement of reasons."""
    with override(reader.language):
        return str(REDRESS) % {"until": reader.day(until)}
