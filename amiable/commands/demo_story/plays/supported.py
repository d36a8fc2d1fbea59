"""Orders that support has, or had: one that waits for its decision, one decided and open to appeal, one a bank took back."""

from __future__ import annotations

from amiable.commands.demo_story.acts import briefs, delivers, files, fix, included, replies, says, simply, wants
from amiable.commands.demo_story.script import Play, ago, on, play
from amiable.commands.demo_story.settling import (
    asks_both,
    asks_support,
    bank_takes_back,
    counters_with,
    decides,
    declines,
    opens_case,
    states,
    tells_support,
)

DECIDED = play(
    "The form that reached nobody",
    (
        ago(days=29),
        "elena",
        briefs(
            "Scrivermi con il testo in allegato.",
            "Traduco dal francese da quindici anni. Nelle note trovi i testi, sezione per sezione.",
            files("testi-elena.txt"),
        ),
    ),
    (ago(days=20), "noah", delivers("Your page, six sections. I kept your own words.", "page-elena-conti.png")),
    (
        ago(days=18),
        "elena",
        wants(
            "Il modulo di contatto non manda niente: ho provato tre volte da due telefoni.",
            "Le lettere grigie sul fondo chiaro si leggono male.",
        ),
    ),
    (
        ago(days=17),
        "noah",
        replies(
            fix("The form is part of what you bought. I will put it right.", minutes=60),
            included("Darker letters, gladly.", minutes=20),
            days=3,
        ),
    ),
    (
        ago(days=14, hours=12),
        "noah",
        delivers("The letters are darker and the form now says thank you.", "page-elena-conti-2.png"),
    ),
    (
        ago(days=12),
        "elena",
        opens_case(
            "not_as_agreed",
            "Il modulo dice “grazie”, ma non mi arriva nessun messaggio. Ho perso due richieste di clienti che me lo hanno "
            "detto al telefono. La pagina è bella, però non fa la cosa per cui l’ho comprata.",
            wish="refund",
            refund=30_000,
            points_at=("order_placed", "changes_answered", "delivery_made"),
            shows={"Tre prove dal telefono, con l’ora": "prove-modulo.txt"},
        ),
    ),
    (
        ago(days=11, hours=6),
        "noah",
        states(
            "Elena has been using the page since the second version went up. The form says thank you and I see no error on my "
            "side; everything else in her list is done.",
            points_at=("delivery_made",),
        ),
    ),
    (
        ago(days=11),
        "noah",
        declines("It works in my tests. Half the price for one form seems too much for a page you are already using."),
    ),
    (
        ago(days=10, hours=20),
        "elena",
        asks_support("Non riesco a farmi capire. Qualcuno può provare il modulo con me?"),
    ),
    (ago(days=10), "irene", simply("claim_case")),
    (
        ago(days=9, hours=20),
        "irene",
        asks_both(
            to_client="Elena, puoi mandare un messaggio dal modulo adesso e dirci a che ora l’hai fatto?",
            to_seller="Noah, to which address does the form send, and can you show one message that arrived?",
        ),
    ),
    (
        ago(days=9, hours=2),
        "elena",
        tells_support("Inviato alle 18:05. Ho aspettato tutta la sera: niente, neppure nello spam."),
    ),
    (
        ago(days=8, hours=10),
        "noah",
        tells_support(
            "I looked again. It sends to my own test address; I never changed it to hers. I thought I had. I am sorry."
        ),
    ),
    (
        ago(days=6),
        "irene",
        decides(
            "complete",
            fault="seller",
            reason="support_not_as_agreed",
            rule="delivery_as_agreed",
            facts=("order_placed", "changes_answered", "support_answered"),
            refund=21_000,
            client=(
                "Il modulo di contatto era tra gli elementi concordati e non ha mai funzionato, nemmeno dopo la correzione. "
                "La pagina invece è completa e la usi. Ti torna circa un terzo del prezzo; il resto paga il lavoro fatto."
            ),
            seller=(
                "The contact form was part of the agreement and never worked, also after the second version. The page itself is "
                "complete and in use. About a third of the price goes back; the rest pays for the work you did."
            ),
        ),
    ),
    (ago(days=5, hours=6), "paolo", simply("approve_decision")),
    shows=("delivered", "case:appealable"),
    client="elena",
    buys=("page", "One page"),
    at=on(31, "11:00"),
)

DECIDING = play(
    "A shop that nobody agreed on",
    (
        ago(days=17),
        "camille",
        briefs(
            "Pour que l’on me trouve et que l’on m’appelle.",
            "Trois générations de confituriers à Annecy. Les textes sont dans le fichier.",
            files("notes-page.txt"),
        ),
    ),
    (
        ago(days=9),
        "noah",
        delivers("One page, six sections, in your colours. The map opens on a phone.", "page-atelier-rossel.png"),
    ),
    (
        ago(days=8, hours=3),
        "camille",
        says("C’est très beau. Mais où est la boutique ? Mes clients veulent commander des pots."),
    ),
    (
        ago(days=8),
        "noah",
        says("A shop is not part of this package: one page, no payments. I can quote it as an extra."),
    ),
    (
        ago(days=7),
        "camille",
        opens_case(
            "not_as_agreed",
            "J’ai écrit « que l’on me commande » dans notre premier échange. Une page sans boutique ne me sert pas, et je l’ai "
            "payée cher. Je ne demande pas tout, seulement la moitié.",
            wish="refund",
            refund=31_000,
            points_at=("requirements_sent", "message_sent"),
        ),
    ),
    (
        ago(days=6, hours=12),
        "noah",
        counters_with(
            "refund",
            "I hear that you expected more. I can give 80 back for the misunderstanding, and a link to a shop of your choice.",
            refund=8_000,
        ),
    ),
    (ago(days=6), "camille", declines("80 dollars, c’est le prix d’un bouton. Je préfère que quelqu’un regarde.")),
    (ago(days=5, hours=20), "camille", asks_support("Que comprend une page ? Nous ne le lisons pas de la même façon.")),
    (
        ago(days=5, hours=8),
        "noah",
        states(
            "The package says: one page, six sections, contact by mail and telephone. A shop was never mentioned in the brief, "
            "only after the delivery.",
            points_at=("order_placed", "requirements_sent", "delivery_made"),
        ),
    ),
    (ago(days=2), "irene", simply("claim_case")),
    shows=("delivered", "case:deciding"),
    client="camille",
    buys=("page", "One page"),
    at=on(19, "16:00"),
)

TAKEN_BACK = play(
    "A card nobody recognised",
    (
        ago(days=26),
        "marc",
        briefs(
            "Mes clients italiens, sur une carte glissée dans le colis.",
            files("panneaux-exposition.txt"),
            "Gardez « atelier ».",
        ),
    ),
    (
        ago(days=24),
        "elena",
        delivers("Ecco la carta, in due righe che si ricordano. “Atelier” è rimasto.", "termini.txt"),
    ),
    (ago(days=23), "marc", simply("accept_delivery")),
    (ago(days=22, hours=20), "marc", says("Deux lignes, et tout y est. Merci !")),
    (ago(days=1), "marc", bank_takes_back()),
    shows=("completed", "charged_back"),
    client="marc",
    buys=("translation", "Fino a 1.500 parole"),
    at=on(27, "11:30"),
)

PLAYS: tuple[Play, ...] = (DECIDING, DECIDED, TAKEN_BACK)
