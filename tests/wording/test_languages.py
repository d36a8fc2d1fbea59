"""A language is what its folder says: found by its catalog, written by CLDR and by its few lines; a mistake is named."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.apps import apps
from django.conf import settings
from django.db.models import CharField
from django.test import override_settings

from amiable.wording import formats
from amiable.wording.languages import CODE_LENGTH, BadLanguage, found_in
from amiable.wording.reader import asked_language


def spoken(folder: Path, language: str, told: str = "") -> Path:
    """A folder with one language that has a catalog and says this of itself."""
    compiled = folder / language / "LC_MESSAGES" / "django.mo"
    compiled.parent.mkdir(parents=True)
    with compiled.open("wb") as binary:
        write_mo(binary, Catalog())
    (folder / language / "language.toml").write_text(told, encoding="utf-8")
    return folder


def test_english_comes_first_and_only_compiled_languages_count(tmp_path: Path) -> None:
    own = Path(settings.LOCALE_PATHS[-1])
    (tmp_path / "sv" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "sv" / "LC_MESSAGES" / "django.po").write_text("")
    found = found_in([spoken(tmp_path, "pt_BR"), tmp_path / "nowhere", own])
    assert {code: language.name for code, language in found.items()} == {
        "en": "English",
        "fr": "Français",
        "it": "Italiano",
        "pt-br": "Português (Brasil)",
    }


@pytest.mark.parametrize(
    ("language", "days", "two", "mark", "rtl"),
    [
        ("pl", ["1\u00a0dzień", "3\u00a0dni", "5\u00a0dni"], "2\u00a0dni 3\u00a0godz.", ",", False),
        ("ar", ["يوم", "3\u00a0أيام", "5\u00a0أيام"], "يومان 3\u00a0س", ".", True),
        ("ja", ["1\u00a0日", "3\u00a0日", "5\u00a0日"], "2\u00a0日 3\u00a0時間", ".", False),
    ],
)
def test_cldr_says_how_it_is_written(
    language: str, days: list[str], two: str, mark: str, tmp_path: Path, *, rtl: bool
) -> None:
    known = found_in([spoken(tmp_path, language), *map(Path, settings.LOCALE_PATHS)])
    with override_settings(SPOKEN=known):
        assert [formats.days(count, language=language) for count in (1, 3, 5)] == days
        assert formats.span(timedelta(days=2, hours=3), language=language) == two
        assert formats.decimal_mark(language) == mark
    assert known[language].rtl == rtl


def test_a_folder_may_say_otherwise(tmp_path: Path) -> None:
    told = 'name = "Schwiizerdütsch"\nlocale = "de_CH"\nhome = "Europe/Zurich"\nday = "d.M."\nhour = "{0} Stund"\n'
    own = found_in([spoken(tmp_path, "gsw", told)])["gsw"]
    assert (own.name, str(own.locale), own.home, own.day, own.hour) == (
        "Schwiizerdütsch",
        "de_CH",
        "Europe/Zurich",
        ("d.M.", "d.M. y"),
        "{0} Stund",
    )


@pytest.mark.parametrize(
    ("language", "told", "why"),
    [
        ("de", 'nmae = "Deutsch"', "there is no `nmae`"),
        ("de", "name = 3", "`name` is not of the kind"),
        ("de", 'days = { one = "{0} Tag" }', "needs a pattern for `other`"),
        ("de", 'bytes = ["Byte"]', "names four units"),
        ("de", "name = ", "cannot be read"),
        ("xx", 'name = "Xish"', "not a locale that Babel knows"),
        ("..secret", "", "no name of a language"),
    ],
)
def test_a_mistake_is_named(language: str, told: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(BadLanguage, match=why):
        found_in([spoken(tmp_path, language, told)])


@pytest.mark.parametrize(
    ("header", "code"), [("it-IT", "it"), ("fr;q=0, it;q=0.2", "it"), ("de", ""), ("\0" * 9000, "")]
)
def test_what_a_browser_asks_for(header: str, code: str) -> None:
    assert asked_language(header) == code


def test_what_is_not_spoken_is_written_as_in_english() -> None:
    assert formats.days(3, language="de") == "3\u00a0days"
    assert (
        formats.span_units("fr") == "many={0}\u00a0jours|other={0}\u00a0jours|one={0}\u00a0jour|{0}\u00a0h|{0}\u00a0min"
    )
    assert [formats.language_name("de", language=reader) for reader in ("en", "fr", "it")] == [
        "German",
        "Allemand",
        "Tedesco",
    ]


def test_every_table_has_room_for_the_code_of_a_region() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("amiable.")]
    rooms = {
        f"{model.__name__}.{field.name}": field.max_length
        for model in ours
        for field in model._meta.get_fields()
        if isinstance(field, CharField) and field.name.startswith("language")
    }
    assert len(rooms) >= 5
    assert {name for name, room in rooms.items() if room is None or room < CODE_LENGTH} == set()
