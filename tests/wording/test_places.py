"""A place reads as people would say it, in each language, alone and with its file; typed in fields it comes back the same."""

from __future__ import annotations

import pytest
from django import forms
from django.utils.translation import override

from amiable.rules.places import Box, PageBox, Place, Quote, Span, parse, write
from amiable.web.order.places import NAMES, read_typed, typed_of
from amiable.wording.places import WRONG, say_place, say_time

SAID = [
    (Box(240, 130, 0, 0), "at 240 × 130", "à 240 × 130", "a 240 × 130"),
    (Box(240, 130, 50, 40), "50 × 40 at 240 × 130", "50 × 40 à 240 × 130", "50 × 40 a 240 × 130"),
    (PageBox(2), "page 2", "page 2", "pagina 2"),
    (PageBox(2, Box(10, 20, 0, 0)), "page 2, at 10 × 20", "page 2, à 10 × 20", "pagina 2, a 10 × 20"),
    (PageBox(2, Box(1, 2, 3, 4)), "page 2, 3 × 4 at 1 × 2", "page 2, 3 × 4 à 1 × 2", "pagina 2, 3 × 4 a 1 × 2"),
    (Span(12_000, 12_000), "at 0:12", "à 0:12", "a 0:12"),
    (Span(12_000, 18_500), "from 0:12 to 0:18.5", "de 0:12 à 0:18,5", "da 0:12 a 0:18,5"),
    (Quote("the  oven\nis lit"), "“the oven is lit”", "«\u00a0the oven is lit\u00a0»", "«the oven is lit»"),
]

PLACES: list[tuple[Place, str]] = [
    (Box(240, 130.5, 0, 0), "image"),
    (Box(0, 0, 50, 40), "image"),
    (PageBox(3), "pdf"),
    (PageBox(3, Box(10, 20, 30, 40.25)), "pdf"),
    (Span(500, 500), "audio"),
    (Span(12_345, 3_723_004), "video"),
    (Quote("is lit\n  at three"), "text"),
]


@pytest.mark.parametrize(("place", "en", "fr", "it"), SAID)
def test_a_place_is_said_in_every_language(place: Place, en: str, fr: str, it: str) -> None:
    assert [say_place(place, language=language) for language in ("en", "fr", "it")] == [en, fr, it]
    assert [say_place(place, language=language, file="a.png") for language in ("en", "fr", "it")] == [
        f"a.png, {said}" for said in (en, fr, it)
    ]


def test_a_long_passage_is_cut_and_hours_are_said() -> None:
    said = say_place(Quote("word " * 100), language="en")
    assert (len(said), said[-2:]) == (62, "…”")
    assert say_time(3_723_000, language="en") == "1:02:03"


@pytest.mark.parametrize("language", ["en", "fr", "it"])
@pytest.mark.parametrize(("place", "kind"), PLACES)
def test_what_the_fields_say_is_the_place(place: Place, kind: str, language: str) -> None:
    typed = dict.fromkeys(NAMES, "") | typed_of(place, language=language)
    assert parse(write(read_typed(typed, kind))) == place


@pytest.mark.parametrize(
    ("kind", "typed", "field", "code"),
    [
        ("image", {"left": "x", "top": "1"}, "left", "number"),
        ("image", {"left": "-5", "top": "1"}, "left", "number"),
        ("image", {"left": "1" * 12, "top": "1"}, "left", "number"),
        ("image", {"left": "1e9", "top": "1"}, "left", "number"),
        ("image", {"left": "١", "top": "1"}, "left", "number"),
        ("image", {"top": "1"}, "left", "both"),
        ("image", {"left": "1"}, "top", "both"),
        ("image", {"width": "1", "height": "1"}, "left", "both"),
        ("image", {"left": "1", "top": "1", "width": "4"}, "height", "size"),
        ("image", {"page": "1"}, "page", "kind"),
        ("pdf", {"left": "1", "top": "1"}, "page", "page"),
        ("pdf", {"page": "0"}, "page", "page"),
        ("pdf", {"page": "1.5"}, "page", "page"),
        ("pdf", {"page": "9999999"}, "page", "page"),
        ("audio", {"end": "0:12"}, "start", "start"),
        ("audio", {"start": "0:12", "end": "0:11"}, "end", "order"),
        ("audio", {"start": "0:75"}, "start", "time"),
        ("audio", {"start": "noon"}, "start", "time"),
        ("video", {"left": "1", "top": "1"}, "left", "kind"),
        ("text", {"start": "0:12"}, "start", "kind"),
        ("other", {"left": "1", "top": "1"}, "file", "none"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(kind: str, typed: dict[str, str], field: str, code: str) -> None:
    with override("en"), pytest.raises(forms.ValidationError) as wrong:
        read_typed(dict.fromkeys(NAMES, "") | typed, kind)
    assert wrong.value.message_dict == {field: [str(WRONG[code])]}
