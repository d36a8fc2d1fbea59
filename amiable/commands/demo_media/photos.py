"""Pictures that stand for photographs: the oven, the olive grove, a jar, the drawing table, the studio at night."""

from __future__ import annotations

import math
from random import Random

from amiable.commands.demo_media.brush import Canvas, Pictures


def oven(random: Random) -> Pictures:
    """A brick oven with its fire: forno-bassi."""
    c = Canvas(1500, 1000, "#6b3b2a")
    for row in range(21):
        for brick in range(-1, 13):
            shade = random.randrange(-18, 18)
            colour = f"#{150 + shade:02x}{78 + shade // 2:02x}{56 + shade // 3:02x}"
            c.box(brick * 130 + row % 2 * 65, row * 50, 122, 43, colour, round_by=4)
    c.disc(750, 620, 330, "#e2c9a6")
    c.box(420, 620, 660, 400, "#e2c9a6")
    c.disc(750, 620, 285, "#1c0d08")
    c.box(465, 620, 570, 400, "#1c0d08")
    c.glow(750, 800, 300, "#ff8a2b", 230)
    for _ in range(70):
        x = random.gauss(750, 110)
        height = random.uniform(60, 300) * math.exp(-(((x - 750) / 150) ** 2))
        colour = random.choice(("#ffb347cc", "#ff7a1fbb", "#ffd97acc", "#e2521bb0"))
        c.leaf(x, 905, height, height * 0.32, 90 + random.uniform(-12, 12), colour)
    c.box(0, 905, 1500, 95, "#4a3328")
    for x in (560, 700, 850, 960):
        c.leaf(x - 80, 905, 150, 70, 0, "#b9793f")
        for cut in (-22, 0, 22):
            c.line([(x - 8 + cut, 897), (x + 8 + cut, 875)], "#efd2a0", 4)
    c.grain(random, 22)
    return [c.done()]


def tree(c: Canvas, random: Random, x: float, y: float, size: float, leaf: str, trunk: str) -> None:
    """An olive tree with a twisted trunk."""
    for side in (-1, 1):
        c.polygon(
            [
                (x - size * 0.05, y),
                (x + size * 0.09 * side, y - size * 0.22),
                (x + size * 0.16 * side, y - size * 0.5),
                (x + size * 0.05 * side, y - size * 0.3),
                (x + size * 0.07, y),
            ],
            trunk,
        )
    for _ in range(130):
        turn, far = random.uniform(0, math.tau), random.uniform(0, 1) ** 0.5
        at_x, at_y = x + math.cos(turn) * far * size * 0.42, y - size * 0.66 + math.sin(turn) * far * size * 0.3
        c.leaf(
            at_x,
            at_y,
            size * 0.12,
            size * 0.035,
            random.uniform(0, 360),
            leaf if random.random() < 0.7 else "#dfe6c8cc",
        )


def grove(random: Random) -> Pictures:
    """Olive trees on a Ligurian hill over the sea: oliveto."""
    c = Canvas(1500, 1000)
    c.fade("#a9cfe3", "#f4e6cb", 0, 460)
    c.fade("#5f9db3", "#86bcc4", 330, 140)
    for depth, (base, colour) in enumerate((("#9fae7c", 450), ("#8b9c62", 560), ("#76883f", 700))):
        edge = [(x, colour + math.sin(x / 210 + depth * 2) * 34) for x in range(0, 1501, 25)]
        c.polygon([(0, 1000), *edge, (1500, 1000)], base)
        for place in range(9 - depth * 3):
            x = place * (175 + depth * 90) + random.uniform(0, 90)
            tree(
                c,
                random,
                x,
                colour + 60 + depth * 90,
                130 + depth * 130,
                random.choice(("#71875adf", "#5d764adf")),
                "#6c5a45",
            )
    c.glow(1250, 120, 150, "#fff3cf", 220)
    c.grain(random, 18)
    return [c.done()]


def jar(random: Random) -> Pictures:
    """A jar of jam on a wooden table: bocal-camille."""
    c = Canvas(1400, 1050)
    c.fade("#efe4d2", "#d9c4a2")
    for row in range(12):
        shade = random.randrange(-10, 10)
        c.box(0, 760 + row * 26, 1400, 24, f"#{158 + shade:02x}{112 + shade:02x}{72 + shade:02x}")
    c.glow(720, 850, 260, "#4b2f18", 130)
    c.box(500, 330, 400, 500, "#b3202c", round_by=56)
    c.box(500, 330, 400, 110, "#d9475088", round_by=56)
    for _ in range(90):
        c.disc(
            random.uniform(525, 875),
            random.uniform(380, 800),
            random.uniform(3, 9),
            random.choice(("#e8606a88", "#8a0f1a88", "#ffd0b388")),
        )
    c.box(488, 310, 424, 530, line="#ffffffaa", round_by=60)
    c.box(535, 370, 26, 400, "#ffffff66", round_by=13)
    c.box(490, 235, 420, 95, "#f3eee4", round_by=18)
    for stripe in range(0, 420, 28):
        c.box(490 + stripe, 235, 14, 95, "#c8434d66")
    c.box(570, 500, 260, 190, "#fbf7ee", round_by=10)
    c.text(700, 580, "Fraise", 62, "#6d1a22", anchor="ms")
    c.text(700, 635, "petite bassine, juin", 28, "#7a6a55", anchor="ms")
    for x, y in ((280, 800), (360, 850), (1070, 830), (1150, 790)):
        strawberry(c, random, x, y, 62)
    c.grain(random, 16)
    return [c.done()]


