"""Noah's pages, as pictures of the finished design."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from amiable.commands.demo_media import photos
from amiable.commands.demo_media.brush import Canvas, Colour, Pictures

type Draw = Callable[[Random], Pictures]


def site(
    name: str,
    lead: str,
    places: Sequence[str],
    sections: Sequence[tuple[str, str]],
    *,
    colour: Colour,
    words: Colour = "#33403f",
    picture: Draw | None = None,
    form: Sequence[str] = (),
) -> Draw:
    """A page of 1280 pixels: its head, a large picture or line, sections, a form at the end."""

    def draw(random: Random) -> Pictures:
        c = Canvas(1280, 1320, "#fffdf9")
        c.text(80, 84, name, 38, colour)
        x = 1200.0
        for place in reversed(places):
            x -= c.text(x, 80, place, 22, words, face="sans", weight=520, anchor="rs") + 36
        top = 130
        if picture is not None:
            c.put(picture(random)[0], 0, top, 1280, 520)
            top += 520
        else:
            c.box(0, top, 1280, 300, colour)
            c.wash(random, 1050, top + 150, 200, "#ffffff", strength=10)
            top += 300
        c.box(80, top - 90, 760, 150, "#fffdf9", round_by=10)
        c.text(110, top, lead, 46, "#1f2a2a")
        y = top + 130.0
        last = _sections(c, y, sections, colour, words)
        if form:
            _form(c, last + 70, form, colour)
        c.box(0, 1250, 1280, 70, "#1f2a2a")
        c.text(80, 1293, name, 22, "#e9e2d4", face="sans")
        return [c.done()]

    return draw


def _sections(c: Canvas, y: float, sections: Sequence[tuple[str, str]], colour: Colour, words: Colour) -> float:
    """Two beside each other; gives where the last one ends."""
    last = y
    for number, (heading, text) in enumerate(sections):
        left = 80 + number % 2 * 580
        c.text(left, y, heading, 34, colour)
        last = max(last, c.lines(left, y + 50, text, 23, words, width=510))
        y = last + 60 if number % 2 else y
    return last


def _form(c: Canvas, y: float, fields: Sequence[str], colour: Colour) -> None:
    *asked, button = fields
    for place, field in enumerate(asked):
        c.text(80 + place * 380, y, field, 21, "#33403f", face="sans", weight=560)
        c.box(80 + place * 380, y + 16, 350, 62, "#ffffff", round_by=10, line="#c9c2b4")
    c.box(80, y + 110, 240, 62, colour, round_by=10)
    c.text(200, y + 149, button, 24, "#ffffff", face="sans", weight=620, anchor="ms")


BAKERY = (
    ("Chi siamo", "Un forno, quattro mani e i mattoni che il nonno ha messo uno per uno. Dal 1962 in via dei Tintori."),
    (
        "Il pane della settimana",
        "Farro del Frignano, ventiquattro ore di riposo, crosta scura. Il sabato finisce presto.",
    ),
    ("Orari", "Da martedì a venerdì 6:30–13:00 e 16:30–19:30. Sabato 8:30–13:00. Domenica e lunedì riposiamo."),
    ("Dove siamo", "Via dei Tintori 9, Modena. Dietro il mercato coperto: si sente il profumo."),
)
WORKSHOP = (
    ("Ce que je dessine", "Des marques pour les commerces de quartier : boulangers, fleuristes, libraires, fromagers."),
    ("Combien cela coûte", "Un logo simple 120 €, une marque complète 340 €. Deux allers-retours sont compris."),
    (
        "Comment on travaille",
        "Vous me racontez, je regarde, je dessine à la main. Vous voyez tout avant de payer la suite.",
    ),
    ("L’atelier", "À Lyon, sur les pentes, depuis onze ans. Le café est toujours chaud."),
)
TRANSLATOR = (
    ("Che cosa traduco", "Libri di cucina, menù, mostre, lettere. Dal francese, da quindici anni."),
    ("Come lavoro", "Leggo tutto ad alta voce. Se una frase non suona, la riscrivo finché suona."),
    ("Tempi e prezzi", "Fino a 1.500 parole in quattro giorni. Le urgenze si dicono subito."),
    ("Dicono di me", "«Sembra scritto in italiano.» È la frase che preferisco."),
)


def translator(words: Colour) -> Draw:
    """Elena's page; the first version's letters were too light."""
    places, form = ("Traduzioni", "Prezzi", "Scrivimi"), ("Il tuo nome", "La tua mail", "Allega il testo", "Invia")
    return site("Elena Conti", "Traduco dal francese.", places, TRANSLATOR, colour="#44617a", words=words, form=form)


MADE = {
    "pagina-forno-bassi.png": site(
        "Forno Bassi",
        "Il pane si fa di notte.",
        ("Chi siamo", "Orari", "Dove siamo"),
        BAKERY,
        colour="#a63d22",
        picture=photos.oven,
    ),
    "page-atelier-rossel.png": site(
        "Atelier Rossel",
        "Des marques pour votre rue.",
        ("Travaux", "Prix", "M’écrire"),
        WORKSHOP,
        colour="#2f6f6b",
        picture=photos.table,
    ),
    "page-elena-conti.png": translator("#b9bfc4"),
    "page-elena-conti-2.png": translator("#33403f"),
}
