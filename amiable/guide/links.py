"""Where the links of help texts lead: to another text, or to a page of the program."""

from __future__ import annotations

from django.urls import reverse

from amiable.guide.rendering import PAGES
from amiable.guide.texts import Text, find


def address(kind: str, name: str) -> str:
    """As `guide.rendering.Address`. Raises KeyError for a text or page there is not."""
    if kind == "page" and name in PAGES:
        return reverse(name)
    text = find(name, "en") if kind == "help" else None
    if text is None:
        raise KeyError(name)
    return place_of(text)


def place_of(text: Text) -> str:
    """The address of a text."""
    return reverse("help_lesson" if text.kind == "lesson" else "help_article", args=[text.slug])
