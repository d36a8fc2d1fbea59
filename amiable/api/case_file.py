"""The case file of an order as one archive that checks itself: for its parties, and for staff."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from ninja import Query, Router

from amiable.api.access import Caller, caller
from amiable.api.asked import only
from amiable.api.expected import READING, WRITING
from amiable.api.naming import order_named
from amiable.api.reading import load_named, read_own, require_staff
from amiable.flow.desk import look, staff_on
from amiable.kernel.errors import Refused, refuse
from amiable.pages.case_file import read_case_file, read_case_file_for_desk
from amiable.pages.charged import taken_back
from amiable.people.roles import Permission
from amiable.people.terms import Scope
from amiable.reports.archive import archive_name, make_archive

router = Router(tags=["cases"])

MEDIA_TYPE = "application/zip"

#: What making a paper may be refused with, which another try may not be.
NOT_NOW = frozenset(("took_too_long", "broke_off"))

#: Who of staff answers a bank.
LEADS = Permission.APPROVE | Permission.OPERATE

type Pack = Literal["", "chargeback"]


@router.get(
    "/orders/{ref}/case-file",
    response={200: None, **READING},
    operation_id="read_case_file",
    summary="The case file of an order",
)
def case_file(request: HttpRequest, ref: str, pack: Annotated[Pack, Query()] = "") -> HttpResponse:
    """A ZIP with everything about your order: the log as it is kept, the same on paper in your language, and a program that
    checks both without Amiable. `pack=chargeback` is the one for a bank, for a seller whose payment one took back."""
    who = caller(request)
    only(request, "pack")
    if pack:
        page = read_own(ref, who)
        if page.role != "seller" or not taken_back(page.loaded.facts):
            refuse("not_found")
    return _handed_out(who, read_case_file(order_named(ref, who), who.person_id, now=who.now), pack)


@router.post(
    "/cases/{ref}/case-file",
    response={200: None, **WRITING},
    operation_id="take_case_file",
    summary="The case file, for staff",
)
def take_case_file(request: HttpRequest, ref: str, pack: Annotated[Pack, Query()] = "") -> HttpResponse:
    """The same ZIP as `read_case_file`; taking it is written down as opening the order. Notes of staff are not in it.
    `pack=chargeback` is for leads and the operator."""
    who = caller(request)
    who.need(Scope.WRITE)
    only(request, "pack")
    require_staff(who)
    loaded = load_named(ref, who)
    staff_on(loaded, who.person_id)
    if pack and not (who.permissions & LEADS and taken_back(loaded.facts)):
        refuse("not_found")
    look(loaded.id, who.person_id, now=who.now)
    return _handed_out(who, read_case_file_for_desk(loaded.id, who.person_id, now=who.now), pack)


def _handed_out(who: Caller, case: Mapping[str, Any], pack: str) -> HttpResponse:
    try:
        made = make_archive(case, language=who.reader.language, zone=who.reader.zone, pack=pack)
    except Refused as refused:
        if refused.refusal.code in NOT_NOW:
            refuse("busy")
        raise
    name = content_disposition_header(as_attachment=True, filename=archive_name(case, pack=pack)) or ""
    kept_by_nobody = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    headers = {**kept_by_nobody, "Content-Disposition": name, "Content-Language": who.reader.language}
    return HttpResponse(made, content_type=MEDIA_TYPE, headers=headers)
