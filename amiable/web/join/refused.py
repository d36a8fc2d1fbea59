"""The page for whoever could not be brought in: what happened, what can be done, and a word for whoever builds the site."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amiable.people.handed import NotJoined
from amiable.wording import joining
from amiable.wording.joining import Said

#: After these one can sign in here all the same.
SIGNS_IN = frozenset(
    ("ended", "no_key", "staff", "taken", "often", "cancelled", "failed", "away", "no_mail", "unverified")
)

#: Status by code; 403 for the others.
STATUSES = {
    "unreadable": 400,
    "expired": 410,
    "used": 410,
    "ended": 410,
    "taken": 409,
    "often": 429,
    "away": 503,
    "cancelled": 200,
}

#: Seconds after which a provider that did not answer is asked again.
RETRY_AFTER = 60


@dataclass(frozen=True, slots=True)
class Back:
    """Where the site is, and what it is called; `href` is "" for an app."""

    name: str
    href: str


def page(request: HttpRequest, refused: NotJoined, back: Back, said: Said) -> HttpResponse:
    """Say it. Nothing was changed."""
    words = {"title": joining.title(said, back.name), "text": joining.text(said, back.name)}
    signs_in = refused.code in SIGNS_IN
    shown = {"words": words, "back": back, "refused": refused, "signs_in": signs_in}
    response = render(request, "join/refused.html", shown, status=STATUSES.get(refused.code, 403))
    if response.status_code == 503:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    if response.status_code == 429:
        response.headers["Retry-After"] = refused.why
    return response
