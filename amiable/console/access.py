"""Who of staff may open a page of the desk. What they may do on one order is asked of the engine, never here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate

from django.http import Http404, HttpRequest, HttpResponseBase

from amiable.people.roles import Permission
from amiable.web.access import needs

#: Any of these makes somebody staff: mediators, who lead them, operators.
STAFF = Permission.MEDIATE | Permission.APPROVE


def staff[**P](
    *, any_of: Permission = STAFF
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponseBase]], Callable[Concatenate[HttpRequest, P], HttpResponseBase]
]:
    """Let people with one of these permissions in: others get the 404 of a missing page, visitors sign in first."""
    return needs(any_of=any_of)


def permissions_of(request: HttpRequest) -> Permission:
    """What the signed-in person may do. Only behind `staff`: raises Http404 for a visitor."""
    if not request.user.is_authenticated:
        raise Http404
    return request.user.permissions
