"""A place of a requested change as the reader sees it: in words, with the way to look at it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.pages.changes import Requested
from amiable.pages.order_files import OrderFile
from amiable.rules.places import PageBox
from amiable.wording.places import say_place


def place_of(reference: str, change: Requested, files: Mapping[str, OrderFile], *, language: str) -> tuple[str, str]:
    """A change's place in words, and the address that shows it: its file as a whole where it has no place; "" for the order as
    a whole, and no address to a file that is closed. `files` are by upload id."""
    if not change.file:
        return "", ""
    file = files.get(change.file)
    name = (file.upload.name if file else "") or _("file")
    label = say_place(change.place, language=language, file=name) if change.place else name
    shown = file is not None and file.access != "closed"
    return label, look_at(reference, change) if shown else ""


def look_at(reference: str, change: Requested) -> str:
    """Where a change's place is looked at."""
    page = {"page": change.place.page} if isinstance(change.place, PageBox) else {}
    query = urlencode({**page, "change": change.id})
    return f"{reverse('order_look', args=[reference, change.file])}?{query}#change-{change.id}"
