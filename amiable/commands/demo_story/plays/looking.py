"""Orders somebody looks at: one just delivered, one nearly accepted by silence, one where the wrong files came."""

from __future__ import annotations

from amiable.commands.demo_story.acts import briefs, delivers, files, marks_no_delivery, picks, says
from amiable.commands.demo_story.script import Play, ago, on, play
from amiable.commands.demo_story.settling import offers_refund

THREE_JARS = play(
    "Strawberry, apricot, mirabelle",
    (
        ago(days=5, hours=3),
        "camille",
        briefs(
            "Fraise de la Drôme, Abricot et amande, Mirabelle au thym. Mes clients sont des gens du marché, qui aiment "
            "savoir d’où vient le fruit.",
            "62 × 80 mm, coins arrondis.",
            files("bocal-camille.png"),
        ),
    ),
    (
        on(3, "11:40"),
        "marc",
        says(
            "Bonjour Camille ! Les mirabelles du marché m’ont servi de modèles ; il n’en reste plus beaucoup, j’avoue."
        ),
    ),
    (on(3, "12:15"), "camille", says("C’est à cela qu’on reconnaît un bon dessinateur. Hâte de voir !")),
    (
        ago(hours=2),
        "marc",
        delivers(
            "Voici les trois étiquettes, à l’encre et à l’aquarelle, et la planche prête pour l’imprimeur. J’ai laissé "
            "8 mm en bas pour le poids et le numéro de lot. Prenez votre temps pour regarder.",
            "etiquette-fraise.png",
            "etiquette-abricot.png",
            "etiquette-mirabelle.png",
            "planche-etiquettes.pdf",
        ),
    ),
    shows=("delivered",),
    client="camille",
    buys=("labels", "Trois étiquettes"),
    at=on(7, "09:40"),
)

NEARLY_ACCEPTED = play(
    "A page for the drawing table",
    (
        ago(days=13, hours=10),
        "marc",
        briefs(
            "M’écrire, en sachant déjà à peu près combien coûte un logo.",
            "Je dessine des marques pour les commerces de quartier, à Lyon, depuis onze ans. Le reste est dans mes notes.",
            files("atelier-rossel.png", "notes-page.txt"),
        ),
    ),
    (on(9, "16:00"), "noah", says("Your notes read like a letter, Marc. I will keep them nearly word for word.")),
    (
        ago(days=3, hours=5),
        "noah",
        says("I am a few hours over the date: the contact form fought back. You will have the page by morning."),
    ),
    (
        ago(days=2, hours=19),
        "noah",
        delivers(
            "Here is your page: one picture of the finished design and a short note on changing the text yourself. "
            "It was fifteen hours late, and that is on me.",
            "page-atelier-rossel.png",
            "how-to-change-the-text.txt",
        ),
    ),
    (
        ago(days=1, hours=2),
        "noah",
        offers_refund(4_000, "You waited longer than we had agreed. Please take this back; the page stays yours."),
    ),
    shows=("delivered", "live_refund"),
    client="marc",
    buys=("page", "One page"),
    at=on(15, "18:00"),
)

WRONG_FILES = play(
    "Somebody else’s menu",
    (
        ago(days=3, hours=12),
        "giulia",
        briefs(
            "Gnocco fritto con salumi 9 €, tigelle con pesto modenese 8 €, torta di riso 4,50 €, e il pane: tutti i giorni "
            "quello di grano duro, il sabato quello di farro.",
            picks("Bottega"),
        ),
    ),
    (
        on(2, "10:30"),
        "elena",
        says("Ciao Giulia, la torta di riso va in testa: ne parlano tutti. Ti mando la bozza presto."),
    ),
    (
        ago(hours=20),
        "elena",
        delivers("Ecco il tuo menù di primavera, in due facciate, pronto per la stampa.", "menu-osteria-del-lago.pdf"),
    ),
    (
        ago(hours=6),
        "giulia",
        marks_no_delivery(
            "wrong_files",
            "Elena, credo che tu abbia allegato il menù di un altro locale: qui c’è un’osteria sul lago e si mangia pesce. "
            "Da noi il pesce non è mai entrato! Mi mandi il mio?",
        ),
    ),
    shows=("no_delivery_marked",),
    client="giulia",
    buys=("menu", "Un menù, una lingua"),
    at=on(5, "10:00"),
)

PLAYS: tuple[Play, ...] = (THREE_JARS, NEARLY_ACCEPTED, WRONG_FILES)
