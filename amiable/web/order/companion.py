"""The companion as a panel: `guide.companion` in the reader's words, with the forms its actions lead to. It adds no statement."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.guide.companion import Companion, companion_of
from amiable.guide.eyes import Eyes, Place
from amiable.guide.links import place_of
from amiable.guide.texts import find
from amiable.pages.order import OrderPage
from amiable.web.order.effort import effort_of
from amiable.web.parts import Action
from amiable.web.story import Effort, Guide, Step, Tip
from amiable.wording.companion import KNOWS, STEPS, TEXTS, TIPS
from amiable.wording.scene import Scene


def guide_of(page: OrderPage, scene: Scene, *, now: datetime, place: Place = "order") -> Guide | None:
    """The panel for this reader on this page; None where the companion is not there."""
    found = companion_of(Eyes.of(page, now=now, place=place))
    if found is None:
        return None
    names = [str(name) for name in STEPS[page.role]]
    step, heading = found.step, names[found.step - 1]
    article = find(found.article, scene.reader.language)
    return Guide(
        title=_("Guide"),
        short=_("step %(step)s of 6 · %(title)s") % {"step": step, "title": heading},
        at=_("step %(step)s of 6") % {"step": step},
        heading=heading,
        text=scene.tell(TEXTS[page.role][found.moment], {}),
        steps=[
            Step(number, name, "past" if number < step else "now" if number == step else "later")
            for number, name in enumerate(names, 1)
        ],
        steps_label=_("The six steps"),
        knows=[scene.tell(KNOWS[one.code], one.data, by=one.by) for one in found.knows],
        effort=_effort(page, scene, found),
        tips=[Tip(TIPS[tip][0], scene.tell(TIPS[tip][1], found.data)) for tip in found.tips],
        actions=[_button(page, scene, name, place=place) for name in found.actions],
        href=place_of(article) if article else "",
        link=article.title if article else "",
        link_language=article.language if article else "",
    )


def _effort(page: OrderPage, scene: Scene, found: Companion) -> Effort | None:
    return effort_of(page.loaded.facts, scene, page.loaded.facts.request) if found.effort else None


def _button(page: OrderPage, scene: Scene, name: str, *, place: Place) -> Action:
    """A way to the same form as the order page's own buttons; what is answered on that page leads there."""
    own = {
        "case": _("Open the case"),
        "cancelling": _("Ways to end this order"),
        "accept_proposal": _("To your answer"),
    }
    label = own.get(name) or scene.reader.label(page.loaded.rules.actions[name].label)
    return Action(label=label, href=_href(page, name, place=place), small=True, name=f"guide-{name}")


def _href(page: OrderPage, name: str, *, place: Place) -> str:
    reference = page.loaded.reference
    if name in ("case", "cancelling"):
        return reverse(name, args=[reference])
    if name in ("send_message", "accept_proposal"):
        here = "" if place == "order" else reverse("order", args=[reference])
        return f"{here}#{'write' if name == 'send_message' else 'open-t'}"
    form = reverse("order_action", args=[reference, name])
    asked = next((row.id for row in page.loaded.facts.questions if row.status == "open"), "")
    return f"{form}?question={asked}" if name == "answer_question" and asked else form
