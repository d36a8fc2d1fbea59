"""What a plan does, one typed effect each, and what each does to the facts. Writing them down is `flow.apply`'s part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, assert_never

from amiable.rules import facts as f


@dataclass(frozen=True, slots=True)
class StateEntered:
    """The order stands in another state."""

    state: str


@dataclass(frozen=True, slots=True)
class Noted:
    """Plain facts of the order changed: moments, lateness, counters of `Facts` itself."""

    changes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """Something bounded by a count was used (`Tally` field, by how many)."""

    what: str
    by: int = 1


@dataclass(frozen=True, slots=True)
class AgreementChanged:
    """The agreement has a new version."""

    agreement: f.Agreement


@dataclass(frozen=True, slots=True)
class DeadlineSet:
    """A clock is armed, moved, paused or resumed."""

    deadline: f.Deadline


@dataclass(frozen=True, slots=True)
class DeadlineDropped:
    """A clock no longer runs."""

    clock: str
    subject: str


@dataclass(frozen=True, slots=True)
class CaptureAdded:
    """A payment is asked of the client."""

    capture: f.Capture


@dataclass(frozen=True, slots=True)
class CaptureMarked:
    """A payment's status changed; `means` is told once, when it is taken."""

    capture: str
    status: str
    means: str = ""


@dataclass(frozen=True, slots=True)
class Transferred:
    """One ledger row: `amount` > 0 minor units from the debited to the credited account, of one capture."""

    debit: str
    credit: str
    amount: int
    capture: str


@dataclass(frozen=True, slots=True)
class MovementAsked:
    """The provider is to move money once this is committed."""

    movement: f.Movement


@dataclass(frozen=True, slots=True)
class MovementEnded:
    """The provider said how it went; `failed` ones stay for retry."""

    movement: str
    failed: bool


