"""A place as form fields, for those who type it: fields into a W3C selector and back. What is wrong stands beside its field.

Which fields count depends on the kind of file. Whether the place lies inside the file is `rules.places.misplaced`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, assert_never

from django import forms

from amiable.rules.places import QUOTE, Box, PageBox, Place, Quote, Span
from amiable.wording.formats import decimal_mark
from amiable.wording.places import FIELDS, WRONG, say_time

#: The fields of a place, and which of them a kind of file has.
NAMES = ("page", "left", "top", "width", "height", "start", "end", "quote")
OF_KIND: Mapping[str, tuple[str, ...]] = {
    "image": ("left", "top", "width", "height"),
    "pdf": ("page", "left", "top", "width", "height"),
    "audio": ("start", "end"),
    "video": ("start", "end"),
    "text": ("quote",),
}

#: The longest place and largest page a number can say; `rules.places` reads seven digits before the point.
MOST = 10_000_000

_NUMBER = re.compile(r"\d{1,7}(?:[.,]\d{1,3})?", re.ASCII)
_TIME = re.compile(r"(?:(?:(\d{1,2}):)?([0-5]?\d):)?(\d{1,5}(?:[.,]\d{1,3})?)", re.ASCII)


class FileSelect(forms.Select):
    """A choice of files; each option says its kind, so that the page shows the fields that kind has."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        super().__init__(attrs={"data-kept": True})
        self.kinds = kinds

    def create_option(self, name: str, value: object, *more: object, **named: object) -> dict[str, object]:
        """Add the kind."""
        option: dict[str, object] = super().create_option(name, value, *more, **named)  # type: ignore[arg-type]
        attrs = option["attrs"]
        if isinstance(attrs, dict) and str(value) in self.kinds:
            attrs["data-kind"] = self.kinds[str(value)]
        return option


def typed_fields() -> dict[str, forms.Field]:
    """The fields, all optional: what is missing depends on the kind of file."""
    found: dict[str, forms.Field] = {}
    for name in NAMES:
        words = FIELDS[name]
        attrs = {"autocomplete": "off", "placeholder": words.placeholder}
        if name == "quote":
            widget: forms.Widget = forms.Textarea(attrs={"rows": 2})
        else:
            mode = "text" if name in ("start", "end") else "numeric" if name == "page" else "decimal"
            widget = forms.TextInput(attrs=attrs | {"inputmode": mode, "size": 8})
        most = QUOTE if name == "quote" else 12
        said: dict[str, Any] = {"label": words.label, "help_text": words.help}
        found[name] = forms.CharField(**said, required=False, max_length=most, strip=name != "quote", widget=widget)
    return found


def says_something(typed: Mapping[str, str]) -> bool:
    """Whether any field of a place was filled in."""
    return any((typed.get(name) or "").strip() for name in NAMES)


def read_typed(typed: Mapping[str, str], kind: str) -> Place:
    """The place the fields say in a file of this kind. Raises ValidationError by field."""
    told = {name: (typed.get(name) or "").strip() for name in NAMES}
    allowed = OF_KIND.get(kind)
    if allowed is None:
        raise forms.ValidationError({"file": str(WRONG["none"])})
    if strange := [name for name in NAMES if told[name] and name not in allowed]:
        raise forms.ValidationError({strange[0]: str(WRONG["kind"])})
    match kind:
        case "image":
            return _box(told)
        case "pdf":
            return _page(told)
        case "text":
            return _quote(typed["quote"])
        case _:
            return _span(told)


def typed_of(place: Place, *, language: str) -> dict[str, str]:
    """What the fields say for a place; `read_typed` of it gives the place back, but for what surrounds a passage."""
    match place:
        case Box(x, y, width, height):
            sizes = {"width": _written(width), "height": _written(height)} if width or height else {}
            return {"left": _written(x), "top": _written(y), **sizes}
        case PageBox(page, Box() as box):
            return {"page": str(page), **typed_of(box, language=language)}
        case PageBox(page):
            return {"page": str(page)}
        case Span(start, end):
            said = {"start": _time_written(start, language)}
            return said | ({"end": _time_written(end, language)} if end > start else {})
        case Quote(exact):
            return {"quote": exact}
        case _:
            assert_never(place)


def _box(told: Mapping[str, str]) -> Box:
    for name, other in (("left", "top"), ("top", "left")):
        if not told[name] and (told[other] or told["width"] or told["height"]):
            raise forms.ValidationError({name: str(WRONG["both"])})
    for name, other in (("width", "height"), ("height", "width")):
        if told[other] and not told[name]:
            raise forms.ValidationError({name: str(WRONG["size"])})
    return Box(*(_number(told, name) for name in ("left", "top", "width", "height")))


def _page(told: Mapping[str, str]) -> PageBox:
    if not told["page"]:
        raise forms.ValidationError({"page": str(WRONG["page"])})
    page = _number(told, "page")
    if page < 1 or page != int(page) or page >= MOST // 10:
        raise forms.ValidationError({"page": str(WRONG["page"])})
    boxed = any(told[name] for name in ("left", "top", "width", "height"))
    return PageBox(int(page), _box(told) if boxed else None)


def _span(told: Mapping[str, str]) -> Span:
    if not told["start"]:
        raise forms.ValidationError({"start": str(WRONG["start"])})
    start = _time(told, "start")
    end = _time(told, "end") if told["end"] else start
    if end < start:
        raise forms.ValidationError({"end": str(WRONG["order"])})
    return Span(start, end)


def _quote(exact: str) -> Quote:
    """The passage as it stands in the file: browsers send line ends as CR LF, files mostly have LF."""
    return Quote(exact.replace("\r\n", "\n").strip("\n"))


def _number(told: Mapping[str, str], name: str) -> float:
    if not told[name]:
        return 0.0
    if not _NUMBER.fullmatch(told[name]):
        raise forms.ValidationError({name: str(WRONG["number"])})
    return float(told[name].replace(",", "."))


def _time(told: Mapping[str, str], name: str) -> int:
    found = _TIME.fullmatch(told[name])
    if found is None or (found[2] is not None and float(found[3].replace(",", ".")) >= 60):
        raise forms.ValidationError({name: str(WRONG["time"])})
    hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups())
    return round((hours * 3600 + minutes * 60 + seconds) * 1000)


def _written(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")


def _time_written(milliseconds: int, language: str) -> str:
    """To the millisecond, so that nothing moves by being shown."""
    whole = say_time(milliseconds - milliseconds % 1000, language=language)
    rest = f"{milliseconds % 1000:03}".rstrip("0")
    return f"{whole}{decimal_mark(language)}{rest}" if rest else whole
