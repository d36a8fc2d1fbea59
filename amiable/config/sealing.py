"""What every answer says to browsers, whoever made it: a page, a probe, a style, a refusal before any view was found.

Added where nobody said it already: pages bring their policy (settings.SECURE_CSP), frames on other sites theirs (web/embed),
files theirs (pages/downloads). tests/security/test_headers.py asks every address there is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponseBase

type View = Callable[[HttpRequest], HttpResponseBase]

#: What is no page runs nothing, asks for nothing and stands in nobody's frame.
SHUT: Final = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

#: Powers of a browser that no page here uses, so that nothing that slipped into one could; those every browser knows by name.
POWERS: Final = ", ".join(
    f"{power}=()"
    for power in (
        *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer"),
        *("microphone", "midi", "payment", "serial", "usb"),
    )
)

SAID: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": SHUT,
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": POWERS,
    # Kept by no machine between, and by a browser only to ask again; what may be kept says so itself.
    "Cache-Control": "private, no-cache",
}

#: What pages of other sites, frames on them and mails may show.
SHOWN_ELSEWHERE: Final = ("/static/", "/theme/", "/embed/")


class SealingMiddleware:
    """Stands around all others but the clock."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request; say what is missing."""
        response = self.get_response(request)
        for name, value in SAID.items():
            response.headers.setdefault(name, value)
        whose = "cross-origin" if request.path_info.startswith(SHOWN_ELSEWHERE) else "same-origin"
        response.headers.setdefault("Cross-Origin-Resource-Policy", whose)
        return response
