"""Who is who in the demo, for the terminal: name, language, what they do, and what they are in the middle of."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.utils.translation import override

from amiable.commands.demo_story.cast import CAST
from amiable.web.demo_cards import cards_of
from amiable.wording.reader import Reader


def who_is_who(now: datetime) -> str:
    """Two lines a person, in English; "" when nobody of the demo is there."""
    about = {figure.email: figure.about for figure in CAST}
    with override("en"):
        cards = cards_of(Reader("en", UTC, now=now), now=now)
    lines = []
    for card in cards:
        language = dict(settings.LANGUAGES)[card.language]
        lines.append(f"  {card.name:<14} {language:<9} {about.get(card.email, card.role)}")
        told = " · ".join(part for part in (card.waiting, card.next_) if part)
        if told:
            lines.append(f"  {'':<14} {'':<9} → {told}")
    return "\n".join(lines)
