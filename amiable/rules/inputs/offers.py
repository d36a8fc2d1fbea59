"""Inputs of proposals and their answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from amiable.rules.inputs.fields import DAYS, MONEY, MONEY_OR_NONE, NOTHING_WRITTEN, Choice, MaybeWhy, Ref, Whole, Why


@dataclass(frozen=True, slots=True)
class ProposeExtension:
    """More time, asked by the seller."""

    days: Annotated[int, DAYS]
    why: Why


@dataclass(frozen=True, slots=True)
class ProposeExtra:
    """A paid extra: price of the work in minor units, days and revision rounds it adds, what it is, days it stands open."""

    price: Annotated[int, MONEY]
    what: Why
    days: Annotated[int, Whole(0, 60, "days")] = 0
    open_days: Annotated[int, Whole(1, 30, "days")] = 7
    rounds: Annotated[int, Whole(0, 4, "count")] = 0


@dataclass(frozen=True, slots=True)
class ProposeRedo:
    """Do the work again within this many days from acceptance."""

    days: Annotated[int, DAYS]
    why: Why


@dataclass(frozen=True, slots=True)
class ProposeRefund:
    """A partial refund; the order goes on, or completes with it."""

    refund: Annotated[int, MONEY]
    why: Why
    complete: bool = False


@dataclass(frozen=True, slots=True)
class ProposeSplit:
    """Cancel; `refund` goes back, the rest pays for work done."""

    refund: Annotated[int, MONEY]
    reason: Annotated[str, Choice(of="reasons")]
    why: Why
    release_files: bool = False


@dataclass(frozen=True, slots=True)
class ProposeCancellation:
    """Cancel with full refund, for a coded reason."""

    reason: Annotated[str, Choice(of="reasons")]
    why: MaybeWhy = NOTHING_WRITTEN


@dataclass(frozen=True, slots=True)
class AnswerProposal:
    """Which proposal is accepted, declined or withdrawn."""

    proposal: Annotated[str, Ref("proposal")]
    why: MaybeWhy = NOTHING_WRITTEN


@dataclass(frozen=True, slots=True)
class CounterProposal:
    """Another proposal in the place of one; which fields count depends on `kind`."""

    proposal: Annotated[str, Ref("proposal")]
    kind: Annotated[str, Choice(of="proposals")]
    why: Why
    days: Annotated[int, Whole(0, 60, "days")] = 0
    price: Annotated[int, MONEY_OR_NONE] = 0
    refund: Annotated[int, MONEY_OR_NONE] = 0
    complete: bool = False
    reason: Annotated[str, Choice(of="reasons")] = ""
    release_files: bool = False
