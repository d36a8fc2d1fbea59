"""Who may open a page at all. What may be done on an order is asked of the engine, never here."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase

from amiable.people.roles import Permission


def needs[**P](
    permission: Permission = Permission.NONE, *, any_of: Permission = Permission.NONE
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponseBase]], Callable[Concatenate[HttpRequest, P], HttpResponseBase]
]:
    """Let signed-in people with this permission in, and with one of `any_of` when some are named: others get the same 404 as for
    a missing page, visitors sign in first."""

    def dress(
        view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            has = request.user.permissions
            if permission not in has or (any_of and not has & any_of):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return dress


def actor(request: HttpRequest) -> UUID:
    """The id of the signed-in person. Only behind `needs`: raises Http404 for a visitor."""
    if not request.user.is_authenticated:
        raise Http404
    return request.user.pk
