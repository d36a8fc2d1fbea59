"""The picture as a Mermaid state diagram: text that wikis and repositories draw by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from amiable.rules.draw.cards import Card, Pages
from amiable.rules.shape import Rules


def mermaid(rules: Rules, language: str = "en") -> str:
    """A `stateDiagram-v2`; labels in `language`."""
    pages = Pages(rules, language)
    lines = ["stateDiagram-v2", f"  [*] --> {rules.start}"]
    cards = pages.states()
    lines += [f"  {card.name} : {_plain(card.title)}" for card in cards]
    lines += [line for card in cards for line in _arrows(pages, card)]
    lines += [f"  {card.name} --> [*]" for card in cards if card.kind == "ended"]
    return "\n".join(lines) + "\n"


def _arrows(pages: Pages, card: Card) -> Iterator[str]:
    stays = []
    for row in card.rows:
        said = _plain(f"{pages.word(row.who)}, {row.text}")
        for state in row.to:
            if state != card.name:
                yield f"  {card.name} --> {state} : {said}"
        if not row.to:
            stays.append(said)
    if stays:
        yield f"  note right of {card.name} : {'; '.join(stays)}"


def _plain(text: str) -> str:
    """Without what Mermaid reads as its own."""
    return text.replace(":", ",").replace(";", ",").replace("#", "")
