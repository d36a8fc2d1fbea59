"""What every page shows around its own content: the reader, the way around, language and theme. One query, if the
header is shown: how many notices are unread; for mediators one more: how many reports wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from amiable.notices.reads import unread
from amiable.people.roles import Permission
from amiable.talk.reads import count_open_reports
from amiable.web.middleware import theme_of

#: The page whose entry says how many reports wait.
REPORTS = "desk_reports"


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the main navigation; `waiting` counts what waits there, asked where it is shown."""

    label: str
    href: str
    current: bool
    waiting: Callable[[], int] | None = None


def page(request: HttpRequest) -> dict[str, Any]:
    """The names base.html and the parts rely on; `sprite` is the address every icon starts with."""
    reader = request.user if hasattr(request, "user") and request.user.is_authenticated else None
    return {
        "sprite": static("img/icons.svg"),
        "reader": reader,
        "unread": (lambda: unread(reader.pk)) if reader else 0,  # asked where it is shown
        "language": get_language() or settings.LANGUAGE_CODE,
        "languages": settings.LANGUAGES,
        "theme": theme_of(request) if hasattr(request, "user") else "auto",
        "zone": timezone.get_current_timezone_name(),
        "places": _places(request, reader),
        "demo": settings.DEMO,
    }


def _places(request: HttpRequest, reader: Any) -> list[Place]:
    found = []
    for name, label in _wanted(reader.permissions if reader else None):
        try:
            found.append(
                (reverse(name), label, cache(lambda: count_open_reports(reader.pk)) if name == REPORTS else None)
            )
        except NoReverseMatch:  # a page that is not built yet
            continue
    here = max((href for href, *_ in found if request.path.startswith(href)), key=len, default="")
    return [Place(label, href, href == here, waiting) for href, label, waiting in found]


def _wanted(permissions: Permission | None) -> list[tuple[str, str]]:
    """Pages by name with their labels: a visitor's, a trader's, or those of staff by what they may do."""
    if permissions is None:
        return [("services", _("Services"))]
    wanted = []
    if permissions & (Permission.MEDIATE | Permission.APPROVE):
        wanted += [("queue", _("Queue"))]
        wanted += [(REPORTS, _("Reports"))] if permissions & Permission.MEDIATE else []
        wanted += [("desk_reviews", _("Reviews")), ("desk_texts", _("Texts")), ("desk_figures", _("Figures"))]
    if permissions & Permission.APPROVE:
        wanted += [("desk_chargebacks", _("Charge-backs"))]
    if permissions & Permission.OPERATE:
        wanted += [("desk_health", pgettext("menu", "Health"))]
        wanted += [("desk_sessions", _("Sessions")), ("desk_money", pgettext("menu", "Money"))]
        wanted += [("desk_mail", pgettext("menu", "Mail"))]
        wanted += [("desk_rules", pgettext("menu", "Rules"))]
        wanted += [("desk_sites", _("Sites and apps")), ("desk_webhooks", pgettext("menu", "Webhooks"))]
    if permissions & Permission.TRADE:
        wanted += [("orders", _("My orders")), ("services", _("Services"))]
        wanted += [("my_services", _("My services")), ("earnings", _("Earnings"))]
        wanted += [("standing", _("My standing"))]
    return wanted
