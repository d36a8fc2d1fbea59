"""Why something was not done, as a sentence: what is true now and, where it helps, what can be done.

The tables stand beside this by family; what is refused outside orders (`wording.upkeep`) and of files (`wording.uploads`) is
said here too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC

from django.utils.translation import override

from amiable.kernel.errors import Refusal
from amiable.rules.load import shipped
from amiable.rules.shape import Rules
from amiable.wording import upkeep, uploads
from amiable.wording.reader import Reader
from amiable.wording.refusals import api, cases, door, marks, offers, previews, reviews, talking, work
from amiable.wording.scene import Scene, Texts

SENTENCES: Mapping[str, Texts] = {
    **api.SENTENCES,
    **marks.SENTENCES,
    **previews.SENTENCES,
    **door.SENTENCES,
    **work.SENTENCES,
    **offers.SENTENCES,
    **cases.SENTENCES,
    **reviews.SENTENCES,
    **talking.SENTENCES,
}


def say(refusal: Refusal, reader: Reader, *, currency: str = "", rules: Rules | None = None) -> str:
    """The whole sentence in the reader's language; `currency` and `rules` are the order's, if there is one.

    Raises KeyError for a code without a sentence (a house test finds those).
    """
    if refusal.code not in SENTENCES:
        with override(reader.language):
            return (
                uploads.say(refusal, language=reader.language)
                if refusal.code in uploads.SENTENCES
                else upkeep.say(refusal)
            )
    scene = Scene(reader, rules or shipped(), currency=currency)
    return scene.tell(SENTENCES[refusal.code], {**refusal.data, **_limit(refusal, scene)})


def tell(refusal: Refusal, language: str) -> str:
    """The same where neither order nor zone is known: moments in UTC."""
    return say(refusal, Reader(language, UTC))


def _limit(refusal: Refusal, scene: Scene) -> dict[str, str]:
    """The bound of a number, written in its unit."""
    bound = refusal.data.get("least", refusal.data.get("most"))
    match refusal.data.get("unit"):
        case "minor" if scene.currency:
            return {"limit": scene.reader.money(bound, scene.currency)}
        case "days":
            return {"limit": scene.reader.days(bound)}
        case "minutes":
            return {"limit": scene.reader.effort(bound)}
        case "count":
            return {"limit": str(bound)}
        case _:
            return {}
