"""How a case shows on the order's page: the state leads to it, NEXT has its button, and one line stands beside the timeline."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.pages.case import turns_in_case
from amiable.pages.order import OrderPage
from amiable.rules.outlook import Turn
from amiable.web.order.buttons import Buttons
from amiable.web.parts import Action
from amiable.wording.scene import Scene


@dataclass(frozen=True, slots=True)
class OnOrder:
    """The way to the case, where it stands in one sentence, and whether it is open."""

    href: str
    text: str
    link: str
    is_open: bool


def case_on(page: OrderPage, scene: Scene) -> OnOrder | None:
    """The latest case of the order, also a closed one; None when there never was one."""
    facts, rules = page.loaded.facts, page.loaded.rules
    if facts.case is None:
        return None
    href = reverse("case", args=[page.loaded.reference])
    state = scene.reader.label(rules.case_states[facts.case.state].label)
    if facts.case.state == "closed":
        return OnOrder(href, _("The case on this order is closed."), _("See how it ended"), is_open=False)
    if not facts.disputed:
        return OnOrder(href, _("Case: %(state)s.") % {"state": state}, _("Open the case"), is_open=True)
    data = {"state": state, "amount": scene.reader.money(facts.disputed, scene.currency)}
    return OnOrder(href, _("Case: %(state)s. %(amount)s in dispute.") % data, _("Open the case"), is_open=True)


def with_way(buttons: Buttons, page: OrderPage, case: OnOrder | None, turn: Turn | None) -> Buttons:
    """The buttons of NEXT, and where the reader is waited for with something that is answered elsewhere, in the case or at
    the proposal below, the way there, with everything else among the quieter ones."""
    answered = turn is not None and is_answered_elsewhere(page, turn)
    way = Action(label=case.link, icon="sides", href=case.href, name="case") if case and case.is_open else None
    if turn is None or not answered:
        return replace(buttons, main=(*buttons.main, way) if way else buttons.main)
    first: tuple[Action, ...] = (Action(label=_("To your answer"), icon="down", href="#open-t", name="to-answer"),)
    if turn.clock != "answer_by":
        first = (replace(way, style="primary"),) if way else ()
    elif way:
        first = (*first, way)
    return replace(buttons, main=first, more=(*buttons.main, *buttons.more))


def is_answered_elsewhere(page: OrderPage, turn: Turn) -> bool:
    """Is it the reader's turn with a proposal or in the case? Then no button of the order itself is the filled one."""
    return turn.role == page.role and (turn.clock == "answer_by" or turn in turns_in_case(page))
