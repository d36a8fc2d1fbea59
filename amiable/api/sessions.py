"""Sessions of the help center: what everybody can join or watch, and how the operator keeps the list."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from amiable.api.access import caller
from amiable.api.answers import answer
from amiable.api.asked import only, read_checked
from amiable.api.expected import READING, WRITING
from amiable.api.keyed import KEYED, answer_made, make_once
from amiable.api.naming import id_of
from amiable.api.reading import operator_of
from amiable.api.shapes.sessions import Session, Sessions
from amiable.catalog.reads import SessionRead
from amiable.catalog.terms import (
    ABOUT_LENGTH,
    ADDRESS_LENGTH,
    MOST_SESSION_MINUTES,
    TITLE_LENGTH,
    SessionKind,
    SessionTerms,
)
from amiable.flow import sessions as door
from amiable.kernel.errors import refuse
from amiable.kernel.periods import parse_moment
from amiable.pages.sessions import is_over, open_sessions, session, sessions
from amiable.people.roles import Permission
from amiable.people.terms import Scope
from amiable.rules.inputs.fields import Choice, Text, Web, Whole

router = Router(tags=["help"])


@dataclass(frozen=True, slots=True)
class KeepSession:
    """A session. `starts_at` is the moment a live one begins, in UTC with `Z`, "" for a recorded one."""

    title: Annotated[str, Text(TITLE_LENGTH)]
    about: Annotated[str, Text(ABOUT_LENGTH)]
    language: Annotated[str, Choice(tuple(settings.SPOKEN))]
    kind: Annotated[str, Choice(tuple(kind.value for kind in SessionKind))]
    minutes: Annotated[int, Whole(1, MOST_SESSION_MINUTES, "minutes")]
    address: Annotated[str, Web(ADDRESS_LENGTH)]
    starts_at: Annotated[str, Text(40, least=0)] = ""
    shown: bool = True

    @property
    def terms(self) -> SessionTerms:
        """The same for the door. Refuses `wrong_type` when `starts_at` is no moment."""
        return SessionTerms(
            title=self.title,
            about=self.about,
            language=self.language,
            kind=self.kind,
            minutes=self.minutes,
            address=self.address,
            starts_at=_moment(self.starts_at),
            shown=self.shown,
        )


@router.get(
    "/help/sessions",
    response={200: Sessions, **READING},
    operation_id="list_sessions",
    summary="Live and recorded sessions",
)
def list_sessions(
    request: HttpRequest,
    kept: Annotated[
        Literal["true", "false"], Query(description="For the operator: all that are kept, hidden and past ones too.")
    ] = "false",
) -> HttpResponse:
    """What can be joined or watched, in your language first."""
    who = caller(request)
    only(request, "kept")
    if kept == "true" and Permission.OPERATE not in who.permissions:
        refuse("only_operator")
    found = sessions() if kept == "true" else open_sessions(language=who.reader.language, now=who.now)
    return answer(Sessions([_shape(row, who.now) for row in found]))


@router.post(
    "/help/sessions",
    response={201: Session, **WRITING},
    operation_id="save_session",
    summary="Add a session",
    openapi_extra=KEYED,
)
def save_session(request: HttpRequest) -> HttpResponse:
    """For the operator: an hour with somebody, live or recorded, that the help center shows."""
    who = operator_of(request, scope=Scope.WRITE)
    asked: KeepSession = read_checked(request, KeepSession)
    terms = asked.terms

    def add(new: UUID) -> None:
        door.save_session(who.person_id, terms, new_id=new, now=who.now, random=os.urandom)

    made = make_once(request, who, asked, add)
    return answer_made(made, _shape(session(made.id), who.now))


@router.put(
    "/help/sessions/{session_id}",
    response={200: Session, **WRITING},
    operation_id="change_session",
    summary="Change a session",
)
def change_session(request: HttpRequest, session_id: str) -> HttpResponse:
    """Say all of it anew; the same request twice does the same."""
    who, found = operator_of(request, scope=Scope.WRITE), id_of(session_id)
    asked: KeepSession = read_checked(request, KeepSession)
    door.save_session(who.person_id, asked.terms, session_id=found, now=who.now, random=os.urandom)
    return answer(_shape(session(found), who.now))


@router.delete(
    "/help/sessions/{session_id}",
    response={204: None, **WRITING},
    operation_id="remove_session",
    summary="Remove a session",
)
def remove_session(request: HttpRequest, session_id: str) -> HttpResponse:
    """It is shown no longer, and forgotten."""
    who = operator_of(request, scope=Scope.WRITE)
    door.remove_session(who.person_id, id_of(session_id), now=who.now)
    return HttpResponse(status=204)


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        return parse_moment(text)
    except ValueError:
        refuse("wrong_type", field="starts_at", expected="moment")


def _shape(row: SessionRead, now: datetime) -> Session:
    terms = row.terms
    return Session(
        id=row.id,
        title=terms.title,
        about=terms.about,
        language=terms.language,
        kind=terms.kind,  # type: ignore[arg-type]
        starts_at=terms.starts_at,
        minutes=terms.minutes,
        address=terms.address,
        shown=terms.shown,
        over=is_over(row, now),
    )
