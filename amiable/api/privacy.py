"""One person's data: sites ask for those they brought, people for themselves, operators for anybody."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.access import Signed, signed_in
from amiable.api.answers import answer
from amiable.api.asked import only, read_checked
from amiable.api.expected import READING, WRITING
from amiable.api.keyed import KEYED, answer_made, make_once
from amiable.api.shapes.privacy import InTheWay, PersonalErasure, PersonalExport
from amiable.flow import privacy
from amiable.flow.privacy import Asker
from amiable.flow.privacy_way import InWay, in_the_way
from amiable.kernel.errors import refuse
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.people.terms import Scope, is_external
from amiable.privacy import reads
from amiable.privacy.reads import ErasureRead, ExportRead
from amiable.privacy.terms import GRACE
from amiable.wording.privacy import say_in_way
from amiable.wording.reader import Reader

router = Router(tags=["people"])


@dataclass(frozen=True, slots=True)
class AskErasure:
    """`when_free`: wait for the end of what stands in the way; without it, that refuses `erasure_waits`."""

    when_free: bool = False


@router.post(
    "/people/{person}/export",
    response={201: PersonalExport, **WRITING},
    operation_id="ask_export",
    summary="Have an archive of a person's data made",
    openapi_extra=KEYED,
)
def ask_export(request: HttpRequest, person: str) -> HttpResponse:
    """A worker makes it; read it again for how far it is. While one is being made, it is that one. The person is told nothing by
    this: say to them that they find it in their settings."""
    who, asker, person_id = _for(request, person, writes=True)
    only(request)
    made = make_once(
        request, who, None, lambda new: privacy.ask_export(asker, person_id, new_id=new, now=who.now), now=who.now
    )
    found = reads.find_export(made.id) or _latest(person_id)
    return answer_made(made, _export(found))


@router.get(
    "/people/{person}/export",
    response={200: PersonalExport, **READING},
    operation_id="read_export",
    summary="The latest archive of a person's data",
)
def read_export(request: HttpRequest, person: str) -> HttpResponse:
    """How far it is, and until when it is kept."""
    _who, _asker, person_id = _for(request, person)
    only(request)
    return answer(_export(_latest(person_id)))


@router.post(
    "/people/{person}/erasure",
    response={201: PersonalErasure, **WRITING},
    operation_id="ask_erasure",
    summary="Have a person erased",
    description=f"It happens {GRACE.days} days later at the earliest, once nothing stands in the way; until then they can take "
    "it back. Asked again is the same erasure.",
    openapi_extra=KEYED,
)
def ask_erasure(request: HttpRequest, person: str) -> HttpResponse:
    """Set down an erasure; `GRACE` says when it begins at the earliest."""
    who, asker, person_id = _for(request, person, writes=True)
    only(request)
    asked: AskErasure = read_checked(request, AskErasure)
    made = make_once(
        request,
        who,
        asked,
        lambda new: privacy.ask_erasure(asker, person_id, when_free=asked.when_free, new_id=new, now=who.now),
        now=who.now,
    )
    found = reads.find_erasure(person_id) or refuse("not_found")
    return answer_made(made, _erasure(found, who))


@router.get(
    "/people/{person}/erasure",
    response={200: PersonalErasure, **READING},
    operation_id="read_erasure",
    summary="Where a person's erasure stands",
)
def read_erasure(request: HttpRequest, person: str) -> HttpResponse:
    """While the person can still be found by the id in the address. Afterwards ask `GET /erasures/{erasure}`."""
    who, _asker, person_id = _for(request, person)
    only(request)
    return answer(_erasure(reads.find_erasure(person_id) or refuse("not_found"), who))


@router.delete(
    "/people/{person}/erasure",
    response={200: PersonalErasure, **WRITING},
    operation_id="take_back_erasure",
    summary="Take back an erasure",
)
def take_back(request: HttpRequest, person: str) -> HttpResponse:
    """The person stays; refused `erasure_begun` when it is too late."""
    who, asker, person_id = _for(request, person, writes=True)
    only(request)
    known = reads.find_erasure(person_id) or refuse("not_found")
    privacy.take_back_erasure(asker, person_id, now=who.now)
    return answer(_erasure(reads.find_erasure_by_id(known.id) or known, who))


@router.get(
    "/erasures/{erasure}",
    response={200: PersonalErasure, **READING},
    operation_id="find_erasure",
    summary="An erasure by its id",
)
def find_erasure(request: HttpRequest, erasure: str) -> HttpResponse:
    """For whoever asked for it: the site, the operator, or the person while they can sign in. Once a person is erased, this is
    the only way to learn it: no id of yours leads to them any more."""
    who = signed_in(request)
    only(request)
    try:
        found = reads.find_erasure_by_id(UUID(erasure))
    except ValueError:
        found = None
    if found is None or not _may_see(who, found):
        refuse("not_found")
    return answer(_erasure(found, who))


def _may_see(who: Signed, found: ErasureRead) -> bool:
    if who.integration:
        return found.site == who.integration
    return Permission.OPERATE in who.permissions or found.person == who.person_id


def _for(request: HttpRequest, person: str, *, writes: bool = False) -> tuple[Signed, Asker, UUID]:
    """Who asks, and for whom. Refuses `not_found` to everybody else than the person, their site and operators."""
    who = signed_in(request)
    if writes:
        who.need(Scope.WRITE)
    if who.integration and who.person_id is None:
        found = people.find_brought(who.integration, person) if is_external(person) else None
        if found is None:
            refuse("not_found")
        return who, Asker(site=who.integration), found.pk
    try:
        person_id = UUID(person)
    except ValueError:
        refuse("not_found")
    itself = person_id == who.person_id and not who.integration
    operates = Permission.OPERATE in who.permissions and people.find_person(person_id) is not None
    if not (itself or operates):
        refuse("not_found")
    return who, Asker(who.person_id), person_id


def _latest(person: UUID) -> ExportRead:
    return next(iter(reads.exports_of(person, limit=1)), None) or refuse("not_found")


def _export(row: ExportRead) -> PersonalExport:
    return PersonalExport(
        row.id,
        row.person,
        row.state,  # type: ignore[arg-type]
        row.asked_at,
        row.done,
        row.total,
        row.size if row.state == "ready" else 0,
        row.expires_at if row.state == "ready" else None,
    )


def _erasure(row: ErasureRead, who: Signed) -> PersonalErasure:
    open_ = row.state in {"asked", "waiting"}
    way = in_the_way(row.person, now=who.now) if open_ else []
    return PersonalErasure(
        row.id,
        row.person,
        row.state,  # type: ignore[arg-type]
        row.asked_at,
        row.due_at,
        row.erased_at,
        row.rest_at,
        row.ended_at,
        [_in_way(one, who.reader) for one in way[:100]],
    )


def _in_way(one: InWay, reader: Reader) -> InTheWay:
    said = say_in_way(
        one.code, reader, reference=one.reference, amount=one.amount, currency=one.currency, until=one.until
    )
    return InTheWay(one.code, one.reference or None, one.until, said)
