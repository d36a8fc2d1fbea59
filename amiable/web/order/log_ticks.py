"""Ticking lines of the order's own log: each event with its sentence and moment, by day, the telling ones first. What is sent
are the lines' numbers (`seq`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from itertools import groupby
from typing import Any

from django import forms
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amiable.pages.order import DELIVERIES, Entry, OrderPage
from amiable.web.order.said import shown_text, text_of, told_as
from amiable.wording import events, formats
from amiable.wording.scene import Scene

#: What people point at: what was handed over, asked, answered, written and proposed.
TELLING = DELIVERIES | frozenset(
    (
        "order_placed",
        "requirements_sent",
        "changes_requested",
        "changes_answered",
        "answer_contested",
        "question_asked",
        "question_answered",
        "question_said_answered",
        "client_question_asked",
        "client_question_answered",
        "message_sent",
        "reply_taken",
        "no_delivery_marked",
        "time_given",
        "proposal_accepted",
        "proposal_declined",
        "proposal_countered",
        "statement_made",
        "support_answered",
    )
)

#: More telling lines than these are folded by day.
FEW = 12

#: So many characters of somebody's words stand beside the line.
EXCERPT = 110


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line: its number, what happened, the beginning of what was written with it, and when."""

    seq: int
    text: str
    quote: str
    language: str
    time: str
    iso: str


@dataclass(frozen=True, slots=True)
class LogDay:
    """Lines under one label; `folded` lists open by themselves only where something is ticked."""

    label: str
    lines: Sequence[LogLine]
    folded: bool = False
    open: bool = False


class LogTicks(forms.CheckboxSelectMultiple):
    """The lines as ticks, by day."""

    template_name = "parts/widgets/log_ticks.html"

    def __init__(self, log: Sequence[LogDay]) -> None:
        super().__init__(choices=[(str(line.seq), line.text) for day in log for line in day.lines])
        self.log = log

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the days, each with its lines and what is ticked; a widget has no page's context, so the icons' address too."""
        ticked = {str(one) for one in value or ()}
        days = [{"day": day, "ticked": sum(str(line.seq) in ticked for line in day.lines)} for day in self.log]
        more = {"days": days, "ticked": ticked, "sprite": static("img/icons.svg")}
        return super().get_context(name, value, attrs) | more


class LogField(forms.TypedMultipleChoiceField):
    """Numbers of lines of the log; whether the log has them is the door's to say."""

    def __init__(self, log: Sequence[LogDay], **more: Any) -> None:
        super().__init__(coerce=int, empty_value=[], widget=LogTicks(log), **more)
        self.choices = self.widget.choices

    def valid_value(self, value: Any) -> bool:
        """Whether it can be the number of a line at all."""
        return isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10


def log_of(page: OrderPage, scene: Scene) -> list[LogDay]:
    """The log to tick: the telling lines by day, folded when there are many, and everything else in one fold at the end."""
    zone: tzinfo = scene.reader.zone
    known = [entry for entry in page.entries if entry.name in events.LINES]
    telling = [entry for entry in known if entry.name in TELLING or entry.name.endswith("_proposed")]
    days = [list(group) for _day, group in groupby(telling, key=lambda entry: entry.at.astimezone(zone).date())]
    many = len(telling) > FEW
    found = [
        LogDay(
            scene.reader.day(entries[0].at),
            [_line(page, scene, entry) for entry in entries],
            folded=many,
            open=number == len(days),
        )
        for number, entries in enumerate(days, start=1)
    ]
    rest = [entry for entry in known if entry not in telling]
    if rest:
        label = ngettext("%(count)s other line of the log", "%(count)s other lines of the log", len(rest))
        lines = [_line(page, scene, entry, with_day=True) for entry in rest]
        found.append(LogDay(label % {"count": len(rest)}, lines, folded=True))
    return found


def _line(page: OrderPage, scene: Scene, entry: Entry, *, with_day: bool = False) -> LogLine:
    said, name = text_of(entry, page.role), told_as(entry)
    text = events.line(name, entry.data, actor_role=entry.actor_kind, scene=scene)
    if name == "message_sent":
        who = scene.names.get(entry.actor_kind)
        text = _("Message from %(name)s") % {"name": who} if who else _("Message from customer support")
    clock = formats.clock_time(entry.at, language=scene.reader.language, zone=scene.reader.zone)
    words = shown_text(said)
    return LogLine(
        seq=entry.seq,
        text=text,
        quote=words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(" ", 1)[0] + "…",
        language=said.language if said else "",
        time=scene.reader.moment(entry.at, long=False) if with_day else clock,
        iso=entry.at.isoformat(),
    )
