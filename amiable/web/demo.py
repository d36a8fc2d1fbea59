"""Choosing a person of the demo without a password. Only in demo mode, and only on this machine itself."""

from __future__ import annotations

import ipaddress
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from amiable.people import reads as people


def _only_here(request: HttpRequest) -> None:
    """Raise Http404 unless the demo is on and both the caller's address and the host asked for are this machine."""
    host = request.get_host()
    name = host if host.endswith("]") else host.rsplit(":", 1)[0]
    forwarded = any(header in request.META for header in ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED"))
    if not settings.DEMO or forwarded or not (_here(request.META.get("REMOTE_ADDR", "")) and _here(name)):
        raise Http404


def _here(name: str) -> bool:
    """Whether a name or an address (in brackets for IPv6) means this machine alone."""
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The cast of the demo, each one click away."""
    _only_here(request)
    return render(request, "demo.html", {"cast": people.demo_people()})


@require_POST
def enter(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Sign in as one of the demo's cast; anybody else is not found."""
    _only_here(request)
    person = people.find_demo_person(person_id)
    if person is None:
        raise Http404
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("home")
