"""Rules files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RulesFile:
    """A rules file: `text` is TOML, `hash` the SHA-256 of its bytes."""

    name: str
    version: int
    hash: str
    text: str
