"""Who looks at which order, and from which page: what the companion goes by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from amiable.flow.load import Loaded
from amiable.rules.facts import Facts
from amiable.rules.outlook import Option, Turn
from amiable.rules.shape import Rules

type Place = Literal["order", "case", "cancelling"]


class Page(Protocol):
    """What the companion needs of the page of an order."""

    @property
    def loaded(self) -> Loaded: ...
    @property
    def role(self) -> str: ...
    @property
    def options(self) -> Sequence[Option]: ...
    @property
    def turn(self) -> Turn | None: ...
    @property
    def still(self) -> bool: ...
    @property
    def marked(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Eyes:
    """Who looks at which order, from which page. `turn` is who is waited for, None for nobody; `still` while that clock stands;
    `marked` is how many changes of the latest request point at a place in a file."""

    rules: Rules
    facts: Facts
    role: str
    options: Sequence[Option]
    turn: Turn | None
    now: datetime
    place: Place = "order"
    still: bool = False
    marked: int = 0

    @classmethod
    def of(cls, page: Page, *, now: datetime, place: Place) -> Eyes:
        """The reader of an order's page."""
        loaded = page.loaded
        return cls(
            loaded.rules,
            loaded.facts,
            page.role,
            page.options,
            page.turn,
            now,
            place,
            still=page.still,
            marked=page.marked,
        )

    def may(self, action: str) -> bool:
        """Whether the engine allows it now."""
        return any(option.action == action and option.allowed for option in self.options)
