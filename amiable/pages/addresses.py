"""Where mails lead. Worked out without loading the pages themselves, so that a worker, which writes mails, stays small.

Names and routes are the faces' own; tests/pages/test_addresses.py holds them equal.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse


def nowhere(_request: HttpRequest, **_more: Any) -> HttpResponse:
    """Nothing is answered from here."""
    raise Http404


urlpatterns = [
    path(route, nowhere, name=name)
    for name, route in (
        ("home", ""),
        ("notifications", "settings/notifications/"),
        ("personal_data", "settings/data/"),
        ("my_measure", "settings/decisions/<uuid:measure_id>/"),
        ("my_complaint", "settings/complaints/<uuid:complaint_id>/"),
        ("invitation", "invitations/<slug:link>/"),
        ("unsubscribe", "unsubscribe/<str:token>/"),
        ("order", "orders/<slug:reference>/"),
        ("inbox", "inbox/"),
        ("earnings", "earnings/"),
        ("queue", "desk/"),
        ("desk", "desk/<slug:reference>/"),
        ("desk_audit", "desk/audit/"),
        ("desk_personal", "desk/people-data/"),
        ("mfa_index", "account/second-factor/"),
    )
]


def place(name: str, *args: object) -> str:
    """The path of a page. Raises NoReverseMatch for one no mail leads to."""
    return reverse(name, __name__, args)
