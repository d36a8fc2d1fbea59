"""What somebody buys: the package as it stands at that moment, kept word for word with the order's first event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from amiable.rules.facts.agreed import price_of
from amiable.rules.inputs.fields import NOTHING_WRITTEN, Choice, Many, Ref, Text, Whole, Words


@dataclass(frozen=True, slots=True)
class ScopeItem:
    """One thing that is included, in the seller's words."""

    title: Annotated[Words, Text(200)]
    note: Annotated[Words, Text(500, least=0)] = NOTHING_WRITTEN


@dataclass(frozen=True, slots=True)
class BriefQuestion:
    """One question of the requirements questionnaire; `id` is `b1`, `b2` … in its order."""

    id: str
    text: Annotated[Words, Text(500)]
    kind: Annotated[str, Choice(("text", "choice", "file"))]
    required: bool
    choices: Annotated[tuple[str, ...], Many(20), Text(200)] = ()


@dataclass(frozen=True, slots=True)
class Purchase:
    """A package bought from a service; amounts in minor units (2-domain.md §4, §6, §11)."""

    service: Annotated[str, Ref("service")]
    package: Annotated[str, Ref("package")]
    title: Annotated[Words, Text(200)]
    package_name: Annotated[Words, Text(200)]
    currency: str
    work: Annotated[int, Whole(1, 10**11, "minor")]
    days: Annotated[int, Whole(1, 42, "days")]
    rounds: Annotated[int, Whole(0, 4, "count")]
    client_fee: Annotated[int, Whole(0, 10**11, "minor")] = 0
    tax: Annotated[int, Whole(0, 10**11, "minor")] = 0
    effort_minutes: Annotated[int, Whole(0, 60_000, "minutes")] = 0
    sealed: bool = True
    scope: Annotated[tuple[ScopeItem, ...], Many(50)] = ()
    not_included: Annotated[Words, Text(2000, least=0)] = NOTHING_WRITTEN
    brief: Annotated[tuple[BriefQuestion, ...], Many(50)] = ()

    @property
    def price(self) -> int:
        """What the client pays (minor units)."""
        return price_of(self.work, self.client_fee, self.tax)
