"""The words of files: states, kinds, limits, and what a file may be called. No tables, no bytes."""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta
from enum import StrEnum
from typing import Final

NAME_LENGTH: Final = 160
#: What a page may say of the form a file was sent on, so that it shows up there alone until it is used.
PLACE_LENGTH: Final = 80
#: Files a delivery, a message or an answer carries at most (2-domain.md §4).
MOST_FILES: Final = 20
#: Uploads of one person that are not attached to anything yet.
MOST_WAITING: Final = 60
#: How long after its last byte an upload can go on, and how long a finished one waits to be used.
OPEN_FOR: Final = timedelta(hours=48)
READY_FOR: Final = timedelta(days=7)
#: How long after expiring or being taken back the row and its content go.
FORGOTTEN_AFTER: Final = timedelta(hours=24)
#: Bytes held in memory, written and made durable at once.
PIECE: Final = 4 * 2**20
#: Free bytes of the disk that uploads never take.
RESERVE: Final = 256 * 2**20
#: Files up to this size are checked while the answer to their last byte is made; larger ones by a job.
CHECKED_AT_ONCE: Final = 16 * 2**20


class State(StrEnum):
    """Where an upload stands: open → checking → ready → attached, or expired (unused), or refused (with a code)."""

    OPEN = "open"
    CHECKING = "checking"
    READY = "ready"
    ATTACHED = "attached"
    EXPIRED = "expired"
    REFUSED = "refused"


class Kind(StrEnum):
    """How a file can be looked at. `other` can only be downloaded."""

    IMAGE = "image"
    PDF = "pdf"
    AUDIO = "audio"
    VIDEO = "video"
    TEXT = "text"
    OTHER = "other"


class PreviewState(StrEnum):
    """Where a preview stands; a failed one has a code and the file is shown as a plain tile."""

    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"


class Variant(StrEnum):
    """What our child makes of a content: a small picture, a large one, a text, the wave of a sound, a picture of a film.

    Two are work that shows nothing by itself: `measure` (how large the content is, where places are concerned) and `pages`
    (every page of a PDF as `page-1`, `page-2` …, several a run).
    """

    TILE = "tile"
    VIEW = "view"
    TEXT = "text"
    WAVE = "wave"
    POSTER = "poster"
    PAGES = "pages"
    MEASURE = "measure"


#: What is made of each kind as soon as a file is there, in this order.
VARIANTS: Final[dict[Kind, tuple[Variant, ...]]] = {
    Kind.IMAGE: (Variant.MEASURE, Variant.TILE, Variant.VIEW),
    Kind.PDF: (Variant.MEASURE, Variant.TILE, Variant.VIEW),
    Kind.TEXT: (Variant.TEXT,),
    Kind.AUDIO: (Variant.MEASURE, Variant.WAVE),
    Kind.VIDEO: (Variant.MEASURE, Variant.TILE, Variant.POSTER),
}
#: What tells how large a content is: a text is measured by being read.
MEASURES: Final = (Variant.MEASURE, Variant.TEXT)
#: Kinds whose pictures carry a watermark where the order says so; the others are never sealed (2-domain.md §4).
MARKED: Final = frozenset((Kind.IMAGE, Kind.PDF))
#: Pages of a PDF that become pictures; the rest is read in the file itself.
MOST_PAGES: Final = 300
_SHOWN = re.compile(r"tile|view|text|wave|poster|page-[1-9]\d{0,2}")


def is_shown(variant: str) -> bool:
    """Whether this is the name of a preview somebody could look at."""
    return _SHOWN.fullmatch(variant) is not None


def page_variant(number: int) -> str:
    """What the picture of a page is called, from 1."""
    return f"page-{number}"


#: Why uploads are kept: nobody used them yet, they are part of an order, or only their hash is (the words were erased).
KEPT_AS_DRAFT: Final = "draft"
KEPT_WITH_ORDER: Final = "order"
KEPT_ERASED: Final = "erased"
#: The same for the content that the client of a paid order keeps: only what its sender called it is gone.
KEPT_NAMELESS: Final = "nameless"


def clean_name(given: str) -> str:
    """What a file is called here: its last path part without control, bidirectional and invisible characters.

    Never empty, never longer than NAME_LENGTH (the extension is kept), never `.`, `..` or hidden. Everything else stays
    as it was given; pages escape it.
    """
    text = unicodedata.normalize("NFC", given).replace("\\", "/").rsplit("/", 1)[-1]
    text = "".join(" " if letter.isspace() else letter for letter in text)
    text = "".join(letter for letter in text if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    text = " ".join(text.split()).lstrip(". ").rstrip(". ")
    if len(text) > NAME_LENGTH:
        stem, dot, extension = text.rpartition(".")
        end = f"{dot}{extension}" if stem and len(extension) <= 16 else ""
        text = text[: NAME_LENGTH - len(end)].rstrip(". ") + end
    return text or "file"
