"""Orders with requested changes: two small ones, four large ones, a reply to choose from, and an extra that was paid."""

from __future__ import annotations

from amiable.commands.demo_story.acts import (
    at,
    briefs,
    delivers,
    extra,
    files,
    fix,
    included,
    not_possible,
    picks,
    replies,
    says,
    takes,
    wants,
)
from amiable.commands.demo_story.script import Play, ago, on, play
from amiable.rules.places import Box

TWO_CHANGES = play(
    "The ear of wheat",
    (
        ago(days=6, hours=14),
        "giulia",
        briefs(
            "Pane a lievitazione lenta, tigelle e torta di riso. Vengono le famiglie del quartiere, e da poco i turisti.",
            picks("Artisanal"),
            files("forno-bassi.png"),
        ),
    ),
    (
        on(5, "09:12"),
        "marc",
        says(
            "Bonjour Giulia, merci pour la photo du four : ces briques sont magnifiques. Je dessine un épi et une flamme."
        ),
    ),
    (on(5, "13:30"), "giulia", says("Che bello! Mio nonno ha messo quei mattoni uno per uno.")),
    (
        ago(days=2, hours=2),
        "marc",
        delivers(
            "Voici une première version : l’épi devient la flamme du four. Une version en couleur, une en noir pour les "
            "sachets, et le PDF pour l’imprimeur.",
            "logo-bassi-v1.png",
            "logo-bassi-v1-noir.png",
            "logo-bassi-v1.pdf",
        ),
    ),
    (
        ago(hours=9),
        "giulia",
        wants(
            at(
                "Le spighe sono nove: nella mia famiglia si dice che portino bene in sette. Ne togliamo due?",
                1,
                Box(615, 190, 170, 490),
            ),
            at(
                "Il rosso sui sacchetti di carta sembra arancione. Si può avere un tono più scuro, come i mattoni del forno?",
                1,
                Box(458, 477, 0, 0),
            ),
        ),
    ),
    shows=("revision_requested", "changes:2"),
    client="giulia",
    buys=("logo", "Classique"),
    at=on(8, "10:05"),
)

FOUR_CHANGES = play(
    "Four wishes for the olive oil",
    (
        ago(days=7, hours=5),
        "elena",
        briefs(
            "Olio nuovo, Olio al limone, Olive in salamoia. È la piccola produzione dei miei genitori, in Liguria: duecento "
            "bottiglie, quasi tutte agli amici.",
            "70 × 100 mm per le bottiglie, 50 × 50 mm per il vasetto.",
            files("oliveto.png"),
        ),
    ),
    (
        on(6, "15:20"),
        "marc",
        says("Merci Elena. Je dessine l’arbre de vos parents d’après la photo, avec son tronc tordu."),
    ),
    (
        ago(days=3, hours=2),
        "marc",
        delivers(
            "Les trois étiquettes sont prêtes. L’olivier court de l’une à l’autre : côte à côte, elles forment un seul dessin.",
            "etiquette-olio-nuovo.png",
            "etiquette-olio-limone.png",
            "planche-olio.pdf",
        ),
    ),
    (
        ago(days=1, hours=6),
        "elena",
        wants(
            at(
                "Mio padre dice che l’ulivo è bellissimo, ma non è il suo: il nostro ha il tronco diviso in due. Lo puoi "
                "ridisegnare?",
                1,
                Box(340, 550, 210, 335),
            ),
            "Vorremmo anche una quarta etichetta, per il patè di olive che facciamo da quest’anno.",
            at("Il nome “Olio nuovo” si legge poco sul verde della bottiglia.", 1, Box(190, 940, 520, 110)),
            "Mia madre vorrebbe tutto in stile più moderno, senza acquarello, solo linee. So che è un cambiamento grande: "
            "dimmi tu che cosa si può fare.",
        ),
    ),
    shows=("revision_requested", "changes:4"),
    client="elena",
    buys=("labels", "Trois étiquettes"),
    at=on(10, "11:00"),
)

