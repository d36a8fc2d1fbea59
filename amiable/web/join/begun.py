"""Sessions that a site began by a hand-over: each remembers which, and means nothing once that site was ended.

Looked at with every request instead of deleted with the site: so none slips through that begins at that very moment.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponseBase

from amiable.people import reads as people
from amiable.people.reads import IntegrationRead

#: Where a session says which site began it.
KEY: Final = "joined_by"

type View = Callable[[HttpRequest], HttpResponseBase]


def remember(request: HttpRequest, site: IntegrationRead) -> None:
    """This session was begun by the site just now. Whoever was not signed in after all has none."""
    if request.user.is_authenticated:
        request.session[KEY] = str(site.id)


class BegunMiddleware:
    """Takes whoever a site signed in for nobody, once the site was ended. Stands behind what says who is signed in."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request; nothing is written, for a page that is looked at changes nothing."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and (begun := request.session.get(KEY)):
            site = people.find_integration(UUID(begun))
            if site is None or site.revoked_at is not None:
                request.user = AnonymousUser()
        return self.get_response(request)


def forget(request: HttpRequest | None = None, **_more: Any) -> None:
    """Somebody signs in: from now on the session is as that way in made it."""
    if request is not None:
        request.session.pop(KEY, None)


def connect() -> None:
    """Hear of everybody who signs in."""
    user_logged_in.connect(forget, dispatch_uid="begun")
