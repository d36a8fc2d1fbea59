"""The way in: the first page, and the choice of language and theme.

A visitor reads what this desk is for, what is offered, how an order goes, and the rules in force in plain numbers.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amiable.catalog import reads as catalog
from amiable.flow import moment, upkeep
from amiable.flow.load import rules_in_force
from amiable.kernel.errors import Refused
from amiable.pages.reviews import figures_of
from amiable.pages.starting import read_steps
from amiable.people.roles import Permission
from amiable.web import errors
from amiable.web.help.shown import listed
from amiable.web.home_rules import promises
from amiable.web.middleware import THEME_COOKIE, THEMES
from amiable.web.review_cards import short_of
from amiable.web.share import sharing, whole

A_YEAR = 365 * 24 * 3600

#: How many services the first page shows, the newest.
NEWEST = 6

#: What answers a visitor's first questions, of the help texts.
READING = ("first-steps", "how-orders-complete", "handling-changes", "resolution-center", "reviews")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """A person's orders; what support has for those who trade nothing themselves, the first steps for who begins; for a visitor,
    what this is."""
    if not request.user.is_authenticated:
        return render(request, "home.html", _met())
    may = request.user.permissions
    if Permission.TRADE in may:
        return redirect("orders")
    begins = (
        Permission.OPERATE in may
        and not settings.DEMO
        and not all(step.done for step in read_steps(moment.machine()) if step.needed)
    )
    return redirect("desk_start" if begins else "queue")


def _met() -> dict[str, Any]:
    """What a visitor meets; at most six statements."""
    spoken, rules = get_language() or settings.LANGUAGE_CODE, rules_in_force()
    newest = catalog.list_services().services[:NEWEST]
    figures = figures_of([service.id for service in newest]) if newest else {}
    name = settings.THEME.name
    say = _("%(name)s takes a piece of work from “delivered” to “settled for both”.") % {"name": name}
    return {
        "cards": [(service, short_of(figures.get(service.id), language=spoken)) for service in newest],
        "promises": promises(rules, spoken),
        "rules": rules,
        "reading": [one for slug in READING if (one := listed(slug, spoken))],
        "sharing": sharing(
            name,
            say,
            reverse("home"),
            language=spoken,
            facts={
                "@type": "WebSite",
                "name": name,
                "url": whole(reverse("home")),
                "inLanguage": [code for code, _name in settings.LANGUAGES],
            },
        ),
    }


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
