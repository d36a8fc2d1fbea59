"""How an answer is written: shapes as JSON, with the state they show as a weak tag. What is refused is in problems.py."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpResponse

_ENCODER = msgspec.json.Encoder()


def encode(shape: Any) -> bytes:
    """A shape as JSON: moments in UTC with `Z`, ids as text, amounts as whole minor units."""
    return _ENCODER.encode(shape)


def answer(shape: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> HttpResponse:
    """A shape as an answer."""
    return HttpResponse(encode(shape), status=status, content_type="application/json", headers=headers)


def tag_of(seq: int) -> str:
    """The tag of an order's page: what happened last."""
    return f'W/"{seq}"'
