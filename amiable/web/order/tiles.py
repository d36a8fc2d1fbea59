"""A file of an order as a tile, which is a way to the page that looks at it, and the small picture of a place in a file."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amiable.files.terms import Variant
from amiable.pages.order_files import OrderFile
from amiable.rules.places import Box, PageBox, Place
from amiable.web.parts import File, Thumb
from amiable.web.upload_field import kind_word
from amiable.wording.formats import size


def tile_of(reference: str, file: OrderFile) -> File:
    """The tile for one reader."""
    row, tile = file.upload, file.tile
    look = reverse("order_look", args=[reference, row.id]) if file.access != "closed" else ""
    said = _("closed after the refund") if file.access == "closed" else ""
    return File(
        name=row.name or _("file"),
        size=size(row.size, language=get_language() or "en"),
        kind=kind_word(row.name, row.kind),
        href=look,
        preview=reverse("order_preview", args=[reference, row.id, Variant.TILE.value]) if tile else "",
        width=tile.width if tile else 0,
        height=tile.height if tile else 0,
        state=said,
    )


#: The longest edge of the large preview: one that is smaller has the file's own pixels.
VIEW_EDGE = 1800

#: How much of what surrounds a place is shown, as a share of the place; how small a piece of a picture still says something,
#: as a share of its shorter edge; and the shape of the small picture.
AROUND, LEAST, SHAPE = 0.25, 0.3, 4 / 3


def thumb_of(reference: str, file: OrderFile | None, place: Place | None) -> Thumb | None:
    """A small picture of a place: of an image the piece around it, of a PDF its first page; None where none is there."""
    if file is None or file.tile is None:
        return None
    tile = Thumb(tile_of(reference, file).preview)
    if isinstance(place, PageBox) and place.page != 1:
        return None
    view = file.view
    known = view is not None and file.upload.kind == "image" and max(view.width, view.height) < VIEW_EDGE
    if view is None or not known or not isinstance(place, Box):
        return tile
    piece = _piece(place, view.width, view.height)
    frame = tuple(round(side) for side in (place.x, place.y, place.width, place.height))
    return Thumb(tile.src, piece, view.width, view.height, frame if place.width else ())


def _piece(place: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """The piece of a picture around a place, in the small picture's shape and inside the picture where it fits."""
    least = LEAST * min(width, height)
    wide = max(place.width * (1 + 2 * AROUND), place.height * (1 + 2 * AROUND) * SHAPE, least * SHAPE)
    high = wide / SHAPE
    left = _inside(place.x + place.width / 2 - wide / 2, wide, width)
    top = _inside(place.y + place.height / 2 - high / 2, high, height)
    return round(left), round(top), round(wide), round(high)


def _inside(start: float, length: float, whole: int) -> float:
    """Moved so that the length lies inside the whole; in its middle where it is longer."""
    return (whole - length) / 2 if length >= whole else min(max(start, 0.0), whole - length)
