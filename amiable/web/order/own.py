"""Actions that have a page of their own in the place of the plain form. That of asking for changes, which shows the files
too, stands at its address (web/urls.py)."""

from __future__ import annotations

from collections.abc import Mapping

from amiable.web.order import (
    case_opening,
    contest_reason,
    contesting,
    delivering,
    proposing,
    questions,
    reply_form,
    replying,
    reviewing,
    statement,
    taking,
    ticking,
)
from amiable.web.order.acting import OwnPage

#: By action.
OWN: Mapping[str, OwnPage] = {
    **dict.fromkeys(
        (
            "propose_extra",
            "propose_redo",
            "propose_refund",
            "propose_split",
            "propose_cancellation",
        ),
        OwnPage("order/propose.html", proposing.beside),
    ),
    "propose_extension": OwnPage("order/propose.html", proposing.beside, form=proposing.extension_form),
    "counter_proposal": OwnPage("order/propose.html", proposing.beside, form=proposing.CounterForm),
    "give_time": OwnPage("order/propose.html", proposing.beside),
    **dict.fromkeys(("deliver", "deliver_part", "replace_delivery"), OwnPage("order/deliver.html", delivering.beside)),
    "ask_question": OwnPage("order/ask.html", questions.beside_asking),
    "answer_question": OwnPage("order/answer.html", questions.beside_answering, then=questions.next_one),
    "contest_answer": OwnPage("order/contest.html", contesting.beside),
    "reply_to_changes": OwnPage("order/reply.html", replying.beside, form=reply_form.form),
    "take_reply": OwnPage("order/take.html", taking.beside, form=taking.form),
    "judge_changes": OwnPage("order/judge.html", ticking.beside, form=ticking.form_of, then=ticking.back_to),
    "say_already_answered": OwnPage("order/answer.html", questions.beside_answering, then=questions.next_one),
    "open_case": OwnPage(
        "order/open_case.html",
        case_opening.beside,
        form=case_opening.form,
        then=statement.to_case,
        refused=case_opening.refused,
    ),
    "make_statement": OwnPage("order/statement.html", statement.beside_statement, then=statement.to_case),
    "answer_support": OwnPage("order/statement.html", statement.beside_answer, then=statement.to_case),
    "appeal": OwnPage("order/statement.html", statement.beside_appeal, then=statement.to_case),
    **dict.fromkeys(
        ("ask_support", "withdraw_case"),
        OwnPage("order/case_step.html", statement.beside_step, then=statement.to_case),
    ),
    "write_review": OwnPage("reviews/write.html", reviewing.beside_writing, form=reviewing.form, then=reviewing.back),
    "reply_to_review": OwnPage("reviews/reply.html", reviewing.beside_replying, then=reviewing.back),
    "contest_reason": OwnPage("order/contest_reason.html", contest_reason.beside, form=contest_reason.form),
}
