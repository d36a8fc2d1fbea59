"""The audit trail, for the operator: what was changed outside the life of an order, line by line."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from amiable.api.answers import answer
from amiable.api.asked import MOMENT, PLAIN, one_of, read_moment
from amiable.api.cursors import Limit
from amiable.api.expected import READING
from amiable.api.reading import operator_of
from amiable.api.shapes.audit import Audit, AuditCheck, AuditEntry
from amiable.pages.audit import Line, read_lines
from amiable.records import behind, reads
from amiable.records.reads import Wanted
from amiable.records.terms import SHAPES, SUBJECTS

router = Router(tags=["desk"])

#: Longest id of a person, a site, or a subject.
ID_LENGTH = 100


@router.get(
    "/audit",
    response={200: Audit, **READING},
    operation_id="list_audit",
    summary="What was changed outside an order’s life",
)
def list_audit(
    request: HttpRequest,
    who: Annotated[
        str, Query(max_length=ID_LENGTH, pattern=PLAIN, description="The id of a person, or a site's slug.")
    ] = "",
    name: Annotated[str, Query(pattern=one_of(SHAPES), description="What it is called.")] = "",
    kind: Annotated[str, Query(pattern=one_of(SUBJECTS), description="What it is about.")] = "",
    subject: Annotated[str, Query(max_length=ID_LENGTH, pattern=PLAIN, description="The id of what it is about.")] = "",
    since: Annotated[str, Query(pattern=MOMENT, description="Only what was written from then on.")] = "",
    until: Annotated[str, Query(pattern=MOMENT, description="Only what was written before then.")] = "",
    limit: Limit = 50,
    cursor: Annotated[int, Query(ge=0, le=2**53 - 1, description="The `next_cursor` of the page before.")] = 0,
) -> HttpResponse:
    """The latest first. Follow `next_cursor`; it is null on the last page. Lines are chained: each holds the hash of the one
    before it, so that a copy you keep proves what was so. `check` says whether a worker found everything as it was written."""
    who_asks = operator_of(request, "who", "name", "kind", "subject", "since", "until", "limit", "cursor")
    wanted = Wanted(
        who, (name,) if name else (), kind, subject, read_moment(since, "since"), read_moment(until, "until")
    )
    language = who_asks.reader.language
    found = read_lines(wanted, language, before=cursor or None, limit=limit)
    entries = [_entry(line) for line in found.lines]
    return answer(Audit(entries, found.further, _check()), headers={"Content-Language": language})


def _entry(line: Line) -> AuditEntry:
    return AuditEntry(
        number=line.seq,
        at=line.at,
        name=line.name,
        said=line.said,
        who=line.who or None,
        who_name=line.by,
        way=line.way,
        way_name=line.named,
        subject_kind=line.kind,
        subject=line.subject,
        subject_name=line.about,
        data=dict(line.data),
        words=dict(line.words),
        hash=line.hash,
    )


def _check() -> AuditCheck:
    wrong, since = behind.open_alarms()
    seq, _hash = reads.head()
    return AuditCheck(lines=seq, checked_at=behind.last_whole(), wrong=wrong, wrong_since=since)
