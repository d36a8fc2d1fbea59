"""The way in: the first page, and the choice of language and theme."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from amiable.flow import moment, upkeep
from amiable.kernel.errors import Refused
from amiable.people.roles import Permission
from amiable.web import errors
from amiable.web.middleware import THEME_COOKIE, THEMES

A_YEAR = 365 * 24 * 3600


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """A person's orders; what support has for those who trade nothing themselves; for a visitor, what this is."""
    if not request.user.is_authenticated:
        return render(request, "home.html")
    trades = Permission.TRADE in request.user.permissions
    return redirect(reverse("orders" if trades else "queue"))


@require_POST
def change_look(request: HttpRequest) -> HttpResponse:
    """Choose a language or a theme from the foot of any page; kept in the profile, for visitors in a cookie."""
    language, theme = request.POST.get("language"), request.POST.get("theme")
    if (language is not None and language not in dict(settings.LANGUAGES)) or (
        theme is not None and theme not in THEMES
    ):
        return errors.bad_request(request)
    if request.user.is_authenticated:
        try:
            upkeep.change_look(request.user.pk, language=language, theme=theme, now=moment.now())
        except Refused:
            return errors.bad_request(request)
    response = HttpResponseRedirect(_back(request))
    for name, value in ((settings.LANGUAGE_COOKIE_NAME, language), (THEME_COOKIE, theme)):
        if value is not None:
            response.set_cookie(name, value, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    return response


def _back(request: HttpRequest) -> str:
    """The page the form stood on, when it is one of ours."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse("home")
