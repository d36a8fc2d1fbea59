"""What a request makes, made once: by its Idempotency-Key, which stands in the document of every operation that reads one."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from amiable.api.access import Signed
from amiable.api.answers import answer
from amiable.api.asked import KEY_PATTERN, key_of
from amiable.flow import keys
from amiable.flow.keys import Claimed
from amiable.flow.once import once
from amiable.kernel.ids import uuid7

#: The header where it is needed.
KEY: dict[str, Any] = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "description": "The same key with the same request is done once.",
    "schema": {"type": "string", "pattern": KEY_PATTERN},
}

#: The same where clients of a protocol send none.
WITH_KEY: dict[str, Any] = KEY | {"required": False}

#: What an operation that needs a key says of itself.
KEYED: dict[str, Any] = {"parameters": [KEY]}


def make_once(
    request: HttpRequest, who: Signed, asked: object, make: Callable[[UUID], object], *, now: datetime | None = None
) -> Claimed:
    """Have `make` make what is `asked` with the id it is given, or give the id of what this key made at this address.
    `now` is the moment in that id, if not that of the request.

    Refuses `key_missing`, `key_wrong`, `key_reused`, `in_flight`, and what `make` refuses.
    """
    place = f"{request.method} {request.path_info}"
    told = keys.request_of(who.principal, key_of(request), place, asked)
    return once(told, place, make, now=now or who.now, ids=os.urandom)


def make_if_keyed(request: HttpRequest, who: Signed, asked: object, make: Callable[[UUID], object]) -> Claimed:
    """The same where the key may be left out: then it is made each time."""
    if "Idempotency-Key" in request.headers:
        return make_once(request, who, asked, make)
    make(new := uuid7(who.now, os.urandom))
    return Claimed(new, again=False)


def answer_made(made: Claimed, shape: Any, *, status: int = 201, headers: dict[str, str] | None = None) -> HttpResponse:
    """A shape as the answer to what was made once; a repeated answer says so."""
    return answer(shape, status=status, headers=(headers or {}) | ({"Idempotency-Hit": "true"} if made.again else {}))
