"""Measures of staff: decided, agreed to, lifted by leads and operators, read by all of staff; and read, answered and complained
about by whom they concern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.access import Caller, caller
from amiable.api.answers import answer
from amiable.api.asked import only, read_checked
from amiable.api.expected import READING, WRITING
from amiable.api.keyed import KEYED, answer_made, make_once
from amiable.api.naming import id_of
from amiable.api.reading import asker_of, lead_of, staff_of
from amiable.api.shapes.measures import Measure, Measures, OwnMeasures
from amiable.api.shown import measures as shown
from amiable.flow import measures as door
from amiable.flow.measures_asked import Imposing
from amiable.measures import reads
from amiable.measures.terms import MOST_AHEAD, MOST_DAYS, MOST_ORDERS, SCOPES, STATES, TEXT_LENGTH, WAIVED
from amiable.pages import measures as pages
from amiable.people.terms import Scope
from amiable.rules.inputs.fields import Choice, Many, Text, Whole
from amiable.rules.measures import measuring

router = Router(tags=["measures"])

#: Longest code of a language.
CODE = 8


@dataclass(frozen=True, slots=True)
class ImposeMeasure:
    """Who, what they cannot do, on which ground, and the facts in your own words, in `language`. `days` is how long (0: until it
    is lifted), `begins_in` how many days later it begins. One `for_good` has neither: a second lead or operator agrees to it,
    then 30 days of notice run, unless they are `waived` because the law asks for that, or because it was done again."""

    person: Annotated[str, Text(36)]
    scope: Annotated[str, Choice(SCOPES)]
    ground: Annotated[str, Choice(tuple(measuring().grounds))]
    facts: Annotated[str, Text(TEXT_LENGTH)]
    language: Annotated[str, Text(CODE)]
    service: Annotated[str, Text(36, least=0)] = ""
    orders: Annotated[tuple[str, ...], Many(MOST_ORDERS), Text(40)] = ()
    days: Annotated[int, Whole(0, MOST_DAYS, "days")] = 0
    begins_in: Annotated[int, Whole(0, MOST_AHEAD, "days")] = 0
    for_good: bool = False
    waived: Annotated[str, Choice(WAIVED)] = ""


@dataclass(frozen=True, slots=True)
class GiveReasons:
    """Reasons for whom it is about, in `language`: theirs, if you can."""

    why: Annotated[str, Text(TEXT_LENGTH)]
    language: Annotated[str, Text(CODE)]


@dataclass(frozen=True, slots=True)
class SayOwn:
    """Your own words, in `language`."""

    text: Annotated[str, Text(TEXT_LENGTH)]
    language: Annotated[str, Text(CODE)]


@router.get("/measures", response={200: Measures, **READING}, operation_id="list_measures", summary="Measures of staff")
def list_measures(request: HttpRequest, state: str = "") -> HttpResponse:
    """For staff. With `state`, only those that stand so."""
    staff_of(request, "state")
    rows = reads.list_measures(states=(state,) if state in STATES else ())
    if state and state not in STATES:
        rows = []
    names = pages.names_of({row.person for row in rows})
    return answer(Measures([shown.listed_of(row, names) for row in rows]))


@router.post(
    "/measures",
    response={201: Measure, **WRITING},
    operation_id="impose_measure",
    summary="Decide on a measure",
    openapi_extra=KEYED,
)
def impose_measure(request: HttpRequest) -> HttpResponse:
    """For leads and operators. The person is told at once, with a statement of reasons; of one for good only once a second person
    agreed."""
    who = lead_of(request, scope=Scope.WRITE)
    asked: ImposeMeasure = read_checked(request, ImposeMeasure)
    meant = Imposing(
        person=id_of(asked.person),
        scope=asked.scope,
        ground=asked.ground,
        facts=asked.facts,
        language=asked.language,
        service=id_of(asked.service) if asked.service else None,
        orders=asked.orders,
        days=asked.days or None,
        begins_in=asked.begins_in,
        for_good=asked.for_good,
        waived=asked.waived,
    )
    made = make_once(request, who, asked, lambda new: door.impose(who.person_id, meant, new_id=new, now=who.now))
    return answer_made(made, _measure(who, made.id))


@router.get("/measures/{measure}", response={200: Measure, **READING}, operation_id="read_measure", summary="A measure")
def read_measure(request: HttpRequest, measure: str) -> HttpResponse:
    """For staff: with its statements, every step, and the complaints against it."""
    return _answer(staff_of(request), id_of(measure))


@router.post(
    "/measures/{measure}/approve",
    response={200: Measure, **WRITING},
    operation_id="approve_measure",
    summary="Agree to a measure for good",
)
def approve_measure(request: HttpRequest, measure: str) -> HttpResponse:
    """As its second person: another than who proposed it. The person is told now."""
    who, found = lead_of(request, scope=Scope.WRITE), id_of(measure)
    door.approve(who.person_id, found, now=who.now)
    return _answer(who, found)


@router.post(
    "/measures/{measure}/refuse",
    response={200: Measure, **WRITING},
    operation_id="refuse_measure",
    summary="Do not agree to a measure for good",
)
def refuse_measure(request: HttpRequest, measure: str) -> HttpResponse:
    """It never begins. Who proposed it takes it back so."""
    who, found = lead_of(request, scope=Scope.WRITE), id_of(measure)
    asked: GiveReasons = read_checked(request, GiveReasons)
    door.turn_down(who.person_id, found, why=asked.why, language=asked.language, now=who.now)
    return _answer(who, found)


@router.post(
    "/measures/{measure}/lift",
    response={200: Measure, **WRITING},
    operation_id="lift_measure",
    summary="Lift a measure",
)
def lift_measure(request: HttpRequest, measure: str) -> HttpResponse:
    """It ends at once, or does not begin. The person is told, with the reasons."""
    who, found = lead_of(request, scope=Scope.WRITE), id_of(measure)
    asked: GiveReasons = read_checked(request, GiveReasons)
    door.lift(who.person_id, found, why=asked.why, language=asked.language, now=who.now)
    return _answer(who, found)


@router.get(
    "/me/measures",
    response={200: OwnMeasures, **READING},
    operation_id="list_own_measures",
    summary="What staff decided about you",
)
def own_measures(request: HttpRequest) -> HttpResponse:
    """Each measure with its statements of reasons, what of your reviews is hidden, and your complaints."""
    who = caller(request)
    only(request)
    mine = pages.about_me(who.person_id, now=who.now)
    names = pages.names_of({who.person_id})
    shape = OwnMeasures(
        [_mine(row.id, who) for row in mine.measures],
        shown.hidden_of(mine, who.reader),
        [shown.complained_of(row, names) for row in mine.complaints],
    )
    return answer(shape, headers={"Content-Language": who.reader.language})


@router.post(
    "/me/measures/{measure}/answers",
    response={201: Measure, **WRITING},
    operation_id="answer_measure",
    summary="Answer a measure",
    openapi_extra=KEYED,
)
def answer_measure(request: HttpRequest, measure: str) -> HttpResponse:
    """Say how you see it, before it begins or while it is in force."""
    who, found = asker_of(request, scope=Scope.WRITE), id_of(measure)
    asked: SayOwn = read_checked(request, SayOwn)
    made = make_once(
        request,
        who,
        asked,
        lambda _new: door.answer(who.person_id, found, asked.text, language=asked.language, now=who.now),
    )
    return answer_made(made, _mine(found, who))


def _mine(measure: UUID, who: Caller) -> Measure:
    return shown.measure_of(pages.read_mine(measure, who.person_id, now=who.now), who.reader, you=who.person_id)


def _measure(who: Caller, measure: UUID) -> Measure:
    return shown.measure_of(pages.read_measure(measure, who.person_id, who.permissions), who.reader)


def _answer(who: Caller, measure: UUID) -> HttpResponse:
    return answer(_measure(who, measure), headers={"Content-Language": who.reader.language})
