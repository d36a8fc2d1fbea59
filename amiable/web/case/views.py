"""The case page of an order for its two parties. Parse, read, show; every step has a form of its own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.flow.moment import now as present
from amiable.pages.order import OrderPage
from amiable.pages.talk import pulse_of, talk_on
from amiable.web.access import actor, needs
from amiable.web.cancelling.first import first_of
from amiable.web.case.shown import shown
from amiable.web.order.case_opening import offer_of
from amiable.web.order.companion import guide_of
from amiable.web.order.said import named
from amiable.web.order.scenes import read_page, reader_of, scene_of
from amiable.web.parts import Action
from amiable.wording.refusals import say
from amiable.wording.scene import Scene


@gzip_page
@needs()
@require_safe
def case(request: HttpRequest, reference: str) -> HttpResponse:
    """Where the case stands, or how it ended; without one, what a case is and what else could be tried."""
    now = present()
    page = read_page(request, reference, now=now)
    scene = scene_of(page, reader_of(request, now=now))
    context: dict[str, Any] = {
        **named(page),
        "pulse": pulse_of(page, talk_on(page, actor(request))),
    }
    facts = page.loaded.facts
    if facts.case is None:
        within = scene.reader.span(scene.rules.period("case_answer"))
        context |= {"open": _open(page, scene, now), "tries": _tries(page, scene), "within": within}
        return render(request, "case/none.html", context)
    before = request.GET.get("before", "")
    said_before = int(before) if before.isdecimal() and len(before) < 10 else None
    context |= shown(page, scene, now=now, before=said_before)
    context |= {"guide": guide_of(page, scene, now=now, place="case")}
    if not context["is_open"]:
        context["open"] = _open(page, scene, now)
    return render(request, "case/case.html", context)


def _open(page: OrderPage, scene: Scene, now: datetime) -> Action | None:
    """The button that opens a case, or why it cannot be opened."""
    option = page.option("open_case")
    if option is None:
        return None
    refusal = option.refusal or offer_of(page, now).refusal
    return Action(
        label=_("Open the resolution center"),
        href=reverse("order_action", args=[page.loaded.reference, "open_case"]),
        why_not=say(refusal, scene.reader, currency=scene.currency, rules=scene.rules) if refusal else "",
        name="open_case",
    )


def _tries(page: OrderPage, scene: Scene) -> list[Any]:
    """What else could be tried; the case itself has its button."""
    case = reverse("order_action", args=[page.loaded.reference, "open_case"])
    return [row for row in first_of(page, scene) if row.href != case]
