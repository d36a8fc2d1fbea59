"""One action of staff on one order while its form is shown or sent: the whole desk is shown again, with everything typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.console.desk_doing import Doing, doings_of, not_now
from amiable.console.desk_facts import Eyes
from amiable.console.desk_foreseen import foreseen
from amiable.console.desk_records import Quote
from amiable.console.desk_shown import shown
from amiable.pages.desk import DeskPage, read_desk_page
from amiable.pages.macros import macros
from amiable.pages.statuses import RETRY_AFTER
from amiable.rules.plan import Plan
from amiable.web.access import actor
from amiable.web.order.acting import BUSY, Act
from amiable.web.order.buttons import new_key, sent_key
from amiable.web.order.scenes import scene_of

#: Most numbers of lines a form is read with; the rules say how many may be meant.
MOST = 60


def ticked_in(request: HttpRequest) -> frozenset[int]:
    """The facts that are ticked in a form that came."""
    sent = request.POST.getlist("facts")[:MOST]
    return frozenset(int(line) for line in sent if line.isascii() and line.isdigit() and len(line) < 10)


@dataclass(slots=True, kw_only=True)
class DeskAct(Act):
    """One action of staff, with its form, on the desk's page."""

    desk: DeskPage

    def _then(self) -> str:
        """Back to the desk, where its head says what has changed."""
        return reverse("desk", args=[self.page.loaded.reference])

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
        """The desk with this form as it was typed, why it was refused, and what it would do."""
        typing = "typing" in self.request.POST
        if status == 422 and not refusal:
            self.form.go_to_error()
        desk = read_desk_page(self.page.loaded.id, actor(self.request), now=self.now) if fresh else self.desk
        eyes = Eyes(desk, scene_of(desk.page, self.scene.reader), ticked_in(self.request))
        context = show_desk(self.request, eyes, now=self.now) | {"refusal": refusal}
        context["doings"] = [self._typed(row, eyes, run, status) for row in context["doings"]]
        context["lost"] = self._lost(context["doings"], sent=self.request.method == "POST")
        response = render(
            self.request, "console/desk.html", context, status=200 if typing and status == 422 else status
        )
        if status == BUSY:
            response.headers["Retry-After"] = str(RETRY_AFTER)
        return response

    def _typed(self, row: Doing, eyes: Eyes, run: Plan | None, status: int) -> Doing:
        """The action that was sent or asked for, open, with what stands in its form; the others as they are."""
        if row.action != self.action:
            return row
        if row.why_not:
            return replace(row, is_open=True)
        key = (sent_key(self.request) if status == BUSY else None) or new_key()
        sides = foreseen(eyes, run) if run else row.seen
        reviewed = run is not None and "typing" not in self.request.POST
        clause = eyes.scene.rules.clauses.get(self.request.POST.get("rule", ""))
        rule = eyes.scene.reader.label(clause.label) if clause and row.decides else ""
        return replace(row, form=self.form, seen=sides, is_open=True, reviewed=reviewed, key=key, rule=rule)

    def _lost(self, doings: Sequence[Doing], *, sent: bool) -> list[Quote]:
        """What was typed into a form that is gone meanwhile, so that it can be copied."""
        if not sent or any(row.action == self.action and not row.why_not for row in doings):
            return []
        return [Quote(text, "", "", label) for label, text in self.words_sent()]


def show_desk(request: HttpRequest, eyes: Eyes, *, now: datetime) -> dict[str, Any]:
    """Everything the desk's page shows to somebody who has typed nothing."""
    doings = doings_of(eyes, request, now=now)
    return {
        **shown(eyes, now=now),
        "doings": doings,
        "not_now": not_now(doings),
        "deciding": next((row.action for row in doings if row.decides), ""),
        "bounds": bounds_of(eyes.desk),
        "macros": macros(),
        "refusal": "",
        "note_key": new_key(),
    }


def bounds_of(desk: DeskPage) -> list[str]:
    """What a desk of few people cannot offer, said plainly."""
    facts = desk.page.loaded.facts
    if desk.case is None:
        return []
    if max(facts.client.mediators, facts.seller.mediators) < 2:
        return [
            _("There is no other mediator here, so nobody can hear an appeal: the decision becomes final by itself."),
            _("Where a second person is needed, it is the operator."),
        ]
    return [_("Another mediator hears an appeal. Whoever decides here cannot hear it.")]
