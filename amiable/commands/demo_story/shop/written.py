"""Elena's two services, in Italian: a translation from French, and a menu set for print. Words and numbers only."""

from __future__ import annotations

from amiable.catalog.terms import Originals, PackageTerms, Question, ScopeLine, ServiceTerms
from amiable.commands.demo_story.shop.offer import Offer

TRANSLATION = Offer(
    "elena",
    ServiceTerms(
        title="Traduzione dal francese all’italiano",
        summary=(
            "Traduco testi di cucina, artigianato e piccole imprese: schede, opuscoli, pagine web. Scrivo come parlerebbe "
            "una persona del mestiere, non come un dizionario, e rileggo tutto ad alta voce prima di consegnare."
        ),
        language="it",
        originals=Originals.OPEN.value,
    ),
    packages=(
        PackageTerms(
            name="Fino a 1.500 parole",
            price=9_000,
            currency="EUR",
            days=3,
            rounds=1,
            description="Un testo breve, tradotto e riletto.",
            not_included="L’impaginazione e la traduzione giurata.",
            effort_minutes=300,
            items=(
                ScopeLine("Traduzione completa", "fino a 1.500 parole"),
                ScopeLine("Rilettura ad alta voce"),
                ScopeLine("Elenco dei termini scelti", "perché tu possa riusarli"),
            ),
        ),
        PackageTerms(
            name="Fino a 3.000 parole",
            price=16_500,
            currency="EUR",
            days=5,
            rounds=1,
            description="Un opuscolo, una guida o un piccolo sito.",
            not_included="L’impaginazione e la traduzione giurata.",
            effort_minutes=600,
            items=(
                ScopeLine("Traduzione completa", "fino a 3.000 parole"),
                ScopeLine("Rilettura ad alta voce"),
                ScopeLine("Elenco dei termini scelti", "perché tu possa riusarli"),
            ),
        ),
    ),
    questions=(
        Question("Chi leggerà il testo, e dove?"),
        Question("Il testo da tradurre", "file"),
        Question("Ci sono parole che vuoi tenere in francese?", required=False),
    ),
)

MENU = Offer(
    "elena",
    ServiceTerms(
        title="Il menù di stagione, scritto e impaginato",
        summary=(
            "Scrivo e compongo menù che si leggono volentieri: piatti detti con parole semplici, prezzi chiari, allergeni "
            "al loro posto. Ricevi un PDF pronto per la stampa e una versione per il telefono."
        ),
        language="it",
    ),
    packages=(
        PackageTerms(
            name="Un menù, una lingua",
            price=14_000,
            currency="EUR",
            days=4,
            rounds=2,
            description="Fino a ventiquattro voci, due facciate.",
            not_included="Le fotografie, la stampa e le traduzioni.",
            effort_minutes=540,
            items=(
                ScopeLine("Testi del menù", "fino a 24 voci, in una lingua"),
                ScopeLine("Impaginazione in due facciate A4"),
                ScopeLine("PDF per la stampa e versione per il telefono"),
            ),
        ),
    ),
    questions=(
        Question("I piatti con i prezzi, come li diresti tu a un cliente"),
        Question("Che aria si respira da te?", "choice", choices=("Casa", "Bottega", "Elegante", "Festa")),
        Question("Il vecchio menù, se c’è", "file", required=False),
    ),
)
