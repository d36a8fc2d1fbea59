"""Marc's labels in ink and water colour: jams, olive oil, teas."""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random

from amiable.commands.demo_media.brush import Canvas, Colour, Pictures
from amiable.commands.demo_media.photos import strawberry, tree

type Fruit = Callable[[Canvas, Random], None]


def jam(name: str, line: str, colour: Colour, fruit: Fruit) -> Callable[[Random], Pictures]:
    """A label of 62 × 80 mm, with room below for weight and lot."""

    def draw(random: Random) -> Pictures:
        c = Canvas(930, 1200, "#fdfaf3")
        c.box(34, 34, 862, 1132, line=colour, round_by=46)
        c.wash(random, 465, 430, 270, colour, strength=24)
        fruit(c, random)
        c.text(465, 830, name, 104, "#33241c", anchor="ms")
        c.text(465, 890, line, 40, "#6a5848", anchor="ms")
        c.text(465, 140, "ROUX · CONFITURES", 30, colour, face="sans", weight=620, anchor="ms", spread=7)
        c.line([(180, 960), (750, 960)], colour, 2)
        c.text(465, 1010, "petite bassine de cuivre · Annecy", 32, "#6a5848", anchor="ms")
        c.box(260, 1050, 410, 70, line="#d8cbb8", round_by=8)
        c.grain(random, 8)
        return [c.done()]

    return draw


def strawberries(c: Canvas, random: Random) -> None:
    """Three of them."""
    for x, y, size in ((365, 500, 118), (575, 470, 132), (470, 330, 96)):
        c.wash(random, x, y, size * 0.9, "#e0525c", strength=26)
        strawberry(c, random, x, y, size)


def apricots(c: Canvas, random: Random) -> None:
    """Two and a half, with an almond."""
    for x, y, size in ((350, 480, 138), (590, 450, 150)):
        c.wash(random, x, y, size, "#ef9b3f", strength=52)
        c.wash(random, x - size * 0.3, y + size * 0.2, size * 0.5, "#e0702c", strength=30)
        c.line([(x + math.sin(t / 10) * size * 0.22, y - size + t * size / 16) for t in range(32)], "#b9581f", 4)
        c.leaf(x, y - size, size * 0.8, size * 0.34, 40, "#6f9448")
    c.leaf(400, 690, 170, 84, 8, "#b98652")
    c.leaf(420, 684, 120, 40, 8, "#d2a878")


def mirabelles(c: Canvas, random: Random) -> None:
    """A branch of small yellow plums with thyme."""
    c.line([(210, 300), (430, 330), (740, 270)], "#7a5b3a", 7)
    for x, y in ((290, 430), (400, 500), (500, 410), (600, 480), (690, 390), (480, 590), (360, 600)):
        c.line([(x, y - 60), (x + 12, 325)], "#7a5b3a", 3)
        c.wash(random, x, y, 66, "#f0c23a", strength=60)
        c.wash(random, x + 14, y + 18, 30, "#dc8a3a", strength=30)
        c.disc(x - 20, y - 22, 8, "#fff7d8")
    for x, turn in ((250, 70), (380, 110), (560, 60), (680, 100)):
        c.leaf(x, 310, 110, 46, turn, "#6b9150")
    for step in range(16):
        c.leaf(640 + step * 5, 660 - step * 9, 26, 9, 20 + step % 2 * 130, "#5b7f5c")


def oil(name: str, line: str, colour: Colour, *, lemons: bool) -> Callable[[Random], Pictures]:
    """A label of 70 × 100 mm: the tree of the grove."""

    def draw(random: Random) -> Pictures:
        c = Canvas(910, 1300, "#f7f5e8")
        c.wash(random, 455, 560, 330, colour, strength=22)
        c.wash(random, 455, 870, 190, "#b9a877", strength=20)
        tree(c, random, 455, 880, 640, "#6d8550e0", "#5d4a38")
        for step in range(9 if lemons else 14):
            x, y = random.uniform(260, 650), random.uniform(330, 610)
            if lemons:
                c.leaf(x, y, 74, 50, 20 + step * 7, "#f2cf3f")
            else:
                c.leaf(x, y, 34, 22, 60 + step * 9, "#3c4a2a")
        c.text(455, 1030, name, 96, colour, anchor="ms")
        c.text(455, 1090, line, 38, "#5c5a46", anchor="ms")
        c.text(455, 150, "CONTI · LIGURIA", 30, "#5c5a46", face="sans", weight=620, anchor="ms", spread=8)
        c.line([(260, 1150), (650, 1150)], colour, 2)
        c.text(455, 1205, "duecento bottiglie", 34, "#5c5a46", anchor="ms")
        c.grain(random, 8)
        return [c.done()]

    return draw


def tea(name: str, line: str, *, sky: tuple[Colour, Colour], moon: float) -> Callable[[Random], Pictures]:
    """A label of 60 × 90 mm: an hour of the night over a sleeping town."""

    def draw(random: Random) -> Pictures:
        c = Canvas(900, 1350)
        c.fade(*sky)
        for _ in range(90):
            c.disc(random.uniform(40, 860), random.uniform(40, 620), random.uniform(1, 3.2), "#f4ecd0")
        c.glow(450, moon, 170, "#f6e2a8", 120)
        c.disc(450, moon, 104, "#f8eccb")
        c.disc(492, moon - 22, 92, sky[0])
        x = 0.0
        while x < 900:
            width, top = random.uniform(70, 130), random.uniform(700, 800)
            c.polygon([(x, 930), (x, top), (x + width / 2, top - 46), (x + width, top), (x + width, 930)], "#0d1424")
            if random.random() < 0.4:
                c.box(x + width / 2 - 9, top + 40, 18, 26, "#f2c04b")
            x += width
        c.box(0, 925, 900, 425, "#0d1424")
        c.text(450, 1085, name, 92, "#f8eccb", anchor="ms")
        c.text(450, 1150, line, 38, "#c9c2a8", anchor="ms")
        c.text(450, 1270, "SMALL HOURS TEA", 30, "#d8a53f", face="sans", weight=620, anchor="ms", spread=8)
        c.grain(random, 10)
        return [c.done()]

    return draw


STRAWBERRY = jam("Fraise", "de la Drôme", "#c9404a", strawberries)
APRICOT = jam("Abricot", "et amande", "#d9812f", apricots)
MIRABELLE = jam("Mirabelle", "au thym", "#c79a2b", mirabelles)
NEW_OIL = oil("Olio nuovo", "prima spremitura, novembre", "#7d8f3c", lemons=False)
LEMON_OIL = oil("Olio al limone", "con limoni del giardino", "#b8a125", lemons=True)
NIGHT = tea("Night Shift", "black tea, cocoa, orange", sky=("#131c44", "#3b3f7a"), moon=330)
DAWN = tea("First Light", "green tea, mint, lemon", sky=("#2c3f6e", "#d9967a"), moon=520)
TRAIN = tea("Last Train", "rooibos, vanilla, smoke", sky=("#20222e", "#5a4a52"), moon=240)

MADE = {
    "etiquette-fraise.png": STRAWBERRY,
    "etiquette-abricot.png": APRICOT,
    "etiquette-mirabelle.png": MIRABELLE,
    "etiquette-olio-nuovo.png": NEW_OIL,
    "etiquette-olio-limone.png": LEMON_OIL,
    "the-nuit.png": NIGHT,
}
