"""Complaints against measures and hidden reviews: made by whom they concern, read and decided by staff who had no part in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from amiable.api.access import Caller, caller
from amiable.api.answers import answer
from amiable.api.asked import only, read_checked
from amiable.api.expected import READING, WRITING
from amiable.api.keyed import KEYED, answer_made, make_once
from amiable.api.measures import CODE, SayOwn
from amiable.api.naming import id_of, order_named
from amiable.api.orders import MOST_SEQ
from amiable.api.reading import asker_of, staff_of
from amiable.api.shapes.measures import Complaint, Complaints
from amiable.api.shown import measures as shown
from amiable.flow import complaints as door
from amiable.flow.complaints import Deciding
from amiable.flow.load import find_order
from amiable.measures import reads
from amiable.measures.terms import MOST_DAYS, OF_ACCOUNTS, OUTCOMES, TEXT_LENGTH
from amiable.pages import measures as pages
from amiable.people.terms import Scope
from amiable.rules.inputs.fields import Choice, Text, Whole

router = Router(tags=["measures"])

Seq = Annotated[int, Path(ge=1, le=MOST_SEQ)]


@dataclass(frozen=True, slots=True)
class DecideComplaint:
    """How it is decided, and why, in `language`: the complainer's, if you can. For a measure that is `changed`: what it still
    forbids ("" for the same) and how many days it lasts from its beginning (0 for as long as before)."""

    outcome: Annotated[str, Choice(OUTCOMES)]
    why: Annotated[str, Text(TEXT_LENGTH)]
    language: Annotated[str, Text(CODE)]
    scope: Annotated[str, Choice(("", *OF_ACCOUNTS, "listing"))] = ""
    days: Annotated[int, Whole(0, MOST_DAYS, "days")] = 0


@router.get("/complaints", response={200: Complaints, **READING}, operation_id="list_complaints", summary="Complaints")
def list_complaints(request: HttpRequest, decided: bool = False) -> HttpResponse:  # noqa: FBT001, FBT002 - a parameter
    """For staff: open ones, what is due first; with `decided` the others, the last first."""
    staff_of(request, "decided")
    rows = reads.list_complaints(is_open=not decided)
    names = pages.names_of({row.person for row in rows})
    return answer(Complaints([shown.complained_of(row, names) for row in rows]))


@router.get(
    "/complaints/{complaint}",
    response={200: Complaint, **READING},
    operation_id="read_complaint",
    summary="A complaint",
)
def read_complaint(request: HttpRequest, complaint: str) -> HttpResponse:
    """For staff: with every step and its words."""
    return _complaint(staff_of(request), id_of(complaint))


@router.post(
    "/complaints/{complaint}/acknowledge",
    response={200: Complaint, **WRITING},
    operation_id="acknowledge_complaint",
    summary="Say that a complaint was read",
)
def acknowledge_complaint(request: HttpRequest, complaint: str) -> HttpResponse:
    """For staff, once: whoever complained is told."""
    who, found = staff_of(request, scope=Scope.WRITE), id_of(complaint)
    door.acknowledge(who.person_id, found, now=who.now)
    return _complaint(who, found)


@router.post(
    "/complaints/{complaint}/decide",
    response={200: Complaint, **WRITING},
    operation_id="decide_complaint",
    summary="Decide a complaint",
)
def decide_complaint(request: HttpRequest, complaint: str) -> HttpResponse:
    """For staff who had no part in what it is against. It takes effect at once, and never makes anything worse."""
    who, found = staff_of(request, scope=Scope.WRITE), id_of(complaint)
    asked: DecideComplaint = read_checked(request, DecideComplaint)
    meant = Deciding(
        outcome=asked.outcome, why=asked.why, language=asked.language, scope=asked.scope, days=asked.days or None
    )
    door.decide(who.person_id, found, meant, now=who.now)
    return _complaint(who, found)


@router.post(
    "/me/measures/{measure}/complaint",
    response={201: Complaint, **WRITING},
    operation_id="complain",
    summary="Complain about a measure",
    openapi_extra=KEYED,
)
def complain(request: HttpRequest, measure: str) -> HttpResponse:
    """Free, within six months of its last statement of reasons, once for each statement."""
    who, found = asker_of(request, scope=Scope.WRITE), id_of(measure)
    asked: SayOwn = read_checked(request, SayOwn)

    def make(new: UUID) -> object:
        return door.complain(who.person_id, found, asked.text, language=asked.language, new_id=new, now=who.now)

    made = make_once(request, who, asked, make)
    return answer_made(made, _own(who, made.id))


@router.post(
    "/orders/{ref}/hidden/{seq}/complaint",
    response={201: Complaint, **WRITING},
    operation_id="complain_of_hiding",
    summary="Complain about a hidden review",
    openapi_extra=KEYED,
)
def complain_of_hiding(request: HttpRequest, ref: str, seq: Seq) -> HttpResponse:
    """For whoever wrote the review, or the reply, that was hidden by this event: free, within six months, while it is hidden."""
    who = asker_of(request, scope=Scope.WRITE)
    order = find_order(order_named(ref, who))
    asked: SayOwn = read_checked(request, SayOwn)

    def make(new: UUID) -> object:
        said = {"language": asked.language, "new_id": new}
        return door.complain_of_hiding(who.person_id, order, seq, asked.text, now=who.now, **said)  # type: ignore[arg-type]

    made = make_once(request, who, asked, make)
    return answer_made(made, _own(who, made.id))


@router.get(
    "/me/complaints/{complaint}",
    response={200: Complaint, **READING},
    operation_id="read_own_complaint",
    summary="A complaint of yours",
)
def read_own_complaint(request: HttpRequest, complaint: str) -> HttpResponse:
    """With every step: when it was read, how it was decided, and why."""
    who = caller(request)
    only(request)
    return answer(_own(who, id_of(complaint)), headers={"Content-Language": who.reader.language})


def _own(who: Caller, complaint: UUID) -> Complaint:
    return shown.complaint_of(pages.read_my_complaint(complaint, who.person_id), who.reader, you=who.person_id)


def _complaint(who: Caller, complaint: UUID) -> HttpResponse:
    page = pages.read_complaint(complaint, who.person_id, who.permissions)
    return answer(shown.complaint_of(page, who.reader), headers={"Content-Language": who.reader.language})
