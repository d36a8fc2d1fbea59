"""The desk's texts to use again: read by staff, kept by leads and the operator."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.access import caller
from amiable.api.answers import answer
from amiable.api.asked import only, read_checked
from amiable.api.expected import READING, WRITING
from amiable.api.keyed import KEYED, answer_made, make_once
from amiable.api.naming import id_of
from amiable.api.reading import lead_of, require_staff
from amiable.api.shapes.desk import DeskText, DeskTexts
from amiable.api.shown.desk import text_of
from amiable.cases.terms import TEXT_LENGTH, TITLE_LENGTH, MacroTerms
from amiable.flow import macros as door
from amiable.pages.macros import macro, macros
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

    @property
    def terms(self) -> MacroTerms:
        """The same for the door."""
        return MacroTerms(self.title, {one.language: one.text for one in self.texts})


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
    "/cases/texts",
    response={201: DeskText, **WRITING},
    operation_id="save_text",
    summary="Keep a text of the desk",
    openapi_extra=KEYED,
)
def save_text(request: HttpRequest) -> HttpResponse:
    """For leads and the operator: a text that everybody of the desk can begin with, in each language it is written in."""
    who = lead_of(request, scope=Scope.WRITE)
    asked: KeepText = read_checked(request, KeepText)

    def keep(new: UUID) -> None:
        door.save_macro(who.person_id, asked.terms, new_id=new, now=who.now, random=os.urandom)

    made = make_once(request, who, asked, keep)
    return answer_made(made, text_of(macro(made.id)))


@router.put(
    "/cases/texts/{text}",
    response={200: DeskText, **WRITING},
    operation_id="change_text",
    summary="Change a text of the desk",
)
def change_text(request: HttpRequest, text: str) -> HttpResponse:
    """Say all of it anew; a language that is left out goes. The same request twice does the same."""
    who, found = lead_of(request, scope=Scope.WRITE), id_of(text)
    asked: KeepText = read_checked(request, KeepText)
    door.save_macro(who.person_id, asked.terms, macro_id=found, now=who.now, random=os.urandom)
    return answer(text_of(macro(found)))


@router.delete(
    "/cases/texts/{text}",
    response={204: None, **WRITING},
    operation_id="remove_text",
    summary="Remove a text of the desk",
)
def remove_text(request: HttpRequest, text: str) -> HttpResponse:
    """Nobody can choose it any more; what was written with it stays."""
    who = lead_of(request, scope=Scope.WRITE)
    door.remove_macro(who.person_id, id_of(text), now=who.now)
    return HttpResponse(status=204)
