"""NEXT: what somebody is waited for, as a title and a short text, for the one waited for and for everybody else.

Keyed by clock. Who is waited for, and until when, comes from `rules.outlook` or from the door's turns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from amiable.rules.facts import Facts
from amiable.wording.scene import Scene, Seen

NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Wait:
    """What NEXT says of one clock."""

    title: Seen
    text: Seen | None = None


def title(clock: str, role: str, *, scene: Scene, data: Mapping[str, Any] = NOTHING) -> str:
    """Whose turn and for what, when `clock` waits for `role`; `data` from `known`, or less of it."""
    return scene.tell(WAITS[clock].title, data, by=role)


def text(clock: str, role: str, *, scene: Scene, data: Mapping[str, Any] = NOTHING) -> str:
    """The short text under it; empty when the title says all."""
    wait = WAITS[clock].text
    if wait is None:
        return ""
    try:
        return scene.tell(wait, data, by=role)
    except KeyError:
        return ""


def known(facts: Facts, subject: str = "") -> dict[str, Any]:
    """What titles can name: latest and next version, requested changes, rounds left, open questions that stop the clock,
    kind of the proposal `subject`, days the seller has asked for."""
    asked = [row.terms.extend_days for row in facts.proposals if (row.kind, row.by) == ("extension", "seller")]
    left = facts.agreement.rounds - facts.tally.rounds
    return {
        "version": facts.delivery.number if facts.delivery else None,
        "next": len(facts.deliveries) + 1 if facts.deliveries else None,
        "count": len(facts.request) or None,
        "rounds": left if left > 0 else None,
        "questions": sum(row.status == "open" and row.pausing for row in facts.questions) or None,
        "longer": next(iter(asked), None),
        "kind": next((proposal.kind for proposal in facts.proposals if proposal.id == subject), None),
    }


WAITS: Mapping[str, Wait] = {
    # before the work
    "pay_by": Wait(
        Seen(you=_("Pay for the order"), they=_("%(who)s pays for the order")),
        Seen(you=_("Your money is held until the work is settled."), they=_("The work begins after that.")),
    ),
    "requirements_by": Wait(
        Seen(you=_("Send the brief"), they=_("%(who)s sends the brief")),
        Seen(
            you=_("%(seller)s begins as soon as it is there."), they=_("The time to deliver starts when it is there.")
        ),
    ),
    # the work
    "due": Wait(
        Seen(
            you=(_("Deliver version %(next)s"), _("Deliver the work")),
            they=(_("%(who)s works on version %(next)s"), _("%(who)s works on the order")),
        ),
        Seen(
            you=(
                _(
                    "If something is unclear, ask. You have asked for %(longer_days)s more; %(client)s has not answered yet."
                ),
                _("If something is unclear, ask. If you need longer, ask for more time before the date."),
            ),
            they=_("You will be told as soon as there is something to look at."),
        ),
    ),
    "very_late": Wait(
        Seen(you=_("Deliver as soon as you can"), they=_("%(who)s delivers as soon as possible")),
        Seen(
            you=(
                _("The due date has passed. You have asked for %(longer_days)s more; %(client)s has not answered yet."),
                _(
                    "The due date has passed. A short message about when it comes helps; you can also ask for more time."
                ),
            ),
            they=_("The due date has passed. %(client)s can give more time."),
            client=_("The due date has passed. You can give more time."),
        ),
    ),
    "dead": Wait(
        Seen(you=_("Deliver, or end the order together"), they=_("The order waits for a first delivery")),
    ),
    # looking at it
    "accept_by": Wait(
        Seen(
            you=(
                _("Look at version %(version)s: accept it or ask for changes"),
                _("Look at the delivery: accept it or ask for changes"),
            ),
            they=(_("%(who)s looks at version %(version)s"), _("%(who)s looks at the delivery")),
        ),
        Seen(
            you=(
                ngettext_lazy(
                    "If it matches the agreement, accept it. Otherwise ask for changes: you have %(rounds)s revision round left.",
                    "If it matches the agreement, accept it. Otherwise ask for changes: you have %(rounds)s revision rounds left.",
                    "rounds",
                ),
                _(
                    "If it matches the agreement, accept it. No included round is left; what misses the agreement is still put right."
                ),
            ),
            they=_("Being asked for changes is common and says nothing bad about the work."),
            seller=_("If changes come back, that is common and says nothing bad about your work."),
        ),
    ),
    "hold_by": Wait(
        Seen(
            you=_("Answer the question about the delivery"), they=_("%(who)s answers the question about the delivery")
        ),
        Seen(you=_("The time to look stands still until then."), they=_("The time to look stands still until then.")),
    ),
    "cure_by": Wait(
        Seen(you=_("Put the marked delivery right"), they=_("%(who)s puts the marked delivery right")),
        Seen(
            you=_("Deliver again, or say that it is a delivery; then customer support looks at it. No round is used."),
            they=_("No revision round is used for this."),
        ),
    ),
    # changes
    "reply_by": Wait(
        Seen(
            you=(
                ngettext_lazy("Answer the requested change", "Answer the %(count)s requested changes", "count"),
                _("Answer the requested changes"),
            ),
            they=(
                ngettext_lazy(
                    "%(who)s answers the requested change", "%(who)s answers the %(count)s requested changes", "count"
                ),
                _("%(who)s answers the requested changes"),
            ),
        ),
        Seen(
            you=_(
                "Say for each one: fix, included, a paid extra, or not possible. Where you cannot, say what you can do instead."
            ),
            they=_("The answer says for each one: fix, included, a paid extra, or not possible."),
        ),
    ),
    "take_by": Wait(
        Seen(you=_("Choose from the reply"), they=_("%(who)s chooses from the reply")),
        Seen(
            you=_("What is fixed or included goes ahead anyway. Extras are yours to take or leave."),
            they=_("What is fixed or included goes ahead anyway."),
        ),
    ),
    # proposals and questions
    "answer_by": Wait(
        Seen(
            you=(_("Answer the proposal “%(kind_label)s”"), _("Answer the proposal")),
            they=(_("%(who)s answers the proposal “%(kind_label)s”"), _("%(who)s answers the proposal")),
        ),
        Seen(
            you=_("Accept it, decline it, or propose something else. You see first what it does for both of you."),
            client=_("You can withdraw it until then."),
            seller=_("You can withdraw it until then."),
            they=_("Until then it can be withdrawn by who made it."),
        ),
    ),
    "pay_extra_by": Wait(
        Seen(you=_("Pay for the extra"), they=_("%(who)s pays for the extra")),
        Seen(
            you=_("It becomes part of the agreement once it is paid."),
            they=_("It becomes part of the agreement once it is paid."),
        ),
    ),
    "question_by": Wait(
        Seen(
            you=(
                ngettext_lazy(
                    "Answer the question, so that the work can go on",
                    "Answer the %(questions)s questions, so that the work can go on",
                    "questions",
                ),
                _("Answer what is asked, so that the work can go on"),
            ),
            they=(
                ngettext_lazy(
                    "%(who)s answers the question", "%(who)s answers the %(questions)s questions", "questions"
                ),
                _("%(who)s answers what was asked"),
            ),
        ),
        Seen(
            you=_("Answering costs nothing and counts for nothing."),
            they=_("The clock stands still meanwhile."),
            seller=_("Your clock stands still meanwhile."),
        ),
    ),
    # the resolution center
    "talk_by": Wait(
        Seen(you=_("Find a solution together"), they=_("The two look for a solution together")),
        Seen(
            you=_("Answer the open proposal or make your own. If it does not work out, you can ask support."),
            they=_("Support can be asked when it does not work out."),
        ),
    ),
    "claim_by": Wait(
        Seen(you=_("Take this case"), they=_("Customer support takes the case")),
        Seen(
            you=_("The clocks of both sides stand still."),
            they=_("You need to do nothing now. The clocks stand still, and you can still settle together."),
        ),
    ),
    "asking_by": Wait(
        Seen(you=_("Answer customer support"), they=_("%(who)s answers customer support")),
        Seen(
            you=_("Both sides were asked at the same moment. Say what you know; the order’s own log is there already."),
            they=_("Both sides were asked at the same moment."),
        ),
    ),
    "decide_by": Wait(
        Seen(you=_("Decide the case"), they=_("Customer support decides")),
        Seen(
            you=_("Ask both sides once more if something is missing."),
            they=_("You can still settle together until then."),
        ),
    ),
    "support_by": Wait(
        Seen(you=_("Bring the case to an end"), they=_("Customer support works on the case")),
    ),
    "appeal_by": Wait(
        Seen(you=_("Look at the decision"), they=_("%(who)s looks at the decision")),
        Seen(
            you=_(
                "If you agree there is nothing to do. With new facts, or if a rule was wrongly applied, you can appeal."
            ),
            they=_("An appeal needs new facts or a rule wrongly applied."),
        ),
    ),
    "appeal_decide_by": Wait(
        Seen(you=_("Decide the appeal"), they=_("Another mediator decides the appeal")),
    ),
    # the end
    "clearance": Wait(
        Seen(
            client=_("All done: there is nothing left for you to do"),
            seller=_("All done: your payout waits for its day"),
            they=_("The payout waits for its day"),
        ),
    ),
    "review_by": Wait(
        Seen(
            you=_("Write a review, if you like"),
            they=_("The time for reviews runs"),
        ),
    ),
    "contest_reason_by": Wait(
        Seen(
            you=_("See whether the reason of the cancellation is right"),
            they=_("%(who)s can contest the reason of the cancellation"),
        ),
        Seen(
            you=_("If it is, there is nothing to do. Contesting it does not undo the cancellation."),
            they=_("The cancellation itself stands."),
        ),
    ),
    "reason_decide_by": Wait(
        Seen(you=_("Decide on the contested reason"), they=_("Customer support looks at the contested reason")),
        Seen(you=_("It counts for nobody until then."), they=_("It counts for nobody until then.")),
    ),
}
