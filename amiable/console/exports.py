"""The whole marketplace as one archive: asked for here, made by a worker, fetched for some days; and which installation runs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amiable.console.access import staff
from amiable.console.rules_trials import number
from amiable.exports import reads
from amiable.exports.reads import ExportRead, MoveRead
from amiable.exports.terms import KEPT_FOR
from amiable.flow import exporting_asked, moment, moving
from amiable.kernel.errors import Refused
from amiable.pages.downloads import send_archive
from amiable.people.roles import Permission
from amiable.web.access import actor
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Badge, Tone
from amiable.wording import formats
from amiable.wording.exports import PROBLEMS, STANDS, STILL
from amiable.wording.reader import Reader
from amiable.wording.upkeep import say

#: The status of a page that says why something was not done.
OVERTAKEN = 409

_LOOKS: dict[str, tuple[str, Tone]] = {
    "making": ("clock", ""),
    "ready": ("check", "done"),
    "failed": ("alert", "wait"),
    "removed": ("", ""),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One export: when it was asked for, how it stands; `percent` of 100 while it is made, None otherwise. `kept` says until when
    it can be fetched, "" when it cannot."""

    id: UUID
    asked: str
    badge: Badge
    about: str
    problem: str
    digest: str
    kept: str
    percent: int | None


@dataclass(frozen=True, slots=True)
class Still:
    """That this installation stands still, since when, and whether it can be told to run."""

    said: str
    since: str
    can_run: bool


@staff(any_of=Permission.OPERATE)
@require_safe
def room(request: HttpRequest) -> HttpResponse:
    """Exports, the last first, and which installation runs."""
    return _page(request)


@staff(any_of=Permission.OPERATE)
@require_safe
def pulse(request: HttpRequest) -> HttpResponse:
    """Whether the page would be another by now: 304 when not, by ETag."""
    tag = f'"{_tag(reads.exports())}"'
    answer = HttpResponse(status=304 if request.headers.get("If-None-Match") == tag else 204)
    answer.headers["ETag"] = tag
    return answer


@staff(any_of=Permission.OPERATE)
@require_POST
def ask(request: HttpRequest) -> HttpResponseBase:
    """Have one made."""
    said = _("The export is being made. You can leave this page.")
    return _done(request, lambda: exporting_asked.ask(actor(request), now=moment.now()), said)


@staff(any_of=Permission.OPERATE)
@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]
def fetch(request: HttpRequest, export_id: UUID) -> HttpResponseBase:
    """Take an archive that lies there; who took it stands in the audit trail."""
    try:
        export = exporting_asked.fetch(actor(request), export_id, now=moment.now())
    except Refused as refused:
        raise Http404 from refused
    return send_archive(export.address, name=f"amiable-{export.asked_at:%Y-%m-%d}-marketplace.zip")


@staff(any_of=Permission.OPERATE)
@require_POST
def run_here(request: HttpRequest) -> HttpResponseBase:
    """This installation is the one that runs."""
    said = _("This installation runs. What fell due meanwhile is made up for.")
    return _done(request, lambda: moving.run_here(actor(request), now=moment.machine()), said)


@staff(any_of=Permission.OPERATE)
@require_POST
def move_away(request: HttpRequest) -> HttpResponseBase:
    """Another installation is the one that runs."""
    said = _("This installation stands still from now on.")
    return _done(request, lambda: moving.move_away(actor(request), now=moment.machine()), said)


def _done(request: HttpRequest, act: Callable[[], object], said: str) -> HttpResponseBase:
    try:
        act()
    except Refused as refused:
        if refused.refusal.code == "not_found":
            raise Http404 from refused
        return _page(request, refused=say(refused.refusal), status=OVERTAKEN)
    messages.success(request, said)
    return redirect("desk_export")


def _page(request: HttpRequest, *, refused: str = "", status: int = 200) -> HttpResponse:
    reader, rows = reader_of(request, now=moment.now()), reads.exports()
    shown = {
        "lines": [_line(row, reader) for row in rows],
        "open": any(row.ended_at is None for row in rows),
        "tag": _tag(rows),
        "still": _still(reads.last_move(), reader),
        "refused": refused,
        "days": KEPT_FOR.days,
    }
    return render(request, "console/exports.html", shown, status=status)


def _line(row: ExportRead, reader: Reader) -> Line:
    stands, kept = _stands(row), ""
    icon, tone = _LOOKS[stands]
    if stands == "making":
        about = _("%(done)s of %(whole)s rows") % {"done": number(row.done, reader), "whole": number(row.total, reader)}
        about = about if row.total else _("It begins as soon as a worker is free.")
    else:
        size, orders = formats.size(row.size, language=reader.language), number(row.orders, reader)
        about = _("%(size)s, %(orders)s orders") % {"size": size, "orders": orders} if row.size else ""
    if stands == "ready" and row.ended_at is not None:
        kept = _("Here until %(moment)s") % {"moment": reader.moment(row.ended_at + KEPT_FOR)}
    return Line(
        id=row.id,
        asked=reader.moment(row.asked_at),
        badge=Badge(str(STANDS[stands]), icon, tone),
        about=about,
        problem=str(PROBLEMS.get(row.problem, row.problem)),
        digest=row.digest,
        kept=kept,
        percent=(100 * row.done // row.total if row.total else 0) if stands == "making" else None,
    )


def _stands(row: ExportRead) -> str:
    if row.ended_at is None:
        return "making"
    if row.problem:
        return "failed"
    return "ready" if row.removed_at is None else "removed"


def _still(last: MoveRead | None, reader: Reader) -> Still | None:
    if last is None or not last.stands_still:
        return None
    since = _("Since %(moment)s") % {"moment": reader.moment(last.at)}
    return Still(str(STILL[last.step]), since, last.step != "arriving")


def _tag(rows: Sequence[ExportRead]) -> str:
    said = "|".join(f"{row.id} {row.done} {row.total} {_stands(row)}" for row in rows)
    return hashlib.sha256(said.encode()).hexdigest()[:32]
