"""Measures and complaints as pages and API show them: one with all that was said and done and what its reader may do, lists, what
one would do. Nothing here writes. Staff are let in by the faces, a person only to their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from amiable.catalog import reads as catalog
from amiable.flow import measures_options as may
from amiable.flow.complaints import deciders
from amiable.flow.measures_options import HEARS, Options
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
from amiable.rules.outlook import Option

type Names = Mapping[UUID, Name]

#: Running orders that are named on a page, and that are counted at most.
NAMED, MOST = 20, 500


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """A measure with its statements, every step, the complaints against it, who is named, what the service is called, and what
    the reader may do."""

    measure: MeasureRead
    statements: tuple[StatementRead, ...]
    steps: tuple[StepRead, ...]
    complaints: tuple[ComplaintRead, ...]
    names: Names
    service: str
    options: Options

    def option(self, action: str) -> Option | None:
        """Whether the reader may do this; None for what is never theirs to do."""
        return _option(self.options, action)

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
    """A complaint with every step, what it is against, who may not decide it, what the reader may do, and how it can be decided:
    one of `outcomes`, milder down to one of `scopes`."""

    complaint: ComplaintRead
    steps: tuple[StepRead, ...]
    against: MeasurePage | None
    hiding: HidingRead | None
    reference: str
    names: Names
    barred: frozenset[UUID]
    options: Options
    outcomes: tuple[str, ...]
    scopes: tuple[str, ...]

    def option(self, action: str) -> Option | None:
        """Whether the reader may do this; None for what is never theirs to do."""
        return _option(self.options, action)


@dataclass(frozen=True, slots=True)
class MyHiding:
    """Something one wrote that support hid: on which order, whether it is `hidden` still, and whether one may complain."""

    hiding: HidingRead
    reference: str
    hidden: bool
    complain: Option


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
    hidings: tuple[MyHiding, ...]
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
    found = people.find_typed(typed)
    if found is None or not found.is_active or Permission.TRADE not in found.permissions:
        return None
    return Whom(found.pk, found.get_full_name(), found.email, found.language)


def read_measure(measure: UUID, asker: UUID, permissions: Permission) -> MeasurePage:
    """One measure, for staff. Refuses `not_found`."""
    found = reads.find_measure(measure) or refuse("not_found")
    return replace(_page(found), options=may.of_staff(found, asker, permissions))


def read_mine(measure: UUID, person: UUID, *, now: datetime) -> MeasurePage:
    """One measure, for whom it is about: only once they were told. Refuses `not_found`."""
    found = reads.find_measure(measure)
    if found is None or found.person != person:
        refuse("not_found")
    page = _page(found)
    told = page.told or refuse("not_found")
    options = may.of_person(
        found,
        answers=reads.answers_in(page.steps),
        until=told.complain_until,
        complained=any(one.statement == told.number for one in page.complaints),
        now=now,
    )
    return replace(page, options=options)


def about_me(person: UUID, *, now: datetime) -> Mine:
    """What a person finds about themselves; proposals nobody told them are not there."""
    measures, complaints = reads.measures_of(person), reads.complaints_of(person)
    told = reads.statements_of([row.id for row in measures])
    hidings = reads.hidings_of(person)
    references = lists.references({row.order for row in hidings}) if hidings else {}
    complained = {(row.order, row.seq) for row in complaints}
    return Mine(
        tuple(row for row in measures if row.id in told),
        tuple(
            _hiding(row, references[row.order], complained=(row.order, row.seq) in complained, now=now)
            for row in hidings
            if row.order in references
        ),
        tuple(complaints),
    )


def read_complaint(complaint: UUID, asker: UUID, permissions: Permission) -> ComplaintPage:
    """One complaint of somebody else, for staff. Refuses `not_found`."""
    found = reads.find_complaint(complaint)
    if found is None or found.person == asker:
        refuse("not_found")
    page = _complaint(found)
    return replace(page, options=may.of_complaint(found, asker, permissions, barred=page.barred))


def read_my_complaint(complaint: UUID, person: UUID) -> ComplaintPage:
    """One complaint, for whoever made it. Refuses `not_found`."""
    found = reads.find_complaint(complaint)
    return _complaint(found) if found is not None and found.person == person else refuse("not_found")


def is_undecidable(page: ComplaintPage) -> bool:
    """Whether everybody of staff had a part in what a complaint is against; one statement a permission."""
    able = {person for permission in HEARS for person in people.staff_who(permission)}
    return not able - page.barred


def read_hiding(order: UUID, seq: int, person: UUID, *, now: datetime) -> MyHiding:
    """What of this person's support hid with an event. Refuses `not_found`."""
    found = reads.find_hiding(order, seq)
    if found is None or found.author != person:
        refuse("not_found")
    complained = reads.complaint_against_hiding(order, seq) is not None
    return _hiding(found, lists.references({order})[order], complained=complained, now=now)


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
    complaints = tuple(one for one in against if one is not None and one.kind == MEASURE)
    return MeasurePage(found, told, steps, complaints, names_of(who), service.terms.title if service else "", ())


def _complaint(found: ComplaintRead) -> ComplaintPage:
    steps = tuple(reads.steps_of(found.id))
    against = _page(reads.find_measure(found.measure) or refuse("not_found")) if found.measure else None
    hiding = reads.find_hiding(found.order, found.seq) if found.order and found.seq is not None else None
    reference = lists.references({found.order}).get(found.order, "") if found.order else ""
    who = {found.person, *_of(steps), *([hiding.by] if hiding else [])}
    return ComplaintPage(
        complaint=found,
        steps=steps,
        against=against,
        hiding=hiding,
        reference=reference,
        names=names_of(who),
        barred=deciders(found),
        options=(),
        outcomes=may.outcomes(against.measure if against else None),
        scopes=may.narrower(against.measure.scope) if against else (),
    )


def _hiding(row: HidingRead, reference: str, *, complained: bool, now: datetime) -> MyHiding:
    hidden = reads.is_hiding_last(row)
    refusal = may.not_complain_of(row, complained=complained, hidden=hidden, now=now)
    return MyHiding(row, reference, hidden, Option("complain", refusal, row.complain_until))


def _option(options: Options, action: str) -> Option | None:
    return next((option for option in options if option.action == action), None)


def _of(steps: Collection[StepRead]) -> set[UUID]:
    return {step.by for step in steps if step.by is not None}
