"""What sound, film and text need to be looked at, beyond the file itself: how long they are, the wave, the lines and the
passages marked in them. Finished values for `parts/viewer_sound.html`, `viewer_film.html`, `viewer_text.html`, `diff.html`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language

from amiable.files import reads
from amiable.files.reads import PreviewRead
from amiable.files.terms import Variant
from amiable.kernel.errors import Refused
from amiable.pages.order_files import OrderFile
from amiable.rules import places
from amiable.rules.places import Measure, Quote
from amiable.web.look.diff import Difference, compare
from amiable.web.look.lines import split_lines
from amiable.web.look.mark import Mark
from amiable.web.look.quoted import Marked, Passage, find_quote, lines_of
from amiable.wording.formats import decimal_mark
from amiable.wording.places import PLACES, SHOWN

#: Lines of a text that are shown; what comes after is only in the file.
MOST_LINES: Final = 6_000
#: Lines that are laid out together, so that the browser can leave what is far away for later.
BLOCK: Final = 200
#: Endings of texts that are read as prose; all others are shown letter under letter.
PROSE: Final = frozenset((".txt", ".md", ".markdown", ".rst", ".text", ""))


def media_of(
    reference: str,
    file: OrderFile,
    previews: Sequence[PreviewRead],
    measure: Measure | None,
    *,
    marks: Sequence[Mark] = (),
) -> Mapping[str, Any]:
    """The context of `parts/viewer_sound.html`, `viewer_film.html` or `viewer_text.html`, there as `viewer.media`."""
    if file.upload.kind == "text":
        return _text(file, previews, marks)
    return {
        "length": measure.length if measure else 0,
        "wave": _address(reference, file, previews, Variant.WAVE),
        "poster": _address(reference, file, previews, Variant.POSTER),
        "decimal": decimal_mark(get_language() or "en"),
        "moment": PLACES["moment"][0],
        "span": PLACES["span"][0],
    }


def difference_of(before: Sequence[PreviewRead], after: Sequence[PreviewRead]) -> Difference | None:
    """What `parts/diff.html` shows as `diff`, from the previews of two texts; None while one of them is not made."""
    old, new = _read(before), _read(after)
    if old is None or new is None:
        return None
    found = compare(old, new)
    return replace(found, cut=True) if _is_cut(before) or _is_cut(after) else found


def _text(file: OrderFile, previews: Sequence[PreviewRead], marks: Sequence[Mark]) -> Mapping[str, Any]:
    text = _read(previews)
    if text is None:
        failed = any(row.variant == Variant.TEXT and row.state == "failed" for row in previews)
        return {"state": "failed" if failed else "waiting"}
    shown = lines_of(text, _passages(text, marks), most=MOST_LINES)
    return {
        "state": "ready",
        "blocks": [shown[i : i + BLOCK] for i in range(0, len(shown), BLOCK)],
        "cut": len(shown) if len(split_lines(text)) > MOST_LINES or _is_cut(previews) else 0,
        "prose": PurePath(file.upload.name).suffix.lower() in PROSE,
        "most": places.QUOTE,
        "context": places.CONTEXT,
        "shown": SHOWN,
        "quote": PLACES["quote"][0],
    }


def _passages(text: str, marks: Sequence[Mark]) -> list[Passage]:
    """Where the marks are in the text; those that are not there stay in the list beside it alone."""
    found = []
    for mark in marks:
        try:
            place = places.parse(mark.place)
        except Refused:
            continue
        where = find_quote(text, place) if isinstance(place, Quote) else None
        if where is not None:
            found.append(Passage(*where, Marked(mark.number, mark.change, mark.label, on=mark.on)))
    return found


def _made(previews: Sequence[PreviewRead]) -> PreviewRead | None:
    return next((row for row in previews if row.variant == Variant.TEXT and row.state == "ready"), None)


def _is_cut(previews: Sequence[PreviewRead]) -> bool:
    made = _made(previews)
    return made is not None and made.cut


def _read(previews: Sequence[PreviewRead]) -> str | None:
    made = _made(previews)
    file = reads.open_content(made.address) if made else None
    if file is None:
        return None
    with file:
        return file.read().decode("utf-8", "replace")


def _address(reference: str, file: OrderFile, previews: Sequence[PreviewRead], variant: Variant) -> str:
    ready = any(row.variant == variant and row.state == "ready" for row in previews)
    return reverse("order_preview", args=[reference, file.upload.id, variant.value]) if ready else ""
