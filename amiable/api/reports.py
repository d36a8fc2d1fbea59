"""Words that are reported: by who reads them, and at the desk of who looks at them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from amiable.api.access import caller
from amiable.api.answers import answer
from amiable.api.asked import only, read_checked
from amiable.api.cursors import Cursor, Limit
from amiable.api.expected import READING, WRITING
from amiable.api.naming import id_of
from amiable.api.orders import MOST_SEQ
from amiable.api.reading import load_named, require_mediator, staffed
from amiable.api.shapes.talk import ClosedFlags, Handled, OwnReport, OwnReports, Reported
from amiable.api.shown.talk import closed_of, handled_of, own_report_of, reported_of
from amiable.flow import talking
from amiable.kernel.cursors import cursor_of, read_place
from amiable.kernel.errors import refuse
from amiable.pages.order import role_on
from amiable.pages.reported import read_run
from amiable.people.terms import Scope
from amiable.rules.inputs.fields import Choice, Text, Whole
from amiable.talk import reads as talk
from amiable.talk.terms import OUTCOMES, TEXT_LENGTH, WHYS

router = Router(tags=["messages"])

Seq = Annotated[int, Path(ge=1, le=MOST_SEQ)]


@dataclass(frozen=True, slots=True)
class ReportWords:
    """The event whose words are reported, why, and what support should know: needed where the reason is `other`."""

    seq: Annotated[int, Whole(1, MOST_SEQ, "count")]
    why: Annotated[str, Choice(WHYS)]
    text: Annotated[str, Text(TEXT_LENGTH, least=0)] = ""


@dataclass(frozen=True, slots=True)
class HandleReport:
    """What came of a report, and the answer to whoever made it, in their language."""

    outcome: Annotated[str, Choice(OUTCOMES)]
    answer: Annotated[str, Text(TEXT_LENGTH)]


@router.get(
    "/orders/{ref}/reports",
    response={200: OwnReports, **READING},
    operation_id="list_own_reports",
    summary="What you reported on an order",
)
def own_reports(request: HttpRequest, ref: str) -> HttpResponse:
    """Words you reported on an order of yours, and what came of it. Of what others reported, nobody learns."""
    who = caller(request)
    only(request)
    loaded = load_named(ref, who)
    role_on(loaded, who.person_id)
    rows = [row for row in talk.reports_of(loaded.id) if row.reporter == who.person_id]
    shape = OwnReports([own_report_of(row, who.reader) for row in rows])
    return answer(shape, headers={"Content-Language": who.reader.language})


@router.post(
    "/orders/{ref}/reports",
    response={200: OwnReport, 201: OwnReport, **WRITING},
    operation_id="report_words",
    summary="Report words to support",
)
def report_words(request: HttpRequest, ref: str) -> HttpResponse:
    """Tell support that words of the other side, or of support itself, are not all right. One report a person and event: the same
    again changes nothing and is answered 200 with what was kept. The other side is not told."""
    who = caller(request)
    who.need(Scope.WRITE)
    only(request)
    loaded = load_named(ref, who)
    role_on(loaded, who.person_id)
    asked: ReportWords = read_checked(request, ReportWords)
    known = talk.find_report(loaded.id, asked.seq, reporter=who.person_id)
    if known is None:
        talking.report(loaded.id, who.person_id, asked.seq, why=asked.why, text=asked.text, now=who.now)
    kept = known or talk.find_report(loaded.id, asked.seq, reporter=who.person_id) or refuse("no_such_words")
    headers = {"Content-Language": who.reader.language}
    return answer(own_report_of(kept, who.reader), status=200 if known else 201, headers=headers)


@router.get(
    "/cases/reports",
    response={200: Reported, **READING},
    operation_id="list_reported",
    summary="Words that wait for support",
    tags=["desk"],
)
def list_reported(request: HttpRequest, limit: Limit = 25, cursor: Cursor = "") -> HttpResponse:
    """For mediators: words that were reported, and words that were sent although they could press about a review, what waits
    longest first. Follow `next_cursor`. Open the order (`open_order`) to read what stands around them."""
    who = caller(request)
    only(request, "limit", "cursor")
    require_mediator(who)
    run = read_run(who.person_id, after=_read_cursor(cursor), limit=limit)
    words = [reported_of(one, run.names, who.reader) for one in run.found]
    shape = Reported(words, cursor_of(*run.last) if run.last else None)
    return answer(shape, headers={"Content-Language": who.reader.language})


@router.post(
    "/cases/{ref}/reports/{report}",
    response={200: Handled, **WRITING},
    operation_id="handle_report",
    summary="Say what came of a report",
    tags=["desk"],
)
def handle_report(request: HttpRequest, ref: str, report: str) -> HttpResponse:
    """For mediators who have opened the order: say once what came of a report. Whoever made it reads the answer."""
    who = caller(request)
    who.need(Scope.WRITE)
    only(request)
    require_mediator(who)
    report_id = id_of(report)
    loaded, _actor = staffed(ref, who)
    asked: HandleReport = read_checked(request, HandleReport)
    talking.handle(loaded.id, report_id, who.person_id, outcome=asked.outcome, answer=asked.answer, now=who.now)
    kept = next(row for row in talk.reports_of(loaded.id) if row.id == report_id)
    return answer(handled_of(kept, who.reader), headers={"Content-Language": who.reader.language})


@router.put(
    "/cases/{ref}/flags/{seq}",
    response={200: ClosedFlags, **WRITING},
    operation_id="close_flags",
    summary="Say that flagged words were looked at",
    tags=["desk"],
)
def close_flags(request: HttpRequest, ref: str, seq: Seq) -> HttpResponse:
    """For mediators who have opened the order: nothing more is to be done about words that were sent although they could press
    about a review. They leave the list of what waits; that they were sent so stays written down. The same again does the same."""
    who = caller(request)
    who.need(Scope.WRITE)
    only(request)
    require_mediator(who)
    loaded, _actor = staffed(ref, who)
    talking.close_flags(loaded.id, seq, who.person_id, now=who.now)
    shape = closed_of(seq, talk.flags_of(loaded.id, seq), talk.closed_at(loaded.id, seq), who.reader)
    return answer(shape, headers={"Content-Language": who.reader.language})


def _read_cursor(text: str) -> tuple[datetime, UUID, int] | None:
    """Where the last page ended. Refuses `parameter_wrong`."""
    place = read_place(text, datetime, UUID, int)
    if place is None:
        return None
    since, order, seq = place
    return (since, order, seq) if seq <= MOST_SEQ else refuse("parameter_wrong", field="cursor")
