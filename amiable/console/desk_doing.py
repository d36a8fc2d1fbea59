"""What the reader may do with an order: the engine's options, the one that is due first, each with its form or why not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from amiable.console.desk_facts import Eyes
from amiable.console.desk_foreseen import Foreseen, foreseen
from amiable.console.desk_forms import DeskForm
from amiable.rules.facts import Actor
from amiable.rules.inputs import Nothing, input_of
from amiable.rules.outlook import Option
from amiable.rules.plan import Plan, plan
from amiable.web.access import actor
from amiable.web.order.asked import asked_of
from amiable.web.order.buttons import QUIET, new_key
from amiable.web.order.forms import ActionForm
from amiable.wording.fields import explanation
from amiable.wording.refusals import say

#: The one filled button: the first of these that can be done.
FIRST = ("claim_case", "approve_decision", "decide_appeal", "decide_case", "decide_reason")

#: Beside it, in this order; what is missing here comes last.
BESIDE = ("refuse_decision", "ask_parties", "send_message", "hand_back_case", "open_support_case", "cancel_as_operator")

#: Decisions with facts, a rule and reasons.
DECIDING = frozenset(("decide_case", "decide_appeal"))

#: What is refused there is not worth a line.
SILENT = QUIET | {"nothing_to_approve", "not_contested", "asked_enough", "no_such_review", "no_part_charged_back"}

#: Ends something at somebody's loss.
LOSS = frozenset(("cancel_as_operator",))


@dataclass(frozen=True, slots=True)
class Doing:
    """One action: its form, or why it cannot be done. `decides` has ticks on the facts; `reviewed`: seen what it does."""

    action: str
    label: str
    explanation: str
    href: str
    key: str
    why_not: str = ""
    form: ActionForm | None = None
    seen: Foreseen | None = None
    is_first: bool = False
    is_open: bool = False
    is_loss: bool = False
    decides: bool = False
    reviewed: bool = False
    rule: str = ""  # the one that is quoted, in full

    @property
    def lands(self) -> bool:
        """Whether the page opens at what the action will do; the page of parts shows the same without going there."""
        return self.reviewed


def doings_of(eyes: Eyes, request: HttpRequest, *, now: datetime) -> list[Doing]:
    """Everything there is to do or to know that it cannot be done, the due one first."""
    options = {row.action: row for row in eyes.page.options if row.allowed or _speaks(row)}
    order = [*FIRST, *BESIDE, *options]
    names = [name for name in dict.fromkeys(order) if name in options]
    first = next((name for name in FIRST if name in options and options[name].allowed), "")
    names.sort(key=lambda name: name != first)
    who = Actor(eyes.page.role, str(actor(request)))
    return [_doing(eyes, options[name], who, first=name == first, now=now) for name in names]


def not_now(doings: Iterable[Doing]) -> list[tuple[str, list[Doing]]]:
    """What cannot be done, each reason once."""
    found: dict[str, list[Doing]] = {}
    for doing in doings:
        if doing.why_not:
            found.setdefault(doing.why_not, []).append(doing)
    return [*found.items()]


def _speaks(option: Option) -> bool:
    """Whether somebody would look for it here and is told why not."""
    why = option.refusal
    return why is not None and why.code not in SILENT


def _doing(eyes: Eyes, option: Option, who: Actor, *, first: bool, now: datetime) -> Doing:
    page, reader, refusal = eyes.page, eyes.scene.reader, option.refusal
    row = page.loaded.rules.actions[option.action]
    why = say(refusal, reader, currency=eyes.scene.currency, rules=eyes.scene.rules) if refusal else ""
    return Doing(
        action=option.action,
        label=reader.label(row.label),
        explanation=explanation(option.action, scene=eyes.scene),
        href=reverse("desk_action", args=[page.loaded.reference, option.action]),
        key=new_key(),
        why_not=why,
        form=None if refusal else form_of(eyes, option.action),
        seen=None if refusal else _seen(eyes, option.action, who, now=now),
        is_first=first,
        is_open=first,
        is_loss=option.action in LOSS,
        decides=not refusal and option.action in DECIDING,
    )


def form_of(eyes: Eyes, action: str) -> DeskForm:
    """The empty form of an action."""
    kind = input_of(action, eyes.page.loaded.rules.actions[action].by)
    return DeskForm(kind, asked_of(eyes.page, eyes.scene, action, kind, meant={}), eyes.page)


def _seen(eyes: Eyes, action: str, who: Actor, *, now: datetime) -> Foreseen | None:
    """What approving does, which has nothing to fill in."""
    if action != "approve_decision":
        return None
    data: Any = Nothing()
    run = plan(eyes.page.loaded.rules, eyes.page.loaded.facts, action, who, data, max(now, eyes.page.loaded.last_at))
    return foreseen(eyes, run) if isinstance(run, Plan) else None
