"""A place in a file as words: “logo.png, at 240 × 130”, “page 2”, “from 0:12 to 0:18”; and the words of the fields it is
typed in. Pictures are counted in pixels, pages in points, sound and film in minutes and seconds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from amiable.rules.places import Box, PageBox, Place, Quote, Span
from amiable.wording.fields.field import Field
from amiable.wording.formats import decimal_mark
from amiable.wording.scene import Text

#: Characters of a passage that are shown.
SHOWN = 60

#: By what a place is: alone, and with the name of its file.
PLACES: Mapping[str, tuple[Text, Text]] = {
    "point": (_("at %(x)s × %(y)s"), _("%(file)s, at %(x)s × %(y)s")),
    "box": (
        _("%(width)s × %(height)s at %(x)s × %(y)s"),
        _("%(file)s, %(width)s × %(height)s at %(x)s × %(y)s"),
    ),
    "page": (_("page %(page)s"), _("%(file)s, page %(page)s")),
    "page_point": (_("page %(page)s, at %(x)s × %(y)s"), _("%(file)s, page %(page)s, at %(x)s × %(y)s")),
    "page_box": (
        _("page %(page)s, %(width)s × %(height)s at %(x)s × %(y)s"),
        _("%(file)s, page %(page)s, %(width)s × %(height)s at %(x)s × %(y)s"),
    ),
    "moment": (_("at %(start)s"), _("%(file)s, at %(start)s")),
    "span": (_("from %(start)s to %(end)s"), _("%(file)s, from %(start)s to %(end)s")),
    "quote": (_("“%(quote)s”"), _("%(file)s, “%(quote)s”")),
}

#: What the fields of a place say, for those who type it.
FIELDS: Mapping[str, Field] = {
    "file": Field(_("In which file")),
    "page": Field(_("Page")),
    "left": Field(_("From the left"), _("In pixels of the picture, or in points of the page.")),
    "top": Field(_("From the top")),
    "width": Field(_("Width"), _("Leave width and height empty for a single point.")),
    "height": Field(_("Height")),
    "start": Field(pgettext_lazy("time", "From"), _("Minutes and seconds, such as 0:12."), "0:00"),
    "end": Field(pgettext_lazy("time", "To"), _("Empty for a single moment."), "0:00"),
    "quote": Field(_("The passage"), _("The words exactly as they stand in the text.")),
    "gone": Field(_("Leave this one out"), _("What you leave out counts as no longer wanted.")),
}

#: What is wrong with what was typed there.
WRONG: Mapping[str, Text] = {
    "number": _("Please write a number such as 240."),
    "time": _("Please write minutes and seconds, such as 0:12."),
    "order": _("The end has to come after the beginning."),
    "both": _("Please fill in both distances, from the left and from the top."),
    "size": _("Please fill in both width and height, or neither."),
    "page": _("Please say which page."),
    "start": _("Please say when it begins."),
    "file": _("Please choose the file this is in."),
    "kind": _("This does not fit the chosen file."),
    "none": _("This kind of file has no places. Describe it in the text."),
    "text": _("Say what should change."),
}


def say_place(place: Place, *, language: str, file: str = "") -> str:
    """The place in the reader's language; with the name of its file when it is given."""
    code, data = _spoken(place, language)
    with override(language):
        return str(PLACES[code][1 if file else 0]) % {**data, "file": file}


def say_time(milliseconds: int, *, language: str) -> str:
    """0:12, 1:02:03, and with tenths where there are some: 0:12.5, 0:12,5."""
    tenths = round(milliseconds / 100)
    seconds, tenth = divmod(tenths, 10)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    text = f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
    return text if not tenth else f"{text}{decimal_mark(language)}{tenth}"


def _spoken(place: Place, language: str) -> tuple[str, dict[str, Any]]:
    match place:
        case Box():
            return ("box" if place.width or place.height else "point"), _figures(place)
        case PageBox(page, Box() as box):
            return ("page_box" if box.width or box.height else "page_point"), {"page": page, **_figures(box)}
        case PageBox(page):
            return "page", {"page": page}
        case Span(start, end):
            said = {"start": say_time(start, language=language), "end": say_time(end, language=language)}
            return ("span" if end > start else "moment"), said
        case Quote(exact):
            return "quote", {"quote": _short(" ".join(exact.split()))}
        case _:
            assert_never(place)


def _figures(box: Box) -> dict[str, int]:
    return {name: round(getattr(box, name)) for name in ("x", "y", "width", "height")}


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1].rstrip()}…"
