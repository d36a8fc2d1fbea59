"""Places in files: W3C Web Annotation selectors as typed values, and whether they lie inside a file. No files, no words.

A place never moves to another file: it means what it meant in the bytes it was set on (2-domain.md §4). Pictures are
counted in natural pixels, pages of a PDF in points from the top left corner, sound and film in milliseconds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from amiable.kernel.errors import Refusal, Refused, refuse

#: What a fragment selector conforms to, by what it selects.
MEDIA = "http://www.w3.org/TR/media-frags/"
PDF = "http://tools.ietf.org/rfc/rfc3778"

#: Longest quote, and longest context on either side, in characters.
QUOTE = 1000
CONTEXT = 100

_NUMBER = r"(\d{1,7}(?:\.\d{1,3})?)"
_BOX = re.compile(f"xywh=pixel:{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}", re.ASCII)
_PAGE = re.compile(f"page=([1-9]\\d{{0,5}})(?:&viewrect={_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER})?", re.ASCII)
_SPAN = re.compile(f"t={_NUMBER}(?:,{_NUMBER})?", re.ASCII)
#: What JSON can say and no text holds: nothing at all, and half a character.
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a picture in natural pixels; a pin has no width and no height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageBox:
    """A rectangle on a page of a PDF (from 1) in points; without one, the whole page."""

    page: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of sound or film in milliseconds; a moment ends where it begins."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of a text, with what stands before and after it."""

    exact: str
    prefix: str = ""
    suffix: str = ""


type Place = Box | PageBox | Span | Quote


@dataclass(frozen=True, slots=True)
class Measure:
    """How large a file is where places are concerned. `pages` are (width, height) in points; 0 where nobody knows."""

    kind: str  # image, pdf, audio, video, text
    width: int = 0
    height: int = 0
    pages: tuple[tuple[float, float], ...] = ()
    length: int = 0  # milliseconds
    text: str | None = None  # of a text, when it was read


def parse(text: str) -> Place:
    """The place a selector means. Raises Refused `place_malformed`."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError):
        refuse("place_malformed")
    if not isinstance(raw, Mapping):
        refuse("place_malformed")
    match raw.get("type"):
        case "FragmentSelector":
            return _fragment(raw)
        case "TextQuoteSelector":
            return _quote(raw)
    refuse("place_malformed")


def selector(place: Place) -> dict[str, str]:
    """The place as a W3C selector; `parse` of its JSON gives the place back."""
    match place:
        case Box():
            return _as_fragment(MEDIA, f"xywh=pixel:{_numbers(place)}")
        case PageBox(page, box):
            within = f"&viewrect={_numbers(box)}" if box else ""
            return _as_fragment(PDF, f"page={page}{within}")
        case Span(start, end):
            until = f",{_number(end / 1000)}" if end > start else ""
            return _as_fragment(MEDIA, f"t={_number(start / 1000)}{until}")
        case Quote(exact, prefix, suffix):
            context = {key: text for key, text in (("prefix", prefix), ("suffix", suffix)) if text}
            return {"type": "TextQuoteSelector", "exact": exact, **context}
        case _:
            assert_never(place)


def write(place: Place) -> str:
    """The place as the text an input carries."""
    return json.dumps(selector(place), ensure_ascii=False, separators=(",", ":"))


def misplaced(place: Place, measure: Measure) -> Refusal | None:
    """Why a place cannot be on a file: `place_of_other_kind` or `place_outside` (with what there is); None when it can.

    What nobody could measure (a length without a decoder) bounds nothing.
    """
    match place, measure.kind:
        case Box(), "image":
            good = _inside(place, measure.width, measure.height)
        case PageBox(page, box), "pdf":
            there = measure.pages[page - 1] if page <= len(measure.pages) else None
            good = there is not None and (box is None or _inside(box, *there))
        case Span(_, end), "audio" | "video":
            good = not measure.length or end <= measure.length
        case Quote(exact), "text":
            good = measure.text is None or exact in measure.text
        case _:
            return Refusal("place_of_other_kind", {"kind": measure.kind})
    return None if good else Refusal("place_outside", {"kind": measure.kind})


def judge(text: str) -> Refusal | None:
    """Whether the text of a place can be read at all; an empty one is no place."""
    try:
        if text:
            parse(text)
    except Refused as refused:
        return refused.refusal
    return None


def _fragment(raw: Mapping[str, Any]) -> Place:
    value, conforms = raw.get("value"), raw.get("conformsTo", "")
    if not isinstance(value, str) or conforms not in ("", MEDIA, PDF):
        refuse("place_malformed")
    if found := _BOX.fullmatch(value):
        return _box(found.groups())
    if found := _PAGE.fullmatch(value):
        page, *box = found.groups()
        return PageBox(int(page), _box(tuple(box)) if box[0] is not None else None)
    if found := _SPAN.fullmatch(value):
        start, end = (None if part is None else round(float(part) * 1000) for part in found.groups())
        assert start is not None
        if end is not None and end < start:
            refuse("place_malformed")
        return Span(start, start if end is None else end)
    refuse("place_malformed")


def _quote(raw: Mapping[str, Any]) -> Quote:
    exact, prefix, suffix = raw.get("exact"), raw.get("prefix", ""), raw.get("suffix", "")
    if not (isinstance(exact, str) and isinstance(prefix, str) and isinstance(suffix, str)):
        refuse("place_malformed")
    if not exact.strip() or len(exact) > QUOTE or max(len(prefix), len(suffix)) > CONTEXT:
        refuse("place_malformed")
    if _NO_TEXT.search(exact + prefix + suffix):
        refuse("place_malformed")
    return Quote(exact, prefix, suffix)


def _box(parts: tuple[str | None, ...]) -> Box:
    x, y, width, height = (float(part or 0) for part in parts)
    return Box(x, y, width, height)


def _inside(box: Box, width: float, height: float) -> bool:
    """Half a unit of rounding is nobody's mistake."""
    return box.x + box.width <= width + 0.5 and box.y + box.height <= height + 0.5


def _as_fragment(conforms: str, value: str) -> dict[str, str]:
    return {"type": "FragmentSelector", "conformsTo": conforms, "value": value}


def _numbers(box: Box) -> str:
    return ",".join(_number(part) for part in (box.x, box.y, box.width, box.height))


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
