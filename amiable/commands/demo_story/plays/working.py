"""Orders in progress: a question that stops the clock, a logo that is late, and the voice that never came."""

from __future__ import annotations

from amiable.commands.demo_story.acts import asks, briefs, files, picks, says, shows_part, simply
from amiable.commands.demo_story.script import Play, ago, on, play
from amiable.commands.demo_story.settling import asks_for_time
from amiable.rules.inputs import Words

HOW_IT_SOUNDS = play(
    "How do you say tigella?",
    (
        on(2, "11:00"),
        "giulia",
        briefs(
            Words(
                "Since 1962 we bake before Modena wakes up. Flour from the hills, one oven, four hands. Come in for a "
                "tigella, stay for the bread. Forno Bassi, via dei Tintori 9.",
                "en",
            ),
            picks("British"),
            "Lo sentiranno i turisti sul pullman che arriva da Bologna: sono stanchi e hanno fame.",
        ),
    ),
    (
        on(1, "09:40"),
        "noah",
        shows_part(
            "A first take of the opening line, so that you can tell me whether the mood is right.", "first-take.wav"
        ),
    ),
    (
        on(1, "10:15"),
        "noah",
        asks(
            "How do you say “tigella”, and where does the weight fall in “Tintori”? A voice message or a line in plain "
            "letters is fine. I would rather ask than have Modena laugh at me.",
            pausing=True,
        ),
    ),
    shows=("in_progress", "open_question"),
    client="giulia",
    buys=("voice", "One minute"),
    at=on(2, "08:55"),
)

LATE_LOGO = play(
    "A sign for the night owls",
    (
        ago(days=5, hours=7),
        "noah",
        briefs(
            "A podcast called Small Hours: people who work at night, told quietly. Listeners are bakers, nurses, night drivers.",
            picks("Sobre"),
            files("small-hours-studio.png"),
        ),
    ),
    (
        on(4, "10:20"),
        "marc",
        says("Merci Noah, le titre est superbe. Je pars sur une fenêtre éclairée, une seule, dans une rue endormie."),
    ),
    (
        on(2, "18:20"),
        "marc",
        shows_part(
            "Une première esquisse pour vous donner le ton. Les lettres viendront ensuite.", "small-hours-esquisse.png"
        ),
    ),
    (on(2, "21:05"), "noah", says("That window is exactly it. I would not add a thing. Curious about the letters!")),
    (
        ago(hours=4, minutes=30),
        "marc",
        asks_for_time(
            2,
            "Ma fille a eu de la fièvre toute la nuit et je n’ai pas pu finir les lettres. Avec deux jours de plus, "
            "je vous livre un travail dont je suis fier. Je suis désolé de vous le dire si tard.",
        ),
    ),
    shows=("in_progress", "late", "live_extension"),
    client="noah",
    buys=("logo", "Classique"),
    at=on(7, "20:10"),
)

THE_BIRTHDAY = play(
    "The film for Papa’s eightieth",
    (
        ago(days=18),
        "camille",
        briefs(
            Words(
                "Papa, you were born the year the lake froze, and you taught us to skate before we could read. In 1969 you "
                "wrote to Mama: wait for me at the station, I shall be the one with flour on his coat. She is still waiting "
                "at every station, and you are never late.",
                "en",
            ),
            picks("You choose"),
            "Toute la famille, le samedi de ses quatre-vingts ans, autour d’un drap tendu dans la grange.",
        ),
    ),
    (
        ago(days=17, hours=6),
        "noah",
        says(
            "Camille, I read your lines twice. Thank you for trusting me with them. You will have the recording on time."
        ),
    ),
    (
        ago(days=15, hours=9),
        "camille",
        says("Bonjour Noah, la fête est samedi. Je monte le film vendredi soir : tout va bien de votre côté ?"),
    ),
    (
        ago(days=14, hours=14),
        "camille",
        says("Noah, il se fait tard et je n’ai toujours rien reçu. Dites-moi seulement si cela viendra."),
    ),
    (
        ago(days=13, hours=8),
        "camille",
        says(
            "La fête a eu lieu. J’ai lu ces lignes moi-même, devant tout le monde, et ma voix a tremblé. C’était bien quand "
            "même. Mais j’annule, vous comprendrez."
        ),
    ),
    (ago(days=13, hours=7, minutes=55), "camille", simply("cancel_very_late")),
    (
        ago(days=12, hours=2),
        "noah",
        says(
            "Camille, I lost my voice on the Wednesday and spent three days hoping it would be back in the morning. I should "
            "have written to you on the first of them. You owed me no kindness and you still explained. I am so sorry. "
            "I hope your father heard every word."
        ),
    ),
    shows=("cancelled", "late"),
    client="camille",
    buys=("voice", "Three minutes"),
    at=on(20, "17:30"),
)

PLAYS: tuple[Play, ...] = (HOW_IT_SOUNDS, LATE_LOGO, THE_BIRTHDAY)
