"""Sheets for the printer: labels side by side with their cutting marks, then the inks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from PIL import Image

from amiable.commands.demo_media import labels
from amiable.commands.demo_media.brush import Canvas, Colour, Pictures

type Draw = Callable[[Random], Pictures]


def cut_marks(c: Canvas, x: float, y: float, width: float, height: float) -> None:
    """Where the knife goes."""
    for left in (x, x + width):
        for top in (y, y + height):
            away_x, away_y = (-1 if left == x else 1), (-1 if top == y else 1)
            c.line([(left + away_x * 10, top), (left + away_x * 44, top)], "#222222", 1.5)
            c.line([(left, top + away_y * 10), (left, top + away_y * 44)], "#222222", 1.5)


def planche(title: str, drawn: Sequence[Draw], inks: Sequence[tuple[Colour, str]], notes: Sequence[str]) -> Draw:
    """Two pages: the labels as they are cut, then inks and notes."""

    def draw(random: Random) -> Pictures:
        pictures: list[Image.Image] = [one(random)[0] for one in drawn]
        first = Canvas(1754, 1240, "#ffffff")
        width = 1450 / len(pictures) - 60
        for place, picture in enumerate(pictures):
            height = width * picture.height / picture.width
            x, y = 152 + place * (width + 60) + 30, 150
            first.put(picture, x, y, width, height)
            cut_marks(first, x, y, width, height)
        first.text(152, 1180, title, 30, "#444444", face="sans")
        second = Canvas(1754, 1240, "#ffffff")
        second.text(152, 170, "Encres", 54, "#222222")
        for place, (ink, name) in enumerate(inks):
            second.box(152 + place * 370, 240, 330, 260, ink)
            second.text(152 + place * 370, 550, name, 30, "#444444", face="sans")
        second.text(152, 720, "Pour l’imprimeur", 54, "#222222")
        for row, note in enumerate(notes):
            second.text(152, 800 + row * 54, f"— {note}", 32, "#444444", face="sans")
        return [first.done(), second.done()]

    return draw


_FOUR = (
    ("#c9404a", "Fraise C8 M87 J68 N1"),
    ("#d9812f", "Abricot C5 M57 J92 N1"),
    ("#c79a2b", "Mirabelle C15 M38 J95 N4"),
    ("#33241c", "Texte C50 M66 J68 N62"),
)
_OIL = (("#7d8f3c", "Olio nuovo"), ("#b8a125", "Limone"), ("#5c5a46", "Testo"), ("#f7f5e8", "Carta"))
_TEA = (("#131c44", "Nuit"), ("#d9967a", "Aube"), ("#5a4a52", "Dernier train"), ("#d8a53f", "Or"))

MADE = {
    "planche-etiquettes.pdf": planche(
        "Roux, confitures · trois étiquettes · 62 × 80 mm, coins arrondis · Atelier Rossel",
        (labels.STRAWBERRY, labels.APRICOT, labels.MIRABELLE),
        _FOUR,
        ("fond perdu 2 mm", "8 mm libres en bas pour le poids et le numéro de lot", "papier vergé, vernis mat"),
    ),
    "planche-olio.pdf": planche(
        "Conti · Olio nuovo, Olio al limone · 70 × 100 mm · Atelier Rossel",
        (labels.NEW_OIL, labels.LEMON_OIL),
        _OIL,
        ("fond perdu 2 mm", "côte à côte, les étiquettes forment un seul dessin"),
    ),
    "planche-the.pdf": planche(
        "Small Hours · trois thés · 60 × 90 mm · Atelier Rossel",
        (labels.NIGHT, labels.DAWN, labels.TRAIN),
        _TEA,
        ("quadrichromie", "boîtes rondes, pose à la main"),
    ),
}
