"""What every page shows around its own content: the reader, the way around, language and theme. No queries of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

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
        "language": get_language() or settings.LANGUAGE_CODE,
        "languages": settings.LANGUAGES,
        "theme": theme_of(request) if hasattr(request, "user") else "auto",
        "zone": timezone.get_current_timezone_name(),
        "places": _places(request, reader.permissions if reader else None),
        "demo": settings.DEMO,
    }


def _places(request: HttpRequest, permissions: Permission | None) -> list[Place]:
    wanted = [("services", _("Services"))]
    if permissions is not None:
        wanted.insert(0, ("orders", _("My orders")))
    if permissions is not None and permissions & Permission.TRADE:
        wanted += [("my_services", _("My services")), ("earnings", _("Earnings"))]
    places = []
    for name, label in wanted:
        try:
            href = reverse(name)
        except NoReverseMatch:  # a page that is not built yet
            continue
        places.append(Place(label=label, href=href, current=request.path.startswith(href)))
    return places
