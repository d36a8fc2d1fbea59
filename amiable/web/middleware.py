"""Who reads, and how: the language, the time zone and the theme of one request. Decides nothing else."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from amiable.people.reads import spoken
from amiable.people.terms import zone_named
from amiable.wording.reader import asked_language

THEME_COOKIE: Final = "theme"
ZONE_COOKIE: Final = "zone"
THEMES: Final = ("auto", "light", "dark")

type View = Callable[[HttpRequest], HttpResponseBase]


class ReaderMiddleware:
    """Activates the signed-in person's language and zone; for others the cookie's choice, then the browser's."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request in the reader's language; nothing stays active afterwards."""
        language, zone = language_of(request), zone_of(request)
        request.LANGUAGE_CODE = language
        with translation.override(language), timezone.override(zone):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def language_of(request: HttpRequest) -> str:
    """The profile's language, else the cookie's, else the best of the browser's that we speak."""
    return spoken(request.user.language) if request.user.is_authenticated else chosen_language(request)


def chosen_language(request: HttpRequest) -> str:
    """What this browser has chosen or asks for, whoever sits before it; asks the database nothing."""
    asked = request.headers.get("Accept-Language", "")
    return picked_language(request) or asked_language(asked) or settings.LANGUAGE_CODE


def picked_language(request: HttpRequest) -> str | None:
    """What was picked in this browser, at the foot of a page."""
    picked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return picked if picked in settings.SPOKEN and picked not in settings.SILENT else None


def zone_of(request: HttpRequest) -> zoneinfo.ZoneInfo:
    """The profile's time zone, else the one the browser told, else the installation's."""
    name = request.user.time_zone if request.user.is_authenticated else request.COOKIES.get(ZONE_COOKIE, "")
    return zone_named(name, otherwise=settings.TIME_ZONE)


def theme_of(request: HttpRequest) -> str:
    """auto, light or dark: the profile's, else the cookie's."""
    theme = request.user.theme if request.user.is_authenticated else request.COOKIES.get(THEME_COOKIE, "")
    return theme if theme in THEMES else "auto"
