"""Actions that have a page of their own in the place of the plain form: its template, and what it shows beside the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amiable.web.order import (
    contesting,
    delivering,
    proposing,
    questions,
    reply_form,
    replying,
    requesting,
    taking,
    ticking,
)

if TYPE_CHECKING:
    from amiable.pages.order import OrderPage
    from amiable.rules.plan import Plan
    from amiable.web.order.acting import Act
    from amiable.web.order.fields import Asked
    from amiable.web.order.forms import ActionForm
    from amiable.wording.scene import Scene


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A template that extends `order/action.html` or stands for it, and what it needs beyond the plain form's context.

    `beside` gets the act and, after "See first what it does", the plan. `form` makes the form where the plain one will not do.
    `then` says where to go once it is done; "" is the order's page.
    """

    template: str
    beside: Callable[[Act, Plan | None], Mapping[str, Any]]
    form: Callable[[OrderPage, Scene, Asked], ActionForm] | None = None
    then: Callable[[Act], str] | None = None


#: By action.
OWN: Mapping[str, OwnPage] = {
    **dict.fromkeys(
        (
            "propose_extension",
            "propose_extra",
            "propose_redo",
            "propose_refund",
            "propose_split",
            "propose_cancellation",
        ),
        OwnPage("order/propose.html", proposing.beside),
    ),
    "counter_proposal": OwnPage("order/propose.html", proposing.beside, form=proposing.counter_form),
    "give_time": OwnPage("order/propose.html", proposing.beside),
    **dict.fromkeys(("deliver", "deliver_part", "replace_delivery"), OwnPage("order/deliver.html", delivering.beside)),
    "ask_question": OwnPage("order/ask.html", questions.beside_asking),
    "answer_question": OwnPage("order/answer.html", questions.beside_answering, then=questions.next_one),
    "contest_answer": OwnPage("order/contest.html", contesting.beside),
    "reply_to_changes": OwnPage("order/reply.html", replying.beside, form=reply_form.form),
    "take_reply": OwnPage("order/take.html", taking.beside, form=taking.form),
    "request_changes": OwnPage("order/request.html", requesting.beside, form=requesting.form_of),
    "judge_changes": OwnPage("order/judge.html", ticking.beside, form=ticking.form_of, then=ticking.back_to),
    "say_already_answered": OwnPage("order/answer.html", questions.beside_answering, then=questions.next_one),
}
