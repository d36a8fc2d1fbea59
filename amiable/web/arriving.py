"""Says by which way a request comes, for the audit trail: a page, and who is signed in. Decides nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from amiable.records.arriving import PAGE, Arrival, arriving

type View = Callable[[HttpRequest], HttpResponseBase]

#: What only asks writes nothing, so nobody needs to know who asked.
ASKING = ("GET", "HEAD", "OPTIONS", "TRACE")


class ArrivingMiddleware:
    """Stands behind the signing in, before everything that may change something."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request; what it writes down names this way."""
        person = ""
        if request.method not in ASKING and request.user.is_authenticated:
            person = str(request.user.pk)
        with arriving(Arrival(PAGE, person=person)):
            return self.get_response(request)
