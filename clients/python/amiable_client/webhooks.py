"""Calls of the desk to an endpoint of yours: whether they are the desk's, and what they say (Standard Webhooks)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterable, Mapping
from typing import Any, cast

from amiable_client.errors import SignatureError
from amiable_client.types import Message

#: Seconds a call may be old, or early by another clock.
TOLERANCE = 300


def verify(
    secret: str | Iterable[str], headers: Mapping[str, str], body: bytes, *, tolerance: int = TOLERANCE, now: float = 0
) -> Message:
    """What a call says, once it is known to be the desk's. `secret` is the endpoint's (`whsec_…`), or both while one replaces the
    other; `headers` by any case of their names; `body` the bytes as they came; `now` in seconds, by the clock when left out.

    Raises SignatureError. A message may come twice: its `webhook-id` is the same.
    """
    named = {name.lower(): value for name, value in headers.items()}
    try:
        identity, moment = named["webhook-id"], int(named["webhook-timestamp"])
        given = named["webhook-signature"].split(" ")
    except (KeyError, ValueError) as error:
        raise SignatureError("the headers webhook-id, -timestamp and -signature are missing or malformed") from error
    if abs((now or time.time()) - moment) > tolerance:
        raise SignatureError("the call is too old, or from a clock that is ahead")
    signed = f"{identity}.{named['webhook-timestamp']}.".encode() + body
    secrets = [secret] if isinstance(secret, str) else list(secret)
    if not any(hmac.compare_digest(_sign(one, signed), each.encode()) for one in secrets for each in given):
        raise SignatureError("no signature is by this secret")
    try:
        found: Any = json.loads(body)
    except ValueError as error:
        raise SignatureError("the body is not JSON") from error
    return cast("Message", found)


def _sign(secret: str, signed: bytes) -> bytes:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    return b"v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest())
