"""What both sides say in the latest case: their statements with the evidence, their answers to support, and their offers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amiable.console.desk_facts import Eyes, quote
from amiable.console.desk_records import Exhibit, Item, Offers, Part, Quote, Statement
from amiable.pages.case import SAID, exhibits_of
from amiable.pages.order import Entry
from amiable.web.order.said import proposing
from amiable.web.order.scenes import who_of
from amiable.web.parts import Fact
from amiable.web.story import Side
from amiable.wording import events

#: Events in which a side says how it sees the case or the reason of a cancellation, and where their words stand.
SAYING = {**SAID, "reason_contested": "why"}

SIDES = ("client", "seller")


def statements_of(eyes: Eyes) -> list[Statement]:
    """The client's and the seller's, beside each other."""
    entries = eyes.desk.present or list(eyes.page.entries)
    return [
        Statement(
            who=who_of(eyes.page, side),
            parts=[_part(eyes, entry) for entry in entries if entry.name in SAYING and entry.actor_kind == side],
            nothing=_("Nothing said yet."),
        )
        for side in SIDES
    ]


def _part(eyes: Eyes, entry: Entry) -> Part:
    said = entry.said(SAYING[entry.name])
    titled = {upload for _title, files in exhibits_of(entry) for upload in files}
    loose = [row for row in eyes.files_of(entry) if str(row.upload.id) not in titled]
    return Part(
        number=entry.seq,
        when=eyes.when(entry),
        iso=entry.at.isoformat(),
        line=eyes.line(entry),
        quotes=[quote(said)] if said else [],
        lines=[int(line) for line in entry.data.get("lines") or ()],
        exhibits=[*_exhibits(eyes, entry)],
        files=eyes.shown(loose),
    )


def _exhibits(eyes: Eyes, entry: Entry) -> Iterator[Exhibit]:
    by_id = {str(row.upload.id): row for row in eyes.desk.files}
    for title, uploads in exhibits_of(entry):
        yield Exhibit(quote(title), eyes.shown([by_id[upload] for upload in uploads if upload in by_id]))


# ── offers ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def offers_of(eyes: Eyes) -> Offers:
    """Every proposal of the order with what became of it; of those that settle, the last of each side as typed terms."""
    rows = [*_proposed(eyes)]
    kinds = eyes.page.loaded.rules.proposals
    last: dict[str, tuple[Entry, Mapping[str, Any]]] = {}
    for entry, kind, data in rows:
        if kind in kinds and kinds[kind].topic == "settlement" and entry.actor_kind in SIDES:
            last[entry.actor_kind] = (entry, {**data, "kind": kind})
    return Offers(
        last=[_last(eyes, side, *last.get(side, (None, {}))) for side in SIDES] if last else (),
        items=[_offer(eyes, entry, kind, data) for entry, kind, data in rows],
    )


def _proposed(eyes: Eyes) -> Iterator[tuple[Entry, str, Mapping[str, Any]]]:
    """What was proposed, in order: the event, the kind, and its terms; the wish a case is opened with is a proposal too."""
    made = {entry.seq for entry in proposing(eyes.page).values()}
    for entry in eyes.page.entries:
        if entry.name == "case_opened" and entry.data.get("wish"):
            yield entry, entry.data["wish"], {**entry.data, "reason": entry.data.get("cancel_reason", "")}
        elif entry.seq in made:
            yield entry, str(entry.data.get("kind") or entry.name.removesuffix("_proposed")), entry.data


def _offer(eyes: Eyes, entry: Entry, kind: str, data: Mapping[str, Any]) -> Item:
    item, name = eyes.item(entry), f"{kind}_proposed"
    if entry.name == "case_opened" and name in events.LINES:
        item = replace(item, line=events.line(name, data, actor_role=entry.actor_kind, scene=eyes.scene), quotes=())
    return replace(item, files=(), after=_became(eyes, entry))


def _became(eyes: Eyes, entry: Entry) -> str:
    """The next thing that happened to a proposal; "" while it is open, or when the log names none."""
    known = entry.data.get("id")
    later = (row for row in eyes.page.entries if row.seq > entry.seq and known)
    found = next((row for row in later if known in (row.data.get("proposal"), row.data.get("subject"))), None)
    return eyes.line(found) if found else ""


def _last(eyes: Eyes, side: str, entry: Entry | None, data: Mapping[str, Any]) -> Side:
    name = eyes.page.client.short if side == "client" else eyes.page.seller.short
    title = _("%(name)s offers") % {"name": name}
    if entry is None:
        return Side(who_of(eyes.page, side), title, [Fact(_("Offer"), pgettext("a proposal", "none"))])
    return Side(who_of(eyes.page, side), title, terms_of(eyes, data))


def terms_of(eyes: Eyes, data: Mapping[str, Any]) -> list[Fact]:
    """Typed terms of a proposal or decision as facts."""
    reader, rules, found = eyes.scene.reader, eyes.scene.rules, list[Fact]()
    kind, outcome = data.get("kind", ""), data.get("outcome", "")
    if kind in rules.proposals:
        found.append(Fact(_("Kind"), reader.label(rules.proposals[kind].label)))
    if kind == "cancellation":
        found.append(Fact(_("Refund"), _("in full")))
    elif data.get("refund"):
        found.append(Fact(_("Refund"), reader.money(data["refund"], eyes.scene.currency)))
    elif outcome:
        found.append(Fact(_("Refund"), _("none")))
    if days := data.get("redo_days") or (data.get("days") if kind == "redo" else 0):
        found.append(Fact(_("Doing it again"), reader.days(days)))
    if kind in ("split", "cancellation") or outcome == "cancel":
        found.append(Fact(_("The order"), reader.label(rules.states["cancelled"].label)))
    elif data.get("complete") or outcome == "complete":
        found.append(Fact(_("The order"), reader.label(rules.states["completed"].label)))
    if data.get("reason") in rules.reasons:
        found.append(Fact(_("Reason"), reader.label(rules.reasons[data["reason"]].label)))
    return found


def reasons_for(eyes: Eyes, entry: Entry) -> Sequence[tuple[Any, Quote]]:
    """What a decision told each side, in its language."""
    said = [(side, entry.said(f"why_{side}")) for side in SIDES]
    return [(who_of(eyes.page, side), quote(words)) for side, words in said if words]
