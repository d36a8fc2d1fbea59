"""A caller: whose token, for whom, in which language; JSON in and out, keys for writes, pages as iterators."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from amiable_client.transport import Answer, Transport

ROOT = "/api/v1"
USER_AGENT = "amiable-client/0.1"


@dataclass(frozen=True, slots=True)
class Caller:
    """Sends requests below /api/v1. `person` is whom a site acts for, `language` what sentences come in; "" for none."""

    transport: Transport
    token: str = field(repr=False)
    person: str = ""
    language: str = ""

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        params: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        key: str = "",
        again: bool = True,
    ) -> Answer:
        """One call, `path` such as /orders. Every write carries an Idempotency-Key, `key` or a new one, the same at each attempt.

        After silence it is repeated unless `again` is False: by its key the desk makes once what a POST makes, a PUT does the
        same twice, and what a repeated DELETE finds gone is deleted. Raises Problem, UnreachableError.
        """
        asked = {name: _said(value) for name, value in (params or {}).items() if value not in (None, "")}
        where = f"{ROOT}{path}" + (f"?{urlencode(asked)}" if asked else "")
        sent = {"Authorization": f"Bearer {self.token}", "Accept": "application/json", "User-Agent": USER_AGENT}
        if self.person:
            sent["Amiable-Person"] = self.person
        if self.language:
            sent["Accept-Language"] = self.language
        if method not in ("GET", "HEAD"):
            sent["Idempotency-Key"] = key or uuid.uuid4().hex
        data = body
        if body is not None and not isinstance(body, bytes):
            data, sent["Content-Type"] = json.dumps(body).encode(), "application/json"
        elif body is None and method in ("POST", "PUT", "PATCH"):
            data = b""
        return self.transport.send(method, where, sent | dict(headers or {}), data, again=again)

    def get(self, path: str, **params: object) -> Any:
        """What a GET answers."""
        return self.send("GET", path, params=params).json()

    def put(self, path: str, body: Any) -> Any:
        """What a PUT answers; None when it says nothing."""
        answer = self.send("PUT", path, body)
        return answer.json() if answer.body else None

    def post(self, path: str, body: Any = None, *, key: str = "") -> Any:
        """What a POST answers; the desk does it once, however often it is sent."""
        answer = self.send("POST", path, body, key=key)
        return answer.json() if answer.body else None

    def delete(self, path: str) -> None:
        """Do a DELETE."""
        self.send("DELETE", path)

    def pages(self, path: str, name: str, **params: object) -> Iterator[Any]:
        """Everything a list has below `name`, page after page, each asked for when it is reached."""
        cursor: str | None = None
        while True:
            page = self.get(path, **params, cursor=cursor)
            yield from page[name]
            cursor = page["next_cursor"]
            if not cursor:
                return


def part(text: object) -> str:
    """An id as one part of an address."""
    return quote(str(text), safe="")


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
