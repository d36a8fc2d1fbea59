"""The languages there are: English, and every folder of a locale folder that holds a compiled catalog. Read once, by settings.

A language is a folder named as Babel names it (`de`, `pt_BR`) with `LC_MESSAGES/django.mo` and, where the habits of CLDR are
not ours, a `language.toml` (docs/how-to/add-a-language.md). No sentences here.
"""

from __future__ import annotations

import re
import struct
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol
from babel.units import UnknownUnitError, format_unit

ENGLISH = "en"
#: As wide as the columns that keep a language; `Words` of the rules take no longer code.
CODE_LENGTH = 8
CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,4})?")
#: `alike` is read by bin/catalogs alone: words that are the same in English.
NAMES = frozenset(
    {"name", "locale", "home", "day", "day_long", "first", "time", "joint", "days", "hour", "minute", "bytes", "alike"}
)


class BadLanguage(Exception):
    """A folder of languages that cannot be used; the message says which file, why, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language and how it writes. Patterns of days and times are CLDR's; `{0}` stands for the number of a unit.

    `days` maps a plural category (one, few, other) to its pattern; `first` is the day of the month when it is the 1st, or
    empty; `joint` stands between a day and a time in running text; `home` is the usual time zone, or empty.
    """

    code: str
    name: str
    locale: Locale
    home: str
    day: tuple[str, str]
    day_long: tuple[str, str]
    first: str
    time: str
    joint: str
    days: Mapping[str, str]
    hour: str
    minute: str
    sizes: tuple[str, str, str, str]

    @property
    def rtl(self) -> bool:
        """Whether it is written from right to left."""
        return self.locale.text_direction == "rtl"

    @property
    def decimal(self) -> str:
        """What stands between a number and its decimals."""
        return str(get_decimal_symbol(self.locale))


def found_in(folders: Sequence[Path]) -> dict[str, Language]:
    """Every language by its code, English first; of two folders for one language the earlier one names its habits.

    Raises BadLanguage for a catalog that cannot be read, a name that is no language, or a `language.toml` with a mistake.
    """
    found: dict[str, Language] = {}
    for folder in folders:
        for own in sorted(folder.iterdir()) if folder.is_dir() else ():
            code = own.name.replace("_", "-").lower()
            if code == ENGLISH or _speaks(own):
                known = found.get(code)
                if known is None or (own / "language.toml").is_file():
                    found[code] = _language(own, code)
    return {code: found[code] for code in sorted(found, key=lambda code: (code != ENGLISH, code))}


def _speaks(own: Path) -> bool:
    """Whether a folder holds a compiled catalog; one that is cut or broken is refused, never half used."""
    compiled = own / "LC_MESSAGES" / "django.mo"
    if not compiled.is_file():
        return False
    try:
        with compiled.open("rb") as binary:
            GNUTranslations(binary)
    except (OSError, ValueError, IndexError, struct.error, SyntaxError) as error:
        raise BadLanguage(
            f"The catalog {compiled} cannot be read ({error}). Compile it again with `bin/catalogs compile`, "
            "install Amiable again, or move its folder away to go on without this language."
        ) from error
    return True


def _language(own: Path, code: str) -> Language:
    if not CODE.fullmatch(code) or len(code) > CODE_LENGTH:
        raise BadLanguage(f"{own} is no name of a language; a folder is named such as de or pt_BR.")
    told = _told(own / "language.toml")
    locale = _locale(own, str(told.get("locale", own.name)))
    days = told.get("days", {})
    day, long = _days_of(locale)
    name = str(told.get("name", "")) or (locale.get_display_name(locale) or "")
    if not name:
        raise BadLanguage(f'{own} does not say its name: write name = "…" into its language.toml.')
    sizes = told.get("bytes", [_unit(unit, locale) for unit in ("byte", "kilobyte", "megabyte", "gigabyte")])
    if len(sizes) != 4:
        raise BadLanguage(f"{own}/language.toml: bytes names four units, from bytes to GB.")
    return Language(
        code=code,
        name=name[:1].upper() + name[1:],
        locale=locale,
        home=told.get("home", ""),
        day=(told["day"], f"{told['day']} y") if "day" in told else day,
        day_long=(told["day_long"], f"{told['day_long']} y") if "day_long" in told else long,
        first=told.get("first", ""),
        time=told.get("time", locale.time_formats["short"].pattern),
        joint=told.get("joint", ", "),
        days=days or _forms(locale),
        hour=told.get("hour", _pattern("duration-hour", 2, "short", locale)),
        minute=told.get("minute", _pattern("duration-minute", 2, "short", locale)),
        sizes=tuple(sizes),
    )


def _told(path: Path) -> dict[str, Any]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (OSError, ValueError) as error:
        raise BadLanguage(f"{path} cannot be read: {error}.") from error
    kinds = {"days": dict, "bytes": list, "alike": list}
    for name, value in told.items():
        if name not in NAMES:
            raise BadLanguage(f"{path}: there is no `{name}`; known are {', '.join(sorted(NAMES))}.")
        if not isinstance(value, kinds.get(name, str)):
            raise BadLanguage(f"{path}: `{name}` is not of the kind that is asked for.")
    if "days" in told and "other" not in told["days"]:
        raise BadLanguage(f"{path}: `days` needs a pattern for `other`.")
    return told


def _locale(own: Path, name: str) -> Locale:
    try:
        return Locale.parse(name.replace("-", "_"))
    except (UnknownLocaleError, ValueError) as error:
        raise BadLanguage(
            f'{own}: `{name}` is not a locale that Babel knows: write one it may borrow from, such as locale = "de", '
            "into its language.toml."
        ) from error


def _days_of(locale: Locale) -> tuple[tuple[str, str], tuple[str, str]]:
    """Patterns of a day, without and with its year, short and long."""
    short = locale.datetime_skeletons
    plain = short["MMMEd"].pattern
    year = short["yMMMEd"].pattern
    full = locale.date_formats["full"].pattern
    if "MMMMEEEEd" in short:
        return (plain, year), (short["MMMMEEEEd"].pattern, full)
    without = plain.replace("MMM", "MMMM").replace("E", "EEEE").replace("MMMM.", "MMMM")
    return (plain, year), (without, full)


def _forms(locale: Locale) -> dict[str, str]:
    """Plural category → how days are counted."""
    return {
        locale.plural_form(count): _pattern("duration-day", count, "long", locale)
        for count in (1000000, *range(121, -1, -1))
    } | {"other": _pattern("duration-day", 100, "long", locale)}


def _unit(name: str, locale: Locale) -> str:
    length = "long" if name == "byte" else "short"
    return _pattern(f"digital-{name}", 5, length, locale).replace("{0}", "").strip("\u00a0")


def _pattern(unit: str, count: int, length: str, locale: Locale) -> str:
    """How `count` of a unit is written, with {0} for the number, nothing that could break a line inside."""
    for style in (length, "short", "narrow"):
        try:
            written = format_unit(count, unit, length=style, format="0", locale=locale)  # type: ignore[arg-type]
        except UnknownUnitError:  # CLDR does not name it
            continue
        if unit not in written:
            return re.sub(r"[ \u202f]", "\u00a0", written.replace(str(count), "{0}"))
    return {"duration-hour": "{0}\u00a0h", "duration-minute": "{0}\u00a0min"}.get(
        unit, "{0}\u00a0" + unit.split("-")[1]
    )
