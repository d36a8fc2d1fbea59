"""The queue of support: what is due first, narrowed as on its page; and how support did."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Annotated, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from amiable.api.access import Caller, caller
from amiable.api.answers import answer
from amiable.api.asked import one_of, only
from amiable.api.cursors import Cursor
from amiable.api.expected import READING
from amiable.api.reading import require_staff
from amiable.api.shapes.queue import DeskFigures, Queue
from amiable.api.shown.queue import figures_of, load_of, queued_of
from amiable.cases.reads import Place, Sought
from amiable.kernel.cursors import cursor_of, read_place
from amiable.kernel.errors import refuse
from amiable.pages.figures import read_figures
from amiable.pages.queue import Asked, asker_of, read_queue

router = Router(tags=["desk"])

type Tab = Literal["all", "open", "mine", "second", "appeals", "late", "waiting", "decided"]
type Step = Literal["", "with_support", "asking", "deciding", "appealable", "appealed", "reason_decide_by"]
type Days = Literal["7", "30", "90"]


@router.get("/cases", response={200: Queue, **READING}, operation_id="list_cases", summary="The queue of support")
def list_cases(
    request: HttpRequest,
    tab: Annotated[Tab, Query()] = "all",
    step: Annotated[Step, Query()] = "",
    language: Annotated[str, Query(pattern=one_of(settings.SPOKEN))] = "",
    words: Annotated[str, Query(max_length=100)] = "",
    cursor: Cursor = "",
) -> HttpResponse:
    """Cases and contested reasons, fifty at a time, what ends soonest first (`decided`: the latest first). `step` keeps one step,
    `language` what one of the two reads, `words` what is in title, reference or names. Follow `next_cursor`."""
    who = _staff(request, "tab", "step", "language", "words", "cursor")
    if "\0" in words:
        refuse("parameter_wrong", field="words")
    asked = Asked(tab, Sought(language, step, words.strip()), _read_cursor(cursor))
    asker = asker_of(who.person_id, who.permissions)
    found = read_queue(asker, asked, now=who.now, midnight=_midnight(who))
    shape = Queue(
        cases=[queued_of(row, found.names, who.reader) for row in found.rows],
        counts=dict(found.counts),
        today=found.today,
        loads=[load_of(load) for load in found.loads],
        next_cursor=cursor_of(further.rank, further.due, further.order) if (further := found.further) else None,
    )
    return answer(shape)


@router.get(
    "/cases/figures", response={200: DeskFigures, **READING}, operation_id="read_figures", summary="How support did"
)
def figures(request: HttpRequest, days: Annotated[Days, Query()] = "30") -> HttpResponse:
    """What was opened, how it ended, and how long it took, over the last 7, 30 or 90 days."""
    who = _staff(request, "days")
    found, names = read_figures(int(days), now=who.now)
    return answer(figures_of(int(days), found, names, who.reader))


def _staff(request: HttpRequest, *parameters: str) -> Caller:
    who = caller(request)
    only(request, *parameters)
    require_staff(who)
    return who


def _midnight(who: Caller) -> datetime:
    """When the caller's day ends."""
    tomorrow = who.now.astimezone(who.reader.zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), tzinfo=who.reader.zone).astimezone(UTC)


def _read_cursor(text: str) -> Place | None:
    """Where the last page ended. Refuses `parameter_wrong`."""
    place = read_place(text, int, datetime, UUID)
    if place is None:
        return None
    return Place(*place) if place[0] in (0, 1) else refuse("parameter_wrong", field="cursor")
