"""Measures and complaints as pages and API show them: one with all that was said and done, lists, what one would do. Nothing here
writes, and nobody is let in here: staff are let in by the faces, a person only to their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amiable.catalog import reads as catalog
from amiable.flow.complaints import deciders
from amiable.kernel.errors import refuse
from amiable.measures import reads
from amiable.measures.reads import ComplaintRead, HidingRead, MeasureRead, StatementRead, StepRead, WordsRead
from amiable.measures.terms import BOTH, BUY, FACTS, LISTING, MEASURE, SELL
from amiable.orders import lists
from amiable.orders import reads as orders
from amiable.orders.lists import Only
from amiable.people import reads as people
from amiable.people.reads import Name
from amiable.people.roles import Permission
from amiable.rules.measures import measuring

type Names = Mapping[UUID, Name]

#: Running orders that are named on a page, and that are counted at most.
NAMED, MOST = 20, 500


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """A measure with its statements, every step, the complaints against it, who is named, and what the service is called."""

    measure: MeasureRead
    statements: tuple[StatementRead, ...]
    steps: tuple[StepRead, ...]
    complaints: tuple[ComplaintRead, ...]
    names: Names
    service: str
    complain_until: datetime | None

    @property
    def told(self) -> StatementRead | None:
        """The last statement that was sent; None while nobody was told."""
        return self.statements[-1] if self.statements else None

    @property
    def facts(self) -> tuple[WordsRead, ...]:
        """The facts it rests on, in staff's words."""
        return tuple(said for step in self.steps for said in step.words if said.field == FACTS)


@dataclass(frozen=True, slots=True)
class ComplaintPage:
    """A complaint with every step, what it is against, and who may not decide it."""

    complaint: ComplaintRead
    steps: tuple[StepRead, ...]
    against: MeasurePage | None
    hiding: HidingRead | None
    reference: str
    names: Names
    barred: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a measure would do now: running orders sold and bought, by reference (`NAMED` at most) and in number, and how many
    services would not be shown."""

    selling: int
    buying: int
    sold: tuple[str, ...]
    bought: tuple[str, ...]
    services: int


@dataclass(frozen=True, slots=True)
class Mine:
    """Everything that staff decided about one person, and what they said against it."""

    measures: tuple[MeasureRead, ...]
    hidings: tuple[tuple[HidingRead, str, bool], ...]  # with the order's reference, and whether it is hidden still
    complaints: tuple[ComplaintRead, ...]


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody a measure can be about, and how they read."""

    pk: UUID
    name: str
    email: str
    language: str


def find_whom(typed: str) -> Whom | None:
    """A member by their mail address or id; nobody else can be measured."""
    try:
        found = people.find_person(UUID(typed))
    except ValueError:
        found = people.find_person_by_email(typed.replace("\0", ""))
    if found is None or not found.is_active or Permission.TRADE not in found.permissions:
        return None
    return Whom(found.pk, found.get_full_name(), found.email, found.language)


def read_measure(measure: UUID) -> MeasurePage:
    """One measure, for staff. Refuses `not_found`."""
    return _page(reads.find_measure(measure) or refuse("not_found"))


def read_mine(measure: UUID, person: UUID) -> MeasurePage:
    """One measure, for whom it is about: only once they were told. Refuses `not_found`."""
    found = reads.find_measure(measure)
    if found is None or found.person != person:
        refuse("not_found")
    page = _page(found)
    return page if page.statements else refuse("not_found")


def about_me(person: UUID) -> Mine:
    """What a person finds about themselves; proposals nobody told them are not there."""
    measures = reads.measures_of(person)
    told = reads.statements_of([row.id for row in measures])
    hidings = reads.hidings_of(person)
    references = lists.references({row.order for row in hidings}) if hidings else {}
    return Mine(
        tuple(row for row in measures if row.id in told),
        tuple((row, references[row.order], reads.is_hiding_last(row)) for row in hidings if row.order in references),
        tuple(reads.complaints_of(person)),
    )


def read_complaint(complaint: UUID) -> ComplaintPage:
    """One complaint, for staff. Refuses `not_found`."""
    found = reads.find_complaint(complaint) or refuse("not_found")
    steps = tuple(reads.steps_of(complaint))
    against = _page(reads.find_measure(found.measure) or refuse("not_found")) if found.measure else None
    hiding = reads.find_hiding(found.order, found.seq) if found.order and found.seq is not None else None
    reference = lists.references({found.order}).get(found.order, "") if found.order else ""
    who = {found.person, *_of(steps), *([hiding.by] if hiding else [])}
    return ComplaintPage(found, steps, against, hiding, reference, names_of(who), deciders(found))


def read_my_complaint(complaint: UUID, person: UUID) -> ComplaintPage:
    """One complaint, for whoever made it. Refuses `not_found`."""
    found = reads.find_complaint(complaint)
    if found is None or found.person != person:
        refuse("not_found")
    return read_complaint(complaint)


def read_hiding(order: UUID, seq: int, person: UUID) -> HidingRead:
    """What of this person's support hid with an event. Refuses `not_found`."""
    found = reads.find_hiding(order, seq)
    return found if found is not None and found.author == person else refuse("not_found")


def foresee(person: UUID, scope: str) -> Foreseen:
    """What a measure with this scope would do to somebody's running orders and services."""
    mine = lists.rows_of(person, lists.narrowed(person, Only(open=True), None, limit=MOST))
    sold = [row.reference for row in mine if row.seller == person] if scope in (SELL, BOTH) else []
    bought = [row.reference for row in mine if row.client == person] if scope in (BUY, BOTH) else []
    shown = [row for row in catalog.services_of(person) if row.shown] if scope in (SELL, BOTH) else []
    services = 1 if scope == LISTING else len(shown)
    return Foreseen(len(sold), len(bought), tuple(sold[:NAMED]), tuple(bought[:NAMED]), services)


def hiding_why(hiding: HidingRead) -> tuple[str, str]:
    """The reasons support gave for hiding something, and the language they are in; "" once erased."""
    said = [row for row in orders.words_of(hiding.order, seq=hiding.seq) if row.field == "why"]
    return (said[0].text, said[0].language) if said and said[0].erased_at is None else ("", "")


def names_of(who: Collection[UUID]) -> Names:
    """The names of these people; one statement."""
    return {name.id: name for name in people.names_of(list(who))}


def services_of(person: UUID) -> list[tuple[UUID, str]]:
    """The services of somebody, for whoever chooses one: id and title."""
    return [(row.id, row.terms.title) for row in catalog.services_of(person)]


def _page(found: MeasureRead) -> MeasurePage:
    told = tuple(reads.statements_of([found.id]).get(found.id, ()))
    steps = tuple(reads.steps_of(found.id))
    against = [reads.complaint_against(found.id, one.number) for one in told]
    who = {found.person, found.decided_by, *_of(steps), *([found.seconded_by] if found.seconded_by else [])}
    service = catalog.find_own_service(found.service, seller=found.person) if found.service else None
    until = told[-1].sent_at + measuring().complaint if told else None
    complaints = tuple(one for one in against if one is not None and one.kind == MEASURE)
    return MeasurePage(found, told, steps, complaints, names_of(who), service.terms.title if service else "", until)


def _of(steps: Collection[StepRead]) -> set[UUID]:
    return {step.by for step in steps if step.by is not None}
