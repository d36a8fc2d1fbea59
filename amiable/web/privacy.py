"""Your data: ask for an archive and take it, ask to be erased and take that back. Parse, ask, show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Concatenate
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amiable.flow import privacy
from amiable.flow.moment import now as present
from amiable.flow.privacy import Asker
from amiable.flow.privacy_way import InWay, claims_length, in_the_way
from amiable.kernel.errors import Refused
from amiable.pages.downloads import send_archive
from amiable.privacy import reads
from amiable.privacy.reads import ErasureRead, ExportRead
from amiable.privacy.terms import GRACE, KEPT
from amiable.web.access import actor, needs
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Badge
from amiable.wording import formats
from amiable.wording.privacy import EXPORT_STATES, GOES, STAYS, say_in_way, say_many_in_way
from amiable.wording.reader import Reader
from amiable.wording.refusals import say
from amiable.wording.retention import say_length

#: So much of one kind that stands in the way is listed; the rest is counted.
MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """An export as a line: when, how large and until when, or how far; `fetch` is where it is taken."""

    id: UUID
    asked: str
    badge: Badge
    size: str = ""
    until: str = ""
    done: int = 0
    total: int = 0
    fetch: str = ""
    making: bool = False


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way, and where it is seen to."""

    said: str
    href: str
    link: str


@dataclass(frozen=True, slots=True)
class Obstacles:
    """All of one kind: what they are together ("" for one alone), the first of them, and how many more there are."""

    said: str
    each: Sequence[Obstacle]
    more: int


def known_again[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let in who has just shown their password or second factor; who has none has nothing to show."""
    guarded: Callable[Concatenate[HttpRequest, P], HttpResponseBase] = reauthentication_required(view)
    return guarded


@needs()
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """What there is to take, and what there is to erase."""
    return _page(request)


@require_POST
@needs()
def ask(request: HttpRequest) -> HttpResponseBase:
    """Have an archive made; while one is, it is that one."""
    try:
        privacy.ask_export(Asker(actor(request)), actor(request), now=present())
    except Refused as refused:
        return _page(request, refused=say(refused.refusal, reader_of(request, now=present())), status=409)
    messages.success(
        request, _("Your archive is being made. A large one takes a few minutes; you can leave this page.")
    )
    return redirect("personal_data")


@require_POST
@needs()
@known_again
def fetch(request: HttpRequest, export_id: UUID) -> HttpResponseBase:
    """The archive as a download, for whoever has just shown who they are."""
    return hand_out(request, export_id)


@require_POST
@needs()
@known_again
def erase(request: HttpRequest) -> HttpResponseBase:
    """Ask to be erased: the mail address typed once more says that it is meant."""
    reader = reader_of(request, now=present())
    typed = request.POST.get("email", "").strip().lower()
    if not request.user.is_authenticated or typed != request.user.email:
        return _page(request, wrong=_("Please type your mail address exactly as it stands above."), status=422)
    try:
        when_free = request.POST.get("when_free") == "on"
        privacy.ask_erasure(Asker(actor(request)), actor(request), when_free=when_free, now=present())
    except Refused as refused:
        return _page(request, wrong=say(refused.refusal, reader), status=422)
    messages.success(request, _("You asked to be erased. Until that day you can change your mind here."))
    return redirect("personal_data")


@require_POST
@needs()
def stay(request: HttpRequest) -> HttpResponseBase:
    """Take an erasure back."""
    try:
        privacy.take_back_erasure(Asker(actor(request)), actor(request), now=present())
    except Refused as refused:
        if refused.refusal.code == "not_found":
            return redirect("personal_data")
        return _page(request, wrong=say(refused.refusal, reader_of(request, now=present())), status=409)
    messages.success(request, _("Good to have you. Nothing is erased."))
    return redirect("personal_data")


def hand_out(request: HttpRequest, export_id: UUID) -> HttpResponseBase:
    """An archive for who may have it; who took it is kept. Raises Http404."""
    try:
        export = privacy.fetch_export(actor(request), export_id, now=present())
    except Refused as refused:
        raise Http404 from refused
    return send_archive(export.address, name=f"amiable-{export.asked_at:%Y-%m-%d}.zip")


def shown(rows: Sequence[ExportRead], reader: Reader, *, fetch: str) -> list[Shown]:
    """Exports as lines; `fetch` is the name of the page that hands them out."""
    return [_shown(row, reader, fetch) for row in rows]


def obstacles(way: Sequence[InWay], reader: Reader) -> list[Obstacles]:
    """What stands in the way, kind by kind, as sentences that lead to where it ends."""
    kinds = dict[str, list[InWay]]()
    for one in way:
        kinds.setdefault(one.code, []).append(one)
    return [_of_kind(code, found, reader) for code, found in kinds.items()]


def _of_kind(code: str, found: Sequence[InWay], reader: Reader) -> Obstacles:
    said = say_many_in_way(code, len(found), reader.language) if len(found) > 1 else ""
    listed = [_obstacle(one, reader) for one in found[:MOST_LISTED]]
    return Obstacles(said, listed, len(found) - len(listed))


def _page(request: HttpRequest, *, refused: str = "", wrong: str = "", status: int = 200) -> HttpResponse:
    now = present()
    reader, person = reader_of(request, now=now), actor(request)
    erasure = reads.find_erasure(person)
    way = in_the_way(person, now=now)
    context = {
        "exports": shown(reads.exports_of(person), reader, fetch="personal_export_file"),
        "kept": KEPT.days,
        "grace": GRACE.days,
        "claims": say_length(claims_length().days, reader.language),
        "erasure": _erasure(erasure, reader),
        "way": obstacles(way, reader),
        "works_here": any(one.code == "works_here" for one in way),
        "goes": GOES,
        "stays": STAYS,
        "refused": refused,
        "wrong": wrong,
    }
    answer = render(request, "settings/data.html", context, status=status)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _shown(row: ExportRead, reader: Reader, fetch: str) -> Shown:
    ready = row.state == "ready" and row.expires_at is not None
    tone = {"ready": "done", "making": "wait"}.get(row.state, "")
    return Shown(
        id=row.id,
        asked=reader.moment(row.asked_at, long=False),
        badge=Badge(str(EXPORT_STATES[row.state]), "check" if ready else "", tone),  # type: ignore[arg-type]
        size=formats.size(row.size, language=reader.language) if ready else "",
        until=reader.day(row.expires_at) if ready and row.expires_at else "",
        done=row.done,
        total=row.total,
        fetch=reverse(fetch, args=[row.id]) if ready else "",
        making=row.state == "making",
    )


def _erasure(row: ErasureRead | None, reader: Reader) -> dict[str, object] | None:
    if row is None:
        return None
    return {"due": reader.moment(row.due_at), "waits": row.due_at <= (reader.now or row.due_at) and not row.begun_at}


def _obstacle(one: InWay, reader: Reader) -> Obstacle:
    said = say_in_way(
        one.code, reader, reference=one.reference, amount=one.amount, currency=one.currency, until=one.until
    )
    if one.reference:
        return Obstacle(said, reverse("order", args=[one.reference]), _("See the order"))
    page = {"measure_open": "my_measure", "complaint_open": "my_complaint"}.get(one.code, "")
    return Obstacle(said, reverse(page, args=[one.subject]) if page else "", _("See what it is about"))
