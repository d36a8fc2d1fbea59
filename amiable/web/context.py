"""What every page shows around its own content: the reader, the way around, language and theme. One query, if the
header is shown: how many notices are unread."""

from __future__ import annotations

from dataclasses import dataclass
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
from amiable.web.middleware import theme_of


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the main navigation."""

    label: str
    href: str
    current: bool


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
        "places": _places(request, reader.permissions if reader else None),
        "demo": settings.DEMO,
    }


def _places(request: HttpRequest, permissions: Permission | None) -> list[Place]:
    found = []
    for name, label in _wanted(permissions):
        try:
            found.append((reverse(name), label))
        except NoReverseMatch:  # a page that is not built yet
            continue
    here = max((href for href, _label in found if request.path.startswith(href)), key=len, default="")
    return [Place(label=label, href=href, current=href == here) for href, label in found]


def _wanted(permissions: Permission | None) -> list[tuple[str, str]]:
    """Pages by name with their labels: a visitor's, a trader's, or those of staff by what they may do."""
    if permissions is None:
        return [("services", _("Services"))]
    wanted = []
    if permissions & (Permission.MEDIATE | Permission.APPROVE):
        wanted += [("queue", _("Queue"))]
        wanted += [("desk_reports", _("Reports"))] if permissions & Permission.MEDIATE else []
        wanted += [("desk_reviews", _("Reviews")), ("desk_texts", _("Texts")), ("desk_figures", _("Figures"))]
    if permissions & Permission.APPROVE:
        wanted += [("desk_chargebacks", _("Charge-backs"))]
    if permissions & Permission.OPERATE:
        wanted += [("desk_sessions", _("Sessions")), ("desk_mail", pgettext("menu", "Mail"))]
    if permissions & Permission.TRADE:
        wanted += [("orders", _("My orders")), ("services", _("Services"))]
        wanted += [("my_services", _("My services")), ("earnings", _("Earnings"))]
        wanted += [("standing", _("My standing"))]
    return wanted
