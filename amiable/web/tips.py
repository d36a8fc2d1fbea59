"""One line on a page that says what the page is for, until the reader has put it away; it never comes back by itself.

Which ones are put away is kept in a cookie of this browser, for each person who signs in with it on their own. Nothing of it
is in the database; without JavaScript it is a form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from amiable.web import errors

COOKIE: Final = "tips"
A_YEAR: Final = 365 * 24 * 3600
#: So many are remembered in one browser, the latest; a cookie has room for more than four times as much.
MOST: Final = 100

#: A page by the name of its address, with what it is for.
TIPS: Final[dict[str, str | Promise]] = {
    "orders": _("What waits for you stands first, then what waits for others, then what has ended."),
    "order": _("Everything about this order is here: who is next, by when, and what happens if nobody does anything."),
    "case": _(
        "Here the two of you settle a disagreement with proposals; customer support comes in only when you cannot."
    ),
    "order_look": _("Look at the files here; what should change is pinned to its place."),
    "standing": _("Your completion rate, every order it is made of, and what would change it."),
    "earnings": _("What is held, on its way and paid; every figure opens to the orders behind it."),
    "my_services": _("What you offer and for how much; clients see a service once you show it."),
    "inbox": _("What happened on your orders; what needs you soon also comes by mail."),
    "queue": _("Cases that reached support, what is due first on top; take one, and it is yours to settle."),
    "desk": _("The facts of one case in their order; read, ask both sides, and decide with reasons after a preview."),
    "desk_rules": _("The rules new orders begin with; orders that run keep the version they began with."),
    "desk_money": _("Where every amount stands, by currency; each figure opens to the postings behind it."),
    "desk_members": _("Who works here and as what; an invitation is for one mail address, once."),
}


@dataclass(frozen=True, slots=True)
class Tip:
    """The line of a page, and what it is put away by."""

    name: str
    text: str


def tip_of(request: HttpRequest) -> Tip | None:
    """The line for this page and reader; None where there is none, for visitors, and once it was put away."""
    match = request.resolver_match
    name = match.url_name if match else None
    if name not in TIPS or not request.user.is_authenticated or _mark(request.user.pk, name) in _kept(request):
        return None
    return Tip(name, str(TIPS[name]))


def any_away(request: HttpRequest) -> bool:
    """Whether this reader has put any away here."""
    return request.user.is_authenticated and any(mark.startswith(_whose(request.user.pk)) for mark in _kept(request))


@require_POST
def put_away(request: HttpRequest) -> HttpResponse:
    """Put one line away, or (`again`) show all of this reader's again; then back to the page the form stood on."""
    if not request.user.is_authenticated:
        return HttpResponseRedirect(reverse("account_login"))
    person, kept = request.user.pk, _kept(request)
    name = request.POST.get("name", "")
    if "again" in request.POST:
        kept = [mark for mark in kept if not mark.startswith(_whose(person))]
    elif name in TIPS:
        kept = [*(mark for mark in kept if mark != _mark(person, name)), _mark(person, name)][-MOST:]
    else:
        return errors.bad_request(request)
    answer = HttpResponseRedirect(_back(request))
    cookie: dict[str, Any] = {"samesite": "Lax", "secure": request.is_secure(), "httponly": True}
    answer.set_cookie(COOKIE, ".".join(kept), max_age=A_YEAR, **cookie)
    return answer


def _kept(request: HttpRequest) -> list[str]:
    """What was put away in this browser, by anybody; what cannot be ours is left out."""
    marks = request.COOKIES.get(COOKIE, "")[: MOST * 32].split(".")
    return [mark for mark in marks if mark.isascii() and mark[8:9] == "-" and mark[9:] in TIPS][-MOST:]


def _whose(person: UUID) -> str:
    return f"{person.hex[-8:]}-"


def _mark(person: UUID, name: str) -> str:
    return f"{_whose(person)}{name}"


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse("home")
