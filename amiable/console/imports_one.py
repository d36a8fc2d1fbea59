"""One file from another system: how far it is, what was found in it line by line, the word to go, and stopping it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from amiable.console.access import staff
from amiable.console.imports import badge_of
from amiable.console.rules_trials import number
from amiable.flow import moment
from amiable.flow.importing_asked import cancel_import, let_import_begin
from amiable.flow.taking import note_taken
from amiable.imports import reads
from amiable.imports.reads import FoundRead, ImportRead
from amiable.imports.terms import MOST_FAULTS, Phase
from amiable.kernel.errors import Refused
from amiable.kernel.sheets import csv_lines
from amiable.pages.downloads import send_made
from amiable.people.roles import Permission
from amiable.web.access import actor
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Fact
from amiable.wording.imports import KINDS, PROBLEMS, as_rows, say_fault
from amiable.wording.reader import Reader
from amiable.wording.upkeep import say

#: Things found that stand on the page; the rest is in the file to download.
SHOWN = 100

#: The status of a page that says why something was not done.
OVERTAKEN, WRONG = 409, 422
LATE = frozenset(("import_not_ready", "import_over"))


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was found, in the reader's words."""

    line: str
    field: str
    said: str
    found: str
    grave: bool


@gzip_page
@staff(any_of=Permission.OPERATE)
@require_safe
def page(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """All of it on one page."""
    return _page(request, _found(import_id))


@staff(any_of=Permission.OPERATE)
@require_safe
def pulse(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Whether the page would be another by now: 304 when not, by ETag."""
    tag = f'"{_tag(_found(import_id))}"'
    answer = HttpResponse(status=304 if request.headers.get("If-None-Match") == tag else 204)
    answer.headers["ETag"] = tag
    return answer


@staff(any_of=Permission.OPERATE)
@require_POST
def report(request: HttpRequest, import_id: UUID) -> HttpResponseBase:
    """Everything that was found and kept, as CSV, with values of the file; taking it is written down first."""
    found, now = _found(import_id), moment.now()
    note_taken(actor(request), "import_report", found.id, now=now)
    rows = as_rows(reads.found_in(found.id), reader_of(request, now=now).language)
    return send_made(csv_lines(rows), name=f"{found.kind}-report.csv")


@staff(any_of=Permission.OPERATE)
@require_POST
def go(request: HttpRequest, import_id: UUID) -> HttpResponseBase:
    """Bring what is sound."""
    act = partial(let_import_begin, import_id, person=actor(request), now=moment.now())
    return _done(request, _found(import_id), act, _("It has begun. You can leave this page."))


@staff(any_of=Permission.OPERATE)
@require_POST
def cancel(request: HttpRequest, import_id: UUID) -> HttpResponseBase:
    """Stop it where it is."""
    act = partial(cancel_import, import_id, person=actor(request), now=moment.now())
    return _done(request, _found(import_id), act, _("Stopped. What was brought before stays."))


def _found(import_id: UUID) -> ImportRead:
    found = reads.find_import(import_id)
    if found is None:
        raise Http404
    return found


def _done(request: HttpRequest, found: ImportRead, act: Callable[[], object], said: str) -> HttpResponseBase:
    try:
        act()
    except Refused as refused:
        status = OVERTAKEN if refused.refusal.code in LATE else WRONG
        return _page(request, _found(found.id), status=status, refused=say(refused.refusal))
    messages.success(request, said)
    return redirect("desk_import", found.id)


def _tag(found: ImportRead) -> str:
    return f"{found.phase}-{found.outcome}-{found.records}-{found.counts.wrong}"


def _page(request: HttpRequest, found: ImportRead, *, status: int = 200, refused: str = "") -> HttpResponse:
    reader = reader_of(request, now=moment.now())
    counts, kept = found.counts, reads.found_in(found.id, limit=SHOWN + 1)
    sound = counts.records - counts.wrong
    context: dict[str, Any] = {
        "one": found,
        "about": f"{KINDS[found.kind]} · {found.site}",
        "asked": reader.moment(found.asked_at, long=False),
        "badge": badge_of(found),
        "tag": _tag(found),
        "refused": refused,
        "problem": PROBLEMS.get(found.problem, ""),
        "progress": _progress(found, reader),
        "percent": min(100, 100 * found.line // max(1, found.lines)) if found.works else 100,
        "facts": _facts(found, reader),
        "nothing": found.outcome == "done" and not (counts.new or counts.changed or counts.wrong),
        "lines": [_line(one, reader) for one in kept[:SHOWN]],
        "more": len(kept) > SHOWN,
        "most": number(MOST_FAULTS, reader),
        "ready": found.phase == Phase.READY.value,
        "can_go": found.phase == Phase.READY.value and sound > 0,
        "go": _go(sound, counts.wrong, reader),
        "open": found.ended_at is None,
    }
    return render(request, "console/import_one.html", context, status=status)


def _progress(found: ImportRead, reader: Reader) -> str:
    if not found.works:
        return ""
    if not found.lines:
        return _("It begins in a moment.")
    data = {"line": number(found.line, reader), "lines": number(found.lines, reader)}
    return _("Line %(line)s of %(lines)s") % data


def _facts(found: ImportRead, reader: Reader) -> list[Fact]:
    counts, over = found.counts, found.phase in (Phase.BRING.value, Phase.ENDED.value)
    labels = (
        (_("Brought anew") if over else _("Would be new"), counts.new),
        (_("Changed") if over else _("Would change"), counts.changed),
        (_("As they were before"), counts.same),
        (_("Left out, for what is wrong with them"), counts.wrong),
    )
    facts = [Fact(_("Records read"), number(counts.records, reader))]
    return facts + [Fact(label, number(count, reader)) for label, count in labels]


def _go(sound: int, wrong: int, reader: Reader) -> str:
    """What the button says."""
    said = ngettext("Bring %(sound)s record", "Bring %(sound)s records", sound) % {"sound": number(sound, reader)}
    if not wrong:
        return said
    return ngettext("Bring %(sound)s, and leave %(wrong)s out", "Bring %(sound)s, and leave %(wrong)s out", wrong) % {
        "sound": number(sound, reader),
        "wrong": number(wrong, reader),
    }


def _line(one: FoundRead, reader: Reader) -> Line:
    return Line(
        number(one.line, reader), one.field, say_fault(one.code, one.data, reader.language), one.found, one.grave
    )
