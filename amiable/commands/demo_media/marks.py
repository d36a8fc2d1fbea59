"""Marc's logos and sketches: the ear that is a flame, the copper pan that is a sun, the one lit window."""

from __future__ import annotations

import math
from random import Random

from amiable.commands.demo_media.brush import Canvas, Colour, Pictures

BRICK = "#cf5b2e"
COPPER = "#b5652d"
INK = "#1f2a2a"


def bakery(c: Canvas, x: float, y: float, size: float, mark: Colour, words: Colour) -> None:
    """The mark of the bakery: an oven's arch with an ear of nine grains for its flame, and the name below."""
    c.disc(x, y, size * 0.5, mark)
    c.box(x - size * 0.5, y, size, size * 0.5, mark)
    c.disc(x, y, size * 0.42, c.paper)
    c.box(x - size * 0.42, y, size * 0.84, size * 0.5, c.paper)
    c.ear(x, y + size * 0.5, size * 0.86, 4, mark)
    c.box(x - size * 0.62, y + size * 0.5, size * 1.24, size * 0.045, mark)
    c.text(x, y + size * 0.86, "Forno Bassi", round(size * 0.27), words, anchor="ms")
    c.text(
        x,
        y + size * 1.02,
        "MODENA · DAL 1962",
        round(size * 0.075),
        words,
        face="sans",
        weight=560,
        anchor="ms",
        spread=size * 0.016,
    )


def jams(c: Canvas, x: float, y: float, size: float, mark: Colour, words: Colour) -> None:
    """The mark of the jams: a copper pan seen from above, which is also a sun."""
    for ray in range(20):
        c.leaf(
            x + math.cos(ray / 20 * math.tau) * size * 0.4,
            y + math.sin(ray / 20 * math.tau) * size * 0.4,
            size * 0.16,
            size * 0.05,
            -ray * 18,
            mark,
        )
    c.disc(x, y, size * 0.36, mark)
    c.disc(x, y, size * 0.3, c.paper)
    c.disc(x, y, size * 0.265, mark)
    for arc in (0.08, 0.15, 0.21):
        c.line(
            [(x + math.cos(t / 20) * size * arc, y + math.sin(t / 20) * size * arc) for t in range(10, 52)],
            c.paper,
            size / 90,
        )
    c.text(x, y + size * 0.93, "Roux", round(size * 0.34), words, anchor="ms")
    c.text(
        x,
        y + size * 1.06,
        "CONFITURES D’ANNECY",
        round(size * 0.07),
        words,
        face="sans",
        weight=560,
        anchor="ms",
        spread=size * 0.016,
    )


def bakery_in_colour(_: Random) -> Pictures:
    """logo-bassi-v1.png."""
    c = Canvas(1400, 1100, "#fbf7ef")
    bakery(c, 700, 420, 520, BRICK, INK)
    return [c.done()]


def bakery_in_black(_: Random) -> Pictures:
    """logo-bassi-v1-noir.png."""
    c = Canvas(1400, 1100, "#ffffff")
    bakery(c, 700, 420, 520, "#111111", "#111111")
    return [c.done()]


def jams_in_colour(_: Random) -> Pictures:
    """logo-roux-v1.png."""
    c = Canvas(1400, 1100, "#fdf8ef")
    jams(c, 700, 400, 520, COPPER, "#3f2416")
    return [c.done()]


def sheet(title: str, draw: object, mark: Colour, inks: tuple[tuple[Colour, str], ...], paper: Colour) -> Pictures:
    """A brand sheet of three pages: the mark, its small sizes and on dark, its colours."""
    assert callable(draw)  # noqa: S101 - for mypy
    pages = []
    first = Canvas(1240, 1754, paper)
    draw(first, 620, 640, 560, mark, INK)
    first.text(620, 1640, title, 30, "#6d6a62", face="sans", anchor="ms")
    pages.append(first.done())
    second = Canvas(1240, 1754, paper)
    second.text(110, 170, "Tailles · sur fond sombre", 44, INK)
    for place, size in enumerate((300, 170, 90)):
        draw(second, 280 + place * 340, 420, size, mark, INK)
    dark = Canvas(1020, 700, "#22302f")
    draw(dark, 510, 260, 320, "#f4e9d6", "#f4e9d6")
    second.put(dark.done(), 110, 880, 1020, 700)
    pages.append(second.done())
    third = Canvas(1240, 1754, paper)
    third.text(110, 170, "Couleurs", 44, INK)
    for place, (ink, name) in enumerate(inks):
        third.box(110, 260 + place * 330, 1020, 230, ink, round_by=14)
        third.text(110, 540 + place * 330, f"{name} · {ink.upper()}", 32, "#4c4a44", face="sans")
    pages.append(third.done())
    return pages


def bakery_sheet(_: Random) -> Pictures:
    """logo-bassi-v1.pdf."""
    inks = ((BRICK, "Rouge du four"), (INK, "Encre"), ("#f1e3c8", "Farine"))
    return sheet("Forno Bassi · logo, version 1 · Atelier Rossel", bakery, BRICK, inks, "#fbf7ef")


def jams_sheet(_: Random) -> Pictures:
    """logo-roux-v1.pdf."""
    inks = ((COPPER, "Cuivre"), ("#3f2416", "Caramel"), ("#f6e6cf", "Crème"))
    return sheet("Roux, confitures · logo, version 1 · Atelier Rossel", jams, COPPER, inks, "#fdf8ef")


def window(random: Random) -> Pictures:
    """small-hours-esquisse.png: one lit window in a sleeping street, in pencil and a little yellow."""
    c = Canvas(1400, 1000, "#f3efe6")

    def pencil(points: list[tuple[float, float]], tone: Colour = "#3a3f47", width: float = 3) -> None:
        for _ in range(2):
            c.line([(x + random.uniform(-2.5, 2.5), y + random.uniform(-2.5, 2.5)) for x, y in points], tone, width)

    x = 60.0
    for number in range(6):
        width, top = random.uniform(180, 240), random.uniform(260, 420)
        for stroke in range(0, round(width), 9):
            pencil([(x + stroke, top + 8), (x + stroke - 26, 860)], "#3a3f4755", 1.5)
        pencil([(x, 860), (x, top), (x + width / 2, top - 70), (x + width, top), (x + width, 860)])
        for row in range(3):
            for column in range(2):
                left, up = x + 34 + column * (width - 110), top + 50 + row * 130
                lit = (number, row, column) == (3, 1, 1)
                if lit:
                    c.glow(left + 21, up + 32, 110, "#f6c445", 210)
                c.box(left, up, 42, 64, "#ffd457" if lit else "#59606b")
                pencil([(left, up), (left + 42, up), (left + 42, up + 64), (left, up + 64), (left, up)])
        x += width + 6
    pencil([(20, 862), (1380, 862)], width=5)
    c.disc(1180, 150, 46, line="#3a3f47", width=3)
    c.text(60, 945, "esquisse 1 — une fenêtre, une seule", 34, "#6d6a62")
    c.grain(random, 14)
    return [c.done()]


MADE = {
    "logo-bassi-v1.png": bakery_in_colour,
    "logo-bassi-v1-noir.png": bakery_in_black,
    "logo-bassi-v1.pdf": bakery_sheet,
    "logo-roux-v1.png": jams_in_colour,
    "logo-roux-v1.pdf": jams_sheet,
    "small-hours-esquisse.png": window,
}
