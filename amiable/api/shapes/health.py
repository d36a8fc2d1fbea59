"""What waits for an operator, as shapes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class HealthFinding:
    """Something that should have happened by itself and did not: how many, since when (null when nobody knows), and in your
    language what it is, what it means and what to do. `page` is where in the console, "" when it is a matter of the machine."""

    code: str
    count: int
    since: datetime | None
    title: str
    means: str
    next: str
    page: str


@dataclass(frozen=True, slots=True)
class StuckStep:
    """A step that follows from the end of a window and failed each time: of which order, since when, what went wrong."""

    ref: str
    clock: str
    subject: str
    since: datetime
    problem: str


@dataclass(frozen=True, slots=True)
class StuckItem:
    """What follows from an order and could not be passed on: `notices`, `payments` or `feed`; since when, what went wrong."""

    ref: str
    topic: str
    since: datetime
    problem: str


@dataclass(frozen=True, slots=True)
class Health:
    """`well` when nothing waits; findings with the gravest first, and what can be tried again in the console: steps, and what
    could not be passed on."""

    well: bool
    findings: list[HealthFinding]
    steps: list[StuckStep]
    items: list[StuckItem]
