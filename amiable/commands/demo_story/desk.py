"""What staff keep in the demo: two texts of the desk, a note on the case to decide, three sessions of the help center; and what
operators have on their table (`office`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from amiable.cases.terms import MacroTerms
from amiable.catalog.terms import SessionKind, SessionTerms
from amiable.commands.demo_story.office import open_office
from amiable.commands.demo_story.typeset import typeset
from amiable.flow.desk import add_note, look
from amiable.flow.macros import save_macro
from amiable.flow.sessions import save_session
from amiable.kernel.ids import Random

TEXTS = (
    MacroTerms(
        "Ask for a picture of it",
        {
            "en": "Could you show it in a picture or a short film? A photograph of the screen is enough.",
            "fr": "Pourriez-vous le montrer par une image ou un court film ? Une photo de l’écran suffit.",
            "it": "Puoi mostrarlo con un’immagine o un breve video? Basta una foto dello schermo.",
        },
    ),
    MacroTerms(
        "A part is missing",
        {
            "en": "A part of what was agreed is missing. Its share of the price comes back to the client; the rest pays for the "
            "work that was done.",
            "fr": "Une partie de ce qui était convenu manque. Sa part du prix revient au client ; le reste paie le travail fait.",
            "it": "Manca una parte di ciò che era concordato. La sua quota del prezzo torna al cliente; il resto paga il lavoro "
            "fatto.",
        },
    ),
)
#: The play it is about, and what the mediator wrote to the others.
NOTED = (
    "A shop that nobody agreed on",
    "The first conversation she speaks of is not in the log. Ask Camille where it was before deciding?",
)

#: Title, what it is about, language, minutes, in how many days (None: recorded), address.
SESSIONS = (
    (
        "Chiedere bene una modifica",
        "Tre esempi veri, e le vostre domande.",
        "it",
        40,
        3,
        "https://example.org/modifiche",
    ),
    (
        "Dire non, gentiment",
        "Ce qui est compris, ce qui ne l’est pas, et comment le dire.",
        "fr",
        35,
        6,
        "https://example.org/non",
    ),
    (
        "Your first delivery",
        "Recorded in spring: from the brief to the accepted version.",
        "en",
        25,
        None,
        "https://example.org/first",
    ),
)


def furnish(people: Mapping[str, UUID], orders: Mapping[str, UUID], *, now: datetime, ids: Random) -> None:
    """Write them; `people` by first name, `orders` by play."""
    for terms in TEXTS:
        texts = {language: typeset(text, language) for language, text in terms.texts.items()}
        save_macro(people["tom"], MacroTerms(terms.title, texts), now=now, random=ids)
    play, note = NOTED
    look(orders[play], people["irene"], now=now - timedelta(days=1))
    look(orders[play], people["irene"], now=now - timedelta(minutes=30))
    add_note(orders[play], people["irene"], note, now=now - timedelta(minutes=25), ids=ids)
    for title, about, language, minutes, days, address in SESSIONS:
        kind = SessionKind.RECORDED if days is None else SessionKind.LIVE
        starts_at = (
            None if days is None else now.replace(hour=16, minute=0, second=0, microsecond=0) + timedelta(days=days)
        )
        session = SessionTerms(
            typeset(title, language), typeset(about, language), language, kind.value, minutes, address, starts_at
        )
        save_session(people["paolo"], session, now=now, random=ids)
    open_office(people, orders, now=now, ids=ids)
