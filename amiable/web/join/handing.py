"""The page behind a site's hand-over link. Looking says who is coming and changes nothing; the form on it signs in.

A small script sends that form at once when nobody is signed in, so that people land where they wanted to go. Programs that only
look at links, as previews in chats do, use none up. Somebody else who is signed in is asked first.
"""

from __future__ import annotations

from typing import cast
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from amiable.flow import handing, moment
from amiable.kernel.errors import Refused
from amiable.people.handed import NotJoined
from amiable.people.reads import IntegrationRead
from amiable.web import errors
from amiable.web.join import refused
from amiable.web.join.refused import Back
from amiable.wording import joining


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows who is coming; POST with the same token signs them in and leads to the link's page. 404 for an unknown site."""
    site = handing.find_site(slug)
    if site is None:
        raise Http404
    try:
        return _take(request, site) if request.method == "POST" else _look(request, site)
    except NotJoined as why:
        return refused.page(request, why, Back(site.name, site.site), joining.LINK[why.code])
    except Refused:  # busy, twice
        return errors.busy(request)


def _look(request: HttpRequest, site: IntegrationRead) -> HttpResponse:
    token = request.GET.get("token", "")
    handed = handing.read(site, token)
    if handed.person is not None and request.user == handed.person:
        return redirect(handed.link.next)  # nothing to sign in, nothing used up
    handing.check(handed, token, clock=timezone.now())
    context = {"handed": handed, "token": token, "shown": handing.show(token), "at_once": _from(site, request)}
    return render(request, "join/join.html", context)


def _from(site: IntegrationRead, request: HttpRequest) -> bool:
    """Whether somebody comes from a page of the site. Anybody's page can send people here with a link of their own account; who
    comes from elsewhere sees first as whom they would go on."""
    origin = urlsplit(request.headers.get("Referer", ""))
    return bool(site.site) and f"{origin.scheme}://{origin.netloc}" == site.site


def _take(request: HttpRequest, site: IntegrationRead) -> HttpResponse:
    token, shown = request.POST.get("token", ""), request.POST.get("shown", "")
    handed = handing.read(site, token)
    try:
        person = handing.take(site, token, now=moment.now(), clock=timezone.now(), shown=shown)
    except (Refused, NotJoined) as why:
        if isinstance(why, NotJoined) and why.code != "taken":
            raise
        # Perhaps by this very person, with another link at the same moment: now they are known.
        person = handing.take(site, token, now=moment.now(), clock=timezone.now(), shown=shown)
    if request.user.is_authenticated and request.user != person:
        get_adapter(request).logout(request)
    # The site vouches for them: no code by mail. Whatever else the library asks of somebody signing in, it asks here too.
    answer = perform_login(request, person, email_verification="none", redirect_url=handed.link.next)
    return cast("HttpResponse", answer)