@dataclass(frozen=True, slots=True)
class DeliverySet:
    """A delivery was made or its standing changed."""

    delivery: f.Delivery


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """A requested change was asked, answered or judged."""

    change: f.Change


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A question was asked or closed."""

    question: f.Question


@dataclass(frozen=True, slots=True)
class ProposalSet:
    """A proposal was made or waits for payment."""

    proposal: f.Proposal


@dataclass(frozen=True, slots=True)
class ProposalEnded:
    """A proposal is no longer live: accepted, declined, withdrawn, lapsed, superseded, paid, impossible."""

    proposal: str
    outcome: str


@dataclass(frozen=True, slots=True)
class DeclineNoted:
    """A kind was declined, for asking again."""

    declined: f.Declined


@dataclass(frozen=True, slots=True)
class CaseSet:
    """A case was opened or moved."""

    case: f.Case


@dataclass(frozen=True, slots=True)
class Closed:
    """The order ended, or its reason was corrected: one more row for the rates."""

    closing: f.Closing


@dataclass(frozen=True, slots=True)
class ReviewSet:
    """A review was written, answered, hidden or shown again."""

    review: f.Review


@dataclass(frozen=True, slots=True)
class Noticed:
    """Somebody is to be told: role, code of the sentence, what fills it."""

    to: str
    code: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Happened:
    """The event for the log: past tense name and data (ids, codes, numbers, `Words`)."""

    name: str
    data: Mapping[str, Any]
    at: datetime


type Effect = (
    StateEntered
    | Noted
    | Counted
    | AgreementChanged
    | DeadlineSet
    | DeadlineDropped
    | CaptureAdded
    | CaptureMarked
    | Transferred
    | MovementAsked
    | MovementEnded
    | DeliverySet
    | ChangeSet
    | QuestionSet
    | ProposalSet
    | ProposalEnded
    | DeclineNoted
    | CaseSet
    | Closed
    | ReviewSet
    | Noticed
    | Happened
)

#: Ledger accounts whose balance is kept on the capture (2-domain.md §11). The rest belong to a person or the platform.
OF_CAPTURE = ("held", "disputed", "pending", "payable", "commission", "client_fees", "refunding", "contested")


def evolve(facts: f.Facts, effect: Effect) -> f.Facts:
    """The facts after one effect. The only place where facts change, for the door, the preview and the checker alike."""
    match effect:
        case StateEntered(state):
            return facts.but(state=state)
        case Noted(changes):
            return facts.but(**changes)
        case Counted(what, by):
            return facts.but(tally=facts.tally.but(**{what: getattr(facts.tally, what) + by}))
        case AgreementChanged(agreement):
            return facts.but(agreement=agreement)
        case DeadlineSet() | DeadlineDropped():
            return facts.but(deadlines=_deadlines(facts.deadlines, effect))
        case CaptureAdded() | CaptureMarked() | Transferred() | MovementAsked() | MovementEnded():
            return _money(facts, effect)
        case DeliverySet(delivery):
            return facts.but(deliveries=_put(facts.deliveries, delivery, "number"))
        case ChangeSet(change):
            return facts.but(changes=_put(facts.changes, change, "id"))
        case QuestionSet(question):
            return facts.but(questions=_put(facts.questions, question, "id"))
        case ProposalSet(proposal):
            return facts.but(proposals=_put(facts.proposals, proposal, "id"))
        case ProposalEnded(proposal=ended):
            return facts.but(proposals=tuple(p for p in facts.proposals if p.id != ended))
        case DeclineNoted(declined):
            return facts.but(declined=_put(facts.declined, declined, "kind", "by"))
        case CaseSet(case):
            return facts.but(case=case)
        case Closed(closing):
            return facts.but(closing=closing)
        case ReviewSet(review):
            return facts.but(reviews=_put(facts.reviews, review, "by"))
        case Noticed() | Happened():
            return facts
        case _:
            assert_never(effect)


def _put[T](rows: Iterable[T], new: T, *keys: str) -> tuple[T, ...]:
    """`rows` with the one of the same key replaced, or `new` at the end."""
    kept = tuple(new if all(getattr(row, key) == getattr(new, key) for key in keys) else row for row in rows)
    return kept if any(row is new for row in kept) else (*kept, new)


def _deadlines(rows: tuple[f.Deadline, ...], effect: DeadlineSet | DeadlineDropped) -> tuple[f.Deadline, ...]:
    match effect:
        case DeadlineSet(deadline):
            return _put(rows, deadline, "clock", "subject")
        case DeadlineDropped(clock, subject):
            return tuple(row for row in rows if (row.clock, row.subject) != (clock, subject))


def _money(
    facts: f.Facts, effect: CaptureAdded | CaptureMarked | Transferred | MovementAsked | MovementEnded
) -> f.Facts:
    match effect:
        case CaptureAdded(capture):
            return facts.but(captures=(*facts.captures, capture))
        case CaptureMarked(name, status, means):
            return facts.but(
                captures=tuple(
                    replace(c, status=status, means=means or c.means) if c.id == name else c for c in facts.captures
                )
            )
        case Transferred(capture=name):
            return facts.but(captures=tuple(_moved(c, effect) if c.id == name else c for c in facts.captures))
        case MovementAsked(movement):
            return facts.but(movements=_put(facts.movements, movement, "id"))
        case MovementEnded(name, failed):
            if failed:
                kept = tuple(replace(m, failed=True) if m.id == name else m for m in facts.movements)
            else:
                kept = tuple(m for m in facts.movements if m.id != name)
            return facts.but(movements=kept)


def _moved(capture: f.Capture, transfer: Transferred) -> f.Capture:
    """The capture's balances after one transfer; money leaving to the provider adds to what was paid or refunded."""
    new: dict[str, Any] = {}
    if transfer.debit in OF_CAPTURE:
        new[transfer.debit] = getattr(capture, transfer.debit) - transfer.amount
    if transfer.credit in OF_CAPTURE:
        new[transfer.credit] = getattr(capture, transfer.credit) + transfer.amount
    if transfer.credit == "provider" and transfer.debit == "refunding":
        new["refunded"] = capture.refunded + transfer.amount
    if transfer.credit == "provider" and transfer.debit == "payable":
        new["paid"] = capture.paid + transfer.amount
    return replace(capture, **new)
