"""Who of staff may open a page of the desk. What they may do on one order is asked of the engine, never here."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase

from amiable.people.roles import Permission

#: Any of these makes somebody staff: mediators, who lead them, operators.
STAFF = Permission.MEDIATE | Permission.APPROVE


def staff[**P](
    *, any_of: Permission = STAFF
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponseBase]], Callable[Concatenate[HttpRequest, P], HttpResponseBase]
]:
    """Let people with one of these permissions in: others get the 404 of a missing page, visitors sign in first."""

    def dress(
        view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not request.user.permissions & any_of:
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return dress


def permissions_of(request: HttpRequest) -> Permission:
    """What the signed-in person may do. Only behind `staff`: raises Http404 for a visitor."""
    if not request.user.is_authenticated:
        raise Http404
    return request.user.permissions
