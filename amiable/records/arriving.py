"""By which way somebody comes: a page, a token, a command, or nothing but the machine. For the record alone.

The outermost layer says it once; nothing is allowed or refused by it, and who acts is still passed to every function.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

PAGE: Final = "page"
TOKEN: Final = "token"  # noqa: S105 - the name of a way
COMMAND: Final = "command"
MACHINE: Final = "machine"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A way in, what it is called there (the id of a token, the name of a command), and who came by it: the id of a person,
    or `site`, the slug of an integration; both "" when nobody is known."""

    way: str
    name: str = ""
    person: str = ""
    site: str = ""


#: What nobody announced was done by the machine itself: a worker.
BY_ITSELF: Final = Arrival(MACHINE)

_arrival: ContextVar[Arrival] = ContextVar("arrival", default=BY_ITSELF)


def arrival() -> Arrival:
    """By which way what happens now has come."""
    return _arrival.get()


def arrive(found: Arrival) -> None:
    """Say more of a way that `arriving` has opened, once it is known who comes."""
    _arrival.set(found)


@contextmanager
def arriving(found: Arrival) -> Iterator[None]:
    """Everything inside has come by this way."""
    before = _arrival.set(found)
    try:
        yield
    finally:
        _arrival.reset(before)
