"""The calendar of a person's deadlines: the settings page that makes its private address, and what the address hands out."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.http.request import split_domain_port
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amiable.flow import calendars, moment
from amiable.kernel.errors import Refused
from amiable.kernel.hosts import is_loopback
from amiable.pages.calendar import Dated, read_calendar
from amiable.people import reads as people
from amiable.web import errors
from amiable.web.access import actor, needs
from amiable.web.ical import calendar_text


@require_http_methods(["GET", "HEAD", "POST"])
@needs()
def calendar(request: HttpRequest) -> HttpResponseBase:
    """Say whether there is an address; POST makes a new one and shows it, this once."""
    if request.method != "POST":
        return _page(request)
    secret = calendars.make_calendar(actor(request), now=moment.now(), random=os.urandom)
    return _page(request, address=request.build_absolute_uri(reverse("calendar_feed", args=[secret])))


@require_POST
@needs()
def revoke(request: HttpRequest) -> HttpResponseBase:
    """End the address at once."""
    calendars.end_calendar(actor(request), now=moment.now())
    messages.success(request, _("The address no longer works. Calendars that used it learn nothing new."))
    return redirect("calendar")


@require_safe
def hand_out(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar itself, for whoever knows the secret; without signing in, because calendar programs cannot."""
    now = moment.now()
    try:
        found = read_calendar(secret, now=now)
    except Refused:
        return errors.not_found(request)

    def address(dated: Dated) -> str:
        page = "desk" if dated.role == "mediator" else "order"
        return request.build_absolute_uri(reverse(page, args=[dated.row.reference]))

    text = calendar_text(found, address, now=now)
    etag = f'"{sha256(text).hexdigest()[:32]}"'
    fresh = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    fresh.headers["Content-Disposition"] = 'inline; filename="amiable.ics"'
    fresh.headers["ETag"] = etag
    fresh.headers["Cache-Control"] = "private, no-cache"
    fresh.headers["Content-Language"] = found.reader.language
    fresh.headers["X-Robots-Tag"] = "noindex"
    told = get_conditional_response(request, etag=etag, response=fresh)
    if isinstance(told, HttpResponseNotModified):
        told.headers["Cache-Control"] = fresh.headers["Cache-Control"]
    return told or fresh


def _page(request: HttpRequest, *, address: str = "") -> HttpResponse:
    host, _port = split_domain_port(request.get_host())
    shown: dict[str, Any] = {
        "made_at": people.feed_made_at(actor(request)),
        "address": address,
        "program": address.replace(request.scheme or "https", "webcal", 1),
        "only_here": is_loopback(host),
    }
    answer = render(request, "settings/calendar.html", shown)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
