"""One person's data as the operator sees to it: archives and erasures that were asked for, where they stand, why they wait."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from amiable.console.access import staff
from amiable.flow import privacy
from amiable.flow.moment import now as present
from amiable.flow.privacy import Asker
from amiable.flow.privacy_way import in_the_way
from amiable.kernel.errors import Refused
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.privacy import reads
from amiable.privacy.reads import ErasureRead, ExportRead
from amiable.web.access import actor
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Badge, Cell, Column, Table
from amiable.web.privacy import Obstacles, hand_out, known_again, obstacles
from amiable.wording import formats
from amiable.wording.privacy import ERASURE_STATES, EXPORT_STATES, IN_WAY_SHORT
from amiable.wording.reader import Reader
from amiable.wording.refusals import say

#: Archives and erasures listed.
MOST = 50


@staff(any_of=Permission.OPERATE)
@require_safe
def room(request: HttpRequest) -> HttpResponse:
    """What was asked for, the newest first, and a form to ask for somebody."""
    return _page(request)


@staff(any_of=Permission.OPERATE)
@require_POST
def ask_export(request: HttpRequest) -> HttpResponseBase:
    """Have an archive of somebody made, by their mail address or id."""
    said = _("The archive is being made. You can take it here; so can the person, in their settings.")
    return _ask(request, lambda me, person: privacy.ask_export(Asker(me), person, now=present()), said)


@staff(any_of=Permission.OPERATE)
@require_POST
def ask_erasure(request: HttpRequest) -> HttpResponseBase:
    """Set an erasure down for somebody who asked for it by another way; they can take it back like their own."""
    when_free = request.POST.get("when_free") == "on"

    def ask(me: UUID, person: UUID) -> UUID:
        return privacy.ask_erasure(Asker(me), person, when_free=when_free, now=present())

    return _ask(request, ask, _("The erasure is set down. The person can change their mind before it begins."))


@staff(any_of=Permission.OPERATE)
@require_POST
@known_again
def fetch(request: HttpRequest, export_id: UUID) -> HttpResponseBase:
    """Take an archive the operator asked for; that they did is kept."""
    return hand_out(request, export_id)


@staff(any_of=Permission.OPERATE)
@require_POST
def take_back(request: HttpRequest, person_id: UUID) -> HttpResponseBase:
    """Take back an erasure, for somebody who says so by another way."""
    try:
        privacy.take_back_erasure(Asker(actor(request)), person_id, now=present())
    except Refused as refused:
        return _page(request, wrong=say(refused.refusal, reader_of(request, now=present())), status=409)
    messages.success(request, _("Nothing is erased."))
    return redirect("desk_personal")


def _ask(request: HttpRequest, ask: Callable[[UUID, UUID], UUID], said: str) -> HttpResponseBase:
    typed = request.POST.get("person", "").strip()
    person = people.find_typed(typed)
    if person is None or person.erased_at is not None:
        return _page(request, wrong=_("Nobody here has this mail address or id."), typed=typed, status=422)
    try:
        ask(actor(request), person.pk)
    except Refused as refused:
        now = present()
        reader = reader_of(request, now=now)
        way = in_the_way(person.pk, now=now) if refused.refusal.code == "erasure_waits" else []
        return _page(request, wrong=say(refused.refusal, reader), typed=typed, way=obstacles(way, reader), status=422)
    messages.success(request, said)
    return redirect("desk_personal")


def _page(
    request: HttpRequest, *, wrong: str = "", typed: str = "", way: list[Obstacles] | None = None, status: int = 200
) -> HttpResponse:
    reader, me = reader_of(request, now=present()), actor(request)
    exports, erasures = reads.latest_exports(limit=MOST), reads.latest_erasures(limit=MOST)
    ids = {row.person for row in exports} | {row.person for row in erasures}
    names = {name.id: name.name for name in people.names_of(list(ids))}
    context = {
        "exports": _exports(exports, names, reader) if exports else None,
        "ready": [
            {"name": names.get(row.person, ""), "size": formats.size(row.size, language=reader.language), "row": row}
            for row in exports
            if row.state == "ready" and row.asked_by == me
        ],
        "erasures": _erasures(erasures, names, reader) if erasures else None,
        "open": [
            {"name": names.get(row.person, ""), "href": reverse("desk_personal_stay", args=[row.person])}
            for row in erasures
            if row.state in {"asked", "waiting"}
        ],
        "wrong": wrong,
        "typed": typed,
        "way": way or [],
    }
    answer = render(request, "console/privacy.html", context, status=status)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _exports(rows: list[ExportRead], names: dict[UUID, str], reader: Reader) -> Table:
    columns = (_("Person"), _("Asked"), _("State"), _("Kept until"))
    tones = {"ready": "done", "making": "wait"}
    return Table(
        caption=_("Archives of data"),
        columns=tuple(Column(label) for label in columns),
        rows=tuple(
            (
                Cell(names.get(row.person, ""), sub=_by(row)),
                Cell(reader.moment(row.asked_at, long=False), label=columns[1]),
                Cell("", badge=Badge(str(EXPORT_STATES[row.state]), "", tones.get(row.state, "")), label=columns[2]),  # type: ignore[arg-type]
                Cell(reader.day(row.expires_at) if row.state == "ready" and row.expires_at else "–", label=columns[3]),
            )
            for row in rows
        ),
    )


def _erasures(rows: list[ErasureRead], names: dict[UUID, str], reader: Reader) -> Table:
    columns = (_("Person"), _("Asked"), _("State"), _("Earliest"))
    tones = {"ended": "done", "rest": "done", "waiting": "wait"}
    return Table(
        caption=_("Erasures"),
        columns=tuple(Column(label) for label in columns),
        rows=tuple(
            (
                Cell(names.get(row.person, ""), sub=_by(row)),
                Cell(reader.moment(row.asked_at, long=False), label=columns[1]),
                Cell(
                    "",
                    badge=Badge(str(ERASURE_STATES[row.state]), "", tones.get(row.state, "")),  # type: ignore[arg-type]
                    sub=_why(row, reader),
                    label=columns[2],
                ),
                Cell(reader.moment(row.due_at, long=False), label=columns[3]),
            )
            for row in rows
        ),
    )


def _why(row: ErasureRead, reader: Reader) -> str:
    """What it waits for, or when the rest goes."""
    if row.state == "rest" and row.rest_at:
        return _("More goes on %(day)s.") % {"day": reader.day(row.rest_at)}
    if row.in_way and row.state in {"asked", "waiting"}:
        said = ", ".join(str(IN_WAY_SHORT.get(code, code)) for code in row.in_way.split())
        return _("What prevents it: %(what)s") % {"what": said}
    return ""


def _by(row: ExportRead | ErasureRead) -> str:
    if row.site:
        return _("Asked by %(site)s") % {"site": row.site}
    return "" if row.asked_by == row.person else pgettext("asked", "By an operator")
