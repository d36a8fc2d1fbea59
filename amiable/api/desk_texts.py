"""The desk's texts to use again: read by staff, kept by leads and the operator."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.access import Caller, caller, note_use
from amiable.api.answers import answer
from amiable.api.asked import only, read_checked
from amiable.api.expected import READING, WRITING
from amiable.api.naming import id_of
from amiable.api.reading import require_staff
from amiable.api.shapes.desk import DeskText, DeskTexts
from amiable.api.shown.desk import text_of
from amiable.cases.terms import TEXT_LENGTH, TITLE_LENGTH, MacroTerms
from amiable.flow import macros as door
from amiable.kernel.errors import refuse
from amiable.pages.macros import macro, macros
from amiable.people.roles import Permission
from amiable.people.terms import Scope
from amiable.rules.inputs.fields import Choice, Many, Text

router = Router(tags=["desk"])

_LANGUAGES = tuple(settings.SPOKEN)


@dataclass(frozen=True, slots=True)
class InLanguage:
    """What it says in one language."""

    language: Annotated[str, Choice(_LANGUAGES)]
    text: Annotated[str, Text(TEXT_LENGTH)]


@dataclass(frozen=True, slots=True)
class KeepText:
    """A text to use again: what it is called, and what it says in the languages it is written in."""

    title: Annotated[str, Text(TITLE_LENGTH)]
    texts: Annotated[tuple[InLanguage, ...], Many(len(_LANGUAGES), least=1)]


@router.get(
    "/cases/texts", response={200: DeskTexts, **READING}, operation_id="list_texts", summary="Texts to use again"
)
def list_texts(request: HttpRequest) -> HttpResponse:
    """The texts of the desk, by title, each in the languages it is written in."""
    who = caller(request)
    only(request)
    require_staff(who)
    return answer(DeskTexts([text_of(row) for row in macros()]))


@router.post(
    "/cases/texts", response={201: DeskText, **WRITING}, operation_id="save_text", summary="Keep a text of the desk"
)
def save_text(request: HttpRequest) -> HttpResponse:
    """For leads and the operator. Keeping it twice keeps two."""
    who = _lead(request)
    return _kept(who, None, read_checked(request, KeepText))


@router.put(
    "/cases/texts/{text}",
    response={200: DeskText, **WRITING},
    operation_id="change_text",
    summary="Change a text of the desk",
)
def change_text(request: HttpRequest, text: str) -> HttpResponse:
    """Say all of it anew; a language that is left out goes. The same request twice does the same."""
    who = _lead(request)
    return _kept(who, id_of(text), read_checked(request, KeepText))


@router.delete(
    "/cases/texts/{text}",
    response={204: None, **WRITING},
    operation_id="remove_text",
    summary="Remove a text of the desk",
)
def remove_text(request: HttpRequest, text: str) -> HttpResponse:
    """Nobody can choose it any more; what was written with it stays."""
    who = _lead(request)
    door.remove_macro(who.person_id, id_of(text), now=who.now)
    note_use(who)
    return HttpResponse(status=204)


def _lead(request: HttpRequest) -> Caller:
    """Refuses `scope_missing`, and `only_leads` to everybody who does not lead the desk."""
    who = caller(request)
    who.need(Scope.WRITE)
    only(request)
    return who if Permission.APPROVE in who.permissions else refuse("only_leads")


def _kept(who: Caller, text: UUID | None, asked: KeepText) -> HttpResponse:
    terms = MacroTerms(asked.title, {one.language: one.text for one in asked.texts})
    kept = door.save_macro(who.person_id, terms, macro_id=text, now=who.now, random=os.urandom)
    note_use(who)
    return answer(text_of(macro(kept)), status=200 if text else 201)
