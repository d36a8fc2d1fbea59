"""A case as those who have to do with it read it: where it stands, what was offered, said, shown, asked and decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from amiable.api.shapes.order import Next, Turn
from amiable.api.shapes.said import Coded, Reason, Role, Words
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
    """What somebody said in the case. `kind` is the event: case_opened, support_asked, statement_made, support_answered,
    decision_appealed, no_delivery_contested, support_case_opened."""

    seq: int
    at: datetime
    kind: str
    by: Role
    by_name: str
    text: Words
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Offer:
    """One step in the history of offers: who did what to which proposal. `terms` are those of the proposal; `amount` is what was
    disputed, which `refund` is a part of; `stage`: talking, or support once it has the case."""

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
    """Something that opens the way to support: a code (now, answered, declined, lapsed, countered, latest), its moment (null: at
    once), and what it is called."""

    code: str
    at: datetime | None
    label: str


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
    """A decision: `outcome` complete, cancel or redo; `refund` goes back of what was disputed. Its reasons to each side can be
    read by both. `status`: waiting (for a second person), refused (by that person), appealable, appealed, final, replaced.

    `by_default`: support did not decide in time. `by_name` and `second_name` are told to staff alone; `two_people` to everybody.
    `money_leaves_at` and `appeal_until` are null once that is over; `no_appeal` says why nobody can appeal now.
    """

    seq: int
    at: datetime
    status: str
    by_default: bool
    by_name: str
    two_people: bool
    second_name: str
    outcome: str
    refund: int
    fault: str
    reason: Coded
    terms: Terms
    rule: Rule | None
    facts: list[FactReliedOn]
    why_client: Words | None
    why_seller: Words | None
    money_leaves_at: datetime | None
    appeal_until: datetime | None
    no_appeal: Reason | None


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """A case of this order that is over: the line that opened it, and the line and event that ended it."""

    number: int
    reason: str
    opened_by: Role
    opened_at: datetime
    opened_seq: int
    ended_by: str
    ended_at: datetime | None
    ended_seq: int | None


@dataclass(frozen=True, slots=True)
class WholeCase:
    """The present case of an order, or its last. Amounts are minor units of the order's currency: `disputed` stands apart until
    the case ends, of `disputed_at_first`; `undisputed` is held and goes on with the order. `support_when` lists what opens
    the way to support while the two talk. What one may do is in the order's `actions`."""

    ref: str
    order: str
    number: int
    state: str
    label: str
    frozen: bool
    reason: Coded
    opened_by: Role
    opened_at: datetime
    opened_seq: int
    support_at: datetime | None
    currency: str
    disputed: int
    disputed_at_first: int
    undisputed: int
    turns: list[Turn]
    next: Next
    support_when: list[Support]
    offers: list[Offer]
    statements: list[Statement]
    questions: list[Asked]
    decision: Decided | None
    earlier_decisions: list[Decided]
    earlier: list[EarlierCase]
