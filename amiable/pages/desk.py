"""One order as a mediator decides on it: the order's page, its files, its versions, what staff wrote, who looked, and whether the
log is whole. Nothing here writes. What a decision comes to: ahead.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
from amiable.rules.facts import Case


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
