"""Who was seen where: noted when somebody signs in, then every ten minutes at most, so that most requests write nothing.

A new password ends the other sessions by itself; here they go from the list as well.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from typing import Any, Final

from allauth.account.signals import password_changed, password_reset, password_set
from django.contrib.auth.signals import user_logged_in
from django.db import OperationalError
from django.http import HttpRequest, HttpResponseBase

from amiable.flow import moment, sign_ins
from amiable.people.terms import SEEN_EVERY

#: Where a session keeps when somebody was last noted to be there, in seconds since 1970.
KEY: Final = "seen_at"

type View = Callable[[HttpRequest], HttpResponseBase]


class SeenMiddleware:
    """Notes that somebody is here. Stands behind what says who is signed in."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request, then write down that they were here, unless that was done a moment ago."""
        response = self.get_response(request)
        person, session = request.user, request.session
        if response.status_code >= 500 or not person.is_authenticated or not session.session_key:
            return response
        now = moment.now()
        if now.timestamp() - session.get(KEY, 0) >= SEEN_EVERY.total_seconds():
            with contextlib.suppress(OperationalError):  # a busy database: the next request notes it
                told = (person.pk, session.session_key, _agent(request), {KEY: now.timestamp()})
                sign_ins.note_seen(*told, now=now, random=os.urandom)
            if session.modified:
                session[KEY] = now.timestamp()  # written once more with the rest
        return response


def signed_in(request: HttpRequest, user: Any, **_more: Any) -> None:
    """Somebody is in, by whichever way."""
    if not request.session.session_key:
        request.session.cycle_key()
    _note(request, user)


def new_password(request: HttpRequest, user: Any, **_more: Any) -> None:
    """Whoever knew the old one is out; who gave the new one stays, with a session that was made anew."""
    own = request.user.is_authenticated and request.user.pk == user.pk
    sign_ins.end_others(user.pk, request.session.session_key if own else None)
    if own:
        _note(request, user)


def _note(request: HttpRequest, user: Any) -> None:
    now = moment.now()
    sign_ins.note(user.pk, str(request.session.session_key), _agent(request), now=now, random=os.urandom)
    request.session[KEY] = now.timestamp()


def _agent(request: HttpRequest) -> str:
    return str(request.headers.get("User-Agent", ""))


def connect() -> None:
    """Hear of all of it."""
    user_logged_in.connect(signed_in, dispatch_uid="seen_signed_in")
    for signal in (password_changed, password_reset, password_set):
        signal.connect(new_password, dispatch_uid="seen_new_password")
