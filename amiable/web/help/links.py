"""Where the links of help texts lead: to another text, or to a page of the program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.urls import reverse

from amiable.guide.texts import Text, find

#: What a text calls a page (guide.rendering.PAGES) → its route.
PAGES: Final[Mapping[str, str]] = {
    "orders": "orders",
    "standing": "standing",
    "earnings": "earnings",
    "profile": "profile",
    "services": "services",
    "saved_replies": "saved_replies",
    "inbox": "inbox",
}


def address(kind: str, name: str) -> str:
    """As `guide.rendering.Address`. Raises KeyError for a text or page there is not."""
    if kind == "page":
        return reverse(PAGES[name])
    text = find(name, "en")
    if text is None:
        raise KeyError(name)
    return place_of(text)


def place_of(text: Text) -> str:
    """The address of a text."""
    return reverse("help_lesson" if text.kind == "lesson" else "help_article", args=[text.slug])
