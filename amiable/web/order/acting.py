"""One action on one order while its form is shown or sent: what it would do, why not, and doing it through the door.

A form says which version of the order it was made for; when that moved on, the answer is 409 with what is true now, and
everything typed is still there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.forms import Textarea
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.flow.keys import Done
from amiable.flow.perform import perform, preview
from amiable.kernel.errors import Refusal, Refused
from amiable.pages.dry_run import dry_run, if_proposed
from amiable.pages.order import OrderPage
from amiable.pages.pause import pause_of
from amiable.pages.standing import rate_effect
from amiable.pages.statuses import CONFLICT, RETRY_AFTER, status_of
from amiable.rules.facts import Actor
from amiable.rules.plan import Plan
from amiable.web.access import actor
from amiable.web.order.asked import initial_of
from amiable.web.order.buttons import Buttons, new_key, sent, sent_key
from amiable.web.order.fields import Asked
from amiable.web.order.forms import ActionForm
from amiable.web.order.left import with_what_is_left
from amiable.web.order.next_box import next_of
from amiable.web.order.pressure import FOUND, is_pressure, reworded, warn
from amiable.web.order.said import named
from amiable.web.order.sent_files import row_uploads, take_files, upload_of
from amiable.web.order.sides import sides_of
from amiable.web.story import Side
from amiable.web.uploads import give_back
from amiable.wording.fields import explanation
from amiable.wording.refusals import say
from amiable.wording.scene import Scene

#: The status of a busy database: the same key may be sent again.
BUSY = 503


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A template that extends `order/action.html` or stands for it, and what it needs beyond the plain form's context.

    `beside` gets the act and, after "See first what it does", the plan. `form` makes the form where the plain one will not do.
    `then` says where to go once it is done; "" is the order's page. `refused` says why whatever is filled in would be refused.
    """

    template: str
    beside: Callable[[Act, Plan | None], Mapping[str, Any]]
    form: Callable[[OrderPage, Scene, Asked], ActionForm] | None = None
    then: Callable[[Act], str] | None = None
    refused: Callable[[Act], Refusal | None] | None = None


