"""Inputs of cases, decisions, and reasons of cancellations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from amiable.rules.inputs.fields import MONEY_OR_NONE, NOTHING_WRITTEN, Choice, Many, MaybeWhy, Text, Whole, Why, Words


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case: coded reason, what happened, first proposal (`wish` "" for none), disputed amount (0: all that is held)."""

    reason: Annotated[str, Choice(of="case_reasons")]
    what_happened: Annotated[Words, Text(10_000)]
    disputed: Annotated[int, MONEY_OR_NONE] = 0
    wish: Annotated[str, Choice(("", "redo", "refund", "split", "cancellation"))] = ""
    refund: Annotated[int, MONEY_OR_NONE] = 0
    days: Annotated[int, Whole(0, 60, "days")] = 0
    cancel_reason: Annotated[str, Choice(of="reasons")] = ""


@dataclass(frozen=True, slots=True)
class AskParties:
    """Support's questions, the same moment to both sides."""

    to_client: MaybeWhy = NOTHING_WRITTEN
    to_seller: MaybeWhy = NOTHING_WRITTEN


@dataclass(frozen=True, slots=True)
class Decide:
    """A decision: what becomes of the disputed amount and of the order, why, by which rule, on which facts of the log."""

    outcome: Annotated[str, Choice(("complete", "cancel", "redo"))]
    fault: Annotated[str, Choice(("client", "seller", "nobody"))]
    reason: Annotated[str, Choice(of="reasons")]
    rule: Annotated[str, Text(100)]
    facts: Annotated[tuple[int, ...], Many(50, least=1), Whole(1, 2**31, "count")]
    why_client: Why
    why_seller: Why
    refund: Annotated[int, MONEY_OR_NONE] = 0
    redo_days: Annotated[int, Whole(0, 60, "days")] = 0
    release_files: bool = False


@dataclass(frozen=True, slots=True)
class Appeal:
    """On new facts, or on a rule wrongly applied."""

    ground: Annotated[str, Choice(("new_facts", "rule_misapplied"))]
    why: Annotated[Words, Text(10_000)]


@dataclass(frozen=True, slots=True)
class NameReason:
    """A closing reason and why."""

    reason: Annotated[str, Choice(of="reasons")]
    why: Why
