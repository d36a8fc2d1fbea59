"""The pictures a file is looked at by: an image is one sheet, a PDF one for each page. Sizes are those places are counted in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.urls import reverse

from amiable.files.reads import PreviewRead
from amiable.pages.order_files import OrderFile
from amiable.rules.places import Measure

#: The longest edge of the large preview: one that is smaller has the file's own pixels.
VIEW_EDGE = 1800


@dataclass(frozen=True, slots=True)
class Sheet:
    """One picture: `width` and `height` in natural pixels or points, 0 while nobody measured them."""

    number: int
    src: str
    width: float
    height: float
    state: Literal["ready", "waiting", "failed"] = "ready"


def sheets_of(reference: str, file: OrderFile, previews: Sequence[PreviewRead], measure: Measure | None) -> list[Sheet]:
    """The sheets of an image or a PDF; at least one."""
    made = {row.variant: row for row in previews}

    def sheet(number: int, variant: str, width: float, height: float) -> Sheet:
        row = made.get(variant)
        ready = row is not None and row.state == "ready"
        src = reverse("order_preview", args=[reference, file.upload.id, variant]) if ready else ""
        failed = row is not None and row.state == "failed"
        return Sheet(number, src, width, height, "ready" if ready else "failed" if failed else "waiting")

    if file.upload.kind == "image":
        return [sheet(1, "view", *_natural(made.get("view"), measure))]
    if measure is None or not measure.pages:
        return [sheet(1, "page-1" if "page-1" in made else "view", 0, 0)]
    sheets = [sheet(i, f"page-{i}", *size) for i, size in enumerate(measure.pages, 1)]
    if "page-1" not in made:  # made before pages were
        sheets[0] = sheet(1, "view", *measure.pages[0])
    return sheets


def _natural(view: PreviewRead | None, measure: Measure | None) -> tuple[float, float]:
    if measure is not None and measure.width:
        return measure.width, measure.height
    if view is not None and 0 < max(view.width, view.height) < VIEW_EDGE:
        return view.width, view.height
    return 0, 0
