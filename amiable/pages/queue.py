"""What support has to do, due first, as one of staff sees it: cases, contested reasons, and how much everybody has.

At most six statements however much there is. What may be done on a row is asked of the engine; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from amiable.cases import reads as cases
from amiable.cases.reads import Asker, CaseRow, Place, ReasonRow, Sought
from amiable.flow.desk import staff_on
from amiable.flow.load import facts_of, load_facts, rules_of
from amiable.kernel.errors import refuse
from amiable.members.reads import languages_of
from amiable.orders import lists
from amiable.orders.lists import Row
from amiable.pages.figures import times_of
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.rules.facts import Actor, Facts
from amiable.rules.outlook import Option, options
from amiable.rules.shape import Rules
from amiable.rules.steps.deciding import needs_second

#: Rows on one page.
PAGE = 50

#: How long a decision counts as made lately.
LATELY = timedelta(days=7)

#: The step of a contested reason is named by its clock.
REASON = "reason_decide_by"

#: Tabs that hold contested reasons too: whoever is free takes them.
WITH_REASONS = ("all", "open")

#: What staff do next at each step of a case.
NEXT = {
    "with_support": "claim_case",
    "deciding": "approve_decision",
    "appealed": "decide_appeal",
    REASON: "decide_reason",
}


@dataclass(frozen=True, slots=True)
class Queued:
    """One row. `case` is None for a contested reason; `next` is whether the reader may do what comes next (None: not theirs
    to do); `own` says that the reader is one of the two, who never sees it as staff."""

    row: Row
    rules: Rules
    facts: Facts
    case: CaseRow | None
    step: str
    due_at: datetime
    next: Option | None
    own: bool
    two_people: bool

    @property
    def barred(self) -> bool:
        """The reader took part or decided before."""
        return self.next is not None and self.next.refusal is not None and self.next.refusal.code == "recused"


@dataclass(frozen=True, slots=True)
class Load:
    """What a mediator has open and decided lately; `median` is from taking a case to deciding it, None without one."""

    mediator: people.Name
    open: int
    decided: int
    median: timedelta | None


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of a tab, what the tabs hold, and who has how much. `today` ends before midnight of the reader."""

    rows: tuple[Queued, ...]
    names: Mapping[UUID, people.Name]
    counts: Mapping[str, int]
    today: int
    loads: tuple[Load, ...]
    further: Place | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the queue: the tab, what it is narrowed to, and where the last page ended."""

    tab: str = "all"
    sought: Sought = field(default_factory=Sought)
    after: Place | None = None


def asker_of(person: UUID, permissions: Permission) -> Asker:
    """Somebody of staff by what they may do on the installation."""
    return Asker(person, bool(permissions & Permission.MEDIATE), bool(permissions & Permission.APPROVE))


def read_queue(asker: Asker, asked: Asked, *, now: datetime, midnight: datetime) -> Queue:
    """A page of the queue. `midnight` is when the reader's day ends. At most six statements."""
    by_mediator = cases.tallies(asker, now=now, until=midnight, sought=asked.sought)
    done = cases.decided_since(now - LATELY, sought=asked.sought)
    reasons = cases.contested(sought=asked.sought)
    placed = _placed(asker, asked, reasons, now=now)
    page = placed[:PAGE]
    orders = {row.id: row for row in lists.rows_of(asker.person, [place.order for place, _ in page])}
    names = _names(orders.values(), by_mediator, page, done)
    return Queue(
        rows=tuple(_queued(asker, orders[place.order], place, what, now=now) for place, what in page),
        names=names,
        counts=_counts(by_mediator, reasons, done),
        today=sum(tally["today"] for tally in by_mediator.values()) + sum(row.due_at < midnight for row in reasons),
        loads=_loads(by_mediator, done, names) if asked.sought == Sought() else (),
        further=page[-1][0] if len(placed) > PAGE else None,
    )


def next_case(asker: Asker, *, language: str) -> str:
    """The reference of the first case nobody took that this mediator may take, first in the languages they work in, else in the
    one they read. Refuses `nothing_to_take`."""
    tongues = languages_of([asker.person]).get(asker.person) or (language,)
    order = cases.next_to_take(asker, languages=tongues) if asker.mediates else None
    found = lists.rows_of(asker.person, [order]) if order else []
    return found[0].reference if found else refuse("nothing_to_take")


