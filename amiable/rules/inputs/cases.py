"""Inputs of cases, decisions, and reasons of cancellations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from amiable.rules.inputs.fields import (
    MONEY_OR_NONE,
    NOTHING_WRITTEN,
    Choice,
    Given,
    Many,
    MaybeWhy,
    Ref,
    Text,
    Whole,
    Why,
    Words,
)

#: A line of the order's own log, by number.
LINE = Whole(1, 2**31 - 1, "count")


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Files of one's own brought as evidence, under a title that says what they show; the door fills in their SHA-256."""

    title: Annotated[Words, Text(200)]
    files: Annotated[tuple[str, ...], Many(5, least=1), Ref("upload")]
    hashes: Annotated[tuple[str, ...], Given()] = ()


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
    lines: Annotated[tuple[int, ...], Many(50), LINE] = ()
    exhibits: Annotated[tuple[Exhibit, ...], Many(10)] = ()


@dataclass(frozen=True, slots=True)
class MakeStatement:
    """What one side has to say in a case, with the evidence for it."""

    text: Annotated[Words, Text(10_000)]
    lines: Annotated[tuple[int, ...], Many(50), LINE] = ()
    exhibits: Annotated[tuple[Exhibit, ...], Many(10)] = ()


@dataclass(frozen=True, slots=True)
class AskParties:
    """Support's questions, the same moment to both sides; a side without one is not waited for."""

    to_client: MaybeWhy = NOTHING_WRITTEN
    to_seller: MaybeWhy = NOTHING_WRITTEN


@dataclass(frozen=True, slots=True)
class AnswerSupport:
    """One side's answer to support, with the evidence for it."""

    why: Annotated[Words, Text(10_000)]
    lines: Annotated[tuple[int, ...], Many(50), LINE] = ()
    exhibits: Annotated[tuple[Exhibit, ...], Many(10)] = ()


@dataclass(frozen=True, slots=True)
class Decide:
    """A decision: what becomes of the disputed amount and of the order, why, by which rule, on which facts of the log."""

    outcome: Annotated[str, Choice(("complete", "cancel", "redo"))]
    fault: Annotated[str, Choice(("client", "seller", "nobody"))]
    reason: Annotated[str, Choice(of="reasons")]
    rule: Annotated[str, Choice(of="clauses")]
    facts: Annotated[tuple[int, ...], Many(50, least=1), LINE]
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
    lines: Annotated[tuple[int, ...], Many(50), LINE] = ()
    exhibits: Annotated[tuple[Exhibit, ...], Many(10)] = ()


@dataclass(frozen=True, slots=True)
class NameReason:
    """A closing reason and why."""

    reason: Annotated[str, Choice(of="reasons")]
    why: Why
