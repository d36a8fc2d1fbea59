"""The page for ending an order: the last resort, with its consequence first. It only shows; each way has a form of its own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.flow.moment import now as present
from amiable.pages.order import OrderPage
from amiable.rules.guards.cases import last_case_after
from amiable.web.access import needs
from amiable.web.cancelling.first import first_of
from amiable.web.cancelling.reasons import may_name, reasons_of
from amiable.web.order.case_opening import offer_of
from amiable.web.order.companion import guide_of
from amiable.web.order.ending import ways_of
from amiable.web.order.said import named
from amiable.web.order.scenes import read_page, reader_of, scene_of
from amiable.wording.scene import Scene

#: States in which an order has ended.
ENDED = ("completed", "cancelled")


@gzip_page
@needs()
@require_safe
def cancelling(request: HttpRequest, reference: str) -> HttpResponse:
    """What could help first, the ways to end the order, and the reasons."""
    now = present()
    page = read_page(request, reference, now=now)
    scene = scene_of(page, reader_of(request, now=now))
    context: dict[str, Any] = {
        **named(page),
        "ended": _ended(page, scene),
        "contest": _link(page, "contest_reason"),
        "case": "",
        "tries": first_of(page, scene),
        "guide": guide_of(page, scene, now=now, place="cancelling"),
    }
    if context["ended"] and offer_of(page, now).refusal is None and (href := _link(page, "open_case")):
        context |= {"case": href, "case_until": _case_until(page, scene)}
    if not context["ended"]:
        there, missing = ways_of(page, scene, now)
        mine, others = reasons_of(page, scene, now)
        context |= {"ways": there, "missing": missing, "reasons": mine, "others": others, "may_name": may_name(page)}
        context["faultless"] = faultless(page, scene) if all(row.counts.tone == "loss" for row in mine) else ""
    return render(
        request, "order/cancelling.html", context | {"weighing": weighing(page, scene), "window": window(page)}
    )


def faultless(page: OrderPage, scene: Scene) -> str:
    """What is left where every reason that can be named counts and none is true; "" while no part can be proposed."""
    option = page.option("propose_split")
    if option is None or not option.allowed:
        return ""
    return _(
        "Is none of these true, because a plan changed and nobody did anything wrong? Then propose to cancel and pay a part: "
        "when at least %(percent)s%% of the price stays with %(seller)s, it counts against nobody."
    ) % {"seller": scene.names["seller"], "percent": page.loaded.rules.number("split_counts_below_percent")}


def weighing(page: OrderPage, scene: Scene) -> str:
    """How the reason that holds is found, and how little a split may leave before it counts like a cancellation."""
    return _(
        "When several reasons hold, the one lowest in the list counts. A split that leaves %(seller)s less than "
        "%(percent)s%% of the price counts like a cancellation with its reason."
    ) % {
        "seller": scene.names["seller"],
        "percent": page.loaded.rules.number("split_counts_below_percent"),
    }


def window(page: OrderPage) -> int:
    """Days a closing stands in the completion rate."""
    return page.loaded.rules.period("rate_window").days


def _case_until(page: OrderPage, scene: Scene) -> str:
    """Until when a case about a completed order can be opened."""
    closing, option = page.loaded.facts.closing, page.option("open_case")
    if closing is None or page.loaded.facts.state != "completed" or option is None or not option.allowed:
        return ""
    until = last_case_after(page.loaded.rules, closing)
    return _("Until %(moment)s a case about it can still lead to a refund.") % {"moment": scene.reader.moment(until)}


def _ended(page: OrderPage, scene: Scene) -> str:
    """How the order ended; "" while it runs."""
    facts = page.loaded.facts
    if facts.state not in ENDED or facts.closing is None:
        return ""
    if facts.state == "completed":
        return _("This order is complete, so it can no longer be cancelled.")
    reason = scene.reader.label(scene.rules.reasons[facts.closing.reason].label)
    return _("This order was cancelled: “%(reason)s”.") % {"reason": reason}


def _link(page: OrderPage, action: str) -> str:
    option = page.option(action)
    return reverse("order_action", args=[page.loaded.reference, action]) if option and option.allowed else ""
