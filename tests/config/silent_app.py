"""A small application behind the same patience as ours, but with less of it: test_silent.py serves it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import OperationalError

from amiable.config.patience import patient

HANDS = 2


def _app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Say how long the body was, or that it did not come."""
    try:
        size = 0
        while environ.get("CONTENT_LENGTH") and (piece := environ["wsgi.input"].read(2**16)):
            size += len(piece)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(size).encode()]
    except TimeoutError:
        start_response("408 Request Timeout", [])
    except OperationalError:
        start_response("503 Service Unavailable", [])
    return [b""]


application = patient(_app, hands=HANDS, patience=3)
