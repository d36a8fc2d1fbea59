"""What every page shows around its own content: the reader, the way around, language and theme. One query, if the
header is shown: how many notices are unread; for staff two more: how many reports and complaints wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from amiable.measures.reads import count_open_complaints
from amiable.notices.reads import unread
from amiable.people.roles import Permission
from amiable.talk.reads import count_open_reports
from amiable.web.middleware import theme_of
from amiable.web.tips import tip_of

#: The page whose entry says how many reports wait.
REPORTS = "desk_reports"

#: The page whose entry says how many complaints wait.
COMPLAINTS = "desk_complaints"

#: Where operators run the marketplace: a heading, and the rooms below it by name.
ROOMS = (
    (
        pgettext_lazy("menu", "Day to day"),
        {
            "desk_start": pgettext_lazy("page", "First steps"),
            "desk_health": pgettext_lazy("menu", "Health"),
            "desk_money": pgettext_lazy("menu", "Money"),
            "desk_mail": pgettext_lazy("menu", "Mail"),
            "desk_sessions": gettext_lazy("Sessions"),
        },
    ),
    (
        pgettext_lazy("menu", "People"),
        {
            "desk_members": pgettext_lazy("menu", "Members"),
            "desk_access": gettext_lazy("Access log"),
            "desk_personal": pgettext_lazy("menu", "People’s data"),
        },
    ),
    (
        pgettext_lazy("menu", "Rules and records"),
        {
            "desk_rules": pgettext_lazy("menu", "Rules"),
            "desk_audit": pgettext_lazy("menu", "Audit trail"),
            "desk_retention": pgettext_lazy("menu", "Keeping records"),
            "desk_legal": pgettext_lazy("menu", "Legal exports"),
        },
    ),
    (
        pgettext_lazy("menu", "Data in and out"),
        {
            "desk_sites": gettext_lazy("Sites and apps"),
            "desk_webhooks": pgettext_lazy("menu", "Webhooks"),
            "desk_imports": gettext_lazy("Imports"),
            "desk_export": gettext_lazy("Whole export"),
        },
    ),
)

#: The heading each room stands below.
_HEADINGS = {name: heading for heading, rooms in ROOMS for name in rooms}


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the main navigation; `waiting` counts what waits there, asked where it is shown. `room` is the heading an
    operator's room stands below, in a list of its own; "" for every other page."""

    label: str
    href: str
    current: bool
    waiting: Callable[[], int] | None = None
    room: str = ""


def page(request: HttpRequest) -> dict[str, Any]:
    """The names base.html and the parts rely on; `sprite` is the address every icon starts with."""
    reader = request.user if hasattr(request, "user") and request.user.is_authenticated else None
    places = _places(request, reader)
    return {
        "sprite": static("img/icons.svg"),
        "reader": reader,
        "unread": (lambda: unread(reader.pk)) if reader else 0,  # asked where it is shown
        "language": get_language() or settings.LANGUAGE_CODE,
        "languages": settings.LANGUAGES,
        "theme": theme_of(request) if hasattr(request, "user") else "auto",
        "zone": timezone.get_current_timezone_name(),
        "places": places,
        "tip": tip_of(request) if reader else None,
        "menu_rooms": [
            (heading, list(below)) for heading, below in groupby(places, lambda place: place.room) if heading
        ],
        "demo": settings.DEMO,
    }


def _places(request: HttpRequest, reader: Any) -> list[Place]:
    found = []
    for name, label in _wanted(reader.permissions if reader else None):
        try:
            found.append((reverse(name), label, _waiting(name, reader), str(_HEADINGS.get(name, ""))))
        except NoReverseMatch:  # a page that is not built yet
            continue
    here = max((href for href, *_ in found if request.path.startswith(href)), key=len, default="")
    return [Place(label, href, href == here, waiting, room) for href, label, waiting, room in found]


def _waiting(name: str, reader: Any) -> Callable[[], int] | None:
    """What counts how much waits on a page, asked where it is shown."""
    if name == REPORTS:
        return cache(lambda: count_open_reports(reader.pk))
    return cache(count_open_complaints) if name == COMPLAINTS else None


def _wanted(permissions: Permission | None) -> list[tuple[str, str]]:
    """Pages by name with their labels: a visitor's, a trader's, or those of staff by what they may do."""
    if permissions is None:
        return [("services", _("Services"))]
    wanted = []
    if permissions & (Permission.MEDIATE | Permission.APPROVE):
        wanted += [("queue", _("Queue"))]
        wanted += [(REPORTS, _("Reports"))] if permissions & Permission.MEDIATE else []
        wanted += [("desk_reviews", _("Reviews")), (COMPLAINTS, _("Complaints"))]
        wanted += [("desk_texts", _("Texts")), ("desk_figures", _("Figures"))]
    if permissions & Permission.APPROVE:
        wanted += [("desk_chargebacks", _("Charge-backs")), ("desk_measures", _("Measures"))]
    if permissions & Permission.OPERATE:
        wanted += [(name, str(label)) for _heading, rooms in ROOMS for name, label in rooms.items()]
    if permissions & Permission.TRADE:
        wanted += [("orders", _("My orders")), ("services", _("Services"))]
        wanted += [("my_services", _("My services")), ("earnings", _("Earnings"))]
        wanted += [("standing", _("My standing"))]
    return wanted
