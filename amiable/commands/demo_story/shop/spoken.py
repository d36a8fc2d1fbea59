"""Noah's two services, in English: a voice for a film, and a small web page. Words and numbers only."""

from __future__ import annotations

from amiable.catalog.terms import Originals, PackageTerms, Question, ScopeLine, ServiceTerms
from amiable.commands.demo_story.shop.offer import Offer

VOICE = Offer(
    "noah",
    ServiceTerms(
        title="A calm voice for your film",
        summary=(
            "Twelve years of night radio taught me to read as if to one person. Send me your words and I will record them in a "
            "treated room, clean and close, in British or American English. You get a file that needs no further work."
        ),
        language="en",
        originals=Originals.OPEN.value,
    ),
    packages=(
        PackageTerms(
            name="One minute",
            price=8_500,
            currency="USD",
            days=2,
            rounds=1,
            description="Up to 150 words, one reading.",
            not_included="Music, and writing or translating the words.",
            effort_minutes=180,
            items=(
                ScopeLine("Recording of up to 150 words", "one accent, one mood"),
                ScopeLine("Breaths and clicks taken out"),
                ScopeLine("WAV at full quality"),
            ),
        ),
        PackageTerms(
            name="Three minutes",
            price=19_000,
            currency="USD",
            days=3,
            rounds=1,
            description="Up to 450 words, one reading.",
            not_included="Music, and writing or translating the words.",
            effort_minutes=360,
            items=(
                ScopeLine("Recording of up to 450 words", "one accent, one mood"),
                ScopeLine("Breaths and clicks taken out"),
                ScopeLine("WAV at full quality"),
            ),
        ),
    ),
    questions=(
        Question("The words, exactly as they should be read"),
        Question("Which accent?", "choice", choices=("British", "American", "You choose")),
        Question("Who will be listening, and where?", required=False),
    ),
)

PAGE = Offer(
    "noah",
    ServiceTerms(
        title="One good web page",
        summary=(
            "One page that says who you are, what you make and how to reach you. Quick to load, easy to read on a phone, "
            "and yours: you get the files, and a short note on how to change the text yourself."
        ),
        language="en",
        originals=Originals.OPEN.value,
    ),
    packages=(
        PackageTerms(
            name="One page",
            price=62_000,
            currency="USD",
            days=10,
            rounds=2,
            description="Up to six sections, in one language.",
            not_included="A shop, bookings, photographs, and being first in a search engine.",
            effort_minutes=1_440,
            items=(
                ScopeLine("Design and build of one page", "up to six sections"),
                ScopeLine("Contact form that reaches your mailbox"),
                ScopeLine("A note on changing the text yourself"),
            ),
        ),
    ),
    questions=(
        Question("What should somebody do after reading your page?"),
        Question("Your texts, or notes for them"),
        Question("Photographs or a logo", "file", required=False),
    ),
)
