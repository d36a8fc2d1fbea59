"""The companion of an order as a shape: `guide.companion` in the reader's words, with the operations its actions are."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from amiable.api.shapes.guide import Article, Guide, GuideAction, GuideStep
from amiable.api.shown.order import ROOT, href_of
from amiable.guide.companion import companion_of
from amiable.guide.eyes import Eyes, Place
from amiable.guide.texts import find
from amiable.pages.order import OrderPage
from amiable.wording.companion import KNOWS, STEPS, TEXTS, TIPS
from amiable.wording.reader import Reader
from amiable.wording.scene import Scene


def guide_of(page: OrderPage, scene: Scene, *, now: datetime, place: Place) -> Guide:
    """What fits this reader now."""
    found = companion_of(Eyes.of(page, now=now, place=place))
    if found is None:
        return Guide(None)
    with override(scene.reader.language):
        steps = [str(name) for name in STEPS[page.role]]
    step = GuideStep(
        number=found.step,
        code=found.moment,
        title=steps[found.step - 1],
        text=scene.tell(TEXTS[page.role][found.moment], {}),
        steps=steps,
        knows=[scene.tell(KNOWS[one.code], one.data, by=one.by) for one in found.knows],
        advice=[scene.tell(TIPS[tip][1], found.data) for tip in found.tips],
        actions=[_action(page, scene, name) for name in found.actions],
        article=article_of(found.article, scene.reader),
    )
    return Guide(step)


def article_of(slug: str, reader: Reader) -> Article | None:
    """A help text, where there is one."""
    text = find(slug, reader.language)
    return Article(text.slug, text.title, text.language, help_of(text.slug)) if text else None


def help_of(slug: str) -> str:
    """The address of a help text."""
    return f"{ROOT}/help/{slug}"


def _action(page: OrderPage, scene: Scene, name: str) -> GuideAction:
    href, rules = href_of(page.loaded.reference), page.loaded.rules
    if name in rules.actions:
        return GuideAction(name, scene.reader.label(rules.actions[name].label), f"{href}/actions/{name}")
    with override(scene.reader.language):
        if name == "case":
            return GuideAction(name, _("Open the case"), f"{href}/case")
        return GuideAction(name, _("Ways to end this order"), None)
