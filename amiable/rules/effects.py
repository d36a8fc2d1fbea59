"""What a plan does, one typed effect each, and what each does to the facts. Writing them down is `flow.apply`'s part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, assert_never

from amiable.rules import facts as f
from amiable.rules.funds import (
    OF_CAPTURE,
    CaptureAdded,
    CaptureMarked,
    CapturePart,
    MovementAsked,
    MovementEnded,
    MovementWaits,
    Transferred,
    captures_after,
    movements_after,
)
from amiable.rules.sets import put

__all__ = [
    "OF_CAPTURE",
    "AgreementChanged",
    "CaptureAdded",
    "CaptureMarked",
    "CapturePart",
    "CaseSet",
    "ChangeSet",
    "Closed",
    "Counted",
    "DeadlineDropped",
    "DeadlineSet",
    "DeclineNoted",
    "DeliverySet",
    "Effect",
    "Happened",
    "MovementAsked",
    "MovementEnded",
    "MovementWaits",
    "Noted",
    "Noticed",
    "ProposalEnded",
    "ProposalSet",
    "QuestionSet",
    "ReviewSet",
    "StateEntered",
    "Transferred",
    "evolve",
]


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
    | CapturePart
    | Transferred
    | MovementAsked
    | MovementEnded
    | MovementWaits
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


def evolve(facts: f.Facts, effect: Effect) -> f.Facts:
    """The facts after one effect. The only place where facts change, for the door, the preview and the checker alike."""
    match effect:
        case Noticed() | Happened():  # the commonest stand first
            return facts
        case Counted(what, by):
            return facts.but(tally=facts.tally.but(**{what: getattr(facts.tally, what) + by}))
        case DeadlineSet() | DeadlineDropped():
            return facts.but(deadlines=_deadlines(facts.deadlines, effect))
        case Transferred() | CaptureAdded() | CaptureMarked() | CapturePart():
            return facts.but(captures=captures_after(facts.captures, effect))
        case StateEntered(state):
            return facts.but(state=state)
        case Noted(changes):
            return facts.but(**changes)
        case AgreementChanged(agreement):
            return facts.but(agreement=agreement)
        case MovementAsked() | MovementEnded() | MovementWaits():
            return movements_after(facts, effect)
        case DeliverySet(delivery):
            return facts.but(deliveries=put(facts.deliveries, delivery, "number"))
        case ChangeSet(change):
            return facts.but(changes=put(facts.changes, change, "id"))
        case QuestionSet(question):
            return facts.but(questions=put(facts.questions, question, "id"))
        case ProposalSet(proposal):
            return facts.but(proposals=put(facts.proposals, proposal, "id"))
        case ProposalEnded(proposal=ended):
            return facts.but(proposals=tuple(p for p in facts.proposals if p.id != ended))
        case DeclineNoted(declined):
            return facts.but(declined=put(facts.declined, declined, "kind", "by"))
        case CaseSet(case):
            return facts.but(case=case)
        case Closed(closing):
            return facts.but(closing=closing)
        case ReviewSet(review):
            return facts.but(reviews=put(facts.reviews, review, "by"))
        case _:
            assert_never(effect)


def _deadlines(rows: tuple[f.Deadline, ...], effect: DeadlineSet | DeadlineDropped) -> tuple[f.Deadline, ...]:
    match effect:
        case DeadlineSet(deadline):
            return put(rows, deadline, "clock", "subject")
        case DeadlineDropped(clock, subject):
            return tuple(row for row in rows if (row.clock, row.subject) != (clock, subject))
