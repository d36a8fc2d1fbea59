"""One sentence under a form on what it does, for actions with consequences; the dry run beside it shows the figures."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Seen, Texts

EXPLANATIONS: Mapping[str, Texts | Seen] = {
    # before the work
    "pay_again": _("We ask the payment service once more; you are charged once at most."),
    "cancel_before_payment": _("The order ends here. Nothing is charged and it counts against nobody."),
    "send_requirements": _("%(seller)s begins with this, and the time to deliver starts now."),
    "nudge_client": _("%(client)s gets a friendly reminder. Once a day is enough."),
    "start_without_requirements": _(
        "Your time to deliver starts now. %(client)s can still cancel free of charge for a day."
    ),
    "cancel_free": _("You get everything back and it counts against nobody."),
    "decline_order": _("%(client)s gets everything back. The first declines do not count in your completion rate."),
    # delivering and looking
    "deliver": _("%(client)s is told at once and has time to look. What you write and attach stays as it is."),
    "deliver_part": _("A part starts and stops no clock and does not count as a delivery."),
    "replace_delivery": _("The new version takes the place of the present one, and the time to look starts again."),
    "accept_delivery": _(
        "The order is complete, %(seller)s is paid, and the original files open for you. This cannot be taken back."
    ),
    "extend_review": _("You have three more days to look. %(seller)s is told."),
    "ask_seller": _(
        "While your question waits, silence does not accept the delivery. You can do this once on each order."
    ),
    "mark_no_delivery": _(
        "For an empty, wrong or unreadable delivery. It uses no revision round; %(seller)s has a day to put it right. If you do not like the work, ask for changes instead."
    ),
    "contest_no_delivery": _("Customer support looks at it. The mark stands meanwhile."),
    # changes
    "request_changes": _(
        "%(seller)s answers each change on its own. What misses the agreement uses no revision round."
    ),
    "judge_changes": _("It helps %(seller)s to see what is settled. You can change it until you accept or ask again."),
    "reply_to_changes": _(
        "With only fixes and included changes the work goes on at once. Otherwise %(client)s chooses first."
    ),
    "take_reply": _("What is fixed or included goes ahead anyway. What you leave out costs nothing."),
    "contest_answer": _("This change then uses no revision round, and everything else goes on."),
    # time and questions
    "give_time": _("The due date moves at once. It uses up nothing and counts against nobody."),
    "ask_question": _("A question costs nothing and counts for nothing."),
    "say_already_answered": _("The clock runs on. Say where the answer is, if you can."),
    "cancel_very_late": _("You get everything back. The cancellation counts in the completion rate of %(seller)s."),
    "cancel_suspended": _("You get everything back."),
    # proposals
    "write_review": _(
        "%(other)s cannot read it before both reviews are published, nor can you read theirs. Nobody may ask you for particular scores."
    ),
    "reply_to_review": _("A short, calm reply helps most. It cannot be changed later."),
    "hide_review": _(
        "The scores go with the words. Whoever wrote it is told the ground and your reasons, and can complain."
    ),
    "show_review": _("It is shown and counted again; both sides are told why."),
    "propose_extension": _("%(client)s has four days to answer. The due date moves only with a yes."),
    "propose_extra": _("%(client)s can take it or leave it. It becomes part of the agreement once it is paid."),
    "propose_redo": _("With a yes, the work is done again by the date, and no revision round is used."),
    "propose_refund": _("Nothing moves without a yes from %(other)s."),
    "propose_split": _("With a yes the order ends: the refund goes back, the rest pays for the work done."),
    "propose_cancellation": _(
        "With a yes the order ends and everything goes back. Silence counts as a yes only while nothing was delivered."
    ),
    "counter_proposal": _("It takes the place of the open proposal, and %(other)s answers next."),
    "accept_proposal": _("You agree to exactly these terms. This cannot be taken back."),
    "decline_proposal": _("Nothing changes. You can propose something else right away."),
    "withdraw_proposal": _("Your proposal is off and nothing changes."),
    # the resolution center
    "open_case": _(
        "You talk it over first. The amount it is about waits until you agree or support decides; that counts against nobody."
    ),
    "ask_support": _(
        "The clocks stand still while support has the case. You can still settle together until it decides."
    ),
    "make_statement": _("Both sides and support read it. What the order’s log shows weighs most."),
    "hand_back_case": _("The case goes back to the queue for somebody else. Support’s time as a whole runs on."),
    "withdraw_case": _("The case is closed and the order goes on where it was."),
    "answer_support": _("You answer this round once; then it is with support."),
    "open_support_case": _("The clocks stop and a mediator looks at the order."),
    "claim_case": _("The case is yours: you ask, if needed, and decide."),
    "ask_parties": _("Whom you ask has 48 hours; both are asked at the same moment. Leave empty whom you do not ask."),
    "decide_case": _("Both sides are told with your reasons. Money leaves only when the time to appeal is over."),
    "approve_decision": _("The decision counts from now on, and the time to appeal begins."),
    "refuse_decision": _("The mediator decides anew and reads what you write."),
    "appeal": _("Another mediator looks at it once more. That decision is final."),
    "decide_appeal": _("Your decision takes the place of the first one and is final."),
    # the reason of a cancellation
    "contest_reason": _("Only the reason is looked at; the cancellation stands. Until then it counts for nobody."),
    "decide_reason": _("The reason you name decides whether the cancellation counts in the completion rate."),
    "settle_part_chargeback": _("What the bank kept is booked at once. This cannot be taken back."),
    "cancel_as_operator": _("The order ends and the client gets everything back."),
}
