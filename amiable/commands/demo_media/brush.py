"""What the demo's pictures are drawn with: a canvas with smooth edges, the house's fonts, leaves, washes, grain."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

import amiable

type Colour = str
type Point = tuple[float, float]
type Pictures = Sequence[Image.Image]

#: Drawn this many times larger, then made smaller: smooth edges.
FINER = 2
_FONTS = Path(amiable.__file__).parent / "web" / "static" / "vendor" / "fonts"
_NAMES = {"serif": "source-serif-4-latin-400-normal.woff2", "sans": "hanken-grotesk-latin-wght-normal.woff2"}
#: No file says when it was made: the same bytes every time.
_LONG_AGO = time.gmtime(1_780_000_000)


@cache
def font(name: str, size: int, weight: int = 400) -> ImageFont.FreeTypeFont:
    """A font of the house: serif or sans; `weight` (400-700) counts for sans."""
    found = ImageFont.truetype(_FONTS / _NAMES[name], size)
    if name == "sans":
        found.set_variation_by_axes([weight])
    return found


class Canvas:
    """A picture of so many pixels on a paper; coordinates are pixels of the finished picture."""

    def __init__(self, width: int, height: int, paper: Colour = "#faf6ee") -> None:
        self.width, self.height, self.paper = width, height, paper
        self.image = Image.new("RGB", (width * FINER, height * FINER), paper)
        self._draw = ImageDraw.Draw(self.image, "RGBA")

    def polygon(self, points: Sequence[Point], fill: Colour) -> None:
        """A filled shape."""
        self._draw.polygon([(x * FINER, y * FINER) for x, y in points], fill=fill)

    def line(self, points: Sequence[Point], fill: Colour, width: float = 2) -> None:
        """A line through points."""
        scaled = [(x * FINER, y * FINER) for x, y in points]
        self._draw.line(scaled, fill=fill, width=max(1, round(width * FINER)), joint="curve")

    def disc(
        self,
        x: float,
        y: float,
        radius: float,
        fill: Colour | None = None,
        *,
        line: Colour | None = None,
        width: float = 2,
    ) -> None:
        """A circle, filled or drawn."""
        box = [(x - radius) * FINER, (y - radius) * FINER, (x + radius) * FINER, (y + radius) * FINER]
        self._draw.ellipse(box, fill=fill, outline=line, width=round(width * FINER))

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: Colour | None = None,
        *,
        round_by: float = 0,
        line: Colour | None = None,
    ) -> None:
        """A rectangle, with round corners when asked."""
        corners = [x * FINER, y * FINER, (x + width) * FINER, (y + height) * FINER]
        self._draw.rounded_rectangle(corners, round_by * FINER, fill=fill, outline=line, width=FINER * 2)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: int,
        fill: Colour,
        *,
        face: str = "serif",
        weight: int = 400,
        anchor: str = "ls",
        spread: float = 0,
    ) -> float:
        """Words at a base line; `spread` opens the letters (pixels). Gives the width."""
        face_font = font(face, size * FINER, weight)
        length = (
            sum(face_font.getlength(letter) / FINER + spread for letter in words) - spread
            if spread
            else face_font.getlength(words) / FINER
        )
        if not spread:
            self._draw.text((x * FINER, y * FINER), words, fill, face_font, anchor=anchor)
            return length
        x -= {"l": 0.0, "m": length / 2, "r": length}[anchor[0]]
        for letter in words:
            self._draw.text((x * FINER, y * FINER), letter, fill, face_font, anchor=f"l{anchor[1]}")
            x += face_font.getlength(letter) / FINER + spread
        return length

    def lines(
        self,
        x: float,
        y: float,
        words: str,
        size: int,
        fill: Colour,
        *,
        width: float,
        face: str = "sans",
        lead: float = 1.5,
    ) -> float:
        """Words broken into lines of at most `width`; gives where the next line would stand."""
        face_font, line = font(face, size * FINER), ""
        for word in words.split():
            if face_font.getlength(f"{line} {word}") > width * FINER:
                self.text(x, y, line, size, fill, face=face)
                line, y = "", y + size * lead
            line = f"{line} {word}".strip()
        self.text(x, y, line, size, fill, face=face)
        return y + size * lead

    def leaf(self, x: float, y: float, length: float, width: float, angle: float, fill: Colour) -> None:
        """An almond shape from a point, towards `angle` (degrees, 0 right, 90 up)."""
        turn, points = math.radians(-angle), []
        for step in range(25):
            along = step / 12 if step <= 12 else (24 - step) / 12
            side = math.sin(math.pi * along**0.85) * width / 2 * (1 if step <= 12 else -1)
            points.append(
                (
                    x + along * length * math.cos(turn) - side * math.sin(turn),
                    y + along * length * math.sin(turn) + side * math.cos(turn),
                )
            )
        self.polygon(points, fill)

    def ear(self, x: float, y: float, length: float, pairs: int, fill: Colour, *, tip: bool = True) -> None:
        """An ear of wheat standing at a point: pairs of grains and one on top."""
        self.line([(x, y), (x, y - length)], fill, length / 60)
        grain, step = length / (pairs + 1.2) * 1.25, length * 0.72 / pairs
        for pair in range(pairs):
            foot = y - length * 0.2 - pair * step
            self.leaf(x, foot, grain, grain * 0.42, 52, fill)
            self.leaf(x, foot, grain, grain * 0.42, 128, fill)
        if tip:
            self.leaf(x, y - length * 0.2 - pairs * step + grain * 0.2, grain, grain * 0.42, 90, fill)

    def wash(
        self, random: Random, x: float, y: float, radius: float, colour: Colour, *, layers: int = 5, strength: int = 60
    ) -> None:
        """A blot of water colour: uneven translucent layers with soft rims."""
        reach = round(radius * 1.4 * FINER)
        veil = Image.new("L", (2 * reach, 2 * reach), 0)
        for _ in range(layers):
            points, size = [], radius * random.uniform(0.82, 1.06) * FINER
            bumps = [random.uniform(0.9, 1.1) for _ in range(14)]
            for step in range(56):
                at, part = divmod(step, 4)
                bump = bumps[at] * (1 - part / 4) + bumps[(at + 1) % 14] * part / 4
                turn = step / 56 * math.tau
                points.append((reach + size * bump * math.cos(turn), reach + size * bump * math.sin(turn)))
            layer = Image.new("L", veil.size, 0)
            ImageDraw.Draw(layer).polygon(points, fill=strength)
            veil = ImageChops.add(veil, layer)
        soft = veil.filter(ImageFilter.GaussianBlur(radius / 40 * FINER))
        left, top = round(x * FINER) - reach, round(y * FINER) - reach
        self.image.paste(colour, (left, top, left + 2 * reach, top + 2 * reach), soft)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: int = 180) -> None:
        """Light around a point."""
        veil = Image.new("L", self.image.size, 0)
        box = [(x - radius) * FINER, (y - radius) * FINER, (x + radius) * FINER, (y + radius) * FINER]
        ImageDraw.Draw(veil).ellipse(box, fill=strength)
        self.image.paste(colour, (0, 0), veil.filter(ImageFilter.GaussianBlur(radius * FINER / 2)))

    def fade(self, top: Colour, bottom: Colour, y: float = 0, height: float | None = None) -> None:
        """A colour that turns into another from above to below."""
        tall = round((self.height - y if height is None else height) * FINER)
        veil = Image.linear_gradient("L").resize((self.image.width, tall))
        strip = Image.new("RGB", veil.size, top)
        strip.paste(bottom, (0, 0), veil)
        self.image.paste(strip, (0, round(y * FINER)))

    def put(self, picture: Image.Image, x: float, y: float, width: float, height: float) -> None:
        """Another picture, fitted into a place."""
        size = (round(width * FINER), round(height * FINER))
        scale = max(size[0] / picture.width, size[1] / picture.height)
        grown = picture.resize(
            (math.ceil(picture.width * scale), math.ceil(picture.height * scale)), Image.Resampling.LANCZOS
        )
        left, top = (grown.width - size[0]) // 2, (grown.height - size[1]) // 2
        self.image.paste(grown.crop((left, top, left + size[0], top + size[1])), (round(x * FINER), round(y * FINER)))

    def grain(self, random: Random, strength: int = 10) -> None:
        """The noise of a film or of rough paper."""
        width, height = self.image.size
        noise = Image.frombytes(
            "L", (width // FINER, height // FINER), random.randbytes(width // FINER * (height // FINER))
        )
        noise = noise.point([128 + (value - 128) * strength // 128 for value in range(256)]).resize((width, height))
        grey = Image.merge("RGB", (noise, noise, noise))
        self.image = ImageChops.add(self.image, grey, 1, -128)
        self._draw = ImageDraw.Draw(self.image, "RGBA")

    def done(self) -> Image.Image:
        """The finished picture."""
        return self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)


def as_png(pictures: Pictures) -> bytes:
    """The one picture as a PNG."""
    out = BytesIO()
    pictures[0].save(out, "PNG", compress_level=6)
    return out.getvalue()


def as_pdf(pictures: Pictures) -> bytes:
    """The pictures as the pages of a PDF, at 150 dots an inch."""
    out = BytesIO()
    first, *others = pictures
    first.save(
        out,
        "PDF",
        resolution=150,
        save_all=True,
        append_images=others,
        quality=88,
        creationDate=_LONG_AGO,
        modDate=_LONG_AGO,
    )
    return out.getvalue()
