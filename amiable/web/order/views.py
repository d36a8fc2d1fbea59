"""The order page, the forms of its actions, and the question whether anything is new. Parse, ask the door, show."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from amiable.flow.moment import now as present
from amiable.kernel.errors import Refused
from amiable.pages.order import OrderPage
from amiable.pages.order_files import read_files
from amiable.pages.talk import blocked_on, pulse_of, read_pulse, talk_on
from amiable.rules.inputs import input_of
from amiable.web.access import actor, needs
from amiable.web.order.acting import Act, OwnPage
from amiable.web.order.agreement import moves_of, page_of
from amiable.web.order.asked import asked_of, lines_of
from amiable.web.order.buttons import buttons_of, case_file_button, more_label
from amiable.web.order.case_way import case_on, is_answered_elsewhere, with_way
from amiable.web.order.companion import guide_of
from amiable.web.order.composer import composer_of, why_silent
from amiable.web.order.flags import flags_of
from amiable.web.order.forms import ActionForm
from amiable.web.order.head import about_order, state_of
from amiable.web.order.next_box import next_of
from amiable.web.order.open import about_of, one_filled, proposals_of
from amiable.web.order.own import OWN
from amiable.web.order.paying import with_payment
from amiable.web.order.questions import questions_of
from amiable.web.order.reviewed import reviewed_of
from amiable.web.order.said import named
from amiable.web.order.scenes import read_page, reader_of, scene_of, who_of
from amiable.web.order.side import agreement_of, money_of
from amiable.web.order.spoken import reading_of
from amiable.web.order.ticking import ticking_of
from amiable.web.order.timeline import days_of
from amiable.web.order.told import tell


@gzip_page
@needs()
@require_safe
def order(request: HttpRequest, reference: str) -> HttpResponse:
    """Where an order stands, what can be done, what happened."""
    now = present()
    return render(request, "order/order.html", shown(request, read_page(request, reference, now=now), now=now))


def shown(request: HttpRequest, page: OrderPage, *, now: datetime) -> dict[str, Any]:
    """Everything the order page's templates show."""
    scene = scene_of(page, reader_of(request, now=now))
    turn = page.turn
    case = case_on(page, scene)
    mine = turn is not None and turn.role == page.role and not is_answered_elsewhere(page, turn)
    buttons = with_payment(with_way(buttons_of(page, scene, mine=mine), page, case, turn), page)
    lines, total, short = money_of(page, scene)
    filled = any(action.style == "primary" for action in buttons.main)
    files, talk, blocked = read_files(page), talk_on(page, actor(request)), blocked_on(page)
    days, earlier = days_of(page, scene, files, talk, whole="all" in request.GET)
    return {
        **named(page),
        "state": state_of(page, scene),
        "state_href": case.href if case and case.is_open else "",
        "about": about_order(page, scene),
        "case": case,
        "flags": flags_of(page, scene),
        "other": who_of(page, "seller" if page.role == "client" else "client", full=True),
        "next": next_of(page, scene, buttons, now=now),
        "more": (*buttons.more, case_file_button(page)),
        "more_label": more_label(),
        "days": days,
        "earlier": earlier,
        "agreement": agreement_of(page, scene),
        "moves": moves_of(page, scene),
        "money": lines,
        "money_sum": total,
        "money_short": short,
        "questions": questions_of(page, scene),
        "proposals": one_filled(proposals_of(page, scene, now=now), taken=filled),
        "ticking": ticking_of(page, scene, files),
        "reviewed": reviewed_of(page, scene, now=now),
        "guide": guide_of(page, scene, now=now),
        "composer": composer_of(page, actor(request), blocked=blocked),
        "silent": why_silent(page, blocked),
        "reading": reading_of(page, talk),
        "pulse": pulse_of(page, talk),
    }


@needs()
@require_safe
def pulse(request: HttpRequest, reference: str) -> HttpResponse:
    """Whether the order has changed since the page was made: 304 when not, by ETag; two statements."""
    try:
        tag = f'"{read_pulse(reference, actor(request), now=present())}"'
    except Refused:
        raise Http404 from None
    response = HttpResponse(status=304) if request.headers.get("If-None-Match") == tag else HttpResponse(status=204)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


@gzip_page
@needs()
@require_safe
def agreement(request: HttpRequest, reference: str) -> HttpResponse:
    """What was agreed, version by version."""
    now = present()
    page = read_page(request, reference, now=now)
    scene = scene_of(page, reader_of(request, now=now))
    return render(request, "order/agreement.html", named(page) | page_of(page, scene, request.GET))


@gzip_page
@needs()
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, reference: str, action: str, own: OwnPage | None = None) -> HttpResponse:
    """The form of an action with what it would do; posting does it through the door. `own` is the page of an address."""
    now = present()
    page = read_page(request, reference, now=now)
    option = page.option(action)
    if option is None:
        raise Http404
    scene = scene_of(page, reader_of(request, now=now))
    kind = input_of(action, page.loaded.rules.actions[action].by)
    meant = request.POST if request.method == "POST" else request.GET
    asked, own = asked_of(page, scene, action, kind, meant=meant), own or OWN.get(action)
    made = own.form(page, scene, asked) if own and own.form else None
    form = made or ActionForm(kind, asked, lines=lines_of(page, kind))
    acting = Act(request, page, scene, action, form, now, about_of(page, scene, kind, meant), own)
    if request.method != "POST":
        return acting.open(option.refusal)
    return tell(request, page, action, acting.send())
