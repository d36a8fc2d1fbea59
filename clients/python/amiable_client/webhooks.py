"""Calls of the desk to an endpoint of yours: whether they are the desk's, and what they say (Standard Webhooks)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import time
from collections.abc import Iterable, Mapping
from typing import Any, cast

from amiable_client.errors import SignatureError
from amiable_client.types import Message

#: Seconds a call may be old, or early by another clock.
TOLERANCE = 300

_SECONDS = re.compile(r"[0-9]{1,12}")


def verify(
    secret: str | Iterable[str], headers: Mapping[str, str], body: bytes, *, tolerance: int = TOLERANCE, now: float = 0
) -> Message:
    """What a call says, once it is known to be the desk's. `secret` is the endpoint's (`whsec_…`), or both while one replaces the
    other; `headers` by any case of their names; `body` the bytes as they came; `now` in seconds, by the clock when left out.

    Raises SignatureError. A message may come twice: its `webhook-id` is the same.
    """
    named = {name.lower(): value for name, value in headers.items()}
    identity, moment, given = (named.get(f"webhook-{name}") or "" for name in ("id", "timestamp", "signature"))
    if not (identity and given and _SECONDS.fullmatch(moment)):
        raise SignatureError("the headers webhook-id, -timestamp and -signature are missing or malformed")
    if abs((now or time.time()) - int(moment)) > tolerance:
        raise SignatureError("the call is too old, or from a clock that is ahead")
    signed = _bytes(f"{identity}.{moment}.") + body
    secrets = [secret] if isinstance(secret, str) else list(secret)
    if not any(hmac.compare_digest(_sign(one, signed), _bytes(each)) for one in secrets for each in given.split(" ")):
        raise SignatureError("no signature is by this secret")
    try:
        found: Any = json.loads(body)
    except ValueError as error:
        raise SignatureError("the body is not JSON") from error
    return cast("Message", found)


def _bytes(header: str) -> bytes:
    """What a header says, also one that no text can say."""
    return header.encode("utf-8", "replace")


def _sign(secret: str, signed: bytes) -> bytes:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    return b"v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest())
