"""What the sellers of the demo offer, in their own languages: drawn things, written things, things for the ear and screen."""

from __future__ import annotations

from collections.abc import Mapping

from amiable.commands.demo_story.shop.drawn import LABELS, LOGO
from amiable.commands.demo_story.shop.offer import Offer
from amiable.commands.demo_story.shop.spoken import PAGE, VOICE
from amiable.commands.demo_story.shop.written import MENU, TRANSLATION

#: Each offer by the name the plays buy it by.
SHOP: Mapping[str, Offer] = {
    "logo": LOGO,
    "labels": LABELS,
    "translation": TRANSLATION,
    "menu": MENU,
    "voice": VOICE,
    "page": PAGE,
}

__all__ = ["SHOP", "Offer"]
