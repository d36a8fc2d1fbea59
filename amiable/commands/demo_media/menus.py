"""Elena's menus, in two pages and for the phone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from PIL import Image

from amiable.commands.demo_media.brush import Canvas, Colour, Pictures

type Dish = tuple[str, str, str]

LAKE: Sequence[tuple[str, Sequence[Dish]]] = (
    (
        "Antipasti",
        (
            ("Lavarello in carpione", "cipolla rossa, alloro", "11"),
            ("Missoltini alla griglia", "polenta abbrustolita", "12"),
            ("Patè di luccio", "pane di segale", "10"),
        ),
    ),
    ("Primi", (("Risotto al pesce persico", "burro e salvia", "16"), ("Pizzoccheri", "bitto, verza, patate", "14"))),
    ("Secondi", (("Trota al vapore", "erbe dell’orto", "19"), ("Fritto di lago", "alborelle e zucchine", "18"))),
    ("Dolci", (("Miascia", "pane, mele, uvetta", "7"), ("Torta di grano saraceno", "confettura di mirtilli", "7"))),
)
TRATTORIA: Sequence[tuple[str, Sequence[Dish]]] = (
    (
        "Per cominciare",
        (
            ("Frittelle di fiori di zucca", "ricotta, menta", "14"),
            ("Caponata di zia Pina", "fredda, come d’estate", "12"),
            ("Polpette al sugo", "tre, con il pane per la scarpetta", "15"),
        ),
    ),
    (
        "Pasta",
        (
            ("Spaghetti alla Nerano", "zucchine e provolone", "22"),
            ("Genovese", "cipolle, sei ore, pazienza", "24"),
            ("Pasta e patate", "con la provola che fila", "19"),
        ),
    ),
    ("Poi", (("Baccalà in umido", "olive e capperi", "29"), ("Braciola napoletana", "pinoli e uvetta", "31"))),
    (
        "Infine",
        (("Babà", "il rum lo versa la nonna", "11"), ("Delizia al limone", "di Sorrento, per quanto si può", "12")),
    ),
)
TASTING: Sequence[tuple[str, Sequence[Dish]]] = (
    (
        "La frutta",
        (
            ("Fragola", "rossa fino in fondo", ""),
            ("Albicocca", "con la mandorla che scrocchia", ""),
            ("Mirabella", "piccola, gialla, testarda", ""),
            ("Rabarbaro", "per chi non ama il dolce", ""),
        ),
    ),
    (
        "L’autunno",
        (
            ("Fico", "da mangiare piano", ""),
            ("Mela cotogna", "la nonna in un cucchiaino", ""),
            ("Castagna", "il bosco, ma spalmabile", ""),
            ("Latte", "quella che i bambini finiscono per prima", ""),
        ),
    ),
)


def page(
    title: str,
    line: str,
    parts: Sequence[tuple[str, Sequence[Dish]]],
    colour: Colour,
    *,
    width: int = 1240,
    height: int = 1754,
) -> Image.Image:
    """One side of a menu."""
    c = Canvas(width, height, "#fcf8ef")
    middle, margin = width / 2, width * 0.13
    c.box(36, 36, width - 72, height - 72, line=colour, round_by=6)
    c.text(middle, 200, title, round(width / 15), colour, anchor="ms")
    c.text(middle, 260, line, round(width / 38), "#7a6a55", anchor="ms")
    y = 390.0
    for heading, dishes in parts:
        c.text(middle, y, heading.upper(), 30, colour, face="sans", weight=620, anchor="ms", spread=8)
        y += 80
        for name, what, price in dishes:
            end = margin + c.text(margin, y, name, 46, "#2b2420")
            if price:
                start = width - margin - c.text(width - margin, y, price, 44, "#2b2420", anchor="rs")
                for x in range(round(end) + 18, round(start) - 14, 14):
                    c.disc(x, y - 6, 1.6, "#b5a78f")
            c.text(margin, y + 44, what, 33, "#7a6a55")
            y += 122
        y += 56
    return c.done()


def two_sides(
    title: str, line: str, parts: Sequence[tuple[str, Sequence[Dish]]], colour: Colour
) -> Callable[[Random], Pictures]:
    """Front and back."""
    half = (len(parts) + 1) // 2
    return lambda _: [page(title, line, parts[:half], colour), page(title, line, parts[half:], colour)]


def for_phone(
    title: str, line: str, parts: Sequence[tuple[str, Sequence[Dish]]], colour: Colour
) -> Callable[[Random], Pictures]:
    """All in one long picture."""
    dishes = sum(len(part[1]) for part in parts)
    return lambda _: [page(title, line, parts, colour, width=900, height=400 + len(parts) * 140 + dishes * 122)]


MADE = {
    "menu-osteria-del-lago.pdf": two_sides("Osteria del Lago", "Menù di primavera", LAKE, "#2f6f8a"),
    "menu-trattoria.pdf": two_sides("Da Salvatore", "Brooklyn, come a casa", TRATTORIA, "#8c2f2b"),
    "menu-trattoria.png": for_phone("Da Salvatore", "Brooklyn, come a casa", TRATTORIA, "#8c2f2b"),
    "carta-degustazioni.pdf": two_sides(
        "Roux a Torino", "Otto confetture da assaggiare · Porta Palazzo", TASTING, "#b5652d"
    ),
    "carta-degustazioni.png": for_phone("Roux a Torino", "Otto confetture da assaggiare", TASTING, "#b5652d"),
}
