"""The second factor of staff: nothing of theirs opens in a session that has not shown one. The one place that asks.

Whoever has none is led to set one up; whoever has one, in a session that began before it, is asked for it. Signing out,
language and help stay open, to whoever has none the settings of signing in. What a factor is: the library's (`allauth.mfa`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from typing import Any, Final

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from amiable.members import reads as members
from amiable.people.roles import Permission

#: What makes somebody staff here.
STAFF: Final = Permission.MEDIATE | Permission.APPROVE | Permission.OPERATE

#: What stays open: signing in and out, its settings, the look of pages, help, an invitation, the demo's way in.
OPEN: Final = ("/account/", "/look/", "/help/", "/theme/", "/invitations/", "/demo/", "/static/")

#: Of signing in: what stays open to whoever has a factor and has not shown it. With a password alone nobody changes what they
#: come in by, reads recovery codes, or goes on with what they began before.
ACCOUNT: Final = "/account/"
SHOWING: Final = (
    "/account/second-factor/authenticate/",
    "/account/second-factor/reauthenticate/",
    "/account/second-factor/webauthn/reauthenticate/",
    "/account/logout/",
)

#: Where a session keeps when it added a factor, which it thereby had.
KEY: Final = "second_factor_at"

type View = Callable[[HttpRequest], HttpResponseBase]


class SecondFactorMiddleware:
    """Leads staff without a second factor to where they set one up, or show it. Stands behind what says who is signed in."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request, or lead to the second factor first; what was posted is not done."""
        if not settings.SECOND_FACTOR or is_open(request) or has_shown(request):
            return self.get_response(request)
        person: Any = request.user
        kinds = members.factors_of([person.pk]).get(person.pk, ())
        if not kinds and request.path_info.startswith(OPEN):
            return self.get_response(request)
        return _lead(request, kinds)


def is_open(request: HttpRequest) -> bool:
    """Whether a page asks nobody for a second factor."""
    path = request.path_info
    return path.startswith(SHOWING) or (path.startswith(OPEN) and not path.startswith(ACCOUNT))


def has_shown(request: HttpRequest) -> bool:
    """Whether this session may do what staff may: it has shown a factor that is still there, or is nobody's of staff."""
    person = request.user
    if not person.is_authenticated or not person.permissions & STAFF:
        return True
    at = shown_at(request)
    return at is not None and members.had_factor(person.pk, at)


def shown_at(request: HttpRequest) -> datetime | None:
    """When a second factor was last shown or added in this session; None for never."""
    person: Any = request.user
    moments = [float(row["at"]) for row in get_authentication_records(request, person) if row.get("method") == "mfa"]
    added = request.session.get(KEY)
    if isinstance(added, dict) and added.get("person") == str(person.pk):
        moments.append(float(added["at"]))
    return datetime.fromtimestamp(max(moments), UTC) if moments else None


def _lead(request: HttpRequest, kinds: Collection[str]) -> HttpResponseBase:
    """To the page of second factors, or to the question for one of these `kinds`, and back afterwards."""
    name = "mfa_index" if not kinds else "mfa_reauthenticate" if "totp" in kinds else "mfa_reauthenticate_webauthn"
    back = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("home")
    place = f"{reverse(name)}?{urlencode({'next': back})}"
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": place})
    return HttpResponseRedirect(place)
