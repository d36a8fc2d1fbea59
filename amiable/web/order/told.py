"""The one sentence that meets somebody on the page after they have sent something: that it was taken, and who is told."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amiable.pages.order import OrderPage

PROPOSED = _("Your proposal is sent. %(other)s is told and can answer it.")
ASKED = _("Your question is sent. %(other)s is told.")
ANSWERED = _("Your answer is sent. %(other)s is told.")
DELIVERED = _("Your delivery is sent. %(other)s is told and can look at it.")

#: By action; every other is simply done.
SENTENCES: dict[str, Promise | str] = {
    "send_requirements": _("Your brief is sent. %(other)s is told."),
    "request_changes": _("Your request for changes is sent. %(other)s is told."),
    "reply_to_changes": _("Your reply is sent. %(other)s is told."),
    **dict.fromkeys(("ask_question", "ask_seller"), ASKED),
    **dict.fromkeys(("answer_question", "answer_client"), ANSWERED),
    **dict.fromkeys(("deliver", "deliver_part", "replace_delivery"), DELIVERED),
    "accept_proposal": _("You accepted the proposal. %(other)s is told."),
    "decline_proposal": _("You declined the proposal. %(other)s is told."),
    "accept_delivery": _("You accepted the delivery. %(other)s is told."),
    "open_case": _("Your case is open. %(other)s is told."),
    "make_statement": _("Your statement is sent."),
    "answer_support": _("Your answer is sent."),
    "appeal": _("Your appeal is sent."),
    "write_review": _("Thank you. Your review is kept."),
    "reply_to_review": _("Your reply is kept."),
}

#: What was sent stands on the page at once, or a click is all it was: nothing more to say.
PLAIN = frozenset(("send_message", "judge_changes"))


def tell(request: HttpRequest, page: OrderPage, action: str, response: HttpResponse) -> HttpResponse:
    """The answer to a form as it is; when it leads on, the sentence waits for the next page."""
    if response.status_code == 302 and action not in PLAIN:
        other = (page.seller if page.role == "client" else page.client).short
        said = PROPOSED if action.startswith("propose_") or action == "counter_proposal" else SENTENCES.get(action)
        messages.success(request, str(said or _("It is done.")) % {"other": other})
    return response
