"""Requested changes as they are shown: the words, the place with the way to it, where each stands, what the seller said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amiable.pages.changes import Requested
from amiable.pages.order import Entry, OrderPage
from amiable.pages.order_files import OrderFile
from amiable.rules.inputs import ChangeJudged
from amiable.web.order.chips import place_of
from amiable.web.order.said import shown_text
from amiable.web.order.tiles import thumb_of
from amiable.web.parts import Badge, Tone
from amiable.web.story import Change
from amiable.wording import fields
from amiable.wording.scene import Scene

#: How a status looks: icon and tone.
LOOKS: Mapping[str, tuple[str, Tone]] = {
    "open": ("clock", ""),
    "fixed": ("check", "done"),
    "not_fixed": ("undo", "wait"),
    "disputed": ("scale", "wait"),
    "withdrawn": ("x", ""),
}

type Files = Mapping[str, OrderFile]


def changes_in(
    page: OrderPage, scene: Scene, entry: Entry, files: Files, *, known: Mapping[str, Requested]
) -> list[Change]:
    """The changes a request asks for, or those an event ticks off; none for other events. `files` are by upload id, `known`
    are all changes of the order by theirs."""
    match entry.name:
        case "changes_requested":
            return [
                replace(
                    shown_change(page, scene, known[key], files),
                    id=key,
                    badge=_standing(page, scene, known[key]),
                )
                for key in entry.data["ids"]
            ]
        case "changes_judged":
            rows = [row for row in entry.data["changes"] if row["change"] in known]
            return [
                replace(
                    shown_change(page, scene, known[row["change"]], files), badge=badge_of(scene, row["status"], None)
                )
                for row in rows
            ]
    return []


def _standing(page: OrderPage, scene: Scene, change: Requested) -> Badge | None:
    """Where a change stands now: what is open says so only while it can still be settled, and not before
    anybody has answered it."""
    facts = page.loaded.facts
    if change.status != "open":
        return badge_of(scene, change.status, change)
    if facts.closing is not None or (facts.state == "revision_requested" and not change.judged_in):
        return None
    answered = facts.state not in ("revision_requested", "scope_replied")
    if answered and change.id not in {row.id for row in facts.still_open}:
        return Badge(pgettext("change", "Not taken"), "x")
    return badge_of(scene, "open", change)


def badge_of(scene: Scene, status: str, change: Requested | None) -> Badge:
    """Where a change stands, with the version it was last ticked off in."""
    icon, tone = LOOKS[status]
    if status == "open":
        return Badge(pgettext("change", "Open"), icon, tone)
    if status == "disputed":
        return Badge(pgettext("change", "Seen differently"), icon, tone)
    label = str(fields.choice(ChangeJudged, "status", status, rules=scene.rules, language=scene.reader.language))
    if change is not None and change.judged_in:
        label = _("%(status)s, version %(version)s") % {"status": label, "version": change.judged_in}
    return Badge(label, icon, tone)


def shown_change(page: OrderPage, scene: Scene, change: Requested, files: Files, *, noted: bool = False) -> Change:
    """A requested change with its place; `noted` adds what the seller said of it with the latest version."""
    place, href = place_of(page.loaded.reference, change, files, language=scene.reader.language)
    note = change.note if noted else None
    words = note.text if note else None
    return Change(
        number=change.number,
        text=shown_text(change.text),
        language=change.text.language if change.text else "",
        place=place,
        place_href=href,
        thumb=thumb_of(page.loaded.reference, files.get(change.file), change.place),
        note=shown_text(words),
        note_language=words.language if words else "",
        note_label=_note_label(page, change) if noted else "",
        before=_("asked again") if change.carries else "",
    )


def _note_label(page: OrderPage, change: Requested) -> str:
    """Whose words the note is, and whether the seller calls it done."""
    note = change.note
    if note is None:
        return ""
    data = {"name": page.seller.short, "version": note.version}
    if note.done:
        return _("%(name)s says it is done in version %(version)s.") % data
    return _("%(name)s says it is not in version %(version)s.") % data
