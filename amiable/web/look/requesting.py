"""The page a client asks for changes on: the delivered files to mark in, and the list of changes, what is still open first.

What was typed is read in `web.order.request_form`. This page shows files and therefore stands here, above the other pages of
actions; its address names it (web/urls.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.utils.translation import gettext as _

from amiable.files import reads as files
from amiable.pages.annotated import read_annotations
from amiable.pages.changes import Requested, requested_changes
from amiable.pages.delivered import DeliveredFile, delivered_files
from amiable.pages.order import OrderPage
from amiable.pages.order_files import read_files
from amiable.rules.inputs import ChangeAsked
from amiable.rules.places import write
from amiable.rules.plan import Plan
from amiable.web.look.query import read_query
from amiable.web.look.viewer import Viewer, viewer_of
from amiable.web.order.acting import Act, OwnPage
from amiable.web.order.fields import Asked
from amiable.web.order.request_form import Carried, Placeable, RequestForm
from amiable.web.order.side import agreement_of
from amiable.wording import fields as wording
from amiable.wording.scene import Scene


@dataclass(frozen=True, slots=True)
class Tab:
    """One file to mark in; `on` is the one that is open at first."""

    viewer: Viewer
    label: str
    on: bool


def form_of(page: OrderPage, scene: Scene, asked: Asked) -> RequestForm:
    """The form, beginning with the changes that are still open."""
    known = requested_changes(page)
    open_now = [known[change.id] for change in page.loaded.facts.still_open if change.id in known]
    delivered = delivered_files(page, read_files(page))
    named = {change.file for change in open_now}
    shown = [file for file in delivered if file.latest or file.id in named]
    measures = files.measures_of({file.file.upload.sha256 for file in shown})
    places = [_placeable(file, measures) for file in shown]

    def read(raw: object) -> Sequence[Mapping[str, str]]:
        ids = [change.id for change in open_now]
        found = read_annotations(raw, reference=page.loaded.reference, files=delivered, still_open=ids)
        return [_row(change) for change in found]

    return RequestForm(
        asked,
        reader=scene.reader,
        places=places,
        carried={change.id: _carried(change) for change in open_now},
        read_marks=read,
    )


def beside(act: Act, run: Plan | None) -> Mapping[str, Any]:
    """The files to mark in, and what an import was refused for."""
    form = cast("RequestForm", act.form)
    shown = [place.file for place in form.places.values()]
    previews = files.previews_of({file.file.upload.sha256 for file in shown})
    wanted = act.request.GET.get("file", "")
    first = wanted if any(file.id == wanted for file in shown) else shown[0].id if shown else ""
    tabs = []
    for file in shown:
        row = file.file.upload
        own = [made for made in previews if (made.sha256, made.mark) == (row.sha256, file.file.mark)]
        place = form.places[file.id]
        viewer = viewer_of(
            act.page.loaded.reference,
            file.file,
            own,
            place.measure,
            title=place.label,
            marking=True,
            page=read_query(act.request.GET).page,
        )
        tabs.append(Tab(viewer, place.label, on=file.id == first))
    delivery = act.page.loaded.facts.delivery
    return {
        "tabs": tabs,
        "agreement": agreement_of(act.page, act.scene),
        "draft": f"{delivery.number if delivery else 0}-{act.page.loaded.facts.tally.requests}",
        "fresh_form": act.request.method != "POST",
        "problem": act.say(form.problem) if form.problem else "",
        "line_help": wording.field(ChangeAsked, "text").help,
        "has_marks": bool(act.page.loaded.facts.changes),
    }


def _placeable(file: DeliveredFile, measures: Mapping[str, Any]) -> Placeable:
    row = file.file.upload
    name = row.name or _("file")
    label = name if file.latest else _("%(file)s, version %(version)s") % {"file": name, "version": file.version}
    return Placeable(str(row.id), label, row.kind, file, measures.get(row.sha256))


def _carried(change: Requested) -> Carried:
    said = change.text.text if change.text and not change.text.erased else ""
    place = write(change.place) if change.place else ""
    row = {"text": said, "carries": change.id, "file": change.file, "place": place, "on": change.file}
    note = change.note.text if change.note else None
    return Carried(
        row=row,
        label=_("Still open from version %(version)s") % {"version": change.version}
        if change.version
        else _("Still open from before"),
        note=note.text if note else "",
        note_language=note.language if note else "",
    )


def _row(change: ChangeAsked) -> Mapping[str, str]:
    """A change that was read from a file of marks, as a line."""
    placed = {"file": change.file, "place": change.place, "on": change.file}
    return {"text": change.text.text, "carries": change.carries, **placed}


#: The page of the action `request_changes`.
PAGE = OwnPage("order/request.html", beside, form=form_of)
