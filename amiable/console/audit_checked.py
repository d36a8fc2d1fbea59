"""What checking all records came to, as it is shown above the audit trail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amiable.pages.audit import read_checked
from amiable.records.reads import AlarmRead, RoundRead
from amiable.web.parts import Badge, Cell, Column, Table
from amiable.wording.reader import Reader

#: Where an alarm is when it is about no order.
PLACES = ("audit", "anchor", "books")


@dataclass(frozen=True, slots=True)
class Shown:
    """In a sentence what the last whole round came to, a badge, and tables of what was found and of the last rounds."""

    said: str
    badge: Badge | None
    alarms: Table | None
    rounds: Table | None


def checked(reader: Reader) -> Shown:
    """The state of checking for this reader."""
    found = read_checked()
    still = [alarm for alarm in found.alarms if alarm.settled_at is None]
    calm = Badge(_("All is well"), "check", "done") if any(row.ended_at for row in found.rounds) else None
    badge = Badge(_("Something is wrong"), "alert", "loss") if still else calm
    alarms = _table(
        _("What checking found"),
        (_("Where"), _("What is wrong"), _("Found")),
        [_alarm(alarm, reader) for alarm in found.alarms],
    )
    rounds = _table(
        _("The last rounds of checking"),
        (_("Begun"), pgettext("a round of checking", "Ended"), _("Orders looked at"), _("Lines looked at"), _("Wrong")),
        [_round(row, reader) for row in found.rounds],
    )
    return Shown(_said(found.rounds, reader), badge, alarms, rounds)


def _said(rounds: Sequence[RoundRead], reader: Reader) -> str:
    last = next((row for row in rounds if row.ended_at), None)
    if last is None or last.ended_at is None:
        return _("No round of checking has come to its end yet. A worker begins one by itself.")
    return _("Everything was looked at last on %(moment)s. A worker does it once a day.") % {
        "moment": reader.moment(last.ended_at)
    }


def _alarm(alarm: AlarmRead, reader: Reader) -> list[Cell]:
    where = {"audit": _("Audit trail"), "anchor": _("A day’s digest"), "books": _("The books")}
    href = "" if alarm.where in PLACES else reverse("desk", args=[alarm.where])
    line = _("line %(number)s") % {"number": alarm.line} if alarm.line else ""
    since = reader.moment(alarm.found_at, long=False)
    over = _("right again since %(moment)s") % {"moment": reader.moment(alarm.settled_at)} if alarm.settled_at else ""
    return [
        Cell(where.get(alarm.where, alarm.where), href, sub=line),
        Cell(alarm.problem, lang="en", wide=True),
        Cell(since, sub=over, label=_("Found")),
    ]


def _round(row: RoundRead, reader: Reader) -> list[Cell]:
    ended = reader.moment(row.ended_at, long=False) if row.ended_at else _("under way")
    return [
        Cell(reader.moment(row.begun_at, long=False)),
        Cell(ended, label=pgettext("a round of checking", "Ended")),
        Cell(str(row.orders), label=_("Orders looked at"), end=True),
        Cell(str(row.lines), label=_("Lines looked at"), end=True),
        Cell(str(row.findings), label=_("Wrong"), end=True),
    ]


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Table | None:
    if not rows:
        return None
    numbers = {_("Orders looked at"), _("Lines looked at"), _("Wrong")}
    return Table(caption, [Column(head, end=head in numbers) for head in heads], rows)
