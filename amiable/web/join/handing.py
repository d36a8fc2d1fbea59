"""The page behind a site's hand-over link. Looking says who is coming and changes nothing; the form on it signs in.

A small script sends that form at once when nobody is signed in, so that people land where they wanted to go. Programs that only
look at links, as previews in chats do, use none up. Somebody else who is signed in is asked first.

The form is good only in the browser it was shown in, which a short cookie knows again: a link that was shown to one cannot be
confirmed from another.
"""

from __future__ import annotations

import re
import secrets
from typing import cast
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from amiable.flow import handing, moment
from amiable.kernel.errors import Refused
from amiable.people.handed import NotJoined
from amiable.people.reads import IntegrationRead
from amiable.web import errors
from amiable.web.join import begun, refused
from amiable.web.join.refused import Back
from amiable.wording import joining

#: The cookie by which the browser is known again that was shown a link: a random name, for as long as one may think about it.
COOKIE, _COOKIE = "join", re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows who is coming; POST with the same token signs them in and leads to the link's page. 404 for an unknown site."""
    site = handing.find_site(slug)
    if site is None:
        raise Http404
    try:
        if request.method == "POST":
            return _take(request, site, request.POST.get("token", ""))
        return _look(request, site, request.GET.get("token", ""))
    except NotJoined as why:
        return refused.page(request, why, Back(site.name, site.site), joining.LINK[why.code])
    except Refused:  # busy, twice
        return errors.busy(request)


def _look(request: HttpRequest, site: IntegrationRead, token: str) -> HttpResponse:
    handed = handing.read(site, token)
    if handed.person is not None and request.user == handed.person:
        return redirect(handed.link.next)  # nothing to sign in, nothing used up
    handing.check(handed, clock=moment.machine())
    known = _browser(request) or secrets.token_urlsafe(32)
    context = {"handed": handed, "token": token, "shown": handing.show(token, known), "at_once": _from(site, request)}
    page = render(request, "join/join.html", context)
    page.set_cookie(
        COOKIE,
        known,
        max_age=handing.THINKING,
        path=reverse("join", args=[site.slug]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return page


def _browser(request: HttpRequest) -> str:
    """What this browser keeps since a page was shown to it; "" for nothing of ours."""
    kept = request.COOKIES.get(COOKIE, "")
    return kept if _COOKIE.fullmatch(kept) else ""


def _from(site: IntegrationRead, request: HttpRequest) -> bool:
    """Whether somebody comes from a page of the site. Anybody's page can send people here with a link of their own account; who
    comes from elsewhere sees first as whom they would go on."""
    origin = urlsplit(request.headers.get("Referer", ""))
    return bool(site.site) and f"{origin.scheme}://{origin.netloc}" == site.site


def _take(request: HttpRequest, site: IntegrationRead, token: str) -> HttpResponse:
    handed = handing.read(site, token)
    if not handing.was_shown(token, request.POST.get("shown", ""), _browser(request)):
        return _look(request, site, token)  # not in this browser: here it is looked at first
    person = handing.take(site, token, now=moment.now(), clock=moment.machine(), shown=True)
    if request.user.is_authenticated and request.user != person:
        get_adapter(request).logout(request)
    # The site vouches for them: no code by mail. Whatever else the library asks of somebody signing in, it asks here too.
    answer = cast(
        "HttpResponse", perform_login(request, person, email_verification="none", redirect_url=handed.link.next)
    )
    begun.remember(request, site)
    answer.delete_cookie(COOKIE, path=request.path, samesite="Lax")
    return answer
