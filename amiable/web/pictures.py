"""Pictures of the brand that are no drawings of a page: the tile that stands for a desk among others, and the picture a link to
it is shown with. Drawn from a name, an accent and a sentence; the same in gives the same out.

`bin/brand` keeps the product's own in static/img/; an operator's are drawn when they are asked for (theming.py).
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw, ImageFont

from amiable.web.colours import ACCENT, AMBER, GREEN, INK, LINE, ON, PAPER, QUIET

if TYPE_CHECKING:
    from collections.abc import Sequence

FONTS: Final = Path(__file__).parent / "static" / "vendor" / "fonts"
FACES: Final = ("hanken-grotesk-latin-wght-normal.woff2", "hanken-grotesk-latin-ext-wght-normal.woff2")

#: Texts, each by the font it is written with.
type Runs = list[tuple[ImageFont.FreeTypeFont, str]]

#: Width and height of the picture of a link.
WIDE: Final = (1200, 630)
#: Shapes are drawn this much larger, and made small with care.
FINE: Final = 4


def tile(size: int, *, accent: str = ACCENT, on: str = ON, letter: str = "", round_: bool = False) -> bytes:
    """A square PNG of `size` pixels: the two halves, or the first letter of a name, on the accent."""
    return _png(drawn(size, accent=accent, on=on, letter=letter, round_=round_))


def drawn(size: int, *, accent: str, on: str, letter: str, round_: bool) -> Image.Image:
    """The tile as a picture, with nothing behind its corners when `round_`."""
    side = size * FINE
    found = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(found)
    pen.rounded_rectangle((0, 0, side - 1, side - 1), side * 7 // 32 if round_ else 0, fill=accent)
    runs = _runs(letter, side * 5 // 8, 660)
    if runs:
        pen.text((side / 2, side / 2), letter, fill=on, font=runs[0][0], anchor="mm")
    else:
        _halves(pen, (side * 0.1125, side * 0.1125), side * 0.775 / 32, on)
    return found.resize((size, size), Image.Resampling.LANCZOS)


@lru_cache(maxsize=8)
def wide(name: str, line: str, accent: str = ACCENT) -> bytes:
    """The picture of a link, as PNG: the name, one sentence, the two halves and the line every wait is drawn on."""
    width, height = WIDE
    shapes = Image.new("RGB", (width * 2, height * 2), PAPER)
    pen = ImageDraw.Draw(shapes)
    _halves(pen, (1560, 190), 22, accent)
    _line(pen, [(160, 1030), (760, 1030)], LINE, 16)
    _line(pen, [(760, 1030), (2200, 1030)], AMBER, 16)
    for at, tall in ((760, 40), (1480, 26), (1900, 26)):
        _line(pen, [(at, 1030 - tall), (at, 1030 + tall)], INK, 8)
    pen.ellipse((2200 - 26, 1030 - 26, 2200 + 26, 1030 + 26), fill=GREEN)
    found = shapes.resize(WIDE, Image.Resampling.LANCZOS)
    _write(ImageDraw.Draw(found), name, line)
    return _png(found.quantize(128, dither=Image.Dither.NONE))


def _write(pen: ImageDraw.ImageDraw, name: str, line: str) -> None:
    """Name and sentence, each as large as it fits; what has letters our fonts do not have is left out as a whole."""
    room, top = 640, 150
    size = next((size for size in range(92, 40, -4) if _length(_runs(name, size, 700)) <= room), 40)
    _put(pen, (80, top), _runs(name, size, 700), INK)
    for row, text in enumerate(_rows(line, room)[:4]):
        _put(pen, (80, top + size + 40 + row * 52), _runs(text, 38, 440), QUIET)


def _put(pen: ImageDraw.ImageDraw, at: tuple[float, float], runs: Runs, colour: str) -> None:
    x, y = at
    for face, text in runs:
        pen.text((x, y), text, fill=colour, font=face, anchor="la")
        x += face.getlength(text)


def _length(runs: Runs) -> float:
    return sum(face.getlength(text) for face, text in runs)


def _rows(line: str, room: int) -> list[str]:
    rows = [""]
    for word in line.split():
        longer = f"{rows[-1]} {word}".strip()
        if _length(_runs(longer, 38, 440)) <= room or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def _halves(pen: ImageDraw.ImageDraw, at: tuple[float, float], scale: float, colour: str) -> None:
    """The mark: a full half and an open one, on a grid of 32."""
    x, y = at
    box = (x + 3.2 * scale, y + 4.6 * scale, x + 26 * scale, y + 27.4 * scale)
    pen.pieslice(box, 90, 270, fill=colour)
    thick = 3 * scale
    left, right = x + 18.9 * scale, x + 28.9 * scale
    top, foot = y + 6.1 * scale, y + 25.9 * scale
    around = (left - (right - left) - thick / 2, top - thick / 2, right + thick / 2, foot + thick / 2)
    pen.arc(around, 270, 90, fill=colour, width=round(thick))
    _line(pen, [(left, top), (left, foot)], colour, round(thick))


def _line(pen: ImageDraw.ImageDraw, points: Sequence[tuple[float, float]], colour: str, thick: int) -> None:
    pen.line(points, fill=colour, width=thick)
    for x, y in points:
        pen.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=colour)


@lru_cache(maxsize=32)
def _faces(size: int, weight: int) -> list[tuple[ImageFont.FreeTypeFont, bytes]]:
    """Our fonts in a size, each with what it draws for a letter it does not have."""
    faces = [ImageFont.truetype(str(FONTS / name), size) for name in FACES]
    for face in faces:
        face.set_variation_by_axes([weight])
    return [(face, bytes(face.getmask("\uffff"))) for face in faces]


def _runs(text: str, size: int, weight: int) -> Runs:
    """A text by the font that has its letters; nothing at all when a letter is in none."""
    runs: Runs = []
    for letter in text:
        face = next(
            (face for face, missing in _faces(size, weight) if letter == " " or bytes(face.getmask(letter)) != missing),
            None,
        )
        if face is None:
            return []
        if runs and runs[-1][0] is face:
            runs[-1] = (face, runs[-1][1] + letter)
        else:
            runs.append((face, letter))
    return runs


def _png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
