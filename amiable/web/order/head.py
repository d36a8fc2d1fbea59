"""What an order's page opens with: the state as a badge, and in a line whose order it is, for how much, in which language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amiable.pages.order import OrderPage
from amiable.web.order.scenes import who_of
from amiable.web.parts import Badge, Tone, Who
from amiable.wording import formats
from amiable.wording.scene import OTHER, Scene

#: A picture for each state, of the sprite.
ICONS: Mapping[str, str] = {
    "awaiting_payment": "coin",
    "awaiting_requirements": "file",
    "in_progress": "pencil",
    "delivered": "eye",
    "revision_requested": "pencil",
    "scope_replied": "chat",
    "revising": "pencil",
    "completed": "check",
    "cancelled": "x",
}

#: While the seller works, being late is said first.
WORKING = frozenset(("in_progress", "revising"))


@dataclass(frozen=True, slots=True)
class About:
    """The other side, what they are on this order, that they read in another language ("" for the same), and the price."""

    who: Who
    role: str
    reads: str
    price: str


def about_order(page: OrderPage, scene: Scene) -> About:
    """The line below the title."""
    role, facts = OTHER[page.role], page.loaded.facts
    other = page.seller if role == "seller" else page.client
    return About(
        who=who_of(page, role, full=True),
        role=pgettext("on an order", "seller") if role == "seller" else pgettext("on an order", "client"),
        reads=_reads(other.language, scene.reader.language),
        price=scene.reader.money(facts.agreement.work + facts.agreement.tax, facts.agreement.currency),
    )


def _reads(theirs: str, own: str) -> str:
    if theirs == own:
        return ""
    known = {"en": _("reads in English"), "fr": _("reads in French"), "it": _("reads in Italian")}
    named = {"language": formats.language_name(theirs, language=own)}
    return known.get(theirs) or _("reads in another language: %(language)s") % named


def state_of(page: OrderPage, scene: Scene) -> Badge:
    """The state, with the version that is there to look at; while a case is open, where the case is. It stands out while the
    reader is waited for."""
    facts, rules = page.loaded.facts, page.loaded.rules
    tone: Tone = "wait" if page.turn is not None and page.turn.role == page.role else ""
    if facts.case is not None and facts.case.state != "closed":
        icon = "sides" if facts.case.state == "talking" else "shield"
        return Badge(scene.reader.label(rules.case_states[facts.case.state].label), icon, tone)
    label, icon = scene.reader.label(rules.states[facts.state].label), ICONS.get(facts.state, "")
    if facts.state == "completed":
        tone = "done"
    if facts.lateness and facts.state in WORKING:
        said = _("%(state)s · very late") if facts.lateness == "very_late" else _("%(state)s · late")
        return Badge(said % {"state": label}, "clock", "loss")
    if facts.delivery is None or facts.state == "cancelled":
        return Badge(label, icon, tone)
    said = _("%(state)s · version %(number)s") % {"state": label, "number": facts.delivery.number}
    return Badge(said, icon, tone)
