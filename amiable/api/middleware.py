"""What surrounds every API request: no cookies in, no body too large, only problems and marked answers out."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import get_resolver
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from amiable.api.access import Signed, asked_language, note_use, standing_of
from amiable.api.asked import MOST_BYTES
from amiable.api.problems import BY_STATUS, CONTENT_TYPE, problem
from amiable.api.shown.order import ROOT
from amiable.kernel.errors import Refusal
from amiable.records.arriving import TOKEN, Arrival, arriving

type View = Callable[[HttpRequest], HttpResponseBase]

#: Headers of an answer made by somebody else that its problem keeps.
KEPT = ("Allow", "Content-Range", "Retry-After")

#: How the address of what only asks ends, although it is posted: a site asks for a box each time it makes a page.
ASKS = "/embed"

#: Bytes of files may be many: the door of uploads looks at how many were said to come.
FILES = f"{ROOT}/uploads/"


class ApiMiddleware:
    """Stands before all that only pages need: the API knows no sessions, forms or messages, so a browser's cookies mean nothing
    to it, and its requests go past the rest straight to their view."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response
        self.straight: View = convert_exception_to_response(_straight)  # type: ignore[assignment]  # it never waits

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let API requests through without their cookies; everything else as it is."""
        if not request.path_info.startswith(f"{ROOT}/"):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        response = self._answer(request)
        standing = standing_of(request)
        for name, value in (standing.headers if standing else {}).items():
            response.headers[name] = value
        response.headers.setdefault("Cache-Control", "private, no-cache")
        patch_vary_headers(response, ("Authorization", "Accept-Language"))
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        if _length(request) > MOST_BYTES and not _sends_a_file(request):
            return problem(request, Refusal("body_too_large", {"most": MOST_BYTES}))
        if request.headers.get("Transfer-Encoding") and not request.META.get("CONTENT_LENGTH"):
            return problem(request, Refusal("length_missing"))  # what is not announced is not read, and would be lost
        response = self.straight(request)
        _note_use(request, response)
        if response.status_code < 400 or response.headers.get("Content-Type") == CONTENT_TYPE:
            return response
        made = problem(request, _refusal(response.status_code))
        for name in KEPT:
            if name in response.headers:
                made.headers[name] = response.headers[name]
        return made


def _straight(request: HttpRequest) -> HttpResponseBase:
    """The view's answer; what pages have from the middleware passed by is done here: the host is one of ours, a language, the
    record of how somebody came."""
    request.get_host()
    request.resolver_match = match = get_resolver().resolve(request.path_info)
    language = asked_language(request) or settings.LANGUAGE_CODE
    with translation.override(language), timezone.override(settings.TIME_ZONE), arriving(Arrival(TOKEN)):
        response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    response.headers.setdefault("Content-Language", language)
    if isinstance(response, HttpResponse) and "Content-Length" not in response.headers:
        response.headers["Content-Length"] = str(len(response.content))
    return response


def _note_use(request: HttpRequest, response: HttpResponseBase) -> None:
    """Write down that a token changed something: here, for every operation there is."""
    who = getattr(request, "auth", None)
    asked = request.method in ("GET", "HEAD", "OPTIONS") or request.path_info.endswith(ASKS)
    asked = asked or request.GET.get("dry_run") == "true"
    if isinstance(who, Signed) and not asked and response.status_code < 400:
        note_use(who)


def _sends_a_file(request: HttpRequest) -> bool:
    return request.method == "PATCH" and request.path_info.startswith(FILES)


def _length(request: HttpRequest) -> int:
    given = request.META.get("CONTENT_LENGTH") or "0"
    return int(given) if given.isascii() and given.isdigit() else 0


def _refusal(status: int) -> Refusal:
    code = BY_STATUS.get(status, "fault" if status >= 500 else "bad_request")
    return Refusal(code, {"most": MOST_BYTES} if status == 413 else {})
