"""Words of the forms for brief, delivery, changes, questions, messages and time."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amiable.rules.inputs import changes, plain, work
from amiable.wording.fields.field import Field

_FILES = Field(_("Files"), _("Up to 20, of any kind."))
_WHY = _("Why")

FIELDS: Mapping[type, Mapping[str, Field]] = {
    plain.Nothing: {},
    plain.Fired: {"subject": Field(_("Proposal or question"))},
    plain.Outage: {"began_at": Field(_("Beginning of the outage"))},
    plain.Told: {"movement": Field(_("Movement of money")), "means": Field(_("What it was paid with"))},
    plain.OfCapture: {"capture": Field(_("Payment"))},
    plain.SettlePart: {
        "capture": Field(_("Payment")),
        "amount": Field(_("What the bank kept")),
        "bearer": Field(_("Who bears it")),
        "why": Field(_WHY, _("A sentence or two the other side can understand.")),
    },
    plain.Explained: {"why": Field(_WHY, _("A sentence or two the other side can understand."))},
    work.BriefAnswer: {
        "question": Field(_("Question")),
        "text": Field(_("Your answer")),
        "files": _FILES,
    },
    work.SendRequirements: {"answers": Field(_("Your brief"), _("The time to deliver starts when you send it."))},
    work.Deliver: {
        "note": Field(
            _("What you deliver"),
            _("A few words on what is there and what you changed. They stay with the delivery as evidence."),
            _("Here is …"),
        ),
        "files": _FILES,
        "links": Field(_("Links"), _("One address a line, for what lies elsewhere."), "https://"),
        "nothing_to_attach": Field(
            _("There is nothing to attach"),
            _("For work that leaves no file, such as advice or something set up elsewhere."),
        ),
        "changes": Field(_("What was still open")),
    },
    work.ChangeDone: {
        "change": Field(pgettext_lazy("noun", "Change")),
        "note": Field(_("What you did about it"), _("A sentence that helps to find it again.")),
        "done": Field(_("Done in this version")),
    },
    work.ChangeDone: {
        "change": Field(pgettext_lazy("noun", "Change")),
        "note": Field(_("What you did about it"), _("A sentence is enough.")),
        "done": Field(_("Done in this version")),
    },
    work.MarkNoDelivery: {
        "kind": Field(_("What is wrong with it")),
        "why": Field(_("What you found"), _("Say what you opened and what you saw.")),
    },
    work.GiveTime: {"days": Field(_("More days"), _("They count at once and use up nothing."))},
    work.QuestionAsked: {
        "text": Field(_("Your question"), _("One thing at a time is answered fastest.")),
        "choices": Field(_("Answers to choose from"), _("One a line, if a choice is easier to answer than a text.")),
        "wants_file": Field(_("The answer is a file")),
        "change": Field(_("About which change")),
    },
    work.AskQuestion: {
        "questions": Field(_("Your questions"), _("Up to five at once.")),
        "pausing": Field(
            _("I cannot go on without the answer"),
            _("Your clock stands still until it is answered, at most three days. Asking costs nothing."),
        ),
    },
    work.AnswerQuestion: {
        "question": Field(_("Question")),
        "text": Field(_("Your answer")),
        "files": _FILES,
    },
    work.SendMessage: {"text": Field(_("Message"), placeholder=_("Write a message")), "files": _FILES},
    changes.ChangeAsked: {
        "text": Field(_("What should change"), _("Say what you see and what you would like instead.")),
        "place": Field(_("Place"), _("A pin, a page, a time or a passage.")),
        "file": Field(_("In which file")),
        "carries": Field(_("Still open from before")),
    },
    changes.RequestChanges: {
        "changes": Field(_("Changes"), _("One thing each, 20 at most: then each can be answered on its own."))
    },
    changes.ChangeJudged: {
        "change": Field(pgettext_lazy("noun", "Change")),
        "status": Field(_("In this version")),
    },
    changes.JudgeChanges: {"changes": Field(_("Changes"))},
    changes.ChangeAnswered: {
        "change": Field(pgettext_lazy("noun", "Change")),
        "answer": Field(_("Your answer")),
        "effort_minutes": Field(_("Effort"), _("How long it takes you. It is compared with the original effort.")),
        "why": Field(_WHY, _("A sentence on how you see it.")),
        "price": Field(_("Price of the extra")),
        "days": Field(_("More days")),
        "instead": Field(_("What you can do instead"), _("Something smaller, another way, or a free alternative.")),
        "instead_minutes": Field(_("Effort of the alternative")),
        "instead_price": Field(_("Price of the alternative"), _("Leave it empty if it costs nothing.")),
        "instead_days": Field(_("More days for the alternative")),
        "nothing_fits": Field(_("Nothing fits instead")),
    },
    changes.ReplyToChanges: {
        "answers": Field(_("Your answers")),
        "redeliver_days": Field(_("Days until the next delivery"), _("Counted from the moment the work can begin.")),
        "gift": Field(_("This round is a gift"), _("It uses up no revision round.")),
    },
    changes.TakeReply: {
        "extras": Field(_("Extras you take"), _("You pay for them next, all at once; they begin once paid.")),
        "instead": Field(_("Alternatives you take")),
    },
    changes.ContestAnswer: {
        "change": Field(pgettext_lazy("noun", "Change")),
        "why": Field(_("How you see it"), _("Name what in the agreement you rely on.")),
    },
}

ACTION_FIELDS: Mapping[str, Mapping[str, Field]] = {
    "deliver_part": {"note": Field(_("What you show"), _("Say what you would like to hear about it."))},
    "replace_delivery": {
        "note": Field(_("What is different now"), _("For example that the wrong files were attached."))
    },
    "decline_order": {
        "why": Field(_("Why it is outside your service"), _("A friendly sentence; perhaps you know who could do it."))
    },
    "ask_seller": {"why": Field(_("Your question"), _("What do you need to know before you can accept?"))},
    "answer_client": {"why": Field(_("Your answer"))},
    "contest_no_delivery": {"why": Field(_("Why it is a delivery"), _("Say where the work is and how to open it."))},
}
