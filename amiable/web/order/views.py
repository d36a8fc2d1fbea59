"""The order page, its actions, and the question whether anything is new. Parse, ask the door, show."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods, require_safe

from amiable.flow.moment import now as present
from amiable.flow.perform import perform, preview
from amiable.kernel.errors import Refusal, Refused
from amiable.pages.dry_run import dry_run
from amiable.pages.order import OrderPage, read_order, read_pulse
from amiable.pages.order_files import read_files
from amiable.pages.statuses import status_of
from amiable.rules.facts import Actor
from amiable.rules.inputs import input_of
from amiable.rules.plan import Plan
from amiable.web.access import actor, needs
from amiable.web.order.asked import asked_of, initial_of, lines_of
from amiable.web.order.buttons import buttons_of, more_label, new_key
from amiable.web.order.composer import composer_of
from amiable.web.order.fields import show_refusal
from amiable.web.order.forms import ActionForm
from amiable.web.order.next_box import next_of, turn_for
from amiable.web.order.scenes import reader_of, scene_of
from amiable.web.order.side import agreement_of, money_of, proposals_of
from amiable.web.order.sides import sides_of
from amiable.web.order.timeline import days_of, shown_text
from amiable.web.upload_field import UploadField, upload_field
from amiable.web.uploads import sent_ids
from amiable.wording.fields import explanation
from amiable.wording.refusals import say
from amiable.wording.scene import Scene

#: Seconds after which a busy database is asked again.
RETRY_AFTER = "5"


def _page(request: HttpRequest, reference: str, now: datetime) -> OrderPage:
    try:
        return read_order(reference, actor(request), now=now)
    except Refused:
        raise Http404 from None


@needs()
@require_safe
def order(request: HttpRequest, reference: str) -> HttpResponse:
    """Where an order stands, what can be done, what happened."""
    now = present()
    page = _page(request, reference, now)
    return render(request, "order/order.html", shown(request, page, now=now))


def shown(
    request: HttpRequest, page: OrderPage, *, now: datetime, refusal: str = "", draft: str = ""
) -> dict[str, Any]:
    """Everything the order page's templates show."""
    scene = scene_of(page, reader_of(request, now=now))
    turn = turn_for(page)
    buttons = buttons_of(page, scene, mine=turn is not None and turn.role == page.role)
    lines, total, short = money_of(page, scene)
    title = page.placed.said("title")
    return {
        "order": page.loaded,
        "title": shown_text(title),
        "title_language": title.language if title else "",
        "state": scene.reader.label(page.loaded.rules.states[page.loaded.facts.state].label),
        "other": page.seller if page.role == "client" else page.client,
        "next": next_of(page, scene, buttons, now=now),
        "more": buttons.more,
        "more_label": more_label(),
        "days": days_of(page, scene, read_files(page)),
        "agreement": agreement_of(page, scene),
        "money": lines,
        "money_sum": total,
        "money_short": short,
        "proposals": proposals_of(page, scene),
        "composer": composer_of(page, draft=draft, error=refusal),
        "pulse": f"{page.loaded.seq}-{page.loaded.version}",
    }


@needs()
@require_safe
def pulse(request: HttpRequest, reference: str) -> HttpResponse:
    """Whether the order has changed since the page was made: 304 when not, by ETag; two statements."""
    try:
        seq, version = read_pulse(reference, actor(request), now=present())
    except Refused:
        raise Http404 from None
    tag = f'"{seq}-{version}"'
    response = HttpResponse(status=304) if request.headers.get("If-None-Match") == tag else HttpResponse(status=204)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


