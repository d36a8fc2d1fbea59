"""The whole case of an order as a shape: the same for both sides, and for staff with the names of staff."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from amiable.api.shapes.case import EarlierCase, Support, WholeCase
from amiable.api.shapes.order import Turn
from amiable.api.shapes.said import Coded
from amiable.api.shown.decided import decisions_of
from amiable.api.shown.next import next_of, turns_of
from amiable.api.shown.offers import offers_of
from amiable.api.shown.order import href_of
from amiable.api.shown.said_in_case import questions_of, statements_of
from amiable.api.shown.words import scene_of
from amiable.kernel.errors import refuse
from amiable.pages.case import Chapter, chapters_of, turns_in_case, ways_to_support
from amiable.pages.order import OrderPage
from amiable.pages.order_files import OrderFile
from amiable.wording.case import WAYS
from amiable.wording.reader import Reader
from amiable.wording.scene import OTHER, Scene


def whole_case_of(page: OrderPage, reader: Reader, files: Sequence[OrderFile], now: datetime) -> WholeCase:
    """The present case, else the last. Refuses `no_case` when there never was one. At most one statement."""
    scene, loaded, case = scene_of(page, reader), page.loaded, page.loaded.facts.case
    if case is None:
        refuse("no_case")
    *earlier, chapter = chapters_of(page)
    state, named = scene.rules.case_states[case.state], scene.rules.case_reasons.get(case.reason)
    decisions = decisions_of(page, chapter.entries, scene, now)
    statements = statements_of(chapter.entries, files, scene)
    disputed = chapter.opened.data["disputed"]
    return WholeCase(
        ref=loaded.reference,
        order=href_of(loaded.reference),
        number=case.number,
        state=case.state,
        label=reader.label(state.label),
        frozen=state.freezes,
        reason=Coded(case.reason, reader.label(named.label) if named else ""),
        opened_by=case.opened_by,  # type: ignore[arg-type]
        opened_at=case.opened_at,
        opened_seq=chapter.opened.seq,
        support_at=case.support_at,
        currency=scene.currency,
        disputed=loaded.facts.disputed,
        disputed_at_first=disputed,
        undisputed=loaded.facts.held,
        turns=_turns(page, scene),
        next=next_of(page, scene),
        support_when=_support_when(page, scene, now),
        offers=offers_of(chapter.entries, scene, disputed=disputed, support_at=case.support_at),
        statements=statements,
        questions=questions_of(chapter.entries, statements),
        decision=decisions[-1] if decisions else None,
        earlier_decisions=decisions[:-1],
        earlier=[_earlier(one) for one in earlier],
    )


def _turns(page: OrderPage, scene: Scene) -> list[Turn]:
    """Who is waited for in the case: by its own clocks, and by the proposals in it."""
    inside = {(row.role, row.clock, row.subject) for row in turns_in_case(page)}
    return [row for row in turns_of(page, scene) if (row.who.role, row.what.clock, row.what.subject) in inside]


def _support_when(page: OrderPage, scene: Scene, now: datetime) -> list[Support]:
    """What opens the way to support for the reader."""
    other = {"name": scene.names.get(OTHER.get(page.role, ""), "")}
    return [Support(way.code, way.at, str(WAYS[way.code]) % other) for way in ways_to_support(page, now=now)]


def _earlier(chapter: Chapter) -> EarlierCase:
    opened, ended = chapter.opened, chapter.ended
    return EarlierCase(
        number=chapter.number,
        reason=str(opened.data.get("reason", "")),
        opened_by=opened.actor_kind,  # type: ignore[arg-type]
        opened_at=opened.at,
        opened_seq=opened.seq,
        ended_by=ended.name if ended else "",
        ended_at=ended.at if ended else None,
        ended_seq=ended.seq if ended else None,
    )
