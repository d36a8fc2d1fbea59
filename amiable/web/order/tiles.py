"""A file of an order as a tile: a way to the page that looks at it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amiable.files.terms import Variant
from amiable.pages.order_files import OrderFile
from amiable.web.parts import File
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