A_SHOP_TOO = play(
    "Could it sell bread, too?",
    (
        ago(days=12, hours=20),
        "giulia",
        briefs(
            "Venire in negozio. Se poi qualcuno prenota una torta, meglio.",
            "Chi siamo, il pane della settimana, gli orari, dove siamo. Ti scrivo tutto nelle note.",
            files("forno-bassi.png", "testi-forno.txt"),
        ),
    ),
    (on(9, "14:00"), "noah", says("Giulia, the photo of the oven goes first and large. The rest can be short.")),
    (
        ago(days=4),
        "noah",
        delivers(
            "Your page, in Italian, with the texts you sent. It loads in under a second on my oldest phone. "
            "The note says how to change the bread of the week.",
            "pagina-forno-bassi.png",
            "how-to-change-the-text.txt",
        ),
    ),
    (
        ago(days=2, hours=12),
        "giulia",
        wants(
            at(
                "Gli orari del sabato sono sbagliati: avevo scritto 6:30, nella pagina c’è 8:30.",
                1,
                Box(72, 1_010, 520, 50),
            ),
            "Mi piacerebbe che si potesse comprare il pane dalla pagina e pagarlo con la carta.",
            "Quando cerco “forno Modena” la pagina non esce per prima. Si può sistemare?",
        ),
    ),
    (
        ago(days=1, hours=3),
        "noah",
        replies(
            fix("You are right, my mistake. It takes five minutes and costs you nothing.", minutes=5),
            extra(
                "Selling on the page is a second piece of work: a small shop, a card form, a mail to you for every order. "
                "I would be glad to build it.",
                minutes=720,
                price=18_000,
                days=4,
                instead="Without it: a button that opens a mail to you with the bread and the day already written in.",
            ),
            not_possible(
                "Nobody can promise a first place: search engines decide that, and change their minds weekly.",
                instead="I can add your address and opening hours in the form search engines read. That helps, and it is free.",
            ),
            days=2,
        ),
    ),
    shows=("scope_replied", "answer:extra", "answer:not_possible"),
    client="giulia",
    buys=("page", "One page"),
    at=on(14, "12:00"),
)

EXTRA_PAID = play(
    "Gold for the lids",
    (
        ago(days=11),
        "camille",
        briefs(
            "Des confitures cuites en petites bassines, vendues au marché d’Annecy et dans quatre épiceries.",
            picks("Chaleureux"),
            files("bocal-camille.png"),
        ),
    ),
    (
        ago(days=7),
        "marc",
        delivers(
            "Voici votre marque : une bassine de cuivre vue d’en haut, qui est aussi un soleil. Couleur, noir et PDF.",
            "logo-roux-v1.png",
            "logo-roux-v1.pdf",
        ),
    ),
    (
        ago(days=5, hours=2),
        "camille",
        wants(
            "La bassine est très belle. Peut-on arrondir un peu les lettres de « Roux » ? Elles me semblent sévères.",
            "Je rêve d’un dessin pour les couvercles, en doré, avec la même bassine. Est-ce que cela peut se faire ?",
        ),
    ),
    (
        ago(days=3, hours=20),
        "marc",
        replies(
            included("Bien sûr : des lettres plus rondes iront mieux avec le cuivre.", minutes=45),
            extra(
                "Le couvercle est un dessin de plus : un cercle de 58 mm, une seule couleur, préparé pour la dorure.",
                minutes=180,
                price=4_500,
                days=2,
                instead="Sans cela, le logo en noir tient très bien sur un couvercle, imprimé en une couleur.",
            ),
            days=1,
        ),
    ),
    (on(3, "20:30"), "camille", says("Je demande à mon imprimeur ce que coûte la dorure et je vous réponds vite.")),
    (ago(days=1, hours=10), "camille", takes(2)),
    (ago(days=1, hours=8), "marc", says("Merci Camille ! Je m’y mets ce soir : les couvercles seront de la fête.")),
    shows=("revising", "extra_paid"),
    client="camille",
    buys=("logo", "Classique"),
    at=on(13, "09:00"),
)

PLAYS: tuple[Play, ...] = (TWO_CHANGES, FOUR_CHANGES, A_SHOP_TOO, EXTRA_PAID)
