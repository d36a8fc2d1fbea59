"""What both said in a case, with the evidence; support's questions; and its decisions, the reader's reasons first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from amiable.pages.case import SAID, Round, exhibits_of, rounds_of, said_in
from amiable.pages.order import Entry
from amiable.pages.rulings import Ruling
from amiable.rules.inputs import Decide
from amiable.web.case.eyes import Eyes, quote
from amiable.web.case.records import Asked, Exhibit, Part, Quote, Ruled
from amiable.web.order.tiles import tile_of
from amiable.web.parts import Badge, Fact
from amiable.wording import fields
from amiable.wording.case import STANDING, STATUS
from amiable.wording.refusals import say
from amiable.wording.scene import OTHER

#: Things said that are shown at once.
PAGE = 20


def parts_of(eyes: Eyes, *, before: int | None) -> tuple[list[Part], int | None]:
    """What was said last, before an event when it is named, the first first; and the event to ask before for what was said
    earlier, None where nothing was."""
    entries = [entry for entry in said_in(eyes.chapter.entries) if before is None or entry.seq < before]
    shown = entries[-PAGE:]
    return [_part(eyes, entry) for entry in shown], shown[0].seq if len(entries) > PAGE else None


def _part(eyes: Eyes, entry: Entry) -> Part:
    return Part(
        number=entry.seq,
        who=eyes.who(entry.actor_kind),
        when=eyes.when(entry.at),
        iso=entry.at.isoformat(),
        line=eyes.line(entry),
        quote=quote(entry.said(SAID[entry.name])),
        cited=eyes.cited(entry.data.get("lines") or ()),
        exhibits=[
            Exhibit(
                quote(title) or Quote("", "", ""),
                [tile_of(eyes.reference, eyes.files[name]) for name in sent if name in eyes.files],
            )
            for title, sent in exhibits_of(entry)
        ],
    )


def asked_of(eyes: Eyes) -> list[Asked]:
    """Support's questions, the reader's own first; both sides see both."""
    rounds = rounds_of(eyes.chapter.entries)
    return [_asked(eyes, row, last=row is rounds[-1]) for row in rounds]


def _asked(eyes: Eyes, row: Round, *, last: bool) -> Asked:
    deadline = eyes.page.loaded.facts.deadline("asking_by") if last else None
    return Asked(
        when=eyes.when(row.entry.at),
        iso=row.entry.at.isoformat(),
        questions=[found for found in _both(eyes, row.entry, "to") if found],
        until=eyes.scene.reader.moment(deadline.fires_at) if deadline and deadline.fires_at else "",
        answered=[(entry.seq, eyes.line(entry)) for entry in row.answers],
    )


def _both(eyes: Eyes, entry: Entry, field: str) -> tuple[Quote | None, Quote | None]:
    """Support's words for the reader, and those for the other side."""
    mine, other = eyes.page.role, OTHER[eyes.page.role]
    name = eyes.who(other).name
    return (
        quote(entry.said(f"{field}_{mine}"), _("For you")),
        quote(entry.said(f"{field}_{other}"), _("For %(name)s") % {"name": name}),
    )


# ── decisions ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def ruled_of(eyes: Eyes, rulings: Sequence[Ruling]) -> list[Ruled]:
    """The decisions, the latest first."""
    return [_ruled(eyes, ruling) for ruling in reversed(rulings)]


def _ruled(eyes: Eyes, ruling: Ruling) -> Ruled:
    entry = ruling.entry
    mine, theirs = _both(eyes, entry, "why")
    clause = eyes.scene.rules.clauses.get(str(entry.data.get("rule", "")))
    tone = {"appealable": "wait", "final": "done"}.get(ruling.status, "")
    return Ruled(
        when=eyes.when(entry.at),
        iso=entry.at.isoformat(),
        badge=Badge(str(STATUS[ruling.status]), "scale", tone),  # type: ignore[arg-type]
        line=eyes.line(entry if ruling.status == "waiting" else replace(entry, data={**entry.data, "waits": False})),
        terms=_terms(eyes, ruling),
        rule=eyes.scene.reader.label(clause.label) if clause else "",
        rules=str(entry.data.get("rules", "")) if clause else "",
        cited=eyes.cited(row.seq for row in ruling.facts),
        mine=mine,
        theirs=theirs,
        standing=str(STANDING[ruling.status]),
        no_appeal=_no_appeal(eyes, ruling),
    )


def _no_appeal(eyes: Eyes, ruling: Ruling) -> str:
    """Why nobody can appeal, where the decision stands and nobody did."""
    if ruling.no_appeal is None or ruling.status != "appealable":
        return ""
    return say(ruling.no_appeal, eyes.scene.reader, currency=eyes.scene.currency, rules=eyes.scene.rules)


def _terms(eyes: Eyes, ruling: Ruling) -> list[Fact]:
    """What each gets, on whose side it lay, and when the money leaves."""
    terms, reader, rules = ruling.terms, eyes.scene.reader, eyes.scene.rules
    fault = fields.choice(Decide, "fault", str(ruling.entry.data["fault"]), rules=rules, language=reader.language)
    found = [Fact(_("Refund"), eyes.money(terms.refund) if terms.refund else _("none"))]
    if terms.redo_days:
        found.append(Fact(_("Doing it again"), _("within %(days)s") % {"days": reader.days(terms.redo_days)}))
    else:
        state = "cancelled" if terms.cancel else "completed"
        found.append(Fact(_("The order"), reader.label(rules.states[state].label)))
    found.append(Fact(_("On whose side it lay"), str(fault)))
    if terms.reason in rules.reasons:
        found.append(Fact(_("Reason"), reader.label(rules.reasons[terms.reason].label)))
    if terms.release_files:
        found.append(Fact(_("Original files"), _("open")))
    if ruling.status == "appealable" and ruling.until:
        found.append(Fact(_("Appeal possible until"), _moment(eyes, ruling.until)))
    return found


def _moment(eyes: Eyes, at: datetime) -> str:
    return eyes.scene.reader.moment(at, long=False)
