"""Orders that have ended: paid out after a revision, nearly paid out, and one the two ended together half-way."""

from __future__ import annotations

from amiable.commands.demo_story.acts import (
    answers,
    asks,
    briefs,
    delivers,
    delivers_again,
    files,
    included,
    picks,
    replies,
    reviews,
    says,
    shows_part,
    simply,
    wants,
)
from amiable.commands.demo_story.script import Play, ago, on, play
from amiable.commands.demo_story.settling import agrees, offers_split

PAID_OUT = play(
    "The school of bread",
    (
        ago(days=31),
        "giulia",
        briefs(
            "I nostri allievi di quest’estate: gente comune, qualcuno non ha mai impastato.",
            files("ecole-du-pain.txt"),
            "Sì: “levain” e “autolyse”, poi li spieghiamo a voce.",
        ),
    ),
    (
        ago(days=30, hours=4),
        "elena",
        asks("A pagina quattro “pétrin” è la madia o l’impastatrice? Da una foto lo capirei subito."),
    ),
    (ago(days=29, hours=20), "giulia", answers("La madia! L’impastatrice da noi non è ancora arrivata.")),
    (
        ago(days=28),
        "elena",
        delivers(
            "Ecco la scuola del pane in italiano. Ho lasciato “levain” dove serve e ho messo i termini in fondo.",
            "scuola-del-pane.txt",
            "termini-pane.txt",
        ),
    ),
    (
        ago(days=27),
        "giulia",
        wants("Nel capitolo sul forno diamo del tu, negli altri del voi. Mettiamo il tu dappertutto?"),
    ),
    (ago(days=26, hours=10), "elena", replies(included("Certo, il tu sta meglio a tutti.", minutes=40), days=1)),
    (
        ago(days=25, hours=20),
        "elena",
        delivers_again(
            "Tutto con il tu, riletto ad alta voce.", "scuola-del-pane-2.txt", done=("Il tu, dappertutto.",)
        ),
    ),
    (
        ago(days=20),
        "giulia",
        says("Scusa il silenzio, stavamo impastando! È perfetto: lo stampiamo questa settimana. Grazie di cuore."),
    ),
    (ago(days=19, hours=20), "elena", says("Che gioia. Mandami una foto della prima lezione.")),
    (
        ago(days=18),
        "giulia",
        reviews(
            "Ha tradotto la nostra scuola come se ci avesse impastato. Un capitolo dava del voi: l’ha rifatto in un giorno.",
            5,
            5,
            4,
        ),
    ),
    shows=("completed", "paid_out", "by_silence"),
    client="giulia",
    buys=("translation", "Fino a 3.000 parole"),
    at=on(33, "18:15"),
)

NEARLY_PAID = play(
    "Tasting at Porta Palazzo",
    (
        ago(days=19),
        "camille",
        briefs(
            "Huit confitures à goûter au marché de Turin, avec un mot pour chacune : fraise, abricot, mirabelle, rhubarbe, "
            "figue, coing, lait, châtaigne.",
            picks("Bottega"),
        ),
    ),
    (
        ago(days=17, hours=5),
        "elena",
        says("Ciao Camille! Per la confettura di latte ho un’idea: “quella che i bambini finiscono per prima”."),
    ),
    (ago(days=17, hours=2), "camille", says("C’est exactement ce qui se passe à chaque marché. On la garde !")),
    (
        ago(days=15),
        "elena",
        delivers(
            "La carta delle degustazioni: otto voci, due facciate, e la versione per il telefono. A Porta Palazzo vengo anch’io.",
            "carta-degustazioni.pdf",
            "carta-degustazioni.png",
        ),
    ),
    (ago(days=13, hours=20), "camille", simply("accept_delivery")),
    (
        ago(days=13, hours=19),
        "camille",
        says("C’est vif, c’est gourmand, on entend votre voix. Je vous garde un pot de mirabelle."),
    ),
    (
        ago(days=12),
        "camille",
        reviews(
            "Une carte qui donne faim dans les deux langues. Elle a pensé à la version pour téléphone sans que je demande.",
            5,
            5,
            5,
        ),
    ),
    shows=("completed", "in_clearance", "by_client"),
    client="camille",
    buys=("menu", "Un menù, una lingua"),
    at=on(21, "08:45"),
)

HALF_WAY = play(
    "An episode that was dropped",
    (
        ago(days=10),
        "noah",
        briefs(
            "Listeners of an Italian radio that wanted to air one of our episodes.",
            files("transcript-episode-12.txt"),
        ),
    ),
    (
        ago(days=8),
        "elena",
        shows_part(
            "La prima metà, per darti il tono. Il fornaio parla come mio zio: l’ho lasciato così.",
            "episodio-12-prima-parte.txt",
        ),
    ),
    (
        ago(days=7),
        "noah",
        says(
            "This is wonderful, and I have sad news: the radio has just dropped the episode. You have done half the work, "
            "beautifully, and I do not want you to do the other half for nothing."
        ),
    ),
    (
        ago(days=6, hours=20),
        "noah",
        offers_split(
            8_250,
            "Half is done, so half is yours. I would love to have that first part, if you agree.",
            reason="no_longer_needed",
            release_files=True,
        ),
    ),
    (ago(days=6, hours=3), "elena", says("È giusto così, e lo hai detto con garbo. Accetto. La prima parte è tua.")),
    (ago(days=6, hours=2), "elena", agrees()),
    shows=("cancelled", "agreed_split"),
    client="noah",
    buys=("translation", "Fino a 3.000 parole"),
    at=on(12, "19:20"),
)

PLAYS: tuple[Play, ...] = (PAID_OUT, NEARLY_PAID, HALF_WAY)
