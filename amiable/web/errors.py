"""The pages shown when something cannot be shown: 400, 403, 404, 409, 500, 503. None of them asks the database."""

from __future__ import annotations

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from amiable.flow.sql import is_away
from amiable.kernel.errors import Refused

#: Seconds a client should wait when the database was busy.
RETRY_AFTER = 5


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """What was sent cannot be understood."""
    return _answer(request, 400)


def no_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came back without its token: the page was too old, or another site sent it."""
    return _answer(request, 403)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Something nobody may do here. People without a right get 404 instead, see access.py."""
    return _answer(request, 403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Missing, or not for this reader: the same answer."""
    return _answer(request, 404)


def conflict(request: HttpRequest) -> HttpResponse:
    """Something changed in the meantime and there is no fresher part of a page to show instead."""
    return _answer(request, 409)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours; a database that is busy or away, or files that are, are 503 and can be tried again with the same key."""
    fault = sys.exception()
    away = isinstance(fault, Refused) and fault.refusal.code == "store_away"
    if away or is_away(fault):
        return busy(request)
    return _answer(request, 500)


def busy(request: HttpRequest) -> HttpResponse:
    """Not now: it works when it is tried again in a moment."""
    response = _answer(request, 503)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _answer(request: HttpRequest, status: int) -> HttpResponse:
    # Without the request no context processor runs, so nothing here can fail for want of a database.
    text = render_to_string("errors/error.html", {"status": status, "theme": request.COOKIES.get("theme", "auto")})
    return HttpResponse(text, status=status)
