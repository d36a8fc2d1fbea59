"""One order as a mediator decides on it: the order's page, its files, its versions, what staff wrote, who looked, and whether the
log is whole. And what a decision comes to once nobody appeals. Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from amiable.cases import reads as cases
from amiable.flow.verify import Finding, find_head, verify_order
from amiable.pages.agreement import Version, read_versions
from amiable.pages.case import begins
from amiable.pages.order import Entry, OrderPage, read_desk
from amiable.pages.order_files import OrderFile, read_files
from amiable.pages.rulings import DECIDING
from amiable.people import reads as people
from amiable.rules.facts import Actor, Case, Deadline, Facts
from amiable.rules.inputs import Nothing
from amiable.rules.outlook import Silence
from amiable.rules.plan import Plan, fire, plan
from amiable.rules.shape import Rules

#: What decides by itself when support does not, the nearest first to fire.
DEFAULTS = ("decide_by", "support_by", "appeal_decide_by", "reason_decide_by")


@dataclass(frozen=True)
class DeskPage:
    """All of it. `staff` are the names of everybody who wrote a note or looked, by id; `broken` what is wrong with the log."""

    page: OrderPage
    files: tuple[OrderFile, ...]
    versions: tuple[Version, ...]
    notes: tuple[cases.NoteRow, ...]
    looks: tuple[cases.LookRow, ...]
    staff: Mapping[UUID, people.Name]
    broken: Finding | None

    @property
    def case(self) -> Case | None:
        """The latest case of the order, open or not."""
        return self.page.loaded.facts.case

    @property
    def opened(self) -> Entry | None:
        """The event that began the latest case."""
        return next((entry for entry in reversed(self.page.entries) if begins(entry)), None)

    @property
    def earlier(self) -> list[Entry]:
        """What is told of cases before the latest one."""
        opened = self.opened
        return [entry for entry in self.page.entries if tells_of_case(entry) and opened and entry.seq < opened.seq]

    @property
    def present(self) -> list[Entry]:
        """The log since the latest case began."""
        opened = self.opened
        return [entry for entry in self.page.entries if opened and entry.seq >= opened.seq]


def read_desk_page(order: UUID | str, viewer: UUID, *, now: datetime) -> DeskPage:
    """Everything one decision needs. Refuses as `read_desk`. The same number of statements whatever the order's history."""
    page = read_desk(order, viewer, now=now)
    notes, looks = cases.notes_of(page.loaded.id), cases.looks_of(page.loaded.id)
    head = find_head(page.loaded.id)
    ids = {row.author for row in notes} | {row.person for row in looks}
    return DeskPage(
        page=page,
        files=tuple(read_files(page)),
        versions=tuple(read_versions(page)),
        notes=tuple(notes),
        looks=tuple(looks),
        staff={name.id: name for name in people.names_of([*ids])},
        broken=verify_order(head) if head else None,
    )


def tells_of_case(entry: Entry) -> bool:
    """Whether an event is about cases and decisions: how they began, what was decided, how they ended."""
    return begins(entry) or entry.name in (
        "case_decided",
        "case_decided_by_default",
        "decision_approved",
        "appeal_decided",
        "decision_final",
        "case_withdrawn",
        "talk_ended",
        "reason_decided",
    )


def decisions(entries: list[Entry]) -> Iterator[Entry]:
    """What support decided, the first first."""
    return (entry for entry in entries if entry.name in DECIDING)


def by_default(page: OrderPage, *, now: datetime) -> Silence | None:
    """What happens when support decides nothing: the plan of the clock that then decides; None while nothing waits for it."""
    rules, facts = page.loaded.rules, page.loaded.facts
    waiting = [row for row in facts.deadlines if row.clock in DEFAULTS and row.fires_at]
    for row in sorted(waiting, key=lambda row: row.fires_at or now):
        at = max(row.fires_at or now, now)
        run = fire(rules, facts, row, at)
        if isinstance(run, Plan):
            return Silence(at, row.clock, run, None, 0, sum(capture.refunding for capture in run.after.captures))
    return None


def if_final(rules: Rules, run: Plan) -> Plan:
    """What a decision comes to: approved where it waits for that, and final once nobody appeals; its moment is then."""
    facts = run.after
    decision = facts.case.decision if facts.case else None
    if decision is not None and decision.waits_for_second:
        approved = plan(rules, facts, "approve_decision", Actor("operator"), Nothing(), run.at)
        run = _then(run, approved) if isinstance(approved, Plan) else run
    appeal = run.after.deadline("appeal_by")
    at = appeal.fires_at if appeal else None
    final = fire(rules, run.after, appeal, at) if appeal and at else None
    return _then(run, final) if isinstance(final, Plan) else run


def appeal_ends(run: Plan, facts: Facts) -> Deadline | None:
    """The clock after which the money leaves; None where it leaves at once."""
    return facts.deadline("appeal_by") or run.after.deadline("appeal_by")


def _then(first: Plan, second: Plan) -> Plan:
    return replace(second, before=first.before, effects=(*first.effects, *second.effects))
