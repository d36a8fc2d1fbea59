"""People: oneself, members as others see them, and those a site brings under ids of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.access import Signed, caller, integration_of, signed_in
from amiable.api.answers import answer
from amiable.api.asked import only, read_checked
from amiable.api.cursors import Cursor, Limit
from amiable.api.expected import READING, WRITING
from amiable.api.members import member
from amiable.api.shapes.people import Me, Member, Members
from amiable.api.shown.order import ROOT
from amiable.flow import upkeep
from amiable.flow.bringing import BroughtTerms, bring_person
from amiable.kernel.cursors import cursor_of, read_cursor
from amiable.kernel.errors import refuse
from amiable.people import reads as people
from amiable.people.terms import EMAIL_LENGTH, NAME_LENGTH, Profile, Scope, Theme, is_external, own_id
from amiable.rules.inputs.fields import Choice, Text

router = Router(tags=["people"])

_LANGUAGES = tuple(settings.SPOKEN)


@dataclass(frozen=True, slots=True)
class ChangeProfile:
    """How you are named and read. `time_zone` is a name such as Europe/Rome."""

    name: Annotated[str, Text(NAME_LENGTH)]
    language: Annotated[str, Choice(_LANGUAGES)]
    time_zone: Annotated[str, Text(64)]
    theme: Annotated[str, Choice(tuple(Theme.values))] = Theme.AUTO.value


@dataclass(frozen=True, slots=True)
class BringPerson:
    """Somebody a site brings. `email_verified`: the site knows that the mail address is theirs."""

    email: Annotated[str, Text(EMAIL_LENGTH)]
    name: Annotated[str, Text(NAME_LENGTH)]
    language: Annotated[str, Choice(_LANGUAGES)] = settings.LANGUAGE_CODE
    time_zone: Annotated[str, Text(64)] = "UTC"
    email_verified: bool = False


@router.get("/me", response={200: Me, **READING}, operation_id="read_me", summary="Whose token this is")
def read_me(request: HttpRequest) -> HttpResponse:
    """You, as your token and `Amiable-Person` say: a person, or a site that acts for nobody."""
    only(request)
    return answer(_me(signed_in(request)))


@router.put("/me", response={200: Me, **WRITING}, operation_id="change_me", summary="Change how you are named and read")
def change_me(request: HttpRequest) -> HttpResponse:
    """Say all of it anew; the same request twice does the same."""
    who = caller(request)
    who.need(Scope.WRITE)
    only(request)
    asked: ChangeProfile = read_checked(request, ChangeProfile)
    profile = Profile(asked.name, asked.language, asked.time_zone, asked.theme)
    upkeep.change_profile(who.person_id, profile, now=who.now)
    return answer(_me(who))


@router.get(
    "/people", response={200: Members, **READING}, operation_id="list_people", summary="The people a site brought"
)
def list_people(request: HttpRequest, limit: Limit = 50, cursor: Cursor = "") -> HttpResponse:
    """For a site's token: everybody it brought, by id. Follow `next_cursor`."""
    integration = integration_of(request)
    only(request, "limit", "cursor")
    found = people.brought_by(integration.slug, after=read_cursor(cursor), limit=limit + 1)
    shapes = [_member(person, integration.slug) for person in found[:limit]]
    return answer(Members(shapes, cursor_of(shapes[-1].id) if len(found) > limit else None))


@router.get("/people/{person}", response={200: Member, **READING}, operation_id="read_person", summary="A member")
def read_person(request: HttpRequest, person: str) -> HttpResponse:
    """Somebody who trades, by their id here. A site reads those it brought also by its own id for them, with all it said."""
    who = signed_in(request)
    only(request)
    if who.integration and is_external(person):
        brought = people.find_brought(who.integration, person)
        if brought is not None:
            return answer(_member(brought, who.integration))
    if who.person_id is None:
        refuse("not_found")
    return answer(_member(people.find_person(member(person)), ""))


@router.put(
    "/people/{person}",
    response={200: Member, 201: Member, **WRITING},
    operation_id="bring_person",
    summary="Bring somebody, or change what you said of them",
)
def bring(request: HttpRequest, person: str) -> HttpResponse:
    """For a site's token: make somebody known by your own id for them (201), or change them (200). The same request twice does
    the same. A mail address that is somebody's already is refused: nobody is taken over."""
    integration, who = integration_of(request), signed_in(request)
    who.need(Scope.WRITE)
    only(request)
    asked: BringPerson = read_checked(request, BringPerson)
    terms = BroughtTerms(asked.email, asked.name, asked.language, asked.time_zone, asked.email_verified)
    person_id, new = bring_person(integration.slug, person, terms, now=who.now)
    shape = _member(people.find_person(person_id), integration.slug)
    return answer(shape, status=201 if new else 200, headers={"Location": shape.href} if new else None)


def _member(person: Any, slug: str) -> Member:
    """A member as `slug`, the site that asks ("" for nobody), may see them."""
    theirs = own_id(person.integration_id, slug)
    return Member(
        id=person.pk,
        name=person.name,
        href=f"{ROOT}/people/{person.pk}",
        suspended=person.suspended,
        joined_at=person.joined_at,
        external_id=theirs,
        email=person.email if theirs else None,
        language=person.language if theirs else None,
        time_zone=person.time_zone if theirs else None,
    )


def _me(who: Signed) -> Me:
    person: Any = people.find_person(who.person_id) if who.person_id else None
    return Me(
        id=person and person.pk,
        name=person and person.name,
        email=person and person.email,
        language=person and person.language,
        time_zone=person and person.time_zone,
        theme=person and person.theme,
        role=person and person.role,
        integration=who.integration or None,
        external_id=own_id(person.integration_id, who.integration) if person else None,
        acting=bool(person and who.integration),
        scopes=sorted(who.scopes),
    )
