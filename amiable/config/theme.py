"""The operator's own look: AMIABLE_THEME names a small TOML file with a name, a logo, an accent and fonts, all of it local; else
it is look.toml in the data folder, where `amiable init` writes it, with the currency and the languages of the desk.

Read once at the start, files and all: what is wrong is said then, in a sentence, and pages take nothing from anywhere else.
Not here: the shades of an accent (shades.py), the addresses its files have (web/theming.py). Plain Python, as env.py.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from amiable.config.shades import Accent, AccentError, accent_of
from amiable.kernel.desks import DeskError, currency_of, languages_of, name_of

VARIABLE = "AMIABLE_THEME"
NAME = "Amiable"

#: Where its files are served; hashes in their addresses let browsers keep them for good.
PLACE = "/theme/"

#: Bytes of the largest picture and the largest font.
PICTURE_LIMIT, FONT_LIMIT = 200_000, 1_000_000

USUAL = "look.toml"
CURRENCY = "EUR"

KEYS = (
    "name",
    "currency",
    "languages",
    "logo",
    "logo_dark",
    "icon",
    "accent",
    "accent_dark",
    "font",
    "font_bold",
    "font_words",
)

#: Kinds of pictures by the end of their names, with what their bytes begin with.
PICTURES = {".svg": ("image/svg+xml", b""), ".png": ("image/png", b"\x89PNG"), ".webp": ("image/webp", b"RIFF")}
FONT = ".woff2"

#: The tokens of the accent, by its shades.
SHADES = {
    "--accent": "accent",
    "--accent-strong": "strong",
    "--on-accent": "on",
    "--accent-soft": "soft",
    "--accent-line": "line",
}

_STACK = re.compile(r"[A-Za-z0-9 ,'\"-]{1,200}", re.ASCII)


class ThemeError(Exception):
    """A look that cannot be shown; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the look: its name in addresses, its media type, its bytes."""

    name: str
    kind: str
    data: bytes = field(repr=False)

    @property
    def href(self) -> str:
        """Where it is served."""
        return f"{PLACE}{sha256(self.data).hexdigest()[:16]}/{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """How this installation looks; `name` is what the marketplace is called. `accent` None is the product's own, `sheet` None
    when nothing but the name is said. A font is a file of the look or a stack of fonts people have, "" for the product's own.
    `currency` is what new services are first priced in; `languages` are those offered, the first one to who asks for none of
    them, () for all there are."""

    name: str = NAME
    currency: str = CURRENCY
    languages: tuple[str, ...] = ()
    accent: Accent | None = None
    logo: Piece | None = None
    logo_dark: Piece | None = None
    icon: Piece | None = None
    font: Piece | str = ""
    font_bold: Piece | None = None
    font_words: Piece | str = ""
    sheet: Piece | None = None

    @property
    def named(self) -> bool:
        """Whether the marketplace has a name of its own."""
        return self.name != NAME

    @property
    def pieces(self) -> dict[str, Piece]:
        """All its files by their addresses."""
        files = (self.logo, self.logo_dark, self.icon, self.font, self.font_bold, self.font_words, self.sheet)
        return {piece.href: piece for piece in files if isinstance(piece, Piece)}


def read_theme(environ: Mapping[str, str], folder: Path | None = None) -> Theme:
    """The look of `environ`, else the one in the data folder, else the product's own. Raises ThemeError."""
    path = place_of(environ, folder)
    if path is None or (not environ.get(VARIABLE, "").strip() and not path.exists()):
        return Theme()
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ThemeError(f"{VARIABLE} names {path}, which cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ThemeError(f"{path} is not TOML: {error}.") from error
    try:
        return _theme(found, path.parent)
    except (ThemeError, AccentError, DeskError) as error:
        raise ThemeError(f"{path}: {error}") from error


def place_of(environ: Mapping[str, str], folder: Path | None) -> Path | None:
    """Where the look is said: the file AMIABLE_THEME names, else look.toml in the data folder; None without either."""
    said = environ.get(VARIABLE, "").strip()
    if said:
        return Path(said).expanduser().absolute()
    return folder / USUAL if folder else None


def _theme(found: Mapping[str, Any], folder: Path) -> Theme:
    for key, value in found.items():
        if key not in KEYS:
            raise ThemeError(f"{key} says nothing; known are {', '.join(KEYS)}.")
        if not isinstance(value, str) or not value.strip():
            raise ThemeError(f'{key} has to be a text in quotes, such as {key} = "…"; leave it out for the usual.')
    said = {key: value.strip() for key, value in found.items()}
    for part, whole in (("logo_dark", "logo"), ("accent_dark", "accent"), ("font_bold", "font")):
        if part in said and whole not in said:
            raise ThemeError(f"{part} needs {whole} beside it.")
    look = Theme(
        name=name_of(said.get("name", NAME)),
        currency=currency_of(said.get("currency", CURRENCY)),
        languages=languages_of(said.get("languages", "")),
        accent=accent_of(said["accent"], said.get("accent_dark", "")) if "accent" in said else None,
        logo=_picture("logo", said, folder),
        logo_dark=_picture("logo_dark", said, folder),
        icon=_picture("icon", said, folder),
        font=_font("font", said, folder),
        font_bold=_bold(said, folder),
        font_words=_font("font_words", said, folder),
    )
    css = sheet_of(look)
    return replace(look, sheet=Piece("theme.css", "text/css; charset=utf-8", css.encode())) if css else look


def sheet_of(look: Theme) -> str:
    """The tokens of the look as a style sheet that comes after the product's own; "" when it has none."""
    faces, tokens = [], []
    for piece, family, weights in (
        (look.font, "Operator Text", "100 500" if look.font_bold else "100 900"),
        (look.font_bold, "Operator Text", "501 900"),
        (look.font_words, "Operator Words", "100 900"),
    ):
        if isinstance(piece, Piece):
            where = f'url("{piece.href}") format("woff2")'
            faces.append(
                f'@font-face {{ font-family: "{family}"; font-display: swap; font-weight: {weights}; src: {where}; }}'
            )
    for font, hosted, stack, family in (
        (look.font, "--font-hosted", "--font-sans", "Operator Text"),
        (look.font_words, "--font-words-hosted", "--font-words", "Operator Words"),
    ):
        if font:
            tokens.append(f'{hosted}: "{family}";' if isinstance(font, Piece) else f"{stack}: {font};")
    if look.accent:
        light, dark = look.accent.light, look.accent.dark
        for token, shade in SHADES.items():
            tokens.append(f"{token}: light-dark({getattr(light, shade)}, {getattr(dark, shade)});")
    if not tokens:
        return ""
    return "\n".join(["@layer tokens {", *faces, ":root {", *tokens, "}", "}", ""])


def _picture(key: str, said: Mapping[str, str], folder: Path) -> Piece | None:
    if key not in said:
        return None
    end = Path(said[key]).suffix.lower()
    if end not in PICTURES:
        raise ThemeError(f"{key} = {said[key]!r} is no picture for pages: use {', '.join(PICTURES)}.")
    data = _read(key, folder / said[key], PICTURE_LIMIT)
    kind, start = PICTURES[end]
    if not data.startswith(start) or (end == ".svg" and b"<svg" not in data):
        raise ThemeError(f"{key} = {said[key]!r} is not what its name says: no {end[1:].upper()} begins like this.")
    return Piece(f"{key.replace('_', '-')}{end}", kind, data)


def _font(key: str, said: Mapping[str, str], folder: Path) -> Piece | str:
    value = said.get(key, "")
    if value.lower().endswith(FONT):
        data = _read(key, folder / value, FONT_LIMIT)
        if not data.startswith(b"wOF2"):
            raise ThemeError(f"{key} = {value!r} is not what its name says: it is no WOFF2 font.")
        return Piece(f"{key.replace('_', '-')}{FONT}", "font/woff2", data)
    if value and (not _STACK.fullmatch(value) or value.count("'") % 2 or value.count('"') % 2):
        raise ThemeError(
            f"{key} = {value!r} is neither a file that ends in {FONT} nor a list of fonts people have, "
            "such as \"Georgia, 'Times New Roman', serif\"."
        )
    return value


def _bold(said: Mapping[str, str], folder: Path) -> Piece | None:
    found = _font("font_bold", said, folder)
    if found and not (isinstance(found, Piece) and said["font"].lower().endswith(FONT)):
        raise ThemeError(f"font_bold goes with a font of your own: both have to be files that end in {FONT}.")
    return found if isinstance(found, Piece) else None


def _read(key: str, path: Path, limit: int) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ThemeError(f"{key} names {path}, which cannot be read: {error.strerror}.") from error
    if len(data) > limit:
        raise ThemeError(f"{key} has {len(data)} bytes; {limit} is the most, so that pages stay quick.")
    return data
