"""The versions of an order's agreement: what was agreed then, what is different between any two, how the due date moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from amiable.pages.agreement import Move, Version, read_moves, read_versions
from amiable.pages.order import OrderPage
from amiable.web.order.said import extra_text
from amiable.web.order.side import agreement_of
from amiable.web.parts import Fact
from amiable.web.story import Event, ScopeItem
from amiable.wording import events
from amiable.wording.agreed import changed
from amiable.wording.scene import Scene

#: Events that set a due date by what they are; why the others moved it, their own line says.
BEGINNING = frozenset(("requirements_sent", "started_without_requirements", "payment_confirmed"))
WAITING = frozenset(("question_answered", "question_said_answered", "question_left_unanswered"))
PROMISING = frozenset(("changes_answered", "reply_taken", "reply_went_ahead", "changes_stood_as_included"))
STANDING = frozenset(("downtime_ended", "case_withdrawn", "talk_ended", "decision_final"))


@dataclass(frozen=True, slots=True)
class Shown:
    """One version as a panel."""

    number: int
    title: str
    since: str
    event: str
    items: list[ScopeItem]
    facts: list[Fact]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that is different; of an extra, what it is in somebody's own words and their language."""

    text: str
    words: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """What is different between two versions, in whole sentences; the numbers stand in the address."""

    first: int
    second: int
    sentences: Sequence[Sentence]


def page_of(
    page: OrderPage, scene: Scene, query: Mapping[str, str], rows: Sequence[Version] | None = None
) -> dict[str, Any]:
    """Everything the agreement's page shows; `query` names the two versions to compare; `rows` are those known already."""
    rows = read_versions(page) if rows is None else rows
    return {
        "versions": _versions(page, scene, rows),
        "compared": _compared(page, scene, rows, query) if len(rows) > 1 else None,
        "numbers": [row.number for row in rows],
        "moves": moves_of(page, scene),
    }


def moves_of(page: OrderPage, scene: Scene) -> list[Event]:
    """How the due date moved, the first first: when, to what, and why."""
    return [
        Event(time=scene.reader.moment(move.due, long=False), iso=move.due.isoformat(), system=_why(scene, move))
        for move in read_moves(page)
    ]


def _why(scene: Scene, move: Move) -> str:
    entry, length = move.entry, move.due - move.was if move.was else None
    if entry.name in WAITING and length:
        return changed("waited", scene=scene, data={"length": length})
    if entry.name in BEGINNING and "extra" not in entry.data:
        return changed("begun", scene=scene, data={})
    if entry.name in PROMISING:
        return changed("again", scene=scene, data={})
    if entry.name in STANDING and length:
        return changed("stood", scene=scene, data={"length": length})
    return events.line(entry.name, entry.data, actor_role=entry.actor_kind, scene=scene)


def _versions(page: OrderPage, scene: Scene, rows: Sequence[Version]) -> list[Shown]:
    """The latest first, each beside what it was before."""
    pairs = zip(rows, [None, *rows], strict=False)
    return [_shown(page, scene, row, before) for row, before in pairs][::-1]


def _shown(page: OrderPage, scene: Scene, row: Version, before: Version | None) -> Shown:
    reader, currency = scene.reader, scene.currency
    was = before or row
    values = (
        (_("Price"), reader.money(row.price, currency), reader.money(was.price, currency)),
        (_("Time to deliver"), reader.days(row.days), reader.days(was.days)),
        (_("Revision rounds"), str(row.rounds), str(was.rounds)),
        (_("Effort"), reader.effort(row.effort_minutes), reader.effort(was.effort_minutes)),
    )
    return Shown(
        number=row.number,
        title=_("Agreement, version %(version)s") % {"version": row.number},
        since=_("since %(moment)s") % {"moment": reader.moment(row.made_at, long=False)},
        event=f"#event-{row.seq}",
        items=list(agreement_of(page, scene, extras=row.extras).items),
        facts=[Fact(label, now, was=old if old != now else "") for label, now, old in values],
    )


# ── between two versions ────────────────────────────────────────────────────────────────────────────────────────────────


def _compared(page: OrderPage, scene: Scene, rows: Sequence[Version], query: Mapping[str, str]) -> Compared:
    """The two that are named, the earlier first; the first and the latest when none or no such is."""
    known = {str(row.number): row for row in rows}
    one, other = known.get(query.get("from", ""), rows[0]), known.get(query.get("to", ""), rows[-1])
    first, second = sorted((one, other), key=lambda row: row.number)
    return Compared(first.number, second.number, _sentences(page, scene, first, second))


def _sentences(page: OrderPage, scene: Scene, first: Version, second: Version) -> list[Sentence]:
    new = [extra for extra in second.extras if extra not in first.extras]
    found = [Sentence(changed("extra", scene=scene, data={}), *extra_text(page, extra)) for extra in new]
    pairs = {
        "price": (first.price, second.price),
        "days": (first.days, second.days),
        "rounds": (first.rounds, second.rounds),
        "effort": (first.effort_minutes, second.effort_minutes),
    }
    found += [
        Sentence(changed(name, scene=scene, data={"was": a, "now": b})) for name, (a, b) in pairs.items() if a != b
    ]
    moves = [move for move in read_moves(page) if move.was and first.seq < move.entry.seq <= second.seq]
    for move in moves:
        data = {"was": move.was, "now": move.due, "why": _why(scene, move)}
        found.append(Sentence(changed("due", scene=scene, data=data)))
    return found or [Sentence(changed("nothing", scene=scene, data={}))]
