"""What the page of a look shows: the versions as tabs, the ways of looking, the viewer or two of them, what stands beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.pages.looking import Look, counterpart
from amiable.pages.order_files import OrderFile
from amiable.web.look import beside
from amiable.web.look.mark import Mark
from amiable.web.look.media import difference_of
from amiable.web.look.query import MODES, Query
from amiable.web.look.viewer import Viewer, viewer_of
from amiable.web.order.said import named
from amiable.web.order.ticking import Ticking, ticking_of
from amiable.wording import turns
from amiable.wording.scene import Scene


@dataclass(frozen=True, slots=True)
class Way:
    """A link to another way of looking, another version or another file to compare with."""

    label: str
    href: str
    icon: str = ""
    current: bool = False
    sub: str = ""
    value: str = ""


def shown(look: Look, scene: Scene, query: Query) -> dict[str, Any]:
    """Everything `look/look.html` shows."""
    file = look.file
    mode = query.mode_for(file.upload.kind, alone=not look.others)
    context: dict[str, Any] = {
        **named(look.page),
        "desk": "" if look.page.role in ("client", "seller") else "desk",  # where staff came from
        "file": file,
        "name": file.upload.name or _("file"),
        "mode": mode,
        "versions": _versions(look, scene),
        "turn": _turn(look, scene),
        "seller": look.page.seller.short,
        "version": look.version,
        "modes": _modes(look, mode, page=query.page),
        "changes": beside.changes_of(look, scene),
        "settled": beside.settled(look.concerned()),
        "placed": beside.placed(look),
        "strip": beside.strip_of(look),
        "ticking": _ticking(look, scene),
        "proof": beside.proof_of(look, scene),
        "actions": beside.actions_of(look, scene),
        "log": f"{reverse('order', args=[look.page.loaded.reference])}?all=1#event-{file.upload.seq}",
        "download": reverse("order_file", args=[look.page.loaded.reference, file.upload.id])
        if file.access == "open"
        else "",
    }
    if mode == "pins" or look.against is None:
        marks = beside.marks_of(look, scene, shown=query.change)
        return context | {"viewer": _viewer(look, file, page=query.page, marks=marks)}
    return context | _compared(look, scene, look.against, query, mode)


def _ticking(look: Look, scene: Scene) -> Ticking | None:
    """Ticking off without leaving the file."""
    upload = look.file.upload.id
    there = [file for version in look.versions for file in version.files]
    back = reverse("order_look", args=[look.page.loaded.reference, upload])
    return ticking_of(look.page, scene, there, here=str(upload), back=back)


def _compared(look: Look, scene: Scene, other: OrderFile, query: Query, mode: str) -> dict[str, Any]:
    """The two files, the older one first."""
    old, new = sorted((look.file, other), key=lambda row: (row.upload.seq or 0, str(row.upload.id)))
    names = {"old": _label(look, old, new), "new": _label(look, new, old)}
    heading = {
        "side": _("Side by side: %(old)s and %(new)s"),
        "wipe": _("Wipe: %(old)s against %(new)s"),
        "diff": _("What changed from %(old)s to %(new)s"),
    }
    both = [_viewer(look, row, page=query.page) for row in (old, new)]
    return {
        "heading": heading[mode] % names,
        "before": names["old"],
        "after": names["new"],
        "sides": both,
        "pages": max(len(one.sheets) for one in both),
        "page": min(query.page, max(1, *(len(one.sheets) for one in both))),
        "others": _others(look),
        "diff": difference_of(look.shown(old), look.shown(new)) if mode == "diff" else None,
        "against": other.upload.id,
    }


def _viewer(look: Look, file: OrderFile, *, page: int, marks: Sequence[Mark] = ()) -> Viewer:
    version = look.version_of(file)
    return viewer_of(
        look.page.loaded.reference,
        file,
        look.shown(file),
        look.measure(file),
        title=_version_name(version.number) if version else file.upload.name,
        marks=marks,
        page=page,
    )


def _label(look: Look, file: OrderFile, other: OrderFile) -> str:
    """What tells two files apart: their versions, else their names."""
    mine, theirs = look.version_of(file), look.version_of(other)
    if mine and theirs and mine.number != theirs.number:
        return _version_name(mine.number)
    return file.upload.name or _("file")


def _version_name(number: int) -> str:
    return _("Version %(number)s") % {"number": number} if number else _("Part of the work")


def _versions(look: Look, scene: Scene) -> list[Way]:
    """Every version that stands and has files, and the one that is looked at."""
    found = []
    for version in look.versions:
        current = version is look.version
        file = look.file if current else counterpart(look.file, version)
        if file is None or (version.replaced and not current):
            continue
        href = reverse("order_look", args=[look.page.loaded.reference, file.upload.id])
        when = scene.reader.moment(version.at, long=False)
        label = _version_name(version.number)
        said = _("%(version)s, %(moment)s") % {"version": label, "moment": when}
        found.append(Way(label, href, current=current, sub=said))
    return found


def _turn(look: Look, scene: Scene) -> str:
    """Who is waited for, and until when: the words of the order's page."""
    turn = look.page.turn
    if turn is None:
        return ""
    what = turns.title(turn.clock, turn.role, scene=scene, data=turns.known(look.page.loaded.facts, turn.subject))
    if turn.until is None:
        return what
    moment = scene.reader.moment(turn.until, long=False)
    return _("%(what)s, until %(moment)s") % {"what": what, "moment": moment}


def _modes(look: Look, mode: str, *, page: int) -> list[Way]:
    """The ways of looking that suit the file, when there is another to compare it with; the page stays the same."""
    labels = {
        "pins": (_("Marks"), "pin"),
        "side": (_("Side by side"), "sides"),
        "wipe": (_("Wipe"), "eye"),
        "diff": (_("What changed"), "history"),
    }
    names = MODES.get(look.file.upload.kind, ()) if look.others else ()
    asked = {"against": str(look.against.upload.id)} if look.against and mode != "pins" else {}
    asked |= {"page": str(page)} if page > 1 and look.file.upload.kind == "pdf" else {}
    return [
        Way(labels[name][0], f"?{urlencode({'mode': name} | asked)}", labels[name][1], current=name == mode)
        for name in names
    ]


def _others(look: Look) -> list[Way]:
    """What else it can be compared with, by version and name."""
    found = []
    for row in look.others:
        version, name = look.version_of(row), row.upload.name or _("file")
        said = (
            _("%(version)s · %(file)s") % {"version": _version_name(version.number), "file": name} if version else name
        )
        found.append(Way(said, "", current=row is look.against, value=str(row.upload.id)))
    return found
