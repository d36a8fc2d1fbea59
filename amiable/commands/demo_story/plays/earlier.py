"""Elena's earlier orders, told in a few lines: two that went well and one she had to give up. They make up her rate."""

from __future__ import annotations

from amiable.commands.demo_story.acts import answers_review, briefs, delivers, files, reviews, says, simply
from amiable.commands.demo_story.script import Play, ago, on, play
from amiable.commands.demo_story.settling import agrees, gives_up

JAM_CARDS = play(
    "Cards for an honesty box",
    (ago(days=46), "giulia", briefs("Chi passa dal banco la domenica.", files("ecole-du-pain.txt"))),
    (ago(days=44), "elena", delivers("Dodici cartellini, una riga ciascuno.", "scuola-del-pane-2.txt")),
    (ago(days=43), "giulia", simply("accept_delivery")),
    (ago(days=43, hours=-1), "giulia", says("Perfetti. La signora del terzo piano li ha già letti tutti.")),
    (
        ago(days=41),
        "giulia",
        reviews(
            "Frasi corte che fanno sorridere chi passa. Ha chiesto due cose giuste e consegnato il giorno prima.",
            5,
            5,
            5,
        ),
    ),
    (ago(days=40), "elena", reviews("Un brief chiaro, risposte in giornata e un banco che profuma.", 5, 5, 5)),
    (ago(days=39), "elena", answers_review("Grazie, Giulia. I cartellini hanno fatto metà del lavoro da soli.")),
    shows=("completed", "paid_out"),
    client="giulia",
    buys=("translation", "Fino a 1.500 parole"),
    at=on(48, "10:15"),
)

SHOW_NOTES = play(
    "Show notes for an episode about bread",
    (ago(days=38), "noah", briefs("Listeners in Italy who look things up.", files("ecole-du-pain.txt"))),
    (
        ago(days=36),
        "elena",
        delivers("Le note dell’episodio, con i nomi dei forni scritti giusti.", "scuola-del-pane.txt"),
    ),
    (ago(days=35), "noah", simply("accept_delivery")),
    (
        ago(days=34),
        "noah",
        reviews(
            "The names of the bakeries are right, which nobody ever manages. One note came a little late, with a warning.",
            5,
            4,
            4,
        ),
    ),
    shows=("completed", "paid_out"),
    client="noah",
    buys=("translation", "Fino a 1.500 parole"),
    at=on(40, "21:30"),
)

GIVEN_UP = play(
    "A week in bed",
    (ago(days=30), "camille", briefs("Les visiteurs du marché de Noël.", files("panneaux-exposition.txt"))),
    (
        ago(days=29),
        "elena",
        gives_up("Camille, sono a letto con la febbre e non posso consegnare in tempo. Annulliamo, e riavrai tutto."),
    ),
    (ago(days=28, hours=20), "camille", agrees()),
    (ago(days=28, hours=19), "camille", says("Soignez-vous bien. On se retrouve au printemps.")),
    shows=("cancelled", "given_up"),
    client="camille",
    buys=("translation", "Fino a 1.500 parole"),
    at=on(32, "09:00"),
)

PLAYS: tuple[Play, ...] = (JAM_CARDS, SHOW_NOTES, GIVEN_UP)
