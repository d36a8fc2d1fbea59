"""What waits for an operator, on one page: each thing with what it means and where to go; failed steps are tried again here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from amiable.console.access import staff
from amiable.console.saving import done
from amiable.flow.load import rules_of
from amiable.flow.moment import machine
from amiable.flow.moment import now as present
from amiable.flow.retrying import try_clock, try_item
from amiable.orders.behind import StuckClock
from amiable.outbox.behind import StuckItem
from amiable.pages.health import PAGES, SPANS, Finding, read_health
from amiable.people.roles import Permission
from amiable.web.access import actor
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Badge
from amiable.wording import health
from amiable.wording.reader import Reader

#: Findings that are there or not, and not counted.
ALONE = ("stands_still", "worker_away", "clock_differs", "little_room", "files_away")


@dataclass(frozen=True, slots=True)
class Step:
    """Something that failed: of which order ("" when it is not there), what was to happen, since when it stands still, what went
    wrong, where it is tried again; `subject` says which of several."""

    order: str
    label: str
    when: str
    problem: str
    again: str
    subject: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding in the reader's words; `href` is the page that helps, with its name."""

    code: str
    said: health.Said
    badge: Badge | None
    since: str
    href: str
    link: str
    steps: Sequence[Step] = ()


@gzip_page
@staff(any_of=Permission.OPERATE)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Everything that waits, the gravest first."""
    now = present()
    reader = reader_of(request, now=now)
    found = read_health(now, machine())
    steps = {
        "clocks_stuck": [_step(row, reader) for row in found.stuck],
        "outbox_stuck": [_item(row, reference, reader) for row, reference in found.items],
    }
    shown = [_shown(finding, reader, steps.get(finding.code, ())) for finding in found.findings]
    calm = Badge(_("All is well"), "check", "done")
    return render(request, "console/health.html", {"findings": shown, "calm": calm})


@staff(any_of=Permission.OPERATE)
@require_POST
def again(request: HttpRequest, order_id: UUID, clock: str) -> HttpResponseBase:
    """Have one failed step tried again; `subject` in the form says which of several."""
    subject = request.POST.get("subject", "")
    go = partial(try_clock, actor(request), order_id, clock, subject, now=present())
    return done(request, go, to="desk_health", said=_("The step is tried again within a minute."))


@staff(any_of=Permission.OPERATE)
@require_POST
def item_again(request: HttpRequest, item_id: int) -> HttpResponseBase:
    """Have something passed on that could not be."""
    go = partial(try_item, actor(request), item_id, now=present())
    return done(request, go, to="desk_health", said=_("It is tried again within a minute."))


def _shown(finding: Finding, reader: Reader, steps: Sequence[Step]) -> Shown:
    name = PAGES.get(finding.code, "")
    return Shown(
        code=finding.code,
        said=health.say(finding.code, reader.language, SPANS.get(finding.code)),
        badge=None if finding.code in ALONE else Badge(str(finding.count), "", "wait"),
        since=_since(finding, reader),
        href=reverse(name) if name else "",
        link=_label(name),
        steps=steps,
    )


def _since(finding: Finding, reader: Reader) -> str:
    if finding.since is None:
        return _("None was ever seen.") if finding.code == "worker_away" else ""
    data = {"moment": reader.moment(finding.since)}
    return (_("Last seen: %(moment)s") if finding.code == "worker_away" else _("Since %(moment)s")) % data


def _label(name: str) -> str:
    return {
        "desk_money": _("Go to the page of money"),
        "queue": _("Go to the queue"),
        "desk_complaints": _("Go to the complaints"),
        "desk_measures": _("Go to the measures"),
        "desk_webhooks": _("Go to webhooks"),
        "desk_mail": _("Go to the page of mail"),
        "desk_rules": _("Go to the drafts of rules"),
        "desk_audit": _("Go to the audit trail"),
        "desk_export": _("Go to whole exports"),
    }.get(name, "")


def _step(row: StuckClock, reader: Reader) -> Step:
    clock = rules_of(row.rules).clocks.get(row.clock)
    return Step(
        order=row.reference,
        label=reader.label(clock.label) if clock else row.clock,
        when=reader.moment(row.since, long=False),
        problem=row.problem,
        again=reverse("desk_health_again", args=[row.order, row.clock]),
        subject=row.subject,
    )


def _item(row: StuckItem, reference: str, reader: Reader) -> Step:
    return Step(
        order=reference,
        label=str(health.TOPICS.get(row.topic, row.topic)),
        when=reader.moment(row.since, long=False),
        problem=row.problem,
        again=reverse("desk_health_item", args=[row.id]),
        subject="",
    )
