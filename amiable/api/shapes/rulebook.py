"""The rulebook: what was published, what is being prepared, what trying it showed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amiable.api.shapes.said import Person


@dataclass(frozen=True, slots=True)
class Publication:
    """Which rules new orders began with from `at` on. Without `author` and `publisher` it came from the command line."""

    number: int
    hash: str
    name: str
    version: int
    note: str
    author: Person | None
    publisher: Person | None
    at: datetime


@dataclass(frozen=True, slots=True)
class LivingBy:
    """How many orders that have not ended live by these rules."""

    name: str
    version: int
    orders: int


@dataclass(frozen=True, slots=True)
class Publications:
    """What was published, the last first, and by which rules running orders live."""

    publications: list[Publication]
    running: list[LivingBy]


@dataclass(frozen=True, slots=True)
class RulesFinding:
    """What the check found: `where` in the file and on which `line`, what it means in the reader's language, and exactly, in
    English, `why`."""

    code: str
    where: str
    line: int
    means: str
    why: str


@dataclass(frozen=True, slots=True)
class RulesCheck:
    """Without `findings` the check goes on; an empty list is sound. `problem` says why it could not be done, "" for nothing."""

    findings: list[RulesFinding] | None
    problem: str


@dataclass(frozen=True, slots=True)
class SimulatedOutcome:
    """How many orders ended so: `completed_accepted`, `completed_silence`, `completed_support`, or the reason of a
    cancellation."""

    code: str
    orders: int


@dataclass(frozen=True, slots=True)
class Seconds:
    """Half of the orders take at most `median`, nine of ten at most `ninetieth`."""

    median: int
    ninetieth: int
    mean: int


@dataclass(frozen=True, slots=True)
class SimulatedMoney:
    """Minor units of one currency over all orders: paid in = refunded + fees + to sellers."""

    currency: str
    paid_in: int
    refunded: int
    fees: int
    to_sellers: int


@dataclass(frozen=True, slots=True)
class SimulatedRules:
    """What one rules file did to all orders of a simulation, in numbers of orders."""

    name: str
    version: int
    orders: int
    paid: int
    cancelled: int
    by_silence: int
    center: int
    support: int
    appealed: int
    revised: int
    outcomes: list[SimulatedOutcome]
    counted: int
    completed: int
    ended: Seconds
    settled: Seconds
    money: list[SimulatedMoney]


@dataclass(frozen=True, slots=True)
class RulesTrial:
    """A simulation: `done` of `total` orders played. `figures` are those of the rules the draft was begun from, then its own;
    None before the end. The people in it are invented. `problem` says why it could not be done, "" for nothing."""

    id: UUID
    asked_at: datetime
    seed: int
    done: int
    total: int
    ended_at: datetime | None
    figures: list[SimulatedRules] | None
    problem: str


@dataclass(frozen=True, slots=True)
class RulesDraft:
    """A rules file being prepared. `base` is the hash of the rules in force when it was begun or changed; `offered_at` since when
    it waits for a second person; `outcome` is "" while it is open, else `published` or `discarded`."""

    id: UUID
    hash: str
    base: str
    note: str
    author: Person
    begun_at: datetime
    changed_at: datetime
    offered_at: datetime | None
    outcome: str
    closed_by: Person | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class RulesDrafts:
    """Drafts, open ones first."""

    drafts: list[RulesDraft]


@dataclass(frozen=True, slots=True)
class WholeDraft:
    """A draft with its text (TOML), how it differs from `base` in the reader's language, and what trying it showed."""

    draft: RulesDraft
    text: str
    differences: list[str]
    check: RulesCheck
    simulations: list[RulesTrial]
