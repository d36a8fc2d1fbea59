"""What is refused around brief, delivery, changes, questions, time, and the end of an order."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Texts

SENTENCES: Mapping[str, Texts] = {
    # brief and start
    "answer_needed": _("One of the questions that need an answer is still empty."),
    "nudged_already": _(
        "You have sent a reminder less than a day ago. The next one is possible from %(until_moment)s."
    ),
    "nudge_first": _("Remind the client of the brief first. After that you can start without it."),
    "brief_may_still_come": _(
        "The client still has time for the brief. You can start without it from %(until_moment)s."
    ),
    "brief_was_sent": _("The work has started, so the brief is not missing."),
    "free_cancellation_over": (
        _("Cancelling free of charge was possible until %(until_moment)s. You can still propose to cancel."),
        _(
            "The work has started with your brief, so cancelling free of charge is over. You can still propose to cancel."
        ),
    ),
    "decline_over": _("Declining was possible until %(until_moment)s. You can still propose to cancel."),
    "something_delivered": _("Something has been delivered, so this is no longer possible."),
    "payment_not_failed": _("This payment has not failed, so there is nothing to try again."),
    # delivering and looking
    "nothing_attached": _("Add a file or a link, or say that there is nothing to attach."),
    "nothing_delivered_yet": _("Nothing has been delivered yet."),
    "replacements_used": _(
        "This delivery has been replaced as often as possible (%(most)s). Wait for the client’s answer, or write a message."
    ),
    "review_extended_already": _("You have taken more time for this delivery already."),
    "review_extensions_used": _("You have taken more time as often as one order allows (%(most)s)."),
    "hold_used": _("A question has held the acceptance of this order once already. You can still ask in a message."),
    "too_late_to_hold": _(
        "A question could hold the acceptance until %(until_moment)s. You can still ask in a message, or take more time."
    ),
    "no_question_open": _("The client has no open question here."),
    "no_delivery_marks_used": _(
        "A delivery has been marked as missing as often as one order allows (%(most)s). You can ask for changes or open the resolution center."
    ),
    # changes
    "requests_used": _(
        "All requests for changes of this order have been used (%(most)s). You can accept, propose something, or open the resolution center."
    ),
    "wall_passed": _(
        "This was possible until %(until_moment)s: the money can be held only for so long. You can still accept or open the resolution center."
    ),
    "no_round_left": _(
        "No revision round is left. Answer with a fix, an extra or “not possible”, or give the round as a gift."
    ),
    "nothing_goes_ahead": _("The reply fixes and includes nothing, so nothing goes ahead by itself."),
    "unknown_change": _("This change is not part of the latest request, or it cannot be chosen this way."),
    "asked_before": _(
        "This change was answered with an extra or “not possible”. You can buy the extra or open the resolution center; asking again is not possible."
    ),
    "named_twice": _("The same change is named twice. Please name each one once."),
    "no_answer_to_contest": _("There is no answer here that you could see differently."),
    "nothing_to_judge": _("There is no change to tick off in this version."),
    "answer_every_change": _("Please answer every requested change, each one once."),
    "redeliver_too_late": _("The next delivery may take %(most_days)s at most. For longer, ask for more time as well."),
    "extra_needs_price": _(
        "Give the extra a price. If it should cost nothing, answer “included” or offer it as a gift."
    ),
    "reason_needed": _("Say in a sentence why. It helps the other person to accept it."),
    "say_what_can_be_done": _("Say what you can do instead, or tick that nothing fits."),
    "nothing_instead_of_that": _(
        "An alternative belongs to an extra or to “not possible”, and not beside “nothing fits”. Please choose one of the two."
    ),
    # places in files
    "place_malformed": _("This place cannot be read. Please mark it again, or ask for the change without a place."),
    "place_without_file": _("A place belongs to a file. Please say in which file it is."),
    "file_not_delivered": _("This file is not part of a delivery of this order, so it cannot be marked."),
    "version_gone": _("This version was replaced or does not count, so its files cannot be marked any more."),
    "place_outside": (
        _("The place of change %(number)s lies outside the file. Please mark it again."),
        _("This place lies outside the file. Please mark it again."),
    ),
    "place_of_other_kind": (
        _("The place of change %(number)s does not fit this kind of file. Please mark it again."),
        _("This place does not fit this kind of file. Please mark it again."),
    ),
    "place_not_yet": (
        _("The file of change %(number)s is still being looked at. Please try again in a moment; nothing is lost."),
        _("This file is still being looked at. Please try again in a moment; nothing is lost."),
    ),
    "place_impossible": (
        _(
            "The file of change %(number)s cannot be shown here, so places in it cannot be marked. Describe the place instead."
        ),
        _("This file cannot be shown here, so places in it cannot be marked. Describe the place instead."),
    ),
    # questions
    "questions_open": _("%(most)s questions wait for an answer already. Please wait for some of them."),
    "no_question_waits": _("No question waits for an answer."),
    "write_an_answer": _("Write an answer or attach a file."),
    "pausing_questions_used": _(
        "All questions that stop the clock have been used on this order (%(most)s). You can still ask without stopping it."
    ),
    "nothing_to_pause": _("No clock of yours can be stopped now. You can still ask without stopping it."),
    "too_late_to_pause": _(
        "A question could stop the clock until %(until_moment)s. You can still ask without stopping it, or ask for more time."
    ),
    "unknown_question": _("This question is not open any more."),
    # time and the end
    "beyond_last_due": _(
        "That is too late: the last due date of this order is %(until_moment)s, because the money can be held only for so long."
    ),
    "not_late": _("The order is not late."),
    "not_very_late": _(
        "The order is not very late. Cancelling alone is possible once it is; until then you can propose to cancel."
    ),
    "delivered_before": _(
        "There has been a delivery, so customer support looks at it. You can accept that delivery or settle with the other side."
    ),
    "due_passed": _("The due date has passed, so this reason no longer fits."),
    "nothing_declined": _("No extra and no “not possible” has been turned down, so this reason does not fit."),
    "no_question_hanging": _("No question stood unanswered to the end of its time, so this reason does not fit."),
    "question_hanging": _("A question was left without an answer, so lateness is not the reason here."),
    "seller_not_suspended": _("The seller’s account is in good standing."),
    "declines_used": _("The declines that do not count are used up for now; one more counts in the completion rate."),
    "declines_left": _("Declines that do not count are still left, so this reason does not fit."),
    "reason_not_offered": _("This reason does not fit what has happened on the order. Please choose another one."),
    "contest_over": _("The time to contest the reason is over."),
    "reason_not_contested": _("Nobody contests this reason at the moment."),
}
