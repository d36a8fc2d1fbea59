"""A place of a requested change as the reader sees it: in words, with the way to look at it."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from amiable.pages.changes import Requested
from amiable.pages.order_files import OrderFile
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
    return label, look_at(reference, change.file, change=change.id) if shown else ""


def look_at(reference: str, upload: str, *, change: str = "") -> str:
    """Where a file is looked at, opened at a change's place."""
    try:
        where = reverse("order_look", args=[reference, upload])
    except NoReverseMatch:
        where = reverse("order_file", args=[reference, upload])
    return f"{where}?change={change}" if change else where
