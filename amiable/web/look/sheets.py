"""The pictures a file is looked at by: an image is one sheet, a PDF one for each page. Sizes are those places are counted in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from django.urls import reverse

from amiable.files.reads import PreviewRead
from amiable.files.terms import MOST_PAGES, page_variant
from amiable.pages.order_files import OrderFile
from amiable.rules.places import Measure
from amiable.web.order.tiles import VIEW_EDGE

type State = Literal["ready", "waiting", "failed"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One picture: `width` and `height` in natural pixels or points, 0 while nobody measured them. `written` is what the page's
    modules read."""

    number: int
    src: str
    width: float
    height: float
    state: State = "ready"

    @property
    def written(self) -> str:
        """`600x800`, with a sign after it while its picture is being made (~) or cannot be (!)."""
        return f"{self.width:g}x{self.height:g}{ {'ready': '', 'waiting': '~', 'failed': '!'}[self.state] }"


def sheets_of(reference: str, file: OrderFile, previews: Sequence[PreviewRead], measure: Measure | None) -> list[Sheet]:
    """The sheets of an image or a PDF; at least one."""
    made = {row.variant: row for row in previews}

    def sheet(number: int, variant: str, width: float, height: float) -> Sheet:
        state = _state(made, variant)
        src = reverse("order_preview", args=[reference, file.upload.id, variant]) if state == "ready" else ""
        return Sheet(number, src, width, height, state)

    if file.upload.kind == "image":
        return [sheet(1, "view", *_natural(made.get("view"), measure))]
    if measure is None or not measure.pages:
        return [sheet(1, "page-1" if "page-1" in made else "view", 0, 0)]
    return [sheet(i, page_variant(i), *size) for i, size in enumerate(measure.pages[:MOST_PAGES], 1)]


def _state(made: Mapping[str, PreviewRead], variant: str) -> State:
    """A page that was not tried yet has no row of its own, and the caller may not have read those there are: then the work on
    all pages says how far it is."""
    row = made.get(variant)
    if row is None and variant.startswith("page-"):
        whole = made.get("pages")
        if whole is not None and int(variant.removeprefix("page-")) <= whole.done:
            return "ready"
        return "waiting" if whole is None or whole.state == "waiting" else "failed"
    if row is None or row.state == "waiting":
        return "waiting"
    return "ready" if row.state == "ready" else "failed"


def _natural(view: PreviewRead | None, measure: Measure | None) -> tuple[float, float]:
    if measure is not None and measure.width:
        return measure.width, measure.height
    if view is not None and 0 < max(view.width, view.height) < VIEW_EDGE:
        return view.width, view.height
    return 0, 0
