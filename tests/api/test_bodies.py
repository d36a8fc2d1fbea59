"""Bodies that are too large, too slow, or of no known length: refused before anything is done, and said so."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import UnreadablePostError
from django.test.client import FakePayload

from amiable.api.asked import MOST_BYTES
from tests.api.program import Program
from tests.api.rows import nothing_written


def told(answer: Any) -> tuple[int, str]:
    """Status and code."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


class Slow(FakePayload):
    """A body that does not come."""

    def read(self, *args: Any, **kwargs: Any) -> bytes:
        """What a server's wait ends in."""
        raise TimeoutError("the body came too slowly")


def test_a_body_that_does_not_come(marc: Program, ref: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(self: WSGIRequest) -> bytes:
        raise UnreadablePostError("the body came too slowly")

    monkeypatch.setattr(WSGIRequest, "body", property(never))
    with nothing_written():
        answer = marc.post(f"/orders/{ref}/actions/send_message", {"text": "Ciao"}, idempotency_key="k")
    assert told(answer) == (408, "body_too_slow")


def test_what_came_of_a_file_before_it_stopped_counts(marc: Program, ref: str) -> None:
    began = marc.post("/uploads", raw=b"", tus_resumable="1.0.0", upload_length="8").json()
    path = f"/uploads/{began['id']}"
    headers = {"HTTP_TUS_RESUMABLE": "1.0.0", "HTTP_UPLOAD_OFFSET": "0", "CONTENT_LENGTH": "8"}
    kind = "application/offset+octet-stream"
    body = {"wsgi.input": Slow(b""), "CONTENT_TYPE": kind}
    answer = marc.client.patch(f"/api/v1{path}", headers=marc.headers, **headers, **body)
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (204, "0")
    assert marc.patch(path, b"12345678").headers["Upload-Offset"] == "8"


@pytest.mark.parametrize("length", [MOST_BYTES + 1, 10**12])
def test_a_giant_is_refused_unread(marc: Program, ref: str, length: int) -> None:
    """Its bytes are not even asked for."""
    extra = {"wsgi.input": Slow(b""), "CONTENT_LENGTH": str(length), "CONTENT_TYPE": "application/json"}
    with nothing_written():
        answer = marc.client.post(f"/api/v1/orders/{ref}/actions/send_message", headers=marc.headers, **extra)
    assert told(answer) == (413, "body_too_large")


def test_a_body_of_no_known_length_is_not_lost_in_silence(marc: Program, ref: str) -> None:
    path = f"/api/v1/orders/{ref}/actions/send_message"
    extra = {"HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": "", "CONTENT_TYPE": "application/json"}
    with nothing_written():
        answer = marc.client.post(path, headers=marc.headers, **extra)
    assert told(answer) == (411, "length_missing")


def test_a_giant_without_a_token_learns_only_that(ref: str) -> None:
    answer = Program().post(f"/orders/{ref}/actions/send_message", raw=b" " * (MOST_BYTES + 1))
    assert told(answer) == (413, "body_too_large")
