"""What `parts/viewer.html` needs to show one file: its sheets or media, and the marks on it. Finished records; who builds a
page with a viewer calls `viewer_of`. What sound, film and text need beyond this: media.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.urls import reverse

from amiable.files.reads import PreviewRead
from amiable.files.terms import MOST_PAGES
from amiable.pages.order_files import OrderFile
from amiable.rules.places import Measure
from amiable.web.look.mark import Mark
from amiable.web.look.media import media_of
from amiable.web.look.sheets import Sheet, sheets_of
from amiable.wording.places import PLACES
from amiable.wording.refusals.previews import say_progress, say_rest

#: Kinds that are looked at as pictures.
PICTURES = ("image", "pdf")

#: Places on pictures the page's modules put into words.
SAID = ("point", "box", "page_point", "page_box")


@dataclass(frozen=True, slots=True)
class Viewer:
    """One file to look at. `marking`: the reader makes marks on it."""

    id: str
    kind: str
    name: str
    title: str
    state: Literal["ready", "waiting", "failed"] = "ready"
    media_type: str = ""
    src: str = ""  # the original, when it is open
    sheets: Sequence[Sheet] = ()
    sheet: Sheet | None = None
    pattern: str = ""  # the address of a sheet's picture, with page-0 for its number
    sizes: str = ""  # of all sheets, as `Sheet.written`
    wait: str = ""  # where to ask how far the pictures are
    said: str = ""  # how far they are, or why there is none
    rest: str = ""  # what of a long PDF is not shown
    marks: Sequence[Mark] = ()
    marking: bool = False
    say: Mapping[str, str] = field(
        default_factory=dict
    )  # a place in words, with its numbers to be filled in, by what it is
    media: Mapping[str, Any] = field(default_factory=dict)  # what media.py gives, by kind


def viewer_of(
    reference: str,
    file: OrderFile,
    previews: Sequence[PreviewRead],
    measure: Measure | None,
    *,
    title: str,
    marks: Sequence[Mark] = (),
    marking: bool = False,
    page: int = 1,
) -> Viewer:
    """The viewer of a file. `previews` are the file's with the reader's watermark, in any state."""
    row = file.upload
    found = sheets_of(reference, file, previews, measure) if row.kind in PICTURES else []
    sheet = found[min(max(page, 1), len(found)) - 1] if found else None
    media = {} if row.kind in PICTURES else media_of(reference, file, previews, measure, marks=marks)
    return Viewer(
        id=str(row.id),
        kind=row.kind,
        name=row.name,
        title=title,
        state=sheet.state if sheet else "ready",
        media_type=row.media_type,
        src=reverse("order_file", args=[reference, row.id]) if file.access == "open" else "",
        sheets=found,
        sheet=sheet,
        pattern=reverse("order_preview", args=[reference, row.id, "page-0"]) if row.kind == "pdf" else "",
        sizes=" ".join(one.written for one in found),
        wait=reverse("order_file_state", args=[reference, row.id]),
        said=say_progress(ready=file.making.ready, waiting=file.making.waiting, codes=file.making.codes),
        rest=say_rest(shown=MOST_PAGES, pages=file.pages),
        marks=marks,
        marking=marking,
        say={code: str(PLACES[code][0]) for code in SAID},
        media=media,
    )
