"""Colours as the operator writes them, as eyes compare them, and the shades that are made of one: hex, OKLCH, contrast.

OKLCH is Björn Ottosson's OKLab in polar form; contrast is that of WCAG 2.2 (1.4.3). Plain arithmetic, nothing of pages.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

#: What text needs against what it stands on (WCAG 2.2, 1.4.3).
READABLE = 4.5

_HEX = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour by lightness 0–1, chroma 0–0.4 and hue in degrees (OKLCH)."""

    light: float
    chroma: float
    hue: float

    @property
    def hex(self) -> str:
        """As `#rrggbb`, with as much of its chroma as a screen can show."""
        red, green, blue = (round(255 * min(max(part, 0.0), 1.0)) for part in _shown(self))
        return f"#{red:02x}{green:02x}{blue:02x}"


def read_hex(text: str) -> Colour | None:
    """The colour `#rrggbb` writes; None for anything else."""
    if not _HEX.fullmatch(text):
        return None
    red, green, blue = (_linear(int(text[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    light = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return Colour(light, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def contrast(one: str, other: str) -> float:
    """How far two colours `#rrggbb` are apart, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def nearest(colour: Colour, fits: Callable[[str], bool], *, darker: bool) -> Colour:
    """The colour itself, or the first that fits when it is made darker (or lighter) step by step."""
    step = -0.005 if darker else 0.005
    while not fits(colour.hex) and 0 < colour.light < 1:
        colour = Colour(min(max(colour.light + step, 0.0), 1.0), colour.chroma, colour.hue)
    return colour


def _shown(colour: Colour) -> tuple[float, float, float]:
    """Red, green and blue, each 0–1 but for rounding; chroma goes down until a screen can show it."""
    chroma = colour.chroma
    while True:
        found = _rgb(Colour(colour.light, chroma, colour.hue))
        if chroma <= 0 or all(-0.0005 <= part <= 1.0005 for part in found):
            return found
        chroma = max(chroma - 0.002, 0.0)


def _rgb(colour: Colour) -> tuple[float, float, float]:
    angle = math.radians(colour.hue)
    a, b = colour.chroma * math.cos(angle), colour.chroma * math.sin(angle)
    long = (colour.light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (colour.light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return _gamma(red), _gamma(green), _gamma(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _gamma(part: float) -> float:
    if part <= 0.0031308:
        return 12.92 * part
    return float(1.055 * part ** (1 / 2.4) - 0.055)


def _luminance(text: str) -> float:
    red, green, blue = (_linear(int(text[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
