"""How a case shows on the order's page: the state leads to it, NEXT has its button, and one line stands beside the timeline."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.pages.order import OrderPage
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


def with_case(buttons: Buttons, case: OnOrder | None) -> Buttons:
    """The buttons of NEXT, the way to an open case among them."""
    if case is None or not case.is_open:
        return buttons
    return replace(buttons, main=(*buttons.main, Action(label=case.link, icon="sides", href=case.href, name="case")))
