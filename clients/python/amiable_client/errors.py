"""What can go wrong: the desk refused, or nobody answered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


class AmiableError(Exception):
    """Anything this client raises."""


class UnreachableError(AmiableError):
    """No answer came, or none that can be read. A write may have been done: the same call with the same key does it once."""


class SignatureError(AmiableError):
    """A call that claims to come from the desk, and does not, or came too late."""


class Problem(AmiableError):
    """The desk refused. `code` is stable, `detail` a whole sentence for people in the language that was asked for, `data` has its
    figures, `type` is the path of a page about the code. Of a conflict (409, 412), `order` is the order as it is now."""

    def __init__(self, status: int, body: Mapping[str, Any], retry_after: float | None = None) -> None:
        self.status = status
        self.code: str = str(body.get("code", ""))
        self.title: str = str(body.get("title", ""))
        self.detail: str = str(body.get("detail", ""))
        self.type: str = str(body.get("type", "about:blank"))
        self.data: dict[str, Any] = dict(body.get("data") or {})
        self.order: dict[str, Any] | None = body.get("order")
        self.retry_after = retry_after
        super().__init__(f"{status} {self.code}: {self.detail}" if self.code else f"{status} {self.title}")


def problem_of(status: int, reason: str, body: bytes, retry_after: float | None) -> Problem:
    """The problem an answer is; a proxy's that is no problem document has its status and reason alone."""
    try:
        found = json.loads(body)
    except ValueError:
        found = None
    told = found if isinstance(found, dict) and "code" in found else {"title": reason}
    return Problem(status, told, retry_after)