@dataclass(slots=True)
class Act:
    """One action of one reader, with its form."""

    request: HttpRequest
    page: OrderPage
    scene: Scene
    action: str
    form: ActionForm
    now: datetime
    about: Sequence[Any] = field(default=())  # what the form speaks of, shown above it
    own: OwnPage | None = None  # the action's own page

    @property
    def actor(self) -> Actor:
        """The reader on this order."""
        return Actor(self.page.role, str(actor(self.request)))

    def say(self, refusal: Refusal) -> str:
        """The refusal in the reader's language."""
        return say(refusal, self.scene.reader, currency=self.scene.currency, rules=self.scene.rules)

    def open(self, refusal: Refusal | None) -> HttpResponse:
        """The form as it is first shown; without fields, with what the action would do."""
        self.form.open(initial_of(self.form.kind, self.request.GET))
        if refusal is None and self.own is not None and self.own.refused is not None:
            refusal = self.own.refused(self)
        if refusal is not None:
            return self.show(status=409, refusal=self.say(refusal), blocked=True)
        run = None if self.form.asks else self._plan(self.form.kind())
        return self.show(run=run if isinstance(run, Plan) else None)

    def send(self) -> HttpResponse:
        """The form as it was sent: another line, a preview, or the act itself."""
        try:
            take_files(self.request, self.form)
        except Refused as refused:
            self.form.rearrange(self.request)
            return self.show(status=422, refusal=self.say(refused.refusal))
        if "rows" in self.request.POST:
            self.form.rearrange(self.request)
            return self.show(status=422 if self.form.problem else 200)
        data = self.form.read(self.request)
        if data is None:
            return self.show(status=422)
        if isinstance(data, Refusal):
            return self.refused(data)
        if "use" in self.request.POST:
            return self._reword(data)
        if "preview" in self.request.POST:
            run = self._plan(data)
            return self.refused(run) if isinstance(run, Refusal) else self.show(run=run)
        done = self._perform(data)
        if isinstance(done, Refusal):
            return self._warn(done, data) if is_pressure(done) else self.refused(done)
        if done.replayed:
            give_back(self.request)
        return sent(HttpResponseRedirect(self._then()), self.request)

    def _warn(self, refusal: Refusal, data: Any) -> HttpResponse:
        """The form as it was typed, with what the guard found at its field."""
        other = (self.page.seller if self.page.role == "client" else self.page.client).short
        if warn(self.form, refusal, data, other=other):
            return self.show(status=422)
        return self.show(status=422, refusal=self.say(refusal), may_send=refusal.code == FOUND)

    def _reword(self, data: Any) -> HttpResponse:
        """The form again with other words in the place of those the guard finds now; nothing is sent."""
        refusal = preview(self.page.loaded.id, self.action, self.actor, data, self.now)
        again = reworded(self.form, refusal, data) if isinstance(refusal, Refusal) and is_pressure(refusal) else None
        if again is not None:
            bound, text = again
            typed = self.request.POST.copy()
            typed[bound.html_name] = text
            self.request.POST = typed  # type: ignore[assignment]
            self.form.read(self.request)
            if place := self.form.field_at(refusal.data["field"]):  # type: ignore[union-attr]
                place[0].fields[place[1]].widget.attrs["autofocus"] = True
        return self.show()

    def _then(self) -> str:
        """Where to go once it is done."""
        if self.own is not None and self.own.then is not None and (place := self.own.then(self)):
            return place
        if self._in_case():
            return reverse("case", args=[self.page.loaded.reference])
        here = "#write" if self.action == "send_message" else "#next"
        return reverse("order", args=[self.page.loaded.reference]) + here

    def _in_case(self) -> bool:
        """Did it answer a proposal of the case, or make one? Then the case is what goes on."""
        facts, named = self.page.loaded.facts, self.request.POST.get("proposal")
        if self.action.startswith("propose_"):
            kind = self.scene.rules.proposals.get(self.action.removeprefix("propose_"))
            return facts.case_state == "talking" and kind is not None and kind.topic == "settlement"
        return any(row.id == named and row.in_case for row in facts.proposals)

    def refused(self, refusal: Refusal) -> HttpResponse:
        """The form as it was typed, with the reason beside the field or the button that caused it."""
        if self.form.take_refusal(refusal, self.say(refusal)):
            return self.show(status=422)
        fresh = refusal.code in CONFLICT
        blocked = fresh and self._is_answered()
        return self.show(status=status_of(refusal.code), refusal=self.say(refusal), fresh=fresh, blocked=blocked)

    def _is_answered(self) -> bool:
        """Whether the form is about a proposal that is open no more: it can never be sent again."""
        named = self.request.POST.get("proposal")
        rows = self.page.loaded.facts.proposals
        return named is not None and not any(row.id == named and row.status == "live" for row in rows)

    def words_sent(self) -> list[tuple[str, str]]:
        """What was written into the form that was sent, each with its label, to be copied where the form is gone."""
        words = [(name, field) for name, field in self.form.form.fields.items() if isinstance(field.widget, Textarea)]
        return [(str(field.label), text) for name, field in words if (text := self.request.POST.get(name))]

    def show(
        self,
        *,
        status: int = 200,
        refusal: str = "",
        run: Plan | None = None,
        fresh: bool = False,
        blocked: bool = False,
        may_send: bool = False,
    ) -> HttpResponse:
        """The form, with what it would do and why it was refused; `fresh` adds where the order stands now, `may_send` that the
        words can be sent all the same."""
        if status == 422 and not refusal:
            self.form.go_to_error()
        if "typing" in self.request.POST and status == 422:
            status = 200  # the page looks ahead by itself while somebody types: nothing is wrong yet
        context: dict[str, Any] = {
            **self._context(run),
            "key": (sent_key(self.request) if status == BUSY else None) or new_key(),
            "refusal": refusal,
            "blocked": blocked,
            "may_send": may_send,
            "lost": self.words_sent() if blocked else [],
            "fresh": next_of(self.page, self.scene, Buttons((), ()), now=self.now) if fresh or blocked else None,
        }
        template = self.own.template if self.own else "order/action.html"
        context |= self.own.beside(self, run) if self.own else {}
        response = render(self.request, template, context, status=status)
        if status == BUSY:
            response.headers["Retry-After"] = str(RETRY_AFTER)
        return response

    def _context(self, run: Plan | None) -> dict[str, Any]:
        """The order, the action and its form, and what it would do."""
        row = self.page.loaded.rules.actions[self.action]
        return {
            **named(self.page),
            "action": self.action,
            "label": self.scene.reader.label(row.label),
            "explanation": explanation(self.action, scene=self.scene),
            "about": self.about,
            "form": self.form,
            "upload": upload_of(self.request, self.form, place=self._place),
            "row_uploads": row_uploads(self.request, self.form, place=self._place),
            # What is quiet changes nothing others can do, so nothing that moves meanwhile stands in its way.
            "version": "" if row.quiet else self.page.loaded.version,
            "reworded": "use" in self.request.POST,
            "sides": self._sides(run) if run else (),
            "sides_label": self._sides_label(run) if run else "",
        }

    def _sides(self, run: Plan) -> Sequence[Side]:
        """What it does for both; of a proposal, what it does once it is accepted."""
        rules = self.page.loaded.rules
        whole = if_proposed(rules, run)
        rate = rate_effect(whole) if self.page.role == "seller" else None
        found = dry_run(whole, pause=pause_of(rules, whole.after, run.at), rate=rate)
        sides = sides_of(self.page, self.scene, found)
        return with_what_is_left(self.page, self.scene, whole, sides, now=self.now) if found.to_client else sides

    def _sides_label(self, run: Plan) -> str:
        if if_proposed(self.page.loaded.rules, run) is not run:
            return _("What it does for both of you once it is accepted")
        return _("What it does for both of you")

    def _plan(self, data: Any) -> Plan | Refusal:
        """What it would do; of words the guard would stop too."""
        return preview(self.page.loaded.id, self.action, self.actor, data, self.now, anyway=True)

    def _perform(self, data: Any) -> Done | Refusal:
        version = self.request.POST.get("version", "")
        return perform(
            self.page.loaded.id,
            self.action,
            self.actor,
            data,
            self.now,
            key=sent_key(self.request),
            principal=f"person:{actor(self.request)}",
            expected_version=int(version) if version.isascii() and version.isdigit() and len(version) < 10 else None,
            anyway="anyway" in self.request.POST,
            ids=os.urandom,
        )

    @property
    def _place(self) -> str:
        about = (self.request.POST or self.request.GET).get("question", "")[:8]
        return "/".join(filter(None, (self.page.loaded.reference, self.action, about)))
