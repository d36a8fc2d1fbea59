"""Inputs of the clock, of the payment provider, and of what only needs a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from amiable.rules.inputs.fields import MONEY, Choice, Given, Ref, Text, Why


@dataclass(frozen=True, slots=True)
class Nothing:
    """The action needs to be told nothing."""


@dataclass(frozen=True, slots=True)
class Fired:
    """Which deadline fired: the proposal or question it belongs to, or ""."""

    subject: Annotated[str, Ref("subject")] = ""


@dataclass(frozen=True, slots=True)
class Outage:
    """Since when nothing was done by itself; it ends now."""

    began_at: Annotated[datetime, Given()]


@dataclass(frozen=True, slots=True)
class Told:
    """What the provider says of a movement it was asked for. Of a payment that arrived, `means` is its fingerprint of what it
    was paid with ("" when it tells none)."""

    movement: Annotated[str, Ref("movement")]
    means: Annotated[str, Text(64, least=0)] = ""


@dataclass(frozen=True, slots=True)
class OfCapture:
    """Which payment: charged back, or to be tried again."""

    capture: Annotated[str, Ref("capture")]


@dataclass(frozen=True, slots=True)
class SettlePart:
    """What a bank keeps of a payment, and who bears it: the marketplace, or the seller out of what is theirs on this order."""

    capture: Annotated[str, Ref("capture")]
    amount: Annotated[int, MONEY]
    bearer: Annotated[str, Choice(("platform", "seller"))]
    why: Why


@dataclass(frozen=True, slots=True)
class Explained:
    """A reason in somebody's words."""

    why: Why
