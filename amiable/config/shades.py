"""The shades of an accent: what is made of the operator's one colour, and whether it can be read wherever it stands.

The accent is the one colour of things one can do; amber, green and red keep their meanings and cannot be changed.
"""

from __future__ import annotations

from dataclasses import dataclass

from amiable.config.colour import READABLE, Colour, contrast, nearest, read_hex

#: What the accent stands on as text, light and dark: `tokens.css` by name (a test compares them).
LIGHT = {
    "paper": Colour(0.966, 0.009, 86),
    "surface": Colour(0.994, 0.003, 86),
    "sunken": Colour(0.943, 0.011, 86),
    "wait-soft": Colour(0.962, 0.036, 84),
    "done-soft": Colour(0.952, 0.028, 148),
}
DARK = {
    "paper": Colour(0.2, 0.012, 205),
    "surface": Colour(0.24, 0.013, 205),
    "sunken": Colour(0.178, 0.011, 205),
    "wait-soft": Colour(0.262, 0.026, 76),
    "done-soft": Colour(0.272, 0.04, 152),
}

#: How much lighter or darker an accent is under the pointer.
STRONGER = 0.07


class AccentError(Exception):
    """A colour that cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Shades:
    """The accent of one look as `#rrggbb`: itself, under the pointer, what is written on it, its wash and its line."""

    accent: str
    strong: str
    on: str
    soft: str
    line: str


@dataclass(frozen=True, slots=True)
class Accent:
    """The shades of both looks."""

    light: Shades
    dark: Shades


def accent_of(light: str, dark: str = "") -> Accent:
    """The shades of the colour given; the dark look's is made of it unless it is given too. Raises AccentError."""
    base = _read("accent", light)
    given = _read("accent_dark", dark) if dark else Colour(0.8, min(base.chroma, 0.088), base.hue)
    return Accent(_light(base), _dark(given, said=bool(dark)))


def _light(base: Colour) -> Shades:
    soft = Colour(0.945, min(base.chroma, 0.021), base.hue)
    under = [*(colour.hex for colour in LIGHT.values()), soft.hex]
    _check("accent", base, under, "light", darker=True)
    strong = Colour(max(base.light - STRONGER, 0), base.chroma, base.hue)
    line = Colour(0.79, min(base.chroma, 0.055), base.hue)
    return Shades(base.hex, strong.hex, Colour(0.99, min(base.chroma, 0.006), base.hue).hex, soft.hex, line.hex)


def _dark(base: Colour, *, said: bool) -> Shades:
    soft = Colour(0.285, min(base.chroma, 0.034), base.hue)
    under = [*(colour.hex for colour in DARK.values()), soft.hex]
    if not said:
        base = nearest(base, lambda shade: _least(shade, under) >= READABLE, darker=False)
    _check("accent_dark", base, under, "dark", darker=False)
    strong = Colour(min(base.light + STRONGER, 1), base.chroma, base.hue)
    line = Colour(0.45, min(base.chroma, 0.055), base.hue)
    return Shades(base.hex, strong.hex, Colour(0.2, min(base.chroma, 0.03), base.hue).hex, soft.hex, line.hex)


def _read(key: str, text: str) -> Colour:
    found = read_hex(text)
    if found is None:
        raise AccentError(f'{key} = "{text[:40]}" is no colour: write it as "#rrggbb", such as "#0f5f5a".')
    return found


def _check(key: str, colour: Colour, under: list[str], look: str, *, darker: bool) -> None:
    least = _least(colour.hex, under)
    if least >= READABLE:
        return
    fits = nearest(colour, lambda shade: _least(shade, under) >= READABLE, darker=darker)
    raise AccentError(
        f'{key} = "{colour.hex}" is hard to read on the {look} pages: its contrast is {least:.1f}:1 where {READABLE}:1 is '
        f'needed. The nearest that can be read is "{fits.hex}".'
    )


def _least(colour: str, under: list[str]) -> float:
    return min(contrast(colour, each) for each in under)
