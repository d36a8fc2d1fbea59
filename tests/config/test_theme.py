"""The operator's own look: what the small file may say, what each mistake is answered with, and that everything can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from amiable.config import shades
from amiable.config.colour import READABLE, Colour, contrast, read_hex
from amiable.config.env import EnvError, read
from amiable.config.shades import AccentError, Shades, accent_of
from amiable.config.theme import Theme, ThemeError, read_theme
from tests.house.tree import ROOT

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><rect width="90" height="30"/></svg>'
PNG = b"\x89PNG\r\n\x1a\n rest"
WOFF2 = b"wOF2 rest"


def theme(folder: Path, text: str, **files: bytes) -> Theme:
    """The look of a file with this text, beside which lie these files (`logo_svg` is logo.svg)."""
    for name, data in files.items():
        (folder / ".".join(name.rsplit("_", 1))).write_bytes(data)
    (folder / "look.toml").write_text(text)
    return read_theme({"AMIABLE_THEME": str(folder / "look.toml")})


def test_without_a_file_it_looks_as_ever() -> None:
    look = read_theme({})
    assert look == Theme()
    assert (look.name, look.named, look.pieces) == ("Amiable", False, {})


def test_a_whole_look(tmp_path: Path) -> None:
    text = """
    name = "Il Mercato"
    logo = "logo.svg"
    logo_dark = "night.png"
    icon = "logo.svg"
    accent = "#7a2e5d"
    accent_dark = "#e8a7ca"
    font = "text.woff2"
    font_bold = "bold.woff2"
    font_words = "Georgia, 'Times New Roman', serif"
    """
    look = theme(tmp_path, text, logo_svg=SVG, night_png=PNG, text_woff2=WOFF2, bold_woff2=WOFF2 + b"!")
    assert (look.name, look.named) == ("Il Mercato", True)
    assert look.accent is not None
    assert look.accent.light.accent == "#7a2e5d"
    assert look.accent.dark.accent == "#e8a7ca"
    served = {re.sub("/[0-9a-f]{16}/", "/#/", href): piece.kind for href, piece in look.pieces.items()}
    assert served == {
        "/theme/#/logo.svg": "image/svg+xml",
        "/theme/#/logo-dark.png": "image/png",
        "/theme/#/icon.svg": "image/svg+xml",
        "/theme/#/font.woff2": "font/woff2",
        "/theme/#/font-bold.woff2": "font/woff2",
        "/theme/#/theme.css": "text/css; charset=utf-8",
    }
    assert look.sheet is not None
    css = look.sheet.data.decode()
    assert css.startswith("@layer tokens {")
    assert "--accent: light-dark(#7a2e5d, #e8a7ca);" in css
    assert '--font-hosted: "Operator Text";' in css
    assert "--font-words: Georgia, 'Times New Roman', serif;" in css
    assert re.findall("font-weight: ([0-9 ]+);", css) == ["100 500", "501 900"]
    assert "http" not in css


def test_a_name_alone_needs_no_sheet(tmp_path: Path) -> None:
    look = theme(tmp_path, 'name = "Il Mercato"')
    assert look == Theme(name="Il Mercato")


def test_an_address_changes_with_its_file(tmp_path: Path) -> None:
    first = theme(tmp_path, 'logo = "logo.svg"', logo_svg=SVG)
    second = theme(tmp_path, 'logo = "logo.svg"', logo_svg=SVG + b" ")
    assert first.pieces.keys().isdisjoint(second.pieces)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name = ", "is not TOML"),
        ('colour = "#000000"', "colour says nothing; known are name, currency, languages, logo,"),
        ("name = 3", "name has to be a text in quotes"),
        ('name = " "', "name has to be a text in quotes"),
        (f'name = "{"x" * 41}"', "one line of 40 characters at most"),
        ('name = "a\\nb"', "one line of 40 characters at most"),
        ('accent = "teal"', 'accent = "teal" is no colour: write it as "#rrggbb"'),
        ('accent = "#fff"', "is no colour"),
        ('accent = "#ffcc00"', "hard to read on the light pages: its contrast is 1.3:1 where 4.5:1 is needed"),
        ('accent = "#000080"\naccent_dark = "#000080"', "hard to read on the dark pages"),
        ('accent_dark = "#e8a7ca"', "accent_dark needs accent beside it"),
        ('logo_dark = "logo.svg"', "logo_dark needs logo beside it"),
        ('font_bold = "bold.woff2"', "font_bold needs font beside it"),
        ('logo = "gone.svg"', "which cannot be read: No such file"),
        ('logo = "logo.exe"', "is no picture for pages: use .svg, .png, .webp"),
        ('logo = "night.svg"', "is not what its name says: no SVG begins like this"),
        ('logo = "logo.png"', "no PNG begins like this"),
        ('logo = "https://cdn.example/logo.svg"', "which cannot be read"),
        ('font = "https://cdn.example/a.woff2"', "which cannot be read"),
        ('font = "logo.woff2"', "it is no WOFF2 font"),
        ('font = "url(https://cdn.example/a)"', "neither a file that ends in .woff2 nor a list of fonts"),
        ('font = "x; } body { color: red"', "neither a file"),
        ('font = "Georgia, \'Times"', "neither a file"),
        ('font = "Georgia"\nfont_bold = "bold.woff2"', "both have to be files"),
        ('font = "text.woff2"\nfont_bold = "Georgia"', "both have to be files"),
        ('logo = "large.svg"', "has 200001 bytes; 200000 is the most"),
    ],
)
def test_each_mistake_has_its_sentence(tmp_path: Path, text: str, says: str) -> None:
    files = {"logo_svg": SVG, "night_svg": PNG, "logo_png": SVG, "logo_woff2": SVG, "large_svg": SVG + b" " * 200_001}
    files["large_svg"] = files["large_svg"][:200_001]
    with pytest.raises(ThemeError) as error:
        theme(tmp_path, text, text_woff2=WOFF2, bold_woff2=WOFF2, **files)
    assert says in str(error.value)
    assert str(tmp_path / "look.toml") in str(error.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ThemeError, match=r"AMIABLE_THEME names .*, which cannot be read: No such file"):
        read_theme({"AMIABLE_THEME": str(tmp_path / "none.toml")})


def test_it_is_said_when_the_program_starts(tmp_path: Path) -> None:
    (tmp_path / "look.toml").write_text('accent = "#ffcc00"')
    with pytest.raises(EnvError, match="hard to read"):
        read({"AMIABLE_DATA_DIR": str(tmp_path), "AMIABLE_THEME": str(tmp_path / "look.toml")})


def test_what_is_named_as_nearest_can_be_read() -> None:
    with pytest.raises(AccentError) as error:
        accent_of("#ffcc00")
    (named,) = re.findall(r'is "(#[0-9a-f]{6})"', str(error.value))
    assert accent_of(named).light.accent == named


#: All around the circle, pale and strong, dark enough to be read.
WHEEL = [Colour(light, chroma, hue).hex for hue in range(0, 360, 30) for light, chroma in ((0.3, 0.06), (0.45, 0.2))]


@pytest.mark.parametrize("colour", [*WHEEL, "#000000", "#0f5f5a"])
def test_every_shade_can_be_read_on_what_it_stands_on(colour: str) -> None:
    accent = accent_of(colour)
    for look, under in ((accent.light, shades.LIGHT), (accent.dark, shades.DARK)):
        for ground in (*(each.hex for each in under.values()), look.soft):
            assert contrast(look.accent, ground) >= READABLE
            assert contrast(look.strong, ground) >= READABLE
        assert contrast(look.on, look.accent) >= READABLE
        assert contrast(look.on, look.strong) >= READABLE


def test_the_grounds_are_those_of_the_pages() -> None:
    tokens = (ROOT / "amiable/web/static/css/tokens.css").read_text()
    for name in shades.LIGHT:
        found = re.search(rf"--{name}: light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\)", tokens)
        assert found
        told = [Colour(*map(float, group.split())) for group in found.groups()]
        assert told == [shades.LIGHT[name], shades.DARK[name]]


def test_every_token_of_the_accent_is_one() -> None:
    from amiable.config.theme import SHADES

    tokens = (ROOT / "amiable/web/static/css/tokens.css").read_text()
    assert [name for name in SHADES if f"    {name}: light-dark(" not in tokens] == []
    assert sorted(SHADES.values()) == sorted(Shades.__slots__)


def test_colours_come_back_as_they_went() -> None:
    for text in ("#000000", "#ffffff", "#7a2e5d", "#0f5f5a", "#ff0000", "#00ff00", "#123456"):
        found = read_hex(text)
        assert found is not None
        assert found.hex == text
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
