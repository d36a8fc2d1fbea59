"""Members of staff for the operator: who they are, what they come in by, what they are changed to, and taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amiable.console.access import staff
from amiable.console.invitations import invitation_lines
from amiable.console.members_forms import RoleForm, SeenForm, TonguesForm
from amiable.flow import staff as door
from amiable.flow.moment import now as present
from amiable.kernel.errors import Refused, refuse
from amiable.members import reads
from amiable.members.reads import Member
from amiable.pages.members import read_members
from amiable.people.roles import Permission, Role
from amiable.rules.inputs import Words
from amiable.web.access import actor
from amiable.web.forms import show_refusal
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Badge
from amiable.web.templatetags.written import language_name
from amiable.wording import members as wording
from amiable.wording.reader import Reader
from amiable.wording.upkeep import say


@dataclass(frozen=True, slots=True)
class Line:
    """One of staff in the list."""

    id: UUID
    name: str
    email: str
    role: str
    tongues: str
    factor: Badge
    last: str
    closed: bool


@staff(any_of=Permission.OPERATE)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Everybody of staff, and who is invited."""
    now = present()
    reader, found = reader_of(request, now=now), read_members()
    lines = [_line(member, reader) for member in found.members]
    waiting, past = invitation_lines(found, reader, now)
    return render(request, "console/members.html", {"lines": lines, "waiting": waiting, "past": past})


@staff(any_of=Permission.OPERATE)
@require_safe
def member(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One of them."""
    return _page(request, _found(person_id))


@staff(any_of=Permission.OPERATE)
@require_POST
def change_role(request: HttpRequest, person_id: UUID) -> HttpResponseBase:
    """Make them something else."""
    found, form = _found(person_id), RoleForm(request.POST)
    if not form.is_valid():
        return _page(request, found, role_form=form, status=422)
    role, seen = Role(form.cleaned_data["role"]), Role(form.cleaned_data["seen"])
    try:
        left = _change(request, person_id, role, seen)
    except Refused as refused:
        now_is = _found(person_id)
        form = RoleForm({"role": role.value, "seen": now_is.role.value})
        form.is_valid()
        show_refusal(form, refused.refusal)
        return _page(request, now_is, role_form=form, status=409)
    _say_left(request, left)
    messages.success(request, _("Saved. They are told by mail."))
    return redirect("desk_member", person_id)


@staff(any_of=Permission.OPERATE)
@require_POST
def change_languages(request: HttpRequest, person_id: UUID) -> HttpResponseBase:
    """Say in which languages they work."""
    found, form = _found(person_id), TonguesForm(request.POST)
    if not form.is_valid():
        return _page(request, found, tongues_form=form, status=422)
    try:
        door.change_languages(actor(request), person_id, form.cleaned_data["languages"], now=present())
    except Refused as refused:
        raise Http404 from refused
    messages.success(request, _("Saved. They are told by mail."))
    return redirect("desk_member", person_id)


@staff(any_of=Permission.OPERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def take_away(request: HttpRequest, person_id: UUID) -> HttpResponseBase:
    """Ask whether they are to be staff no longer, with the cases they have in hand; posting does it."""
    found, form = _found(person_id), SeenForm(request.POST)
    seen = Role(form.cleaned_data["seen"]) if form.is_valid() else None
    go = partial(_change, request, person_id, Role.MEMBER, seen)
    return _ask(request, found, go, page="console/member_leave.html", said=_("They are staff no longer."), to="")


@staff(any_of=Permission.OPERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: HttpRequest, person_id: UUID) -> HttpResponseBase:
    """Ask whether their second factors are to be taken away; posting does it."""
    found = _found(person_id)
    go = partial(door.reset_factors, actor(request), person_id, now=present())
    said = _("Their second factors are taken away. They set up a new one when they sign in.")
    return _ask(request, found, go, page="console/member_reset.html", said=said, to="desk_member")


def _ask(
    request: HttpRequest, found: Member, go: Callable[[], Any], *, page: str, said: str, to: str
) -> HttpResponseBase:
    """A question before something that is hard to undo; why it cannot be done stands above the button."""
    refusal = ""
    if request.method == "POST":
        try:
            left = go()
        except Refused as refused:
            if refused.refusal.code == "not_found":
                raise Http404 from refused
            refusal = say(refused.refusal)
        else:
            _say_left(request, left or ())
            messages.success(request, said)
            return redirect("desk_member", found.id) if to else redirect("desk_members")
    found = _found(found.id)
    cases = sorted(door.held_by(found.id).values())
    shown = {"member": found, "role": wording.ROLES[found.role.value], "cases": cases, "refusal": refusal}
    return render(request, page, shown, status=409 if refusal else 200)


def _change(request: HttpRequest, person_id: UUID, role: Role, seen: Role | None) -> Any:
    """What the sides of a case read is said in the operator's language; `knowing` are the cases the page named, `seen` what it
    said they are. Refuses as the door does."""
    if seen is None:
        refuse("changed_meanwhile")
    language = reader_of(request, now=present()).language
    why = Words(wording.say(wording.LEFT, language), language)
    knowing = request.POST.getlist("knowing")
    return door.change_role(actor(request), person_id, role, seen=seen, knowing=knowing, why=why, now=present())


def _say_left(request: HttpRequest, left: Any) -> None:
    if left:
        data = {"references": ", ".join(left)}
        said = _("These cases could not go back to the queue yet; they end by their clocks: %(references)s.") % data
        messages.warning(request, said)


def _page(
    request: HttpRequest,
    found: Member,
    *,
    role_form: RoleForm | None = None,
    tongues_form: TonguesForm | None = None,
    status: int = 200,
) -> HttpResponse:
    reader = reader_of(request, now=present())
    context = {
        "member": found,
        "line": _line(found, reader),
        "may": wording.MAY[found.role.value],
        "joined": reader.day(found.joined_at),
        "factors": [wording.FACTORS[kind] for kind in found.factors],
        "cases": sorted(door.held_by(found.id).values()),
        "own": found.id == actor(request),
        "role_form": role_form or RoleForm(initial={"role": found.role.value, "seen": found.role.value}),
        "tongues_form": tongues_form or TonguesForm(initial={"languages": found.languages}),
    }
    return render(request, "console/member.html", context, status=status)


def _line(found: Member, reader: Reader) -> Line:
    missing = Badge(_("Missing"), "", "wait" if settings.SECOND_FACTOR else "")
    has = Badge(_("Set up"), "check", "done") if found.factors else missing
    return Line(
        id=found.id,
        name=found.name,
        email=found.email,
        role=str(wording.ROLES[found.role.value]),
        tongues=", ".join(language_name(code) for code in found.languages),
        factor=has,
        last=reader.moment(found.last_login, long=False) if found.last_login else _("Never yet"),
        closed=not found.active,
    )


def _found(person_id: UUID) -> Member:
    """Raises Http404 for everybody who is not staff."""
    found = reads.find_member(person_id)
    if found is None:
        raise Http404
    return found
