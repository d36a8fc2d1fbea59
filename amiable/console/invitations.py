"""Invitations to join the staff, for the operator: made, sent again, taken back. Accepting one is web/invitation.py's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from amiable.console.access import staff
from amiable.console.members_forms import InviteForm
from amiable.console.saving import done, save
from amiable.flow import inviting
from amiable.flow.moment import now as present
from amiable.members.reads import InvitationRead
from amiable.members.terms import GOOD_FOR
from amiable.pages.members import Members, standing_of
from amiable.people.roles import Permission, Role
from amiable.web.access import actor
from amiable.web.parts import Badge
from amiable.web.templatetags.written import language_name
from amiable.wording import formats
from amiable.wording import members as wording
from amiable.wording.reader import Reader


@dataclass(frozen=True, slots=True)
class Line:
    """An invitation in the list; `link` is shown in the demo alone, where no mail goes out."""

    id: UUID
    email: str
    role: str
    tongues: str
    badge: Badge
    when: str
    by: str
    link: str


@staff(any_of=Permission.OPERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponseBase:
    """Invite somebody."""
    language = request.LANGUAGE_CODE
    initial = {"role": Role.MEDIATOR.value, "languages": [language], "language": language}
    form = InviteForm(request.POST if request.method == "POST" else None, initial=initial)

    good_for = formats.days(GOOD_FOR.days, language=language)

    def keep() -> None:
        inviting.invite(actor(request), form.invited(), now=present())

    return save(request, form, keep, page="console/member_invite.html", shown={"good_for": good_for}, to="desk_members")


@staff(any_of=Permission.OPERATE)
@require_POST
def send_again(request: HttpRequest, invitation_id: UUID) -> HttpResponseBase:
    """Send it once more, with another link."""
    go = partial(inviting.send_again, actor(request), invitation_id, now=present())
    said = _("The invitation goes out again. The link before has ended.")
    return done(request, go, to="desk_members", said=said)


@staff(any_of=Permission.OPERATE)
@require_POST
def revoke(request: HttpRequest, invitation_id: UUID) -> HttpResponseBase:
    """Take it back."""
    go = partial(inviting.revoke, actor(request), invitation_id, now=present())
    said = _("The invitation is taken back. Its link leads nowhere now.")
    return done(request, go, to="desk_members", said=said)


def invitation_lines(found: Members, reader: Reader, now: datetime) -> tuple[Sequence[Line], Sequence[Line]]:
    """Those that are open, and those that ended."""
    lines = [(row.is_open, _line(row, found, reader, now)) for row in found.invitations]
    return [line for is_open, line in lines if is_open], [line for is_open, line in lines if not is_open]


def _line(row: InvitationRead, found: Members, reader: Reader, now: datetime) -> Line:
    standing = standing_of(row, now)
    data: dict[str, Any] = {"moment": reader.moment(row.expires_at, long=False)}
    whens = {
        "open": _("Good until %(moment)s") % data,
        "expired": _("Ended on %(moment)s") % data,
        "accepted": reader.moment(row.accepted_at, long=False) if row.accepted_at else "",
        "revoked": reader.moment(row.revoked_at, long=False) if row.revoked_at else "",
    }
    badges = {
        "open": Badge(pgettext("invitation", "Sent"), "", ""),
        "expired": Badge(pgettext("invitation", "Expired"), "", "wait"),
        "accepted": Badge(pgettext("invitation", "Accepted"), "check", "done"),
        "revoked": Badge(pgettext("invitation", "Taken back"), "", ""),
    }
    link = reverse("invitation", args=[inviting.link_for(row)]) if settings.DEMO and row.is_open else ""
    return Line(
        id=row.id,
        email=row.email,
        role=str(wording.ROLES[row.role.value]),
        tongues=", ".join(language_name(code) for code in row.languages),
        badge=badges[standing],
        when=whens[standing],
        by=found.names.get(row.made_by, "") if row.made_by else "",
        link=link,
    )
