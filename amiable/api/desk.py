"""The desk of customer support: opening an order, all of it at once, notes to each other.

Acting on it is acting on the order (acting.py), with the same keys and versions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.access import Caller, caller
from amiable.api.answers import answer, tag_of
from amiable.api.asked import only, read_checked
from amiable.api.expected import READING, WRITING
from amiable.api.keyed import KEYED, answer_made, make_once
from amiable.api.naming import order_named
from amiable.api.reading import require_staff, saying_how, staffed
from amiable.api.shapes.desk import Desk, Look, StaffNote
from amiable.api.shown.case import whole_case_of
from amiable.api.shown.desk import look_of, note_of
from amiable.api.shown.order import order_of
from amiable.cases import reads as cases
from amiable.cases.terms import NOTE_LENGTH
from amiable.flow.desk import add_note, look
from amiable.kernel.errors import refuse
from amiable.pages.desk import read_desk_page
from amiable.people import reads as people
from amiable.people.terms import Scope
from amiable.rules.inputs.fields import Text

router = Router(tags=["desk"])


@dataclass(frozen=True, slots=True)
class WriteNote:
    """A note to the other staff, who read it with the order; the two sides never do."""

    text: Annotated[str, Text(NOTE_LENGTH)]


@router.post(
    "/cases/{ref}/looks",
    response={201: Look, **WRITING},
    operation_id="open_order",
    summary="Open an order as staff",
)
def open_order(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down that you open this order: for the next eight hours you may read it and act on it. Mediators open what has a
    case or a contested reason, the operator any order; nobody an order of their own."""
    who = _staff(request, Scope.WRITE)
    look(order_named(ref, who), who.person_id, now=who.now)
    (name,) = people.names_of([who.person_id])
    shape = look_of(cases.LookRow(who.person_id, who.now), {who.person_id: name})
    return answer(shape, status=201)


@router.get("/cases/{ref}", response={200: Desk, **READING}, operation_id="read_desk", summary="One order at the desk")
def one_desk(request: HttpRequest, ref: str) -> HttpResponse:
    """The whole order, its case, the notes and who opened it. `look_first` names the operation to call before."""
    who = _staff(request, Scope.READ)
    with saying_how(ref):
        desk = read_desk_page(order_named(ref, who), who.person_id, now=who.now)
    page = desk.page
    shape = Desk(
        order=order_of(page, who.reader, desk.files, site=who.integration),
        case=whole_case_of(page, who.reader, desk.files, who.now) if desk.case else None,
        notes=[note_of(row, desk.staff) for row in desk.notes],
        looks=[look_of(row, desk.staff) for row in desk.looks[::-1]],
        log_whole=desk.broken is None,
    )
    return answer(shape, headers={"ETag": tag_of(page.loaded.seq), "Content-Language": who.reader.language})


@router.post(
    "/cases/{ref}/notes",
    response={201: StaffNote, **WRITING},
    operation_id="write_note",
    summary="Write a note to the other staff",
    openapi_extra=KEYED,
)
def write_note(request: HttpRequest, ref: str) -> HttpResponse:
    """Said once, to stay: notes are never changed. They are no part of the order's log, its case file or its pages."""
    who = _staff(request, Scope.WRITE)
    loaded, _actor = staffed(ref, who)
    asked: WriteNote = read_checked(request, WriteNote)

    def write(new: UUID) -> None:
        add_note(loaded.id, who.person_id, asked.text, new_id=new, now=who.now)

    made = make_once(request, who, asked, write)
    (name,) = people.names_of([who.person_id])
    row = cases.find_note(made.id) or refuse("not_found")
    return answer_made(made, note_of(row, {who.person_id: name}))


def _staff(request: HttpRequest, scope: Scope) -> Caller:
    who = caller(request)
    if scope is not Scope.READ:
        who.need(scope)
    only(request)
    require_staff(who)
    return who
