"""A delivery as a card, in the log and before it is made, and the page of handing one over. Changes: their own module."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from amiable.files import reads
from amiable.flow.happening import write_line
from amiable.pages.order import Entry, OrderPage, Said
from amiable.pages.order_files import SEALABLE, OrderFile
from amiable.rules import links
from amiable.rules.effects import Happened
from amiable.rules.inputs import Deliver
from amiable.web.order.said import asked_texts, shown_text, text_of
from amiable.web.order.scenes import who_of
from amiable.web.order.tiles import tile_of
from amiable.web.parts import Badge, File
from amiable.web.story import Change, Delivery, Link
from amiable.web.templatetags.written import written_in
from amiable.web.upload_field import tile_of as sent_tile
from amiable.wording import events
from amiable.wording.scene import Scene

if TYPE_CHECKING:
    from amiable.rules.plan import Plan
    from amiable.web.order.acting import Act


def card_of(page: OrderPage, scene: Scene, entry: Entry, files: Sequence[OrderFile]) -> Delivery:
    """A delivery of the log."""
    sealed = any(file.access == "preview" for file in files)
    card = _card(page, scene, entry, [tile_of(page.loaded.reference, file) for file in files], sealed=sealed)
    first = next((tile.href for tile in card.files if tile.href), "")
    if not first or "number" not in entry.data:
        return card
    label = _("Look at version %(number)s") % {"number": entry.data["number"]}
    return replace(card, look=first, look_label=label)


def _card(page: OrderPage, scene: Scene, entry: Entry, tiles: Sequence[File], *, sealed: bool) -> Delivery:
    number, said = entry.data.get("number"), text_of(entry, page.role)
    changes = _changes(page, entry)
    return Delivery(
        title=_("Version %(number)s") % {"number": number} if number else _("Part of the work"),
        by=events.line(entry.name, entry.data, actor_role=entry.actor_kind, scene=scene),
        text=shown_text(said),
        language=said.language if said else "",
        language_mark=written_in(said.language) if said and said.language else "",
        files=tiles,
        links=_links(entry),
        lead=bool(tiles and tiles[0].preview),
        badge=_status(page, entry, number),
        foot=_("The originals of images and PDFs open when you accept.") if sealed else "",
        changes=changes,
        changes_label=_("What was still open") if changes else "",
        who=who_of(page, "seller") if scene.viewer != "seller" else None,
    )


def _status(page: OrderPage, entry: Entry, number: int | None) -> Badge | None:
    """What became of a delivery; while it simply stands, whether it was on time."""
    match next((row.status for row in page.loaded.facts.deliveries if row.number == number), ""):
        case "void":
            return Badge(_("Counts as never made"), "alert", "loss")
        case "replaced":
            return Badge(_("Replaced"), "history")
        case "marked":
            return Badge(_("Marked as missing"), "alert", "wait")
    if "on_time" not in entry.data:
        return None
    return Badge(_("On time"), "check", "done") if entry.data["on_time"] else Badge(_("Late"), "clock", "loss")


def _changes(page: OrderPage, entry: Entry) -> list[Change]:
    """What was still open, with what the seller says became of each in this version."""
    asked, found = asked_texts(page), []
    for i, row in enumerate(entry.data.get("changes") or ()):
        said, note = asked.get(row["change"]), entry.said(f"changes.{i}.note")
        badge = Badge(_("Done"), "check", "done") if row["done"] else Badge(_("Not in this version"), "clock")
        found.append(
            Change(
                number=i + 1,
                text=shown_text(said),
                language=said.language if said else "",
                badge=badge,
                note=shown_text(note),
                note_language=note.language if note else "",
            )
        )
    return found


# ── addresses ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _links(entry: Entry) -> list[Link]:
    """Addresses handed over that were not erased, each with the commit or fingerprint it carries."""
    said = [entry.said(f"links.{i}") for i in range(len(entry.data.get("links") or ()))]
    return [_link(link.text) for link in said if link and link.text]


def _link(address: str) -> Link:
    found = links.evidence(address)
    return Link(address, _evidence(found), moves=found.kind == "moving")


def _evidence(found: links.Evidence) -> str:
    match found.kind:
        case "commit":
            return _("commit %(name)s") % {"name": found.short}
        case "fingerprint":
            return _("fingerprint %(name)s") % {"name": found.short}
        case "moving":
            return _("“%(name)s”, may still change") % {"name": found.short}
    return ""


# ── the page of handing over ────────────────────────────────────────────────────────────────────────────────────────────


def beside(act: Act, run: Plan | None) -> Mapping[str, Any]:
    """The version this becomes, and after "See first what it does" the card the client will see."""
    page, count = act.page, len(act.page.loaded.facts.deliveries)
    foreseen = _foreseen(act, run) if run is not None else None
    again = act.action == "deliver" and count > 0
    return {
        "heading": _("Deliver again") if again else "",
        "fresh_page": act.request.method == "GET",
        "version_badge": _version(0 if act.action == "deliver_part" else count + 1),
        "seen": foreseen,
        "seen_label": _("What %(name)s sees") % {"name": page.client.short},
        "moving": [link.address for link in foreseen.links if link.moves] if foreseen else [],
    }


def _version(number: int) -> Badge | None:
    """The version it becomes; a part of the work becomes none."""
    return Badge(_("Version %(number)s") % {"number": number}, tone="accent") if number else None


def _foreseen(act: Act, run: Plan) -> Delivery:
    """The card as the plan's own event would make it, seen by the client in the reader's language."""
    rows = reads.chosen_of(UUID(act.actor.id), [UUID(word) for word in act.form.files])
    previews = reads.previews_of(row.sha256 for row in rows)
    tiles = [replace(sent_tile(row, previews=previews), href="") for row in rows]
    sealed = bool(act.page.placed.data.get("sealed")) and any(row.kind in SEALABLE for row in rows)
    return _card(act.page, replace(act.scene, viewer="client"), _entry(act, run), tiles, sealed=sealed)


def _entry(act: Act, run: Plan) -> Entry:
    """The event of a plan as the log would keep it; nothing is kept."""
    told = next(effect for effect in run.effects if isinstance(effect, Happened))
    line = write_line(
        order=str(act.page.loaded.id),
        seq=act.page.loaded.seq + 1,
        at=told.at,
        actor=act.actor,
        name=told.name,
        data=told.data,
        of=Deliver,
        prev="",
        ids=os.urandom,
    )
    words = {said.field: Said(said.text, said.language, erased=False) for said in line.said}
    return Entry(act.page.loaded.seq + 1, told.at, told.name, "seller", act.actor.id, line.data, words)
