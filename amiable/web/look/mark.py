"""A mark on a file as pages show it. Where it comes from: beside.py; what becomes of it: the viewers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the file: `place` is the selector's JSON, `label` the place in words, `change` the id of what is asked."""

    number: int
    place: str
    label: str
    change: str = ""
    text: str = ""
    language: str = ""
    on: bool = False
