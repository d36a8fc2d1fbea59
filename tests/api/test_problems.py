"""What is refused, and how it is said: RFC 9457 in the reader's language, whoever refused it."""

from typing import Any

import pytest
from django.test import Client

from amiable.api.asked import MOST_BYTES
from amiable.api.problems import codes
from amiable.kernel.errors import Refusal
from amiable.wording.refusals.api import TITLES
from tests.api.program import Program, program_of, site_of
from tests.api.rows import nothing_written
from tests.cast import Cast

PROBLEM = "application/problem+json"


def seen(response: Any) -> tuple[int, str]:
    """Status and code; the rest has to be right in any case."""
    assert response.headers["Content-Type"] == PROBLEM
    body = response.json()
    assert set(body) - {"order"} == {"type", "title", "status", "detail", "code", "data"}
    assert body["status"] == response.status_code
    assert body["type"] == f"/api/problems/{body['code']}"
    assert body["detail"].endswith(".")
    assert Client().get(body["type"]).status_code == 200
    return response.status_code, body["code"]


@pytest.mark.parametrize(
    ("language", "title", "detail"),
    [
        ("en", "Not possible", "This is too long: 10000 characters at most, and there are 10001."),
        ("fr", "Pas possible", "C’est trop long\u00a0: 10000 caractères au plus, et il y en a 10001."),
        ("it", "Non possibile", "È troppo lungo: al massimo 10000 caratteri, e sono 10001."),
    ],
)
def test_a_refusal_in_three_languages(cast: Cast, ref: str, language: str, title: str, detail: str) -> None:
    program = program_of(cast.giulia, language=language)
    with nothing_written():
        response = program.post(f"/orders/{ref}/actions/send_message", {"text": "x" * 10_001}, idempotency_key="k")
    assert seen(response) == (422, "too_long")
    assert (response.json()["title"], response.json()["detail"]) == (title, detail)
    assert response.json()["data"] == {"field": "text", "most": 10_000, "length": 10_001}
    assert response.headers["Content-Language"] == language


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"{", (400, "not_json")),
        (b"\xff", (400, "not_json")),
        (b'{"text": NaN}', (400, "not_json")),
        (b"[" * 100_000, (400, "not_json")),
        (b'"text"', (422, "not_an_object")),
        (b"[]", (422, "not_an_object")),
        (b"{}", (422, "needed")),
        (b'{"text": 1}', (422, "wrong_type")),
        (b'{"text": "a", "state": "completed"}', (422, "unknown_field")),
        (b'{"text": "a", "": 1}', (422, "unknown_field")),
        (b'{"text": "a", "files": ["not-an-id"]}', (422, "upload_not_ready")),
        (b'{"text": "a\\u0000b"}', (422, "not_text")),
        (b'{"text": {"text": "a", "language": "x\\u0000"}}', (422, "wrong_type")),
    ],
)
def test_bodies_that_cannot_be(giulia: Program, ref: str, raw: bytes, expected: tuple[int, str]) -> None:
    with nothing_written():
        response = giulia.post(f"/orders/{ref}/actions/send_message", raw=raw, idempotency_key="k")
    assert seen(response) == expected


def test_types_and_sizes_of_bodies(giulia: Program, ref: str) -> None:
    where, form = f"/orders/{ref}/actions/send_message", b"text=Ciao"
    with nothing_written():
        wrong = giulia.post(where, raw=form, content_type="application/x-www-form-urlencoded", idempotency_key="k")
        large = giulia.post(where, raw=b" " * (MOST_BYTES + 1), idempotency_key="k")
    assert seen(wrong) == (415, "wrong_content_type")
    assert seen(large) == (413, "body_too_large")
    named = giulia.post(
        where, raw=b'{"text": "Ciao"}', content_type="application/json; charset=utf-8", idempotency_key="k"
    )
    assert named.status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("get", "/nowhere", (404, "no_such_address")),
        ("get", "", (404, "no_such_address")),
        ("delete", "/orders", (405, "wrong_method")),
        ("put", "/orders/AM-0000-0000", (405, "wrong_method")),
        ("get", "/orders/AM-0000-0000/actions/deliver", (405, "wrong_method")),
        ("get", "/orders/AM-0000-0000", (404, "no_such_order")),
        ("get", "/orders/%00", (404, "no_such_order")),
        ("get", "/orders/" + "x" * 3000, (404, "no_such_order")),
        ("post", "/openapi.json", (405, "wrong_method")),
    ],
)
def test_addresses_and_methods(giulia: Program, method: str, path: str, expected: tuple[int, str]) -> None:
    response = getattr(giulia.client, method)(f"/api/v1{path or '/'}", headers=giulia.headers)
    assert seen(response) == expected
    if response.status_code == 405:
        assert response.headers["Allow"]


def test_every_code_has_a_page_a_title_and_a_sentence(db: None) -> None:
    known = codes()
    assert len(known) > 100
    for code, status in known.items():
        assert status in TITLES, code
        page = Client().get(f"/api/problems/{code}", headers={"accept-language": "fr"})
        assert page.status_code == 200, code
        assert f"<code>{code}</code>" in page.content.decode()
        assert "%(" not in page.content.decode(), code
    assert Client().get("/api/problems/made_up").status_code == 404
    listed = Client().get("/api/problems/")
    assert listed.content.decode().count("<dt>") == len(known)


def test_figures_are_public_and_nothing_else_is() -> None:
    from datetime import UTC, datetime, timedelta

    from amiable.api.shown.words import public

    data = {
        "until": datetime(2026, 12, 1, 9, tzinfo=UTC),
        "wait": timedelta(hours=3),
        "choices": ("a", "b"),
        "why": Refusal("needed", {"field": "x"}),
        "secret": object(),
    }
    assert public(data, lambda one: f"“{one.code}”") == {
        "until": "2026-12-01T09:00:00.000000Z",
        "wait": "PT3H",
        "choices": ["a", "b"],
        "why": {"code": "needed", "detail": "“needed”", "data": {"field": "x"}},
    }


@pytest.mark.parametrize(
    ("language", "address", "moment"),
    [
        (
            "en",
            "An endpoint has to be reached by https, so that nobody can read along.",
            "Give a moment with its offset from UTC, such as 2026-12-01T09:00:00Z.",
        ),
        (
            "fr",
            "Un point d’accès doit être joint en https, afin que personne ne puisse lire au passage.",
            "Donnez un moment avec son décalage par rapport à UTC, par exemple 2026-12-01T09:00:00Z.",
        ),
        (
            "it",
            "Un endpoint deve essere raggiunto in https, così che nessuno possa leggere lungo la strada.",
            "Indica un momento con il suo scarto da UTC, per esempio 2026-12-01T09:00:00Z.",
        ),
    ],
)
def test_what_is_wrong_with_a_field_has_its_sentence_too(cast: Cast, language: str, address: str, moment: str) -> None:
    site = site_of("acme")
    site.headers["Accept-Language"] = language
    made = site.post("/endpoints", {"address": "https://shop.example/hooks"}).json()["endpoint"]["id"]
    refused = site.post("/endpoints", {"address": "http://shop.example/hooks"})
    period = site.post(f"/endpoints/{made}/again", {"since": "yesterday", "until": "2026-12-01T09:00:00Z"})
    assert seen(refused) == seen(period) == (422, "invalid")
    assert refused.json()["data"] == {"address": {"code": "endpoint_not_secure", "detail": address, "data": {}}}
    assert period.json()["data"] == {"since": {"code": "moment_wrong", "detail": moment, "data": {}}}
