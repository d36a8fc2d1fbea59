"""The queue of support: what waits, due first, in tabs, narrowed and searched. Parse, ask, show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.cases.reads import TABS, Place, Sought
from amiable.console.access import permissions_of, staff
from amiable.console.queue_rows import Eyes, lines_of, step_name, tab_name
from amiable.flow.load import rules_in_force
from amiable.flow.moment import now as present
from amiable.kernel.periods import format_moment, parse_moment
from amiable.pages.queue import REASON, Asked, Queue, asker_of, read_queue
from amiable.web.access import actor
from amiable.web.order.scenes import reader_of
from amiable.web.templatetags.written import language_name
from amiable.wording.reader import Reader

#: Steps the queue can be narrowed to.
STEPS = ("with_support", "asking", "deciding", "appealed", REASON)


@gzip_page
@staff()
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """One page of one tab, with what every tab holds and who has how much."""
    now, asked = present(), _asked(request.GET)
    asker = asker_of(actor(request), permissions_of(request))
    found, reader = read_queue(asker, asked, now=now, midnight=_midnight(now)), reader_of(request, now=now)
    eyes, rules = Eyes(asker, reader, now), rules_in_force()
    context: dict[str, Any] = {
        "tabs": _tabs(found, asked),
        "counts": found.counts,
        "today": found.today,
        "lines": lines_of(found, eyes),
        "asked": asked,
        "sought": asked.sought,
        "narrowed": asked.sought != Sought(),
        "steps": [(step, step_name(step, rules, reader)) for step in STEPS],
        "tongues": [(code, language_name(code)) for code, _name in settings.LANGUAGES],
        "loads": _loads(found, reader),
        "further": _address(asked, tab=asked.tab, after=found.further) if found.further else "",
        "earlier": _address(asked, tab=asked.tab) if asked.after else "",
        "mediates": asker.mediates,
        "decided": asked.tab == "decided",
    }
    return render(request, "console/queue.html", context)


def _asked(sent: Mapping[str, str]) -> Asked:
    """What the address asks for; anything unknown is left out."""
    tab, language, step = sent.get("tab", ""), sent.get("language", ""), sent.get("step", "")
    sought = Sought(
        language=language if language in dict(settings.LANGUAGES) else "",
        step=step if step in STEPS else "",
        words=sent.get("q", "").replace("\0", "").strip()[:100],
    )
    return Asked(tab if tab in TABS else "all", sought, _place(sent.get("after", "")))


def _place(sent: str) -> Place | None:
    """Where the last page ended, as `_address` wrote it; None for anything else."""
    parts = sent.split("~")
    if len(parts) != 3 or parts[0] not in ("0", "1"):
        return None
    try:
        return Place(int(parts[0]), parse_moment(parts[1]), UUID(parts[2]))
    except ValueError:
        return None


def _address(asked: Asked, *, tab: str, after: Place | None = None) -> str:
    sought = asked.sought
    known = {"tab": tab if tab != "all" else "", "language": sought.language, "step": sought.step, "q": sought.words}
    known["after"] = f"{after.rank}~{format_moment(after.due)}~{after.order}" if after else ""
    query = urlencode({name: value for name, value in known.items() if value})
    return f"{reverse('queue')}?{query}" if query else reverse("queue")


def _tabs(found: Queue, asked: Asked) -> list[dict[str, Any]]:
    return [
        {
            "label": tab_name(tab),
            "count": found.counts[tab],
            "href": _address(asked, tab=tab),
            "current": tab == asked.tab,
        }
        for tab in TABS
    ]


def _loads(found: Queue, reader: Reader) -> list[dict[str, Any]]:
    return [
        {
            "name": load.mediator.name,
            "open": load.open,
            "decided": load.decided,
            "median": "" if load.median is None else reader.span(load.median),
        }
        for load in found.loads
    ]


def _midnight(now: datetime) -> datetime:
    """When the reader's day ends."""
    here = timezone.localtime(now)
    return (here + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
