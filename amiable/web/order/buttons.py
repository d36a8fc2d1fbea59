"""Which of the actions the engine allows stand where: one filled button, a few beside it, the rest under "more".

The engine decides what may be done; here is only an order of prominence. A refused action is shown, with its reason,
where somebody would look for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.pages.order import OrderPage
from amiable.rules.outlook import Option
from amiable.web.parts import Action
from amiable.wording.refusals import say
from amiable.wording.scene import Scene

#: The first of these that is allowed is the one filled button.
FIRST = {
    "client": ("answer_question", "pay_again", "send_requirements", "take_reply", "accept_delivery"),
    "seller": ("reply_to_changes", "answer_client", "deliver", "start_without_requirements"),
}

#: What comes after the end of an order.
REVIEWS = ("write_review", "reply_to_review")

#: These stand beside it; where the reason of a refusal helps, they stay there refused.
BESIDE = {
    "client": (
        "request_changes",
        "extend_review",
        "ask_seller",
        "cancel_very_late",
        "cancel_free",
        "give_time",
        *REVIEWS,
    ),
    "seller": ("deliver", "ask_question", "nudge_client", "replace_delivery", "contest_no_delivery", *REVIEWS),
}

#: Somebody looks for these here, and is told why not; others are simply not there while they cannot be done.
LOOKED_FOR = frozenset(("request_changes", "extend_review", "deliver", "ask_question", "replace_delivery"))

#: Refusals that say "not here, not now" and would only be noise.
QUIET = frozenset(("not_in_this_state", "not_in_this_case_state", "frozen", "not_yours"))

#: These are answered where the thing itself is shown, or written in the composer.
ELSEWHERE = frozenset(
    (
        "send_message",
        "accept_proposal",
        "decline_proposal",
        "withdraw_proposal",
        "counter_proposal",
        "answer_question",
        "say_already_answered",
        "contest_answer",
        "judge_changes",
    )
)

#: Icons of the sprite by action; the rest go without.
ICONS = {
    "accept_delivery": "check",
    "deliver": "deliver",
    "request_changes": "pencil",
    "ask_question": "question",
    "ask_seller": "question",
    "extend_review": "clock",
    "give_time": "clock",
}

#: Ways to end the order that stand together on a page of their own, after what could help first.
ENDING = frozenset(("decline_order", "cancel_suspended", "propose_cancellation", "propose_split"))

#: Ends the order at somebody's loss.
LOSS = frozenset(("cancel_free", "cancel_very_late", "cancel_suspended", "decline_order", "cancel_before_payment"))


@dataclass(frozen=True, slots=True)
class Buttons:
    """The buttons of the NEXT box, and the quieter ones below."""

    main: tuple[Action, ...]
    more: tuple[Action, ...]


def buttons_of(page: OrderPage, scene: Scene, *, mine: bool) -> Buttons:
    """`mine`: the reader is waited for, so the first button is filled."""
    asked = mine and any(question.status == "open" for question in page.loaded.facts.questions)
    elsewhere = ELSEWHERE - {"answer_question"} if asked and page.role == "client" else ELSEWHERE
    options = {option.action: option for option in page.options if option.action not in elsewhere}
    if not any(capture.status == "failed" for capture in page.loaded.facts.captures):
        options.pop("pay_again", None)
    first = next(
        (name for name in FIRST.get(page.role, ()) if mine and name in options and options[name].allowed), None
    )
    main = [_button(page, scene, options[first], style="primary")] if first else []
    beside = [name for name in BESIDE.get(page.role, ()) if name in options and name != first]
    main += [_button(page, scene, options[name]) for name in beside if _is_shown(options[name])]
    rest = [o for o in options.values() if o.allowed and o.action != first and o.action not in beside]
    more = [_button(page, scene, option) for option in rest if option.action not in ENDING]
    if any(option.action in ENDING for option in rest):
        href = reverse("cancelling", args=[page.loaded.reference])
        more.append(Action(label=_("Ways to end this order"), href=href, name="cancelling"))
    return Buttons(tuple(main), tuple(more))


def _is_shown(option: Option) -> bool:
    why = option.refusal
    return why is None or (option.action in LOOKED_FOR and why.code not in QUIET)


def _button(page: OrderPage, scene: Scene, option: Option, *, style: str = "") -> Action:
    row = page.loaded.rules.actions[option.action]
    refusal = option.refusal
    return Action(
        label=scene.reader.label(row.label),
        icon=ICONS.get(option.action, ""),
        href=reverse("order_action", args=[page.loaded.reference, option.action]),
        style="primary" if style else "loss" if option.action in LOSS else "",
        why_not=say(refusal, scene.reader, currency=scene.currency, rules=scene.rules) if refusal else "",
        name=option.action,
    )


def case_file_button(page: OrderPage) -> Action:
    """The way to the case file, always there."""
    return Action(label=_("Case file"), icon="download", href=reverse("case_file", args=[page.loaded.reference]))


def new_key() -> str:
    """A fresh idempotency key for a form."""
    return uuid4().hex


def sent_key(request: HttpRequest) -> str | None:
    """The idempotency key a form came with; only letters and digits of it, as `new_key` makes them."""
    return "".join(filter(str.isalnum, request.POST.get("key", "")))[:64] or None


def sent[R: HttpResponse](response: R, request: HttpRequest) -> R:
    """Say to the page that comes next which form was taken, so that its draft can go (drafts.js); lasts a minute."""
    if key := sent_key(request):
        response.set_cookie("sent", key, max_age=60, samesite="Lax", secure=request.is_secure())
    return response


def more_label() -> str:
    """What the quieter buttons are folded under."""
    return _("Other things you can do")
