"""What is refused around the resolution center and customer support."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Texts

SENTENCES: Mapping[str, Texts] = {
    "case_open": _("A case is open on this order; this waits until it is closed."),
    "already_decided": _("Support has decided. Only an appeal can change that."),
    "second_first": _("A decision waits for a second person. Until then nothing else can be done here."),
    "no_case": _("There is no case on this order."),
    "their_turn_first": (
        _("Your proposal waits for an answer until %(until_moment)s. After that you can ask support."),
        _("Your proposal waits for an answer first. After that you can ask support."),
    ),
    "talk_first": _(
        "The two of you talk first. You can ask support from %(until_moment)s, or as soon as a proposal is declined or lapses."
    ),
    "not_your_case": _("Only who opened the case can withdraw it."),
    "case_over": _("A case about a completed order was possible until %(until_moment)s."),
    "cases_used": _("You have opened as many cases as one order allows (%(most)s). You can still make proposals."),
    "nothing_to_dispute": _("No money of this order is held any more, so there is nothing a case could share out."),
    "recused": _("You have taken part in this order or decided on it before, so somebody else has to do this."),
    "not_your_claim": _("Another mediator has this case."),
    "asked_enough": _("Both sides have been asked as often as possible (%(most)s). Please decide on what is there."),
    "handed_back_enough": _(
        "This case has been given back as often as possible (%(most)s). Please decide on what is there."
    ),
    "nobody_asked": _("Please write a question to at least one of the two sides."),
    "not_asked": _("Support did not ask you this time. You can still add a statement."),
    "look_first": _("Please open this order first. Who of staff reads it is written down."),
    "nothing_to_take": _("There is no case you could take at the moment."),
    "wish_not_yours": _("This cannot be your first proposal. Please choose another one."),
    "no_such_rule": _("Please choose one of the rules of this order."),
    "no_such_line": _("The order’s log has no line %(line)s."),
    "answered_already": _("You have answered this round already."),
    "nothing_to_approve": _("No decision waits for a second person."),
    "second_person_needed": _("This decision is your own; another person has to approve it."),
    "no_other_mediator": _("There is no other mediator who could hear an appeal, so the decision is final."),
    "appealed_already": _("An appeal has been made already."),
    "redo_impossible": _("Having it done again needs a running order, an earlier delivery and at least one day."),
}
