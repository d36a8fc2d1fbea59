"""What stands beside a file that is looked at: the changes it is about, the files that came with it, the proof of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from amiable.files.terms import Variant
from amiable.pages.changes import Requested
from amiable.pages.looking import Look
from amiable.pages.order_files import OrderFile
from amiable.rules.facts import Change
from amiable.rules.places import write
from amiable.web.look.mark import Mark
from amiable.web.order.chips import place_of
from amiable.web.order.said import shown_text
from amiable.web.parts import Action, Badge, Fact
from amiable.web.upload_field import kind_word
from amiable.wording.formats import size
from amiable.wording.places import say_place
from amiable.wording.scene import Scene

#: Statuses of a change about which nothing is left to do.
SETTLED = frozenset(("fixed", "withdrawn"))


@dataclass(frozen=True, slots=True)
class Noted:
    """A change beside the file. `href` leads to its place, `place` is set when that is in the file that is looked at."""

    id: str
    number: int
    text: str
    language: str
    badge: Badge
    where: str = ""
    href: str = ""
    place: str = ""
    note: str = ""
    note_language: str = ""


@dataclass(frozen=True, slots=True)
class Thumb:
    """One of the files that came together."""

    name: str
    href: str
    kind: str
    preview: str = ""
    width: int = 0
    height: int = 0
    current: bool = False


def changes_of(look: Look, scene: Scene) -> list[Noted]:
    """The changes this version is about, each with where it stands and what the seller said of it."""
    facts = {change.id: change for change in look.page.loaded.facts.changes}
    names = {str(row.upload.id): row for version in look.versions for row in version.files}
    return [_noted(look, scene, row, facts.get(row.id), names) for row in look.concerned()]


def settled(changes: Sequence[Requested]) -> str:
    """How many of them are settled, in words; nothing when there are none."""
    done = sum(change.status in SETTLED for change in changes)
    said = ngettext("%(done)s of %(all)s settled", "%(done)s of %(all)s settled", done)
    return said % {"done": done, "all": len(changes)} if changes else ""


def marks_of(look: Look, scene: Scene, *, shown: str) -> list[Mark]:
    """The places of changes in the file that is looked at; the one of the change `shown` stands out."""
    return [
        Mark(
            number=row.number,
            place=write(row.place),
            label=say_place(row.place, language=scene.reader.language),
            change=row.id,
            text=shown_text(row.text),
            language=row.text.language if row.text else "",
            on=row.id == shown,
        )
        for row in look.here()
        if row.place
    ]


def placed(look: Look) -> str:
    """How many of the changes have a place in this file; nothing when none has."""
    here, whole = len(look.here()), len(look.concerned())
    said = ngettext(
        "%(here)s of %(all)s changes has a place in this file",
        "%(here)s of %(all)s changes have a place in this file",
        here,
    )
    return said % {"here": here, "all": whole} if here else ""


def strip_of(look: Look) -> list[Thumb]:
    """The files of the same version."""
    return [_thumb(look, row) for row in look.siblings]


def proof_of(look: Look, scene: Scene) -> list[Fact]:
    """What can be proved about the file, but for its hash."""
    row, version = look.file.upload, look.version
    facts = [
        Fact(_("Size"), size(row.size, language=scene.reader.language)),
        Fact(_("Type"), row.media_type),
    ]
    if version:
        facts.append(Fact(_("Delivered"), scene.reader.moment(version.at, long=False)))
    return facts


def actions_of(look: Look, scene: Scene) -> list[Action]:
    """Asking for changes while the reader may, and the way back."""
    reference, option = look.page.loaded.reference, look.page.option("request_changes")
    found = []
    if option is not None and option.allowed:
        label = scene.reader.label(look.page.loaded.rules.actions["request_changes"].label)
        href = reverse("order_action", args=[reference, "request_changes"])
        found.append(Action(label, "pin", href=f"{href}?file={look.file.upload.id}", style="primary"))
    home = "order" if look.page.role in ("client", "seller") else "desk"
    return [*found, Action(_("Back to the order"), href=reverse(home, args=[reference]))]


def _noted(look: Look, scene: Scene, row: Requested, change: Change | None, names: dict[str, OrderFile]) -> Noted:
    reference, here = look.page.loaded.reference, str(look.file.upload.id)
    where, href = place_of(reference, row, names, language=scene.reader.language)
    if row.place and row.file == here:  # the page says the file's name already
        where = say_place(row.place, language=scene.reader.language)
    note = row.note.text if row.note else None
    return Noted(
        id=row.id,
        number=row.number,
        text=shown_text(row.text),
        language=row.text.language if row.text else "",
        badge=badge_of(row, change, scene),
        where=where,
        href=href,
        place=write(row.place) if row.place and row.file == here else "",
        note=shown_text(note),
        note_language=note.language if note else "",
    )


def badge_of(row: Requested, change: Change | None, scene: Scene) -> Badge:
    """Where a change stands, in two words: what the client saw, else what the seller said."""
    match row.status:
        case "fixed":
            return Badge(pgettext("change", "Fixed"), "check", "done")
        case "not_fixed":
            return Badge(pgettext("change", "Still not right"), "undo", "wait")
        case "withdrawn":
            return Badge(pgettext("change", "No longer wanted"), "x")
        case "disputed":
            return Badge(pgettext("change", "Seen differently"), "scale", "wait")
    if change is not None and change.answer == "extra" and not change.taken:
        return Badge(pgettext("answer", "Paid extra"), "plus")
    if change is not None and change.answer == "not_possible" and not change.taken:
        return Badge(pgettext("answer", "Not possible"), "x")
    if row.note is not None and row.note.done:
        said = _("You say: done") if scene.viewer == "seller" else _("%(name)s says: done")
        return Badge(said % {"name": scene.names["seller"]}, "deliver", "accent")
    return Badge(pgettext("change", "Open"), "clock", "wait" if scene.viewer == "seller" else "")


def _thumb(look: Look, file: OrderFile) -> Thumb:
    reference, row, tile = look.page.loaded.reference, file.upload, file.tile
    return Thumb(
        name=row.name or _("file"),
        href=reverse("order_look", args=[reference, row.id]),
        kind=kind_word(row.name, row.kind),
        preview=reverse("order_preview", args=[reference, row.id, Variant.TILE.value]) if tile else "",
        width=tile.width if tile else 0,
        height=tile.height if tile else 0,
        current=file is look.file,
    )
