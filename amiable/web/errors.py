"""The pages shown when something cannot be shown: 400, 403, 404, 409, 422, 500, 503. None of them asks the database."""

from __future__ import annotations

import logging
import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override

from amiable.flow.sql import is_away, is_full
from amiable.kernel.errors import Refused
from amiable.pages.statuses import AGAIN, RETRY_AFTER
from amiable.web.middleware import chosen_language
from amiable.web.typed import typed_in

log = logging.getLogger("amiable.errors")

#: Refusals that say what is missing for a while.
AWAY = frozenset(("store_away", "mail_away"))


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


def mail_refused(request: HttpRequest) -> HttpResponse:
    """A mail address that was typed is not one: the server it belongs to says so."""
    return _answer(request, 422)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours; a database that is busy or away, or files or mail that are, are 503 and can be tried again with the same
    key. What was typed is on that page, to be sent again."""
    fault = sys.exception()
    if isinstance(fault, Refused) and fault.refusal.code in AWAY:
        return busy(request, fault.refusal.code)
    if is_full(fault):
        log.error("the disk of the database takes nothing more: %s", fault)
        return busy(request, "not_written")
    return busy(request) if is_away(fault) else _answer(request, 500)


def busy(request: HttpRequest, why: str = "busy") -> HttpResponse:
    """Not now: it works when it is tried again in a moment. `why` is the refusal's code."""
    response = _answer(request, 503, why=why, typed=typed_in(request))
    response.headers["Retry-After"] = str(AGAIN.get(why, RETRY_AFTER))
    return response


def _answer(request: HttpRequest, status: int, **more: Any) -> HttpResponse:
    # Without the request no context processor runs, so nothing here can fail for want of a database.
    told = {"status": status, "theme": request.COOKIES.get("theme", "auto"), **more}
    if hasattr(request, "LANGUAGE_CODE"):
        return HttpResponse(render_to_string("errors/error.html", told), status=status)
    # Who reads could not be asked: what the browser says has to do.
    with override(chosen_language(request)):
        return HttpResponse(render_to_string("errors/error.html", told), status=status)
