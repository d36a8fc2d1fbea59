"""Orders where the two see it differently: talking, before support, and one they settled. What support has: `supported`."""

from __future__ import annotations

from amiable.commands.demo_story.acts import (
    briefs,
    delivers,
    files,
    picks,
    says,
)
from amiable.commands.demo_story.script import Play, ago, on, play
from amiable.commands.demo_story.settling import (
    agrees,
    asks_support,
    counters_with,
    declines,
    opens_case,
)

ONE_LANGUAGE = play(
    "My brother’s trattoria",
    (
        ago(days=8),
        "noah",
        briefs(
            "Twenty dishes from my brother’s place in Brooklyn; the list is in the file. Half his guests grew up in Naples, "
            "the other half on my podcast.",
            picks("Festa"),
            files("dishes.txt"),
        ),
    ),
    (on(6, "17:00"), "elena", says("Ciao Noah! Che lista. Le polpette “di zia Carmela” meritano una riga tutta loro.")),
    (
        ago(days=4, hours=6),
        "elena",
        delivers(
            "Il menù è pronto: venti piatti, due facciate, carattere grande come piace agli osti.",
            "menu-trattoria.pdf",
            "menu-trattoria.png",
        ),
    ),
    (
        ago(days=3, hours=20),
        "noah",
        says("It is beautiful, but it is all in Italian. His guests will point at things. Where is the English half?"),
    ),
    (
        ago(days=3, hours=15),
        "elena",
        says(
            "Il pacchetto dice “in una lingua”, e dal brief ho capito l’italiano. Mi dispiace davvero: la domanda dovevo "
            "farla io."
        ),
    ),
    (
        ago(days=1, hours=10),
        "noah",
        opens_case(
            "not_as_agreed",
            "I wrote the brief in English for a place in Brooklyn, so I took it for granted that English would be one of the "
            "languages. I can print this, but I will have to pay somebody for the English side.",
            wish="refund",
            refund=6_000,
            points_at=("requirements_sent", "delivery_made"),
        ),
    ),
    (
        ago(hours=8),
        "elena",
        counters_with(
            "refund",
            "Capisco, e non voglio lasciarti con mezzo menù. Trenta euro indietro, e i testi inglesi che mi mandi li "
            "impagino io senza altri costi.",
            refund=3_000,
        ),
    ),
    shows=("delivered", "case:talking", "live_refund"),
    client="noah",
    buys=("menu", "Un menù, una lingua"),
    at=on(10, "15:30"),
)

BY_MACHINE = play(
    "Was it a machine?",
    (
        ago(days=11, hours=12),
        "camille",
        briefs(
            "Les visiteurs italiens du musée de la confiture, sur les panneaux de l’exposition.",
            files("panneaux-exposition.txt"),
            "Gardez « bassine » : c’est le mot de la maison.",
        ),
    ),
    (
        ago(days=7),
        "elena",
        delivers(
            "I dodici pannelli sono tradotti. In fondo trovi l’elenco dei termini; “bassine” è rimasta.",
            "pannelli-mostra.txt",
            "termini.txt",
        ),
    ),
    (
        ago(days=4, hours=6),
        "camille",
        opens_case(
            "poor_quality",
            "Deux amies italiennes ont relu les panneaux. Elles disent que plusieurs phrases suivent le français mot à mot, et "
            "que « cuire à la nappe » est devenu une histoire de nappe de table. J’ai l’impression d’une traduction automatique.",
            wish="refund",
            refund=8_000,
        ),
    ),
    (
        ago(days=2, hours=20),
        "elena",
        declines(
            "Ho tradotto ogni riga io, in quattro sere. La nappa è un errore mio e lo correggo subito, ma il resto del lavoro "
            "è fatto e riletto: metà del prezzo non mi sembra giusto."
        ),
    ),
    (
        ago(hours=10),
        "camille",
        asks_support(
            "Nous ne sommes pas d’accord sur la qualité du texte et l’exposition ouvre bientôt. Une personne qui lit les deux "
            "langues pourrait-elle regarder ?"
        ),
    ),
    shows=("delivered", "case:with_support"),
    client="camille",
    buys=("translation", "Fino a 3.000 parole"),
    at=on(13, "10:00"),
)

SETTLED = play(
    "The blue that turned grey",
    (
        ago(days=16),
        "noah",
        briefs(
            "Three teas for the people who support the podcast: Night Shift, First Light, Last Train.",
            "60 × 90 mm, for round tins.",
        ),
    ),
    (
        ago(days=11),
        "marc",
        delivers(
            "Trois étiquettes, une par heure de la nuit. La planche est en quadrichromie pour votre imprimeur.",
            "the-nuit.png",
            "planche-the.pdf",
        ),
    ),
    (
        ago(days=9, hours=10),
        "noah",
        opens_case(
            "poor_quality",
            "I love the drawings. But printed on the tins, the midnight blue comes out grey, and two hundred are printed. The "
            "printer says the blue was mixed for a screen. I do not want to fight about it.",
            wish="refund",
            refund=6_000,
        ),
    ),
    (
        ago(days=8, hours=12),
        "marc",
        counters_with(
            "refund",
            "Votre imprimeur a raison, j’ai laissé un bleu d’écran dans la planche. Je vous rends 35 €, et la planche corrigée "
            "est déjà dans vos fichiers pour le prochain tirage.",
            refund=3_500,
            complete=True,
        ),
    ),
    (ago(days=8), "noah", agrees()),
    (
        ago(days=7, hours=22),
        "noah",
        says("That was fair and quick, thank you. Grey suits the last train, to be honest. People like it."),
    ),
    shows=("completed", "after_case", "in_clearance"),
    client="noah",
    buys=("labels", "Trois étiquettes"),
    at=on(18, "22:00"),
)

PLAYS: tuple[Play, ...] = (ONE_LANGUAGE, BY_MACHINE, SETTLED)
