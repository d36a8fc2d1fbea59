"""Mail that did not arrive, for operators: what was given up, which addresses refuse mail, and trying either again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from amiable.console.access import staff
from amiable.console.saving import done
from amiable.flow.moment import now as present
from amiable.notices import reads, stuck
from amiable.orders import lists as orders
from amiable.pages import undelivered
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.web.access import actor
from amiable.web.order.scenes import reader_of

#: Rows of a page, and the last page that is asked for.
PAGE, LAST = 50, 10_000


@dataclass(frozen=True, slots=True)
class Line:
    """One row: for whom, about which order, since when, and what was answered, in the words of whoever answered."""

    id: UUID
    name: str
    about: str
    when: str
    said: str


@gzip_page
@staff(any_of=Permission.OPERATE)
@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """Both lists, the latest first, each with its own pages."""
    at, there = _number(request, "mails"), _number(request, "addresses")
    given_up, more_mails = undelivered.given_up(limit=PAGE, skip=(at - 1) * PAGE)
    dead, more_addresses = undelivered.refusing(limit=PAGE, skip=(there - 1) * PAGE)
    known = people.addressed({row.person for row in given_up} | {row.person for row in dead})
    context: dict[str, Any] = {
        "mails": _mails(request, given_up, known),
        "addresses": _addresses(request, dead, known),
        "mail_pages": _pages("mails", at, {"addresses": there}, more=more_mails),
        "address_pages": _pages("addresses", there, {"mails": at}, more=more_addresses),
    }
    return render(request, "console/mails.html", context)


@staff(any_of=Permission.OPERATE)
@require_POST
def mail_again(request: HttpRequest, mail_id: UUID) -> HttpResponseBase:
    """Have one mail tried again."""
    go = partial(stuck.try_mail, actor(request), mail_id, now=present())
    return done(request, go, to="desk_mail", said=_("The mail goes out again."))


@staff(any_of=Permission.OPERATE)
@require_POST
def address_again(request: HttpRequest, person_id: UUID) -> HttpResponseBase:
    """Have somebody's address asked again."""
    go = partial(stuck.try_address, actor(request), person_id, now=present())
    return done(request, go, to="desk_mail", said=_("Mail goes to this address again."))


def _mails(request: HttpRequest, rows: Sequence[reads.Stuck], known: dict[UUID, people.Addressed]) -> list[Line]:
    reader = reader_of(request, now=present())
    ids = list(dict.fromkeys(row.order for row in rows if row.order))
    references = {row.id: row.reference for row in orders.rows_of(actor(request), ids)} if ids else {}
    return [
        Line(
            id=row.id,
            name=_name(row.person, known),
            about=references.get(row.order, "") if row.order else pgettext("mail", "the day’s digest"),
            when=reader.moment(row.made_at, long=False),
            said=row.problem,
        )
        for row in rows
    ]


def _addresses(request: HttpRequest, rows: Sequence[reads.Dead], known: dict[UUID, people.Addressed]) -> list[Line]:
    reader = reader_of(request, now=present())
    return [
        Line(row.person, _name(row.person, known), "", reader.moment(row.at, long=False), row.problem) for row in rows
    ]


def _name(person: UUID, known: dict[UUID, people.Addressed]) -> str:
    return known[person].name if person in known else _("somebody who is gone")


def _number(request: HttpRequest, name: str) -> int:
    """The page the address asks for; 1 for anything else."""
    sent = request.GET.get(name, "1")
    good = len(sent) < 10 and sent.isascii() and sent.isdigit() and int(sent) > 0
    return min(LAST, int(sent)) if good else 1


def _pages(name: str, at: int, other: dict[str, int], *, more: bool) -> dict[str, str]:
    """Addresses of the page before and the page after; the other list stays where it is."""
    kept = {key: number for key, number in other.items() if number > 1}
    return {
        "newer": "?" + urlencode({**kept, name: at - 1}) if at > 1 else "",
        "older": "?" + urlencode({**kept, name: at + 1}) if more else "",
    }
