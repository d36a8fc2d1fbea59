"""What a rules file says, as frozen typed values. Reading and judging the file live in `load` and `check`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

type Label = Mapping[str, str]
"""One text per language code."""

#: The languages every label must be written in.
LANGUAGES = ("en", "fr", "it")

#: Who can act on an order. Support, operator, clock and payment provider are actors in the same data.
ROLES = ("client", "seller", "mediator", "operator", "clock", "provider")

#: What may stop a clock (2-domain.md §2, §3): an open question, support, a payment under way, a held acceptance.
CAUSES = ("question", "freeze", "payment", "hold", "dispute")


@dataclass(frozen=True, slots=True)
class State:
    """A place an order can stand in. `kind` is `before`, `running` or `ended`."""

    name: str
    kind: str
    label: Label


@dataclass(frozen=True, slots=True)
class CaseState:
    """A place a case can stand in. While one that `freezes` holds, all party clocks stop."""

    name: str
    freezes: bool
    label: Label


@dataclass(frozen=True, slots=True)
class Wall:
    """A day counted from the first capture that nothing moves."""

    name: str
    day: int
    label: Label


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline the rules know: where it runs, how long, whom it waits for, what fires."""

    name: str
    states: tuple[str, ...]  # order states it lives in; leaving them drops it
    case: tuple[str, ...]  # case states it lives in instead
    length: timedelta | None  # armed on entering when given; else an action sets it
    waits_for: tuple[str, ...]  # roles; "other" means the side that did not ask
    reminders: tuple[timedelta, ...]  # before the due moment (after the start when `remind_after`)
    remind_after: bool
    pauses_on: tuple[str, ...]
    floor: timedelta  # at least this much is left after a pause
    wall: str | None
    then: tuple[str, ...]  # clock actions; the first whose guards pass is done
    per: str  # "" for one an order, else the kind of thing it belongs to: proposal, question
    label: Label


@dataclass(frozen=True, slots=True)
class Action:
    """Something somebody can do: by whom, from where, if what, doing which steps, leading where."""

    name: str
    by: tuple[str, ...]
    states: tuple[str, ...]
    case: tuple[str, ...] | None  # None: whatever the case is, as long as nothing is frozen
    while_frozen: bool
    to: tuple[str, ...]  # () stays; one: entered; several: a step chooses among them
    guards: tuple[str, ...]
    steps: tuple[str, ...]
    reasons: tuple[str, ...]  # of a cancellation this action means; the first the log bears
    event: str
    notify: tuple[str, ...]
    quiet: bool  # does not change what others may do: `version` stays
    label: Label


@dataclass(frozen=True, slots=True)
class ProposalKind:
    """A kind of proposal and its bounds (2-domain.md §7)."""

    name: str
    by: tuple[str, ...]
    topic: str  # "time", "settlement", or "extra" (each its own topic)
    answer_within: timedelta
    silence: str  # "lapses" or "accepts"
    in_case: bool
    label: Label


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an order was cancelled, who may say so, when the log bears it, and whether it counts (2-domain.md §9)."""

    code: str
    by: tuple[str, ...]
    guards: tuple[str, ...]  # the log bears it
    counts: bool
    always: bool  # applies by itself wherever its guards hold
    final: bool  # no lower row overrides it
    label: Label


@dataclass(frozen=True, slots=True)
class CaseReason:
    """Why a case is opened, by which role, and what follows at once (2-domain.md §8)."""

    code: str
    by: tuple[str, ...]
    straight_to_support: bool
    after_completion: tuple[str, ...]  # roles that may still give it after an acceptance by a person
    label: Label


@dataclass(frozen=True, slots=True)
class Clause:
    """A rule that a decision can quote, or a ground a review is hidden for; its label is the whole sentence."""

    code: str
    label: Label


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding of the checker that the operator accepts, with the reason written down."""

    finding: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Rules:
    """One whole rules file. `hash` is SHA-256 of its bytes: what an order keeps."""

    name: str
    version: int
    hash: str
    hold_limit: timedelta
    start: str
    states: Mapping[str, State]
    case_states: Mapping[str, CaseState]
    walls: Mapping[str, Wall]
    clocks: Mapping[str, Clock]
    actions: Mapping[str, Action]
    proposals: Mapping[str, ProposalKind]
    reasons: Mapping[str, Reason]
    case_reasons: Mapping[str, CaseReason]
    clauses: Mapping[str, Clause]
    review_grounds: Mapping[str, Clause]
    guard: Mapping[str, str]  # kind of pressure → warn, hold or off
    periods: Mapping[str, timedelta]
    numbers: Mapping[str, int]
    accepted: tuple[Accepted, ...] = ()
    clocks_of_state: Mapping[str, tuple[Clock, ...]] = field(default_factory=dict)
    clocks_of_case: Mapping[str, tuple[Clock, ...]] = field(default_factory=dict)

    def period(self, name: str) -> timedelta:
        """A length of time the file gives a name to. Raises KeyError for a name the file does not have."""
        return self.periods[name]

    def wall(self, name: str, since: datetime) -> datetime:
        """The moment of a wall, of money captured at `since`. Raises KeyError for a name the file does not have."""
        return since + timedelta(days=self.walls[name].day)

    def number(self, name: str) -> int:
        """A cap or share the file gives a name to. Raises KeyError for a name the file does not have."""
        return self.numbers[name]
