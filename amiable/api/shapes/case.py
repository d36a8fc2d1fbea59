"""A case as those who have to do with it read it: where it stands, what was offered, said, shown, asked and decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from amiable.api.shapes.order import Next, Turn
from amiable.api.shapes.said import Coded, Role, Words
from amiable.api.shapes.work import File, Terms


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Files brought as evidence, under the title that says what they show."""

    title: Words
    files: list[File]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Lines of the order's log by `seq`, and files."""

    lines: list[int]
    exhibits: list[Exhibit]


@dataclass(frozen=True, slots=True)
class Statement:
    """What one side said in the case. `kind` is the event: case_opened, support_asked, statement_made, support_answered,
    decision_appealed."""

    seq: int
    at: datetime
    kind: str
    by: Role
    by_name: str
    text: Words
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Offer:
    """One step in the history of offers: who did what to which proposal. `terms` are those of the proposal; `amount` is what
    `refund` speaks of; `stage` is the case's state then, "" before the case."""

    seq: int
    at: datetime
    by: Role
    by_name: str
    event: str
    proposal: str
    kind: str
    label: str
    terms: Terms
    amount: int
    stage: str
    why: Words | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A round of support's questions, in the same moment to both sides or to one. Both can read both."""

    seq: int
    at: datetime
    to_client: Words | None
    to_seller: Words | None
    answers: list[Statement]


@dataclass(frozen=True, slots=True)
class Support:
    """When support can be asked, and why not before: `possible` now; else a `code`, the moment if there is one, a sentence."""

    possible: bool
    code: str
    at: datetime | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule a decision rests on: its code and sentence, and name and version of the rules it stands in."""

    code: str
    sentence: str
    rules: str


@dataclass(frozen=True, slots=True)
class FactReliedOn:
    """A line of the log a decision rests on, with its hash in the chain."""

    seq: int
    hash: str
    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision: `outcome` complete, cancel or redo; `refund` goes back of what was disputed; reasons to both sides, which
    both can read. `by_default` when support did not decide in time. `status`: waiting (for a second person), appealable,
    appealed, final, superseded."""

    seq: int
    at: datetime
    status: str
    by_default: bool
    by_name: str
    second_name: str
    outcome: str
    refund: int
    fault: str
    reason: str
    reason_label: str
    rule: Rule | None
    facts: list[FactReliedOn]
    why_client: Words | None
    why_seller: Words | None
    money_leaves_at: datetime | None
    appeal_until: datetime | None
    no_appeal: str
    terms: Terms


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """A case of this order that is over, and the event that ended it."""

    number: int
    reason: Coded
    opened_by: Role
    opened_at: datetime
    closed_at: datetime | None
    ended_by: str


@dataclass(frozen=True, slots=True)
class WholeCase:
    """The present case of an order, or its last. Amounts are minor units of the order's currency: `disputed` stands apart until
    the case ends, `undisputed` is held and goes on with the order. What one may do is in the order's `actions`."""

    ref: str
    order: str
    number: int
    state: str
    label: str
    frozen: bool
    reason: Coded
    opened_by: Role
    opened_at: datetime
    currency: str
    disputed: int
    undisputed: int
    turns: list[Turn]
    next: Next
    support: Support | None
    offers: list[Offer]
    statements: list[Statement]
    questions: list[Asked]
    decision: Decided | None
    earlier_decisions: list[Decided]
    earlier: list[EarlierCase]