def strawberry(c: Canvas, random: Random, x: float, y: float, size: float) -> None:
    """One strawberry, with its leaves."""
    points = []
    for step in range(48):
        turn = step / 48 * math.tau
        points.append(
            (
                x + size * 0.86 * math.sin(turn) * (1 + 0.16 * math.cos(turn)),
                y - size * math.cos(turn) * (0.9 if math.cos(turn) > 0 else 1.2),
            )
        )
    c.polygon(points, "#cf2c38e8")
    for _ in range(22):
        turn, far = random.uniform(0, math.tau), random.uniform(0, 0.68)
        c.leaf(x + math.cos(turn) * far * size, y + math.sin(turn) * far * size, size / 9, size / 18, 90, "#f6d27a")
    for turn in (20, 55, 90, 125, 160):
        c.leaf(x, y - size * 0.82, size * 0.62, size * 0.24, turn, "#5c8a3a")


def table(random: Random) -> Pictures:
    """A drawing table by a window: atelier-rossel."""
    c = Canvas(1500, 1000, "#d8cdbb")
    c.box(880, 60, 480, 520, "#f9fbff")
    c.box(905, 85, 205, 470, "#cfe4ee")
    c.box(1130, 85, 205, 470, "#d8ead2")
    c.glow(1000, 420, 420, "#fffdf2", 120)
    c.polygon([(0, 640), (1500, 560), (1500, 1000), (0, 1000)], "#9a6b45")
    sheets = (("#fffdf7", 180, 640, 520, 300), ("#fbf3e2", 640, 690, 430, 260), ("#ffffff", 1020, 620, 320, 320))
    for paper, x, y, width, height in sheets:
        c.polygon([(x, y), (x + width, y - 18), (x + width + 24, y + height - 20), (x + 14, y + height)], paper)
    c.ear(430, 900, 220, 4, "#c4512d")
    c.disc(860, 815, 84, line="#b87333", width=9)
    c.disc(860, 815, 54, "#d59a5f")
    for x in range(1050, 1320, 44):
        c.box(x, 690, 36, 110, random.choice(("#c4512d", "#2f6f6b", "#e0a63a", "#33423f", "#8aa07a", "#d9c4a2")))
    for number, colour in enumerate(("#2f6f6b", "#c4512d", "#e0a63a", "#33423f", "#b87333")):
        x = 90 + number * 26
        c.line([(x, 620), (x + 12 + number * 6, 430)], colour, 9)
    c.box(70, 560, 170, 190, "#f3eee4", round_by=22)
    c.grain(random, 18)
    return [c.done()]


def studio(random: Random) -> Pictures:
    """A microphone under a lamp, at night: small-hours-studio."""
    c = Canvas(1500, 1000, "#10151f")
    c.fade("#0d1320", "#1d2333")
    c.box(930, 110, 420, 430, "#0a0f1a")
    for _ in range(60):
        c.disc(
            random.uniform(940, 1340),
            random.uniform(330, 530),
            random.uniform(1, 4),
            random.choice(("#f2c86b", "#f7e7b5", "#7fa6c9")),
        )
    c.line([(1140, 110), (1140, 540)], "#1d2333", 12)
    c.glow(470, 480, 420, "#f0b04a", 120)
    c.polygon([(300, 250), (560, 250), (640, 400), (220, 400)], "#d8973c")
    c.line([(430, 250), (430, 90)], "#332a22", 8)
    c.box(0, 780, 1500, 220, "#3a2a20")
    c.box(690, 430, 110, 210, "#b9bec7", round_by=55)
    for y in range(460, 620, 18):
        c.line([(700, y), (790, y)], "#6d7380", 4)
    c.line([(745, 640), (745, 800)], "#6d7380", 12)
    c.leaf(645, 805, 200, 46, 0, "#4b505c")
    c.box(960, 690, 330, 110, "#5a3d2c", round_by=8)
    c.text(1125, 755, "ON AIR", 54, "#ff6a5a", face="sans", weight=700, anchor="ms", spread=8)
    c.disc(330, 760, 52, "#efe7d8")
    c.grain(random, 26)
    return [c.done()]


MADE = {
    "forno-bassi.png": oven,
    "oliveto.png": grove,
    "bocal-camille.png": jar,
    "atelier-rossel.png": table,
    "small-hours-studio.png": studio,
}
