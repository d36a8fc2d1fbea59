"""The demo's own pages: choosing a person without a password, and letting time pass. Only in demo mode, only on this machine."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amiable.flow import moment
from amiable.kernel.hosts import is_loopback
from amiable.orders import reads as orders
from amiable.outbox import reads as outbox
from amiable.payments import reads as payments
from amiable.people import reads as people
from amiable.web import errors
from amiable.web.demo_cards import cards_of
from amiable.web.order.scenes import reader_of

#: How much time a visitor may let pass at once, by the name of the button.
LENGTHS = {"1h": timedelta(hours=1), "1d": timedelta(days=1), "3d": timedelta(days=3)}

#: How long a page waits for the worker to do what has become due, in seconds: what is shown then is already true.
PATIENCE = 4.0


def only_here(request: HttpRequest) -> None:
    """Raise Http404 unless the demo is on and both the caller's address and the host asked for are this machine."""
    host = request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()
    forwarded = any(name in request.META for name in ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED"))
    if not settings.DEMO or forwarded or not is_loopback(request.META.get("REMOTE_ADDR", "")) or not is_loopback(host):
        raise Http404


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The cast of the demo, each one click away."""
    only_here(request)
    now = moment.now()
    cast = cards_of(reader_of(request, now=now), now=now)
    return render(request, "demo.html", {"cast": cast, "next": request.GET.get("next", "")})


@require_POST
def enter(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Sign in as one of the demo's cast and go where one was going; anybody else is not found."""
    only_here(request)
    person = people.find_demo_person(person_id)
    if person is None:
        raise Http404
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return _go_on(request)


@require_POST
def skip(request: HttpRequest) -> HttpResponse:
    """Let an hour, a day or three days pass for everybody, and come back to the same page when the clocks have fired."""
    only_here(request)
    length = LENGTHS.get(request.POST.get("length", ""))
    if length is None:
        return errors.bad_request(request)
    moment.skip(length)
    if not _caught_up():
        messages.info(
            request, _("Time has passed. The worker is still busy with what became due; look again in a moment.")
        )
    return _go_on(request)


def _go_on(request: HttpRequest) -> HttpResponse:
    """To the page that was meant, if it is one of this host."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return redirect(wanted if safe else reverse("home"))


def _caught_up() -> bool:
    """Wait a little until no clock and no payment is due any more; False when some still are."""
    end = time.monotonic() + PATIENCE
    while any(wake is not None and wake <= moment.now() for wake in _wakes()):
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def _wakes() -> tuple[datetime | None, ...]:
    """When the worker has to do something next: clocks, what the books ask of the provider, what it was asked."""
    return orders.next_wake(), outbox.next_wake(("payments",)), payments.next_wake()
