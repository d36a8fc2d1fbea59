"""What happens in the many orders: a few short plays, and how often each is lived. Between a buyer and a seller nobody knows.

`CLOSED` ones have ended, with all money where it belongs and no clock running; `OPEN` ones are under way. Shares are relative.
Each play is of people to whom nothing else happened, so it holds for whoever has no other case or declined order within the
60 days the rules look back: `cast` deals the orders so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from amiable.catalog.terms import Originals, PackageTerms, Question, ScopeLine, ServiceTerms
from amiable.commands.demo_story import acts, settling
from amiable.commands.demo_story.script import Act, Line, Play, Seen, ago
from amiable.commands.demo_story.shop.offer import Offer
from amiable.rules import inputs as i

#: Whose language the two write in: first names of the demo's cast, behind which others stand here.
BUYER, SELLER, MEDIATOR = "noah", "tom", "irene"
OFFER, PACKAGE = "many", "Standard"

WORK = Offer(
    SELLER,
    ServiceTerms(
        title="Product texts, written and edited",
        summary="Clear texts for shops and catalogues, written from your notes and read twice.",
        language="en",
        originals=Originals.OPEN.value,
    ),
    packages=(
        PackageTerms(
            name=PACKAGE,
            price=12_000,
            currency="EUR",
            days=5,
            rounds=2,
            description="Ten products, up to 150 words each.",
            not_included="Photographs and translations.",
            effort_minutes=600,
            items=(ScopeLine("Ten texts", "up to 150 words each"), ScopeLine("One list of words used")),
        ),
    ),
    questions=(
        Question("What do you sell, and to whom?"),
        Question("Which words must not be missing?", required=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Story:
    """One way an order goes, and its share of those like it."""

    share: int
    play: Play


def _story(name: str, share: int, days: float, *lines: tuple[float, str, Act], declined: bool = False) -> Story:
    """Placed so many `days` before the end; each line so many days after that, by whom, what."""
    told = tuple(Line(ago(days=days - after), who, act) for after, who, act in lines)
    return Story(share, Play(name, (), BUYER, OFFER, PACKAGE, ago(days=days), told, declined))


def _delivers_again(note: str) -> Act:
    """The next version, in words alone, with every change done."""

    def make(seen: Seen) -> i.Deliver:
        done = tuple(i.ChangeDone(change.id, seen.words("As you asked.")) for change in seen.facts.still_open)
        return i.Deliver(seen.words(note), changes=done, nothing_to_attach=True)

    return Act("deliver", make)


BRIEF: Any = (
    0.2,
    BUYER,
    acts.briefs(
        "Ceramic cups and plates, to people who cook at home and look for presents.", "Hand-thrown, dishwasher"
    ),
)
HELLO: Any = (0.4, SELLER, acts.says("Thank you, that is all I need. You will have a first version in three days."))
DELIVERY: Any = (
    3,
    SELLER,
    acts.delivers("All ten texts, and the list of words I used. Tell me where I missed your tone."),
)
ACCEPTED: Any = (4, BUYER, acts.simply("accept_delivery"))
WISHES: Any = (
    4,
    BUYER,
    acts.wants("The text of the blue bowl is longer than the others.", "Please call the glaze “sea green” everywhere."),
)
REPLY: Any = (
    4.5,
    SELLER,
    acts.replies(
        acts.included("I shall cut it to the length of the others.", minutes=15),
        acts.included("Sea green it is.", minutes=20),
        days=1,
    ),
)
AGAIN: Any = (5.3, SELLER, _delivers_again("Both are done, and I read all of it once more."))
REVIEW: Any = (5, BUYER, acts.reviews("Quick, friendly, and the texts sound like us.", 5, 5, 5))
OTHER_REVIEW: Any = (6, SELLER, acts.reviews("Clear notes from the first day, and a kind word at the end.", 5, 5, 5))
COMPLAINT: Any = (
    4,
    BUYER,
    settling.opens_case(
        "not_as_agreed", "Four of the ten texts are missing from what I was sent.", wish="refund", refund=4_800
    ),
)

CLOSED: tuple[Story, ...] = (
    _story("accepted", 330, 40, BRIEF, HELLO, DELIVERY, ACCEPTED, REVIEW, OTHER_REVIEW),
    _story("accepted without a word", 170, 40, BRIEF, DELIVERY, ACCEPTED),
    _story("accepted by silence", 150, 40, BRIEF, HELLO, DELIVERY),
    _story(
        "changed once",
        160,
        40,
        BRIEF,
        HELLO,
        DELIVERY,
        WISHES,
        REPLY,
        AGAIN,
        (7, BUYER, acts.simply("accept_delivery")),
    ),
    _story(
        "a question first",
        60,
        40,
        BRIEF,
        (0.5, SELLER, acts.asks("Are the cups sold one by one or in sets?")),
        (0.9, BUYER, acts.answers("One by one. Sets only before Christmas.")),
        DELIVERY,
        ACCEPTED,
        REVIEW,
    ),
    _story("never paid", 30, 40, declined=True),
    _story("never briefed", 20, 40),
    _story("thought better of it", 40, 40, (0.1, BUYER, acts.simply("cancel_free"))),
    _story("never delivered", 10, 40, BRIEF, HELLO, (7, BUYER, acts.simply("cancel_very_late"))),
    _story(
        "ended together",
        10,
        40,
        BRIEF,
        (
            2,
            BUYER,
            settling.offers_split(
                6_000, "The shop closes, sadly. Half is done, half comes back?", reason="no_longer_needed"
            ),
        ),
        (2.5, SELLER, settling.agrees()),
    ),
    _story(
        "settled between them",
        10,
        40,
        BRIEF,
        DELIVERY,
        COMPLAINT,
        (
            4.5,
            SELLER,
            settling.counters_with("refund", "Three are missing, that is right.", refund=3_600, complete=True),
        ),
        (5, BUYER, settling.agrees()),
    ),
)

OPEN: tuple[Story, ...] = (
    _story("card declined", 10, 0.3, declined=True),
    _story("brief awaited", 15, 2.5),
    _story("being written", 40, 1.5, BRIEF, HELLO),
    _story(
        "late, asks for time", 5, 5.5, BRIEF, (5.1, SELLER, settling.asks_for_time(2, "Two days more and it is good."))
    ),
    _story("delivered", 25, 4.2, BRIEF, HELLO, DELIVERY),
    _story("changes wanted", 15, 4.6, BRIEF, DELIVERY, WISHES),
    _story("being changed", 15, 5.2, BRIEF, DELIVERY, WISHES, REPLY),
    _story("talked about", 5, 4.8, BRIEF, DELIVERY, COMPLAINT),
    _story("in clearance", 70, 9, BRIEF, HELLO, DELIVERY, ACCEPTED, REVIEW),
)