def may_open(reference: str, person: UUID, *, now: datetime) -> str:
    """The order's reference as it is written, for staff who may open it. Refuses `no_such_order` to everybody else."""
    loaded = load_facts(reference, now)
    staff_on(loaded, person)
    return loaded.reference


def _placed(
    asker: Asker, asked: Asked, reasons: Sequence[ReasonRow], *, now: datetime
) -> list[tuple[Place, CaseRow | ReasonRow]]:
    """One row more than a page, cases and contested reasons in one order."""
    limit, found = PAGE + 1, list[tuple[Place, CaseRow | ReasonRow]]()
    if asked.tab == "decided":
        found += cases.decided(now - LATELY, sought=asked.sought, after=asked.after, limit=limit)
        return found
    found += cases.queued(asked.tab, asker, now=now, sought=asked.sought, after=asked.after, limit=limit)
    if asked.tab in WITH_REASONS:
        placed = [(Place(1, row.due_at, row.order), row) for row in reasons]
        found += [(place, row) for place, row in placed if asked.after is None or _key(place) > _key(asked.after)][
            :limit
        ]
    return sorted(found, key=lambda row: _key(row[0]))[:limit]


def _key(place: Place) -> tuple[int, datetime, UUID]:
    return place.rank, place.due, place.order


def _queued(asker: Asker, row: Row, place: Place, what: CaseRow | ReasonRow, *, now: datetime) -> Queued:
    facts = facts_of(row)
    rules, case = rules_of(row.rules), what if isinstance(what, CaseRow) else None
    actor = Actor("mediator" if asker.mediates else "operator", str(asker.person))
    step = case.state if case else REASON
    own = asker.person in (row.client, row.seller)
    return Queued(
        row=row,
        rules=rules,
        facts=facts,
        case=case,
        step=step,
        due_at=place.due,
        next=None if own else _next(rules, facts, actor, step, case, now=now),
        own=own,
        two_people=case is not None and case.closed_at is None and not case.decided_at and needs_second(rules, facts),
    )


def _next(rules: Rules, facts: Facts, actor: Actor, step: str, case: CaseRow | None, *, now: datetime) -> Option | None:
    """What comes next for staff at this step, as the engine sees it for this reader."""
    if case is not None and (case.closed_at or (step == "deciding" and not case.waits_for_second)):
        return None
    action = NEXT.get(step)
    return next((option for option in options(rules, facts, actor, now) if option.action == action), None)


def _counts(
    by_mediator: Mapping[UUID | None, Mapping[str, int]], reasons: Sequence[ReasonRow], done: Sequence[object]
) -> dict[str, int]:
    counts = {tab: sum(tally[tab] for tally in by_mediator.values()) for tab in cases.TABS[:-1]}
    for tab in WITH_REASONS:
        counts[tab] += len(reasons)
    return {**counts, "decided": len(done)}


def _names(
    rows: Iterable[Row],
    by_mediator: Mapping[UUID | None, object],
    page: Sequence[tuple[Place, CaseRow | ReasonRow]],
    done: Sequence[tuple[UUID | None, datetime | None, datetime]],
) -> dict[UUID, people.Name]:
    """Everybody the page speaks of; one statement."""
    wanted: set[UUID | None] = {*by_mediator, *(decider for decider, _, _ in done)}
    for row in rows:
        wanted |= {row.client, row.seller}
    for _, what in page:
        if isinstance(what, CaseRow):
            wanted |= {what.mediator, what.decider, what.second, what.heard_by}
    return {name.id: name for name in people.names_of([person for person in wanted if person])}


def _loads(
    by_mediator: Mapping[UUID | None, Mapping[str, int]],
    done: Sequence[tuple[UUID | None, datetime | None, datetime]],
    names: Mapping[UUID, people.Name],
) -> tuple[Load, ...]:
    """Who has most open first."""
    took: dict[UUID, list[timedelta]] = {}
    for decider, claimed_at, decided_at in done:
        if decider:
            took.setdefault(decider, []).append(decided_at - (claimed_at or decided_at))
    claims = {mediator: tally["claims"] for mediator, tally in by_mediator.items() if mediator and tally["claims"]}
    found = [
        Load(names[who], claims.get(who, 0), len(took.get(who, ())), times_of(took.get(who, ())).median)
        for who in {*claims, *took}
        if who in names
    ]
    return tuple(sorted(found, key=lambda load: (-load.open, -load.decided, load.mediator.name)))
