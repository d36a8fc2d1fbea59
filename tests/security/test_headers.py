"""What every answer says to browsers: every address there is, asked in every way, and every kind of refusal."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from pytest_django import Settings

from amiable.api.access import LIMITS
from amiable.api.describe import document
from amiable.config.sealing import SHUT
from amiable.config.urls import urlpatterns as real
from amiable.files.models import Upload
from tests.api.program import token_of
from tests.web.conftest import Cast, Offer, browser
from tests.web.test_matrix import address, kept, named

__all__ = ["kept"]

METHODS = ("get", "post", "put", "options", "trace")

#: What a policy may never say. A style sheet of a drawing among the operator's own files is the one exception; such a file is
#: shut into a sandbox (web/theming.py).
LOOSE = re.compile(r"unsafe-|(?:default|script|object|base)-[a-z]+ [^;]*(?:\*|https?:|data:)")

#: Named in the look of tests, and nowhere: what stands below an address.
NOTHING = "00000000-0000-0000-0000-000000000000"


def lacking(answer: Any) -> list[str]:
    """What this answer should have said and did not; nothing when all is well."""
    said, policy = answer.headers, answer.headers.get("Content-Security-Policy", "")
    wanted = {
        "nosniff": said.get("X-Content-Type-Options") == "nosniff",
        "policy": policy.startswith("default-src 'none'") and not LOOSE.search(policy),
        "frames": "frame-ancestors 'none'" in policy,
        "referrer": said.get("Referrer-Policy") in ("same-origin", "no-referrer"),
        "opener": said.get("Cross-Origin-Opener-Policy") == "same-origin",
        "powers": "camera=()" in said.get("Permissions-Policy", ""),
        "owner": said.get("Cross-Origin-Resource-Policy") in ("same-origin", "cross-origin"),
        "kept": "private" in said.get("Cache-Control", "")
        or "no-store" in said.get("Cache-Control", "")
        or "max-age" in said.get("Cache-Control", ""),
    }
    return [name for name, well in wanted.items() if not well]


def faults(
    client: Client, places: list[str], methods: tuple[str, ...] = METHODS, **more: object
) -> dict[str, list[str]]:
    """What is lacking, by method and place."""
    found = {}
    for place in places:
        for method in methods:
            if lacks := lacking(getattr(client, method)(place, **more)):
                found[f"{method} {place}"] = lacks
    return found


@pytest.mark.parametrize("kind", ["visitor", "marc", "otto"])
def test_every_page_in_every_way(kind: str, cast: Cast, offer: Offer) -> None:
    # A letter of the demo is shown in a frame of ours, as it looks in a mail program (tests/web/test_demo_mail.py).
    places = [address(name, offer) for name in named() if name != "demo_mail_page"]
    client = browser(getattr(cast, kind, None))
    client.raise_request_exception = False
    asked = METHODS if kind == "visitor" else ("get",)
    assert len(places) > 150
    assert faults(client, places, asked) == {}


@pytest.mark.parametrize("kind", ["visitor", "otto"])
def test_every_operation_in_every_way(kind: str, cast: Cast) -> None:
    LIMITS.clear()
    told = {"authorization": f"Bearer {token_of(cast.otto)}"} if kind == "otto" else {}
    places = [re.sub(r"\{\w+\}", NOTHING, one) for one in document()["paths"]]
    places += ["/api/v1/", "/api/v1/nowhere", "/api/docs/", "/api/problems/", "/api/v1/openapi.json"]
    with override_settings(API_REQUESTS_A_MINUTE=0):
        assert faults(Client(headers=told), places, METHODS if kind == "visitor" else ("get",)) == {}


def failing(request: HttpRequest) -> HttpResponse:
    """A view that falls over."""
    raise ValueError("ours")


def away(request: HttpRequest) -> HttpResponse:
    """A view whose database does not answer."""
    raise OperationalError("database is locked")


urlpatterns = [*real, path("failing/", failing), path("away/", away)]
handler500 = "amiable.web.errors.server_error"


@override_settings(ROOT_URLCONF=__name__)
def test_every_kind_of_refusal(cast: Cast) -> None:
    LIMITS.clear()
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(cast.marc)
    answers = {
        400: client.get("/", headers={"host": "evil.example"}),
        403: client.post("/look/", {"theme": "dark"}),
        404: client.get("/nowhere/"),
        405: client.get("/look/"),
        500: client.get("/failing/"),
        503: client.get("/away/"),
        401: client.get("/api/v1/me"),
        411: client.post("/api/v1/orders", headers={"transfer-encoding": "chunked"}, CONTENT_LENGTH=""),
        413: client.post("/api/v1/orders", b"x", content_type="application/json", CONTENT_LENGTH="99999999"),
    }
    assert {status: answer.status_code for status, answer in answers.items()} == {status: status for status in answers}
    assert {status: lacks for status, answer in answers.items() if (lacks := lacking(answer))} == {}
    assert "evil" not in answers[400].content.decode()


@pytest.mark.django_db
def test_what_no_view_answers() -> None:
    """Probes, and files of the program itself, which are found before any address is."""
    client = Client()
    places = [
        "/healthz",
        "/readyz",
        "/metrics",
        "/static/css/amiable.css",
        "/static/img/favicon.svg",
        "/static/nothing.js",
    ]
    answers = {place: client.get(place) for place in places}
    for answer in answers.values():
        b"".join(answer)
        answer.close()
    assert [answer.status_code for answer in answers.values()] == [200, 503, 404, 200, 200, 404]
    assert {place: lacks for place, answer in answers.items() if (lacks := lacking(answer))} == {}
    assert answers["/healthz"].headers["Content-Security-Policy"] == SHUT
    assert answers["/static/img/favicon.svg"].headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_files_people_sent(cast: Cast, tmp_path: Path, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path
    client = browser(cast.marc)
    client.post("/uploads/", {"sent": SimpleUploadedFile("a.svg", b"<svg onload=alert(1)>")})
    upload = Upload.objects.get()
    answer = client.get(f"/uploads/{upload.pk}/file/")
    answer.getvalue()
    assert (answer.status_code, lacking(answer)) == (200, [])
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_loose_answer_is_found() -> None:
    assert lacking(HttpResponse("x")) == [
        "nosniff",
        "policy",
        "frames",
        "referrer",
        "opener",
        "powers",
        "owner",
        "kept",
    ]
    loose = HttpResponse("x", headers={"Content-Security-Policy": "default-src 'none'; script-src 'unsafe-inline'"})
    assert "policy" in lacking(loose)
