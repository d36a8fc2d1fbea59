"""Everybody who can read an order's sentences, and every text of a table. No assertions live here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import override

from amiable.rules.load import shipped
from amiable.wording.fields import Field
from amiable.wording.reader import Reader
from amiable.wording.scene import Scene, Seen
from amiable.wording.turns import Wait

LANGUAGES = ("en", "fr", "it")
VIEWERS = ("client", "seller", "mediator", "operator", "")
NOW = datetime(2026, 12, 3, 13, tzinfo=UTC)
NAMES = {"client": "Giulia", "seller": "Marc"}


def scene(language: str = "en", viewer: str = "client") -> Scene:
    """An order in euros between Giulia and Marc, read in Paris on 3 December 2026 at 14:00."""
    reader = Reader(language, ZoneInfo("Europe/Paris"), now=NOW)
    return Scene(reader, shipped(), currency="EUR", viewer=viewer, names=NAMES)


def everybody() -> Iterator[Scene]:
    """Every role in every language."""
    return (scene(language, viewer) for language in LANGUAGES for viewer in VIEWERS)


def texts(found: Any) -> Iterator[Promise]:
    """Every text somewhere in a table, untranslated and unfilled."""
    match found:
        case Promise():
            yield found
        case str() | None:
            pass  # no words: empty, or an address as an example
        case Seen():
            yield from texts([found.they, found.you, found.client, found.seller, found.staff])
        case Wait():
            yield from texts([found.title, found.text])
        case Field():
            yield from texts([found.label, found.help, found.placeholder])
        case Mapping():
            yield from texts(found.values())
        case Iterable():
            for one in found:
                yield from texts(one)


def in_language(text: Any, language: str) -> str:
    """A text before it is filled; the plural of one that counts."""
    with override(language):
        return str(text) or str(text._translate(2))
