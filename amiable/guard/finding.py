"""What the guard says of a text: which kind of pressure, and where. Finds nothing itself."""

from __future__ import annotations

from dataclasses import dataclass

#: Strongest last resort first: `asks`, `trade`, `threat`, `change` always; the other two only where they were asked for.
KINDS = ("asks", "trade", "threat", "change", "too_early", "off_platform")


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of the original text (`start` to `end`, in characters) that presses, and the language it is written in."""

    kind: str
    start: int
    end: int
    language: str
