"""What invented people see of their order, and what is seen of them: enough to decide and to speak."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from amiable.kernel.errors import Refusal
from amiable.rules.facts import Actor, Facts
from amiable.rules.plan import Plan
from amiable.rules.shape import Rules
from amiable.rules.simulate.dice import Dice
from amiable.rules.simulate.mix import Kind, Mix


class Scene(Protocol):
    """One order at its moment, on which they act. `done_at`: when the seller's work will be done, as they see it."""

    rules: Rules
    mix: Mix
    dice: Dice
    facts: Facts
    now: datetime
    done_at: datetime | None

    def act(self, action: str, actor: Actor, data: Any) -> Plan | Refusal:
        """Do it if the rules allow it."""
        ...

    def allows(self, action: str, actor: Actor, data: Any) -> bool:
        """Do it if the rules allow it; whether they did."""
        ...


class Somebody(Protocol):
    """Who speaks."""

    actor: Actor
    kind: Kind

    def name(self, what: str) -> str:
        """The name of a roll that is this person's own."""
        ...

    def does(self, what: str) -> bool:
        """Whether they do what they do in so many of 100 cases."""
        ...
