"""The picture as SVG: cards one below the other, and one line a goal beside them that its ways in share.

Ways forward run on the right, ways back on the left. Everything is `currentColor`, so it is light or dark as its page is;
alone it follows the reader's setting. Sizes are in pixels.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from amiable.rules.draw.cards import STOPPED, Card, Pages, Row
from amiable.rules.shape import Rules

CARD, ASIDE, LINE, HEAD, PAD, GAP, LANE = 430, 370, 19, 34, 12, 26, 13
DIAL_FACE = "a5.5 5.5 0 1 0 11 0 a5.5 5.5 0 1 0 -11 0"
DIAL = 18  # what a little clock takes before its row
CHARACTER = 6.6  # of the row text, on the broad side

STYLE = """
  svg { color: #1c2733; background: #fff; font: 13px/1.4 system-ui, "Segoe UI", Roboto, sans-serif }
  @media (prefers-color-scheme: dark) { svg { color: #e8edf2; background: #14191f } }
  text { fill: currentColor } .title { font-weight: 650; font-size: 15px } .soft, .note { opacity: .72 }
  .card { fill: currentColor; fill-opacity: .045; stroke: currentColor; stroke-opacity: .38 }
  .ended .card { fill-opacity: .12 } .ways { opacity: .6 } .dot { fill: currentColor }
  .way, .dial { fill: none; stroke: currentColor; stroke-width: 1.4 } .clock { stroke-dasharray: 4 3 }
"""


@dataclass(frozen=True, slots=True)
class Placed:
    """A card with its place; `ports` are the heights of its rows."""

    card: Card
    x: float
    y: float
    width: float
    height: float
    lines: tuple[tuple[str, ...], ...]
    ports: tuple[float, ...]


def svg(rules: Rules, language: str = "en", *, notes: Mapping[str, str] | None = None, styled: bool = True) -> str:
    """The whole picture as one SVG document with labels in `language`, and `notes` by state under its title. A page that dresses
    it by its own sheet leaves our style out."""
    pages = Pages(rules, language)
    states = tuple(replace(card, note=(notes or {}).get(card.name, "")) for card in pages.states())
    order = {card.name: n for n, card in enumerate(states)}
    left = 20 + LANE * (1 + len(_goals(states, order, back=True)))
    cards = _stack(pages, states, left, CARD)
    right = left + CARD + LANE * (2 + len(_goals(states, order, back=False))) + 26
    aside = _stack(pages, (pages.everywhere(), *pages.cases()), right, ASIDE)
    walls, bottom = _walls(pages, right, aside[-1].y + aside[-1].height + GAP)
    height = max(cards[-1].y + cards[-1].height, bottom) + 20
    width = right + ASIDE + 20
    drawn = [
        '<g class="ways">',
        *_ways(cards, order, left),
        "</g>",
        *(line for placed in (*cards, *aside) for line in _draw(pages, placed)),
        *walls,
    ]
    title = escape(f"{rules.name} {rules.version}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img" lang="{language}" aria-label="{title}">\n<title>{title}</title>\n'
        + (f"<style>{STYLE}</style>\n" if styled else "")
        + "\n".join(drawn)
        + "\n</svg>\n"
    )


def _stack(pages: Pages, cards: Sequence[Card], x: float, width: float) -> list[Placed]:
    placed, y = [], 20.0
    for card in cards:
        lines = tuple(_wrapped(pages, row, width, here=card.name) for row in card.rows)
        head = HEAD + (LINE if card.note else 0)
        ports, at = [], y + head
        for row in lines:
            ports.append(at + 5)
            at += LINE * len(row)
        height = head + LINE * sum(map(len, lines)) + (PAD if lines else 4)
        placed.append(Placed(card, x, y, width, height, lines, tuple(ports)))
        y += height + GAP
    return placed


def _wrapped(pages: Pages, row: Row, width: float, *, here: str) -> tuple[str, ...]:
    said = row.text if row.who in ("clock", STOPPED) else f"{pages.word(row.who)} · {row.text}"
    if not here and row.to:
        state = pages.rules.states[row.to[0]]
        said += f" → {pages.text(state.label, state.name)}"
    return tuple(textwrap.wrap(said, int((width - 2 * PAD - DIAL) / CHARACTER)))


def _goals(cards: Sequence[Card], order: dict[str, int], *, back: bool) -> list[str]:
    """States that ways lead to, forward or back, the nearest lane first."""
    found = {
        goal for card in cards for row in card.rows for goal in row.to
        if goal != card.name and (order[goal] < order[card.name]) == back
    }  # fmt: skip
    return sorted(found, key=lambda goal: order[goal], reverse=back)


def _ways(cards: Sequence[Placed], order: dict[str, int], left: float) -> Iterator[str]:
    """One lane a goal and side; each row that leads there joins it."""
    named = {placed.card.name: placed for placed in cards}
    for back in (False, True):
        for n, goal in enumerate(_goals([placed.card for placed in cards], order, back=back)):
            x = left - LANE * (n + 1) if back else left + CARD + LANE * (n + 1)
            edge = left if back else left + CARD
            end = named[goal].y + 17
            yield from _lane(cards, goal, order, x, edge, end, back=back)


def _lane(
    cards: Sequence[Placed], goal: str, order: dict[str, int], x: float, edge: float, end: float, *, back: bool
) -> Iterator[str]:
    """Every way to `goal` on one side: out of its row, along the lane, into the card. The arrow is drawn once."""
    for placed in cards:
        if (order[placed.card.name] < order[goal]) == back or placed.card.name == goal:
            continue
        for row, y in zip(placed.card.rows, placed.ports, strict=True):
            if goal in row.to:
                kind = "way clock" if row.who == "clock" else "way"
                bend = 6 if end > y else -6
                turn = 6 if x > edge else -6
                yield (
                    f'<path class="{kind}" d="M{edge:g} {y:g} H{x - turn:g} Q{x:g} {y:g} {x:g} {y + bend:g} '
                    f'V{end - bend:g} Q{x:g} {end:g} {x - turn:g} {end:g} H{edge:g}"/>'
                )
                yield f'<circle class="dot" cx="{edge:g}" cy="{y:g}" r="2.5"/>'
    point = 8 if x > edge else -8
    yield f'<path class="dot" d="M{edge:g} {end:g} l{point:g} -4 v8 z"/>'


def _draw(pages: Pages, placed: Placed) -> Iterator[str]:
    card = placed.card
    yield f'<g class="{card.kind}">'
    yield (
        f'<rect class="card" x="{placed.x:g}" y="{placed.y:g}" width="{placed.width:g}" height="{placed.height:g}" rx="8"/>'
    )
    title = escape(card.title[:1].upper() + card.title[1:])
    yield f'<text class="title" x="{placed.x + PAD:g}" y="{placed.y + 22:g}">{title}</text>'
    if card.note:
        yield f'<text class="note" x="{placed.x + PAD:g}" y="{placed.y + 41:g}">{escape(card.note)}</text>'
    for row, lines, port in zip(card.rows, placed.lines, placed.ports, strict=True):
        x = placed.x + PAD
        if row.who == "clock":
            yield f'<path class="dial" d="M{x:g} {port:g} {DIAL_FACE} M{x + 5.5:g} {port - 3:g} v3 l2.5 2"/>'
        for n, line in enumerate(lines):
            indent = DIAL if n or row.who == "clock" else 0
            soft = ' class="soft"' if row.who == STOPPED else ""
            yield f'<text{soft} x="{x + indent:g}" y="{port + 5 + n * LINE:g}">{escape(line)}</text>'
    yield "</g>"


def _walls(pages: Pages, x: float, y: float) -> tuple[list[str], float]:
    """The days nothing moves, as a list with its own heading."""
    drawn = [f'<text class="title" x="{x:g}" y="{y + 8:g}">{escape(pages.word("walls").capitalize())}</text>']
    y += 30
    for day, text in pages.walls():
        drawn.append(f'<text x="{x:g}" y="{y:g}"><tspan class="soft">{escape(pages.word("day"))} {day}</tspan></text>')
        for line in textwrap.wrap(text, int((ASIDE - 64) / CHARACTER)):
            drawn.append(f'<text x="{x + 64:g}" y="{y:g}">{escape(line)}</text>')
            y += LINE
    return drawn, y
