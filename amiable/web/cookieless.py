"""Addresses to which no cookie means anything: the frames on other sites, the files of the operator's own look, and where
providers of payments and mail tell what happened.

Stands before sessions, so that a browser's cookies are neither read there nor set, whatever lies behind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponseBase

type View = Callable[[HttpRequest], HttpResponseBase]

#: What such addresses begin with.
PLACES: Final = ("/embed/", "/theme/", "/payments/", "/mail/")


class CookielessMiddleware:
    """Takes the cookies off a request to one of these places, and off its answer."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer without cookies; other requests go through as they are."""
        if not request.path_info.startswith(PLACES):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        response = self.get_response(request)
        response.cookies.clear()
        response.headers["Vary"] = "Accept-Language"
        return response
