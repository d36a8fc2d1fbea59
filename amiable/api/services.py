"""Services: what can be ordered, found and read by everybody, and a seller's own, made, changed and shown.

A service is named by its id here, or by the id of the site that made it: its short name, a colon, its own id.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from amiable.api.access import Caller, Signed, caller, signed_in
from amiable.api.answers import answer
from amiable.api.asked import one_of, only, read_checked
from amiable.api.cursors import Cursor, Limit
from amiable.api.expected import READING, WRITING
from amiable.api.keyed import KEYED, answer_made, make_once
from amiable.api.members import require_member
from amiable.api.naming import external_of, service_named
from amiable.api.shapes.services import Service, Services
from amiable.api.shown.services import service_of
from amiable.catalog import reads as catalog
from amiable.catalog.terms import (
    CHOICE_LENGTH,
    MOST_CHOICES,
    MOST_QUESTIONS,
    QUESTION_LENGTH,
    SUMMARY_LENGTH,
    TITLE_LENGTH,
    Originals,
    Question,
    QuestionKind,
    ServiceTerms,
)
from amiable.flow import upkeep
from amiable.kernel.cursors import cursor_of, read_cursor
from amiable.kernel.errors import refuse
from amiable.people.terms import EXTERNAL_LENGTH, Scope
from amiable.rules.inputs.fields import Choice, Many, Text

router = Router(tags=["services"])

Mine = Annotated[Literal["true", "false"], Query(description="Your own alone, hidden ones too.")]
Language = Annotated[str, Query(pattern=one_of(settings.SPOKEN))]


@dataclass(frozen=True, slots=True)
class DescribeService:
    """What a service is. `originals`: whether those of images and PDFs wait for acceptance."""

    title: Annotated[str, Text(TITLE_LENGTH)]
    summary: Annotated[str, Text(SUMMARY_LENGTH)]
    language: Annotated[str, Choice(tuple(settings.SPOKEN))]
    originals: Annotated[str, Choice(tuple(kind.value for kind in Originals))] = Originals.SEALED.value


@dataclass(frozen=True, slots=True)
class MakeService:
    """The same for a new one; `external_id` is a site's own id for it."""

    title: Annotated[str, Text(TITLE_LENGTH)]
    summary: Annotated[str, Text(SUMMARY_LENGTH)]
    language: Annotated[str, Choice(tuple(settings.SPOKEN))]
    originals: Annotated[str, Choice(tuple(kind.value for kind in Originals))] = Originals.SEALED.value
    external_id: Annotated[str, Text(EXTERNAL_LENGTH, least=0)] = ""


@dataclass(frozen=True, slots=True)
class ShowService:
    """Whether clients can see it."""

    shown: bool


@dataclass(frozen=True, slots=True)
class AskClient:
    """A question of the questionnaire; `choices` only of the kind `choice`."""

    text: Annotated[str, Text(QUESTION_LENGTH)]
    kind: Annotated[str, Choice(tuple(kind.value for kind in QuestionKind))] = QuestionKind.TEXT.value
    required: bool = True
    choices: Annotated[tuple[str, ...], Many(MOST_CHOICES), Text(CHOICE_LENGTH)] = ()


@dataclass(frozen=True, slots=True)
class AskClients:
    """The whole questionnaire, in its order."""

    questions: Annotated[tuple[AskClient, ...], Many(MOST_QUESTIONS)]


@router.get("/services", response={200: Services, **READING}, operation_id="list_services", summary="Services")
def list_services(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=100, description="Words of the title or the summary.")] = "",
    language: Language = "",
    mine: Mine = "false",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> HttpResponse:
    """What can be ordered, or with `mine` all of your own; the latest made first. Follow `next_cursor`."""
    only(request, "q", "language", "mine", "limit", "cursor")
    seller = caller(request).person_id if mine == "true" else None
    if "\0" in q:
        refuse("parameter_wrong", field="q")
    found = catalog.services_before(read_cursor(cursor), limit=limit + 1, words=q, language=language, seller=seller)
    site = signed_in(request).integration
    shapes = [service_of(row, site=site) for row in found[:limit]]
    return answer(Services(shapes, cursor_of(shapes[-1].id) if len(found) > limit else None))


@router.get("/services/{service}", response={200: Service, **READING}, operation_id="read_service", summary="A service")
def read_service(request: HttpRequest, service: str) -> HttpResponse:
    """What it is, who makes it, what each package costs and includes, and what clients are asked. A hidden one answers to its
    seller alone."""
    who = signed_in(request)
    only(request)
    return answer(_read(who, service_named(service, who)))


@router.post(
    "/services",
    response={201: Service, **WRITING},
    operation_id="make_service",
    summary="Make a service",
    openapi_extra=KEYED,
)
def make_service(request: HttpRequest) -> HttpResponse:
    """Nobody sees it until it has a package and is shown."""
    who = seller_of(request)
    asked: MakeService = read_checked(request, MakeService)
    terms = ServiceTerms(asked.title, asked.summary, asked.language, asked.originals)
    outside = external_of(request, asked.external_id)

    def make(new: UUID) -> None:
        upkeep.make_service(who.person_id, terms, external_id=outside, new_id=new, now=who.now, random=os.urandom)

    made = make_once(request, who, asked, make)
    shape = _read(who, made.id)
    return answer_made(made, shape, headers={"Location": shape.href})


@router.put(
    "/services/{service}", response={200: Service, **WRITING}, operation_id="change_service", summary="Change a service"
)
def change_service(request: HttpRequest, service: str) -> HttpResponse:
    """Say all of it anew. Running orders keep what was bought."""
    who = seller_of(request)
    asked: DescribeService = read_checked(request, DescribeService)
    terms = ServiceTerms(asked.title, asked.summary, asked.language, asked.originals)
    found = service_named(service, who)
    upkeep.change_service(who.person_id, found, terms, now=who.now)
    return changed(who, found)


@router.put(
    "/services/{service}/questions",
    response={200: Service, **WRITING},
    operation_id="change_questions",
    summary="Say what clients are asked",
)
def change_questions(request: HttpRequest, service: str) -> HttpResponse:
    """The whole questionnaire anew; an empty list asks nothing. Running orders keep the questions they began with."""
    who = seller_of(request)
    asked: AskClients = read_checked(request, AskClients)
    questions = tuple(Question(one.text, one.kind, one.required, one.choices) for one in asked.questions)
    found = service_named(service, who)
    upkeep.change_questions(who.person_id, found, questions, now=who.now)
    return changed(who, found)


@router.put(
    "/services/{service}/shown",
    response={200: Service, **WRITING},
    operation_id="show_service",
    summary="Show a service to clients, or take it back",
)
def show_service(request: HttpRequest, service: str) -> HttpResponse:
    """Showing needs a package and a seller in good standing; running orders go on without it."""
    who = seller_of(request)
    asked: ShowService = read_checked(request, ShowService)
    found = service_named(service, who)
    upkeep.show_service(who.person_id, found, active=asked.shown, now=who.now)
    return changed(who, found)


def seller_of(request: HttpRequest) -> Caller:
    """Who changes a service of theirs. Refuses `scope_missing`, `only_members_trade`."""
    who = caller(request)
    who.need(Scope.WRITE)
    only(request)
    require_member(who)
    return who


def changed(who: Caller, service: UUID) -> HttpResponse:
    """The answer to a change: the service as it is now."""
    return answer(_read(who, service))


def _read(who: Signed, service: UUID) -> Service:
    found = catalog.find_service(service, viewer=who.person_id)
    return service_of(found, site=who.integration) if found else refuse("not_found")
