"""Everything the desk shows beside the facts and the case: agreement, deliveries, money, decisions, notes, and the head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amiable.console.desk_case import offers_of, reasons_for, statements_of, terms_of
from amiable.console.desk_facts import Eyes, earlier_of, facts_of, messages_of, questions_of, requests_of
from amiable.console.desk_records import Decided, Handed, Note, Version
from amiable.pages.ahead import by_default
from amiable.pages.desk import decisions
from amiable.pages.dry_run import dry_run
from amiable.pages.order import DELIVERIES, Entry
from amiable.pages.rulings import second_of
from amiable.rules.facts import Case
from amiable.rules.inputs import Decide
from amiable.web.order.agreement import moves_of
from amiable.web.order.agreement import page_of as versions_of
from amiable.web.order.delivering import card_of
from amiable.web.order.flags import flags_of
from amiable.web.order.said import named
from amiable.web.order.scenes import who_of
from amiable.web.order.side import agreement_of, money_of
from amiable.web.parts import Badge, Fact, Who
from amiable.web.templatetags.written import language_name
from amiable.wording import fields, silence
from amiable.wording.case import STATUS

#: What the badge says of the clock that waits, with its moment.
UNTIL = {
    "claim_by": gettext_lazy("Take it by %(moment)s"),
    "asking_by": gettext_lazy("They answer by %(moment)s"),
    "decide_by": gettext_lazy("Decide by %(moment)s"),
    "support_by": gettext_lazy("Decide by %(moment)s"),
    "appeal_by": gettext_lazy("Appeal possible until %(moment)s"),
    "appeal_decide_by": gettext_lazy("Decide by %(moment)s"),
    "reason_decide_by": gettext_lazy("Decide by %(moment)s"),
    "talk_by": gettext_lazy("They talk until %(moment)s"),
}
SECOND = gettext_lazy("A second person by %(moment)s")


def shown(eyes: Eyes, *, now: datetime) -> dict[str, Any]:
    """The context of the page but for what the reader may do."""
    desk, page = eyes.desk, eyes.page
    return {
        **named(page),
        "head": _head(eyes, now=now),
        "flags": flags_of(page, eyes.scene),
        "days": facts_of(eyes),
        "verified": desk.broken is None,
        "broken": str(desk.broken or ""),
        "statements": statements_of(eyes) if desk.case or page.named.get("reason_contested") else (),
        "asked": [eyes.item(entry) for entry in desk.present if entry.name == "parties_asked"],
        "offers": offers_of(eyes),
        "requests": requests_of(eyes),
        "questions": questions_of(eyes),
        "messages_sent": messages_of(eyes),
        "earlier": earlier_of(eyes),
        "decided": [decided(eyes, entry) for entry in decisions(desk.present)],
        "deliveries": [_handed(eyes, entry) for entry in page.entries if entry.name in DELIVERIES],
        **_agreement(eyes),
        **_money(eyes, now=now),
        "notes": [_note(eyes, row.author, row.at, row.text) for row in desk.notes],
        "looks": [_note(eyes, row.person, row.at) for row in desk.looks],
    }


def _head(eyes: Eyes, *, now: datetime) -> dict[str, Any]:
    """Both parties with their languages, the case, what is waited for, and what happens otherwise."""
    page, facts, reader = eyes.page, eyes.page.loaded.facts, eyes.scene.reader
    case = eyes.desk.case
    default = by_default(page, now=now)
    reasons = page.loaded.rules.case_reasons
    return {
        "parties": [(who_of(page, side, full=True), _party(eyes, side)) for side in ("client", "seller")],
        "price": reader.money(facts.agreement.price, eyes.scene.currency),
        "disputed": reader.money(facts.disputed, eyes.scene.currency) if facts.disputed else "",
        "case_state": _state(eyes, case) if case else "",
        "case_reason": reader.label(reasons[case.reason].label) if case and case.reason in reasons else "",
        "number": case.number if case else 0,
        "mediator": _name(eyes, case.mediator) if case and case.mediator else "",
        "badge": _badge(eyes),
        "otherwise": " ".join(silence.sentences(default, scene=eyes.scene)) if default else "",
    }


def _state(eyes: Eyes, case: Case) -> str:
    label = eyes.scene.reader.label(eyes.page.loaded.rules.case_states[case.state].label)
    return str(STATUS["waiting"]) if case.waits_for_second else label


def _party(eyes: Eyes, side: str) -> str:
    person = eyes.page.client if side == "client" else eyes.page.seller
    data = {"name": person.name, "language": language_name(person.language)}
    if side == "client":
        return _("%(name)s, client, reads %(language)s") % data
    return _("%(name)s, seller, reads %(language)s") % data


def _badge(eyes: Eyes) -> Badge | None:
    turn = eyes.page.turn
    if turn is None or turn.until is None or turn.clock not in UNTIL:
        return None
    case = eyes.desk.case
    until = SECOND if case and case.waits_for_second else UNTIL[turn.clock]
    text = until % {"moment": eyes.scene.reader.moment(turn.until, long=False)}
    return Badge(str(text), "clock", "wait" if turn.role == eyes.page.role else "")


def _name(eyes: Eyes, person: str) -> str:
    """Somebody of staff who did something on the order."""
    found = eyes.page.names.get(person)
    return found.name if found else ""


# ── agreement and deliveries ────────────────────────────────────────────────────────────────────────────────────────────


def _agreement(eyes: Eyes) -> dict[str, Any]:
    """The agreement as it stood when the case began, and every version in a fold."""
    rows, opened = eyes.desk.versions, eyes.desk.opened
    panels = versions_of(eyes.page, eyes.scene, {}, rows)["versions"]
    standing = [row for row in rows if opened is None or row.seq <= opened.seq] or list(rows)
    number = standing[-1].number if standing else 0
    then = next((row for row in panels if row.number == number), None)
    whole = agreement_of(eyes.page, eyes.scene)
    return {
        "agreement": Version(then.title, then.since, then.items, then.facts) if then else None,
        "versions": [Version(row.title, row.since, row.items, row.facts) for row in panels],
        "moves": moves_of(eyes.page, eyes.scene),
        "rounds": whole.rounds,
    }


def _handed(eyes: Eyes, entry: Entry) -> Handed:
    files = eyes.files_of(entry)
    return Handed(entry.seq, card_of(eyes.page, eyes.scene, entry, files), eyes.shown(files))


# ── money and decisions ─────────────────────────────────────────────────────────────────────────────────────────────────


def _money(eyes: Eyes, *, now: datetime) -> dict[str, Any]:
    """Where the money stands, and what the default would do with it."""
    lines, _total, _short = money_of(eyes.page, eyes.scene)
    default = by_default(eyes.page, now=now)
    if default is None or default.plan.action != "decide_by_default":
        return {"money": lines, "money_sum": None}
    reader, back = eyes.scene.reader, dry_run(default.plan).to_client
    label = _("Back to %(name)s without a decision by %(day)s") % {
        "name": eyes.page.client.short,
        "day": reader.day(default.at, long=False),
    }
    return {"money": lines, "money_sum": Fact(label, reader.money(back, eyes.scene.currency))}


def decided(eyes: Eyes, entry: Entry) -> Decided:
    """One decision of the log in full."""
    data, rules, reader = entry.data, eyes.scene.rules, eyes.scene.reader
    clause = rules.clauses.get(data.get("rule", ""))
    return Decided(
        number=entry.seq,
        when=eyes.when(entry),
        iso=entry.at.isoformat(),
        by=_name(eyes, entry.actor_id) if entry.actor_kind == "mediator" else "",
        second=_second(eyes, entry),
        line=eyes.line(entry),
        terms=[*terms_of(eyes, data), *_fault(eyes, data)],
        rule=reader.label(clause.label) if clause else "",
        lines=[int(line) for line in data.get("facts") or ()],
        reasons=reasons_for(eyes, entry),
    )


def _second(eyes: Eyes, entry: Entry) -> str:
    """Who looked at it as the second person, and what they said; "" where nobody did."""
    second = second_of(entry, eyes.desk.present)
    if second is None:
        return ""
    said = _("approved by %(name)s") if second.name == "decision_approved" else _("not approved by %(name)s")
    return said % {"name": _name(eyes, second.actor_id)}


def _fault(eyes: Eyes, data: Mapping[str, Any]) -> Sequence[Fact]:
    if not data.get("fault"):
        return ()
    said = fields.choice(Decide, "fault", data["fault"], rules=eyes.scene.rules, language=eyes.scene.reader.language)
    return [Fact(_("On whose side it lay"), str(said))]


# ── what staff keep to themselves ───────────────────────────────────────────────────────────────────────────────────────


def _note(eyes: Eyes, person: UUID, at: datetime, text: str = "") -> Note:
    name = eyes.desk.staff.get(person)
    who = Who(name.name if name else "", name.initials if name else "", "support")
    return Note(who, eyes.scene.reader.moment(at, long=False), at.isoformat(), text)
