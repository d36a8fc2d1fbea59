"""Orders that have not begun: a card that was declined, a brief that is awaited, one bought twice and given back."""

from __future__ import annotations

from amiable.commands.demo_story.acts import says, simply
from amiable.commands.demo_story.script import Play, ago, on, play

CARD_DECLINED = play(
    "Jam for Christmas",
    (
        ago(hours=2, minutes=35),
        "giulia",
        says(
            "Ciao Marc, la banca ha rifiutato la carta: ieri ho pagato il mugnaio e ho superato il limite. "
            "Riprovo oggi pomeriggio, tienimi il posto se puoi."
        ),
    ),
    (
        ago(hours=1, minutes=50),
        "marc",
        says("Bonjour Giulia, aucun souci. Je garde la place, le pot de figues m’a déjà donné une idée."),
    ),
    shows=("awaiting_payment", "payment_failed"),
    client="giulia",
    buys=("labels", "Trois étiquettes"),
    at=ago(hours=3),
    declined=True,
)

BRIEF_AWAITED = play(
    "Marc’s workshop, in Italian",
    (
        on(3, "09:30"),
        "elena",
        says(
            "Buongiorno Marc! Ho visto l’ordine: la tua pagina sul laboratorio mi piace molto. Appena mandi il testo e "
            "due righe su chi lo leggerà, comincio."
        ),
    ),
    (on(2, "09:10"), "elena", simply("nudge_client")),
    (
        on(1, "19:05"),
        "marc",
        says("Pardon Elena, je termine une enseigne et je vous envoie le texte demain à la première heure."),
    ),
    shows=("awaiting_requirements", "nudged"),
    client="marc",
    buys=("translation", "Fino a 1.500 parole"),
    at=on(4, "16:00"),
)

BOUGHT_TWICE = play(
    "The same voice, twice",
    (
        on(2, "09:12"),
        "giulia",
        says(
            "Noah, scusa: ho premuto due volte e ho comprato lo stesso annuncio due volte. Annullo questo e tengo l’altro."
        ),
    ),
    (on(2, "09:20"), "giulia", simply("cancel_free")),
    (
        on(2, "14:40"),
        "noah",
        says("No harm done, Giulia. The money is on its way back to you, and your other order is first in my queue."),
    ),
    shows=("cancelled", "before_start"),
    client="giulia",
    buys=("voice", "One minute"),
    at=on(2, "08:58"),
)

PLAYS: tuple[Play, ...] = (CARD_DECLINED, BRIEF_AWAITED, BOUGHT_TWICE)
