"""Addresses that only take what a form sends: a browser that opens one is led to the page the form stands on.

Such an address stands in the address bar after a refused form, after a language was chosen there, or after somebody signed in
again. Its page is the nearest address above it. Programs are told 405 as before.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import is_valid_path

type View = Callable[[HttpRequest], HttpResponseBase]


class WayBackMiddleware:
    """Answers a person's GET of an address without a page with the way to the page above it."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request; instead of a 405 without a word, lead a browser on."""
        response = self.get_response(request)
        asked = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
        if not asked or not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        return HttpResponseRedirect(above(request.path_info))


def above(path: str) -> str:
    """The nearest address above this one; it may have no page either, then its own answer leads further up."""
    while path != "/":
        path = path.rstrip("/").rpartition("/")[0] + "/"
        if is_valid_path(path):
            break
    return path