@dataclass(slots=True)
class _Act:
    """One action on one order while its form is shown or sent."""

    request: HttpRequest
    page: OrderPage
    scene: Scene
    action: str
    form: ActionForm
    now: datetime

    @property
    def actor(self) -> Actor:
        return Actor(self.page.role, str(actor(self.request)))

    def plan(self, data: Any) -> Plan | Refusal:
        """What it would do, not done."""
        return preview(self.page.loaded.id, self.action, self.actor, data, self.now)

    def say(self, refusal: Refusal) -> str:
        """The refusal in the reader's language."""
        return say(refusal, self.scene.reader, currency=self.scene.currency, rules=self.scene.rules)

    def _upload(self) -> UploadField | None:
        """Where files are dropped, when the action takes some; those named before stay chosen."""
        if "files" not in self.form.form.fields:
            return None
        chosen = None if self.request.method == "GET" else [UUID(word) for word in self.form.files]
        place = f"{self.page.loaded.reference}/{self.action}"
        label = str(self.form.form.fields["files"].label)
        return upload_field(actor(self.request), label=label, place=place, chosen=chosen)

    def show(self, *, status: int = 200, refusal: str = "", run: Plan | None = None) -> HttpResponse:
        """The form, with what it would do and why it was refused."""
        title, row = self.page.placed.said("title"), self.page.loaded.rules.actions[self.action]
        context: Mapping[str, Any] = {
            "order": self.page.loaded,
            "title": shown_text(title),
            "title_language": title.language if title else "",
            "action": self.action,
            "label": self.scene.reader.label(row.label),
            "explanation": explanation(self.action, scene=self.scene),
            "form": self.form,
            "upload": self._upload(),
            "key": new_key(),
            "refusal": refusal,
            "sides": sides_of(self.page, self.scene, dry_run(run)) if run else (),
        }
        response = render(self.request, "order/action.html", context, status=status)
        if status == 503:
            response.headers["Retry-After"] = RETRY_AFTER
        return response


@needs()
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, reference: str, action: str) -> HttpResponse:
    """The form of an action with what it would do; posting does it through the door."""
    now = present()
    page = _page(request, reference, now)
    option = page.option(action)
    if option is None:
        raise Http404
    scene = scene_of(page, reader_of(request, now=now))
    kind = input_of(action, page.loaded.rules.actions[action].by)
    form = ActionForm(kind, asked_of(page, scene, action), lines=lines_of(page, kind))
    acting = _Act(request, page, scene, action, form, now)
    if request.method == "POST":
        return _sent(acting)
    form.open(initial_of(kind, request.GET))
    if option.refusal is not None:
        return acting.show(status=409, refusal=acting.say(option.refusal))
    run = acting.plan(kind()) if not form.asks else None
    return acting.show(run=run if isinstance(run, Plan) else None)


def _sent(acting: _Act) -> HttpResponse:
    request, form = acting.request, acting.form
    if "rows" in request.POST:
        form.rearrange(request)
        return acting.show()
    try:
        form.files = [str(upload) for upload in sent_ids(request)]
    except Refused as refused:
        form.rearrange(request)
        return acting.show(status=422, refusal=acting.say(refused.refusal))
    data = form.read(request)
    if data is None:
        return acting.show(status=422)
    if isinstance(data, Refusal):
        return _refused(acting, data)
    if "preview" in request.POST:
        run = acting.plan(data)
        return _refused(acting, run) if isinstance(run, Refusal) else acting.show(run=run)
    who = str(actor(request))
    done = perform(
        acting.page.loaded.id,
        acting.action,
        acting.actor,
        data,
        acting.now,
        key=request.POST.get("key") or None,
        principal=f"person:{who}",
        ids=os.urandom,
    )
    if isinstance(done, Refusal):
        return _refused(acting, done)
    return HttpResponseRedirect(reverse("order", args=[acting.page.loaded.reference]) + "#next")


def _refused(acting: _Act, refusal: Refusal) -> HttpResponse:
    """The form as it was typed, with the reason; a message goes back to the order page, where it was written."""
    sentence = acting.say(refusal)
    if acting.action == "send_message":
        draft = acting.request.POST.get("text", "")
        context = shown(acting.request, acting.page, now=acting.now, refusal=sentence, draft=draft)
        return render(acting.request, "order/order.html", context, status=status_of(refusal.code))
    if refusal.data.get("field"):
        show_refusal(acting.form.form, refusal, sentence)
        return acting.show(status=422)
    return acting.show(status=status_of(refusal.code), refusal=sentence)
