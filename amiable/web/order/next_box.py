"""The NEXT box: who acts, by when, what silence means, and the clock line; all from turns and the plan of the next clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from amiable.kernel.periods import format_period
from amiable.pages.order import OrderPage
from amiable.pages.pause import pause_of
from amiable.rules.outlook import Turn
from amiable.web.drawing import ClockDrawing, draw_clock
from amiable.web.order.buttons import Buttons
from amiable.web.order.paused import paused_of
from amiable.web.order.reviewed import REVIEW_CLOCK, beside_next
from amiable.web.story import Next
from amiable.wording import formats, silence, turns
from amiable.wording.scene import Scene


def next_of(page: OrderPage, scene: Scene, buttons: Buttons, *, now: datetime) -> Next:
    """The box for this reader."""
    turn = page.turn
    said = " ".join(silence.sentences(page.silence, scene=scene)) if page.silence else ""
    if turn is None:
        said = "" if page.silence and page.silence.clock == REVIEW_CLOCK else said
        text = beside_next(page, scene)
        return Next(who=_("Settled"), title=_end(page), text=text, silence=said, tone="done", actions=buttons.main)
    if page.still:
        turn = replace(turn, until=None)
    mine, data = turn.role == page.role, turns.known(page.loaded.facts, turn.subject)
    left = max(turn.until - now, timedelta()) if turn.until else None
    return Next(
        who=_who(page, turn, mine=mine),
        title=turns.title(turn.clock, turn.role, scene=scene, data=data),
        text=_text(page, scene, turn, data, now=now),
        silence=said,
        left=scene.reader.span(left) if left is not None else "",
        left_iso=format_period(left) if left is not None else "",
        until=_until(scene, turn),
        tone="wait" if mine else "",
        clock=_clock(page, scene, turn, turn.until, now=now) if turn.until else None,
        actions=buttons.main,
        until_iso=turn.until.isoformat() if turn.until else "",
        now_iso=now.isoformat(),
        units=formats.span_units(scene.reader.language),
    )


def _text(page: OrderPage, scene: Scene, turn: Turn, data: Mapping[str, Any], *, now: datetime) -> str:
    """The short text; while an answer is waited for, what stands still and what the date becomes, for both sides."""
    said = turns.text(turn.clock, turn.role, scene=scene, data=data)
    pause = pause_of(page.loaded.rules, page.loaded.facts, now) if turn.clock == "question_by" else None
    if pause is None:
        return said
    return " ".join((said, paused_of(pause, scene)) if turn.role == page.role else (paused_of(pause, scene),))


def _who(page: OrderPage, turn: Turn, *, mine: bool) -> str:
    if mine:
        return _("Next: you")
    if turn.role in ("client", "seller"):
        return _("Next: %(name)s") % {"name": page.client.short if turn.role == "client" else page.seller.short}
    return _("Next: customer support")


def _until(scene: Scene, turn: Turn) -> str:
    if turn.until is None:
        return _("The clock stands still")
    return _("left, until %(moment)s your time") % {"moment": scene.reader.moment(turn.until, long=False)}


def _end(page: OrderPage) -> str:
    """How the order ended, or that nobody has to act."""
    closing = page.loaded.facts.closing
    if closing is None:
        return _("Nobody has to do anything now")
    return _("The work is accepted") if closing.outcome == "completed" else _("The order was cancelled")


def _clock(page: OrderPage, scene: Scene, turn: Turn, end: datetime, *, now: datetime) -> ClockDrawing:
    """The wait drawn from where it began to where it ends."""
    row = page.loaded.rules.clocks[turn.clock]
    start = _start(page, turn, end, row.length)
    reminders = [start + after if row.remind_after else end - after for after in row.reminders]
    return draw_clock(
        start,
        end,
        now=now,
        reminders=[moment for moment in reminders if start < moment < end],
        label=_until(scene, turn),
        start_text=scene.reader.moment(start, long=False),
        end_text=scene.reader.moment(end, long=False),
        theirs=turn.role != page.role,
    )


def _start(page: OrderPage, turn: Turn, end: datetime, length: timedelta | None) -> datetime:
    """Where a wait began: when its proposal was made, its length before its end, or when the work did."""
    if turn.clock == "answer_by":
        made = next((row.made_at for row in page.loaded.facts.proposals if row.id == turn.subject), None)
        if made is not None:
            return made
    if length is not None:
        return end - length
    return page.loaded.facts.started_at or page.loaded.facts.created_at
