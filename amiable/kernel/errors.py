"""A refusal: code and data. Its sentence lives in `wording`, its HTTP status in the faces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something was not done. `code` is stable and public; `data` fills the sentence (codes, numbers, moments)."""

    code: str
    data: Mapping[str, Any] = field(default_factory=dict)


class Refused(Exception):
    """Carries a refusal out of the depth where it was found; caught at one place per layer."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def refuse(code: str, **data: Any) -> NoReturn:
    """Raise `Refused` with this code and data."""
    raise Refused(Refusal(code, data))
