"""Made-up contents for the /design page: the parts of an order's page. Not a rule, not a sentence of the product."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from amiable.web.drawing import ClockDrawing, draw_clock, draw_effort
from amiable.web.parts import Action, Badge, Fact
from amiable.web.specimens import FILES, GIULIA, MARC
from amiable.web.story import (
    Agreement,
    Asked,
    Change,
    Day,
    Delivery,
    Effort,
    Event,
    Link,
    Message,
    Next,
    Proposal,
    Rounds,
    ScopeItem,
    Side,
)

_START = datetime(2026, 11, 26, 9, 22, tzinfo=UTC)


def _clock(gone: float, hours: int, *, start: str, end: str, theirs: bool = False, middle: str = "") -> ClockDrawing:
    length = timedelta(hours=hours)
    return draw_clock(
        _START,
        _START + length,
        now=_START + length * gone,
        reminders=[_START + length / 2, _START + length * 7 / 8],
        label=f"{round(gone * 100)} percent of {hours} hours gone. {middle}",
        start_text=start,
        end_text=end,
        middle=middle,
        theirs=theirs,
    )


NEXTS = (
    Next(
        who="Next: you",
        title="Answer Giulia’s four changes",
        text="Say for each one: fix, included, a paid extra, or not possible. Where you cannot, say what you can do instead.",
        silence="If nothing happens by Saturday 28 November, 10:22, all four count as included and use round 1 of 2.",
        left="1 day 16 h",
        left_iso="P1DT16H32M",
        until="left, until Sat 28 Nov, 10:22 your time",
        tone="wait",
        clock=_clock(
            0.156,
            48,
            start="Asked Thu 26 Nov, 10:22",
            end="Sat 28 Nov, 10:22",
            middle="Reminders Friday 10:22 and Saturday 04:22",
        ),
        actions=(
            Action("Answer the changes", style="primary", href="#"),
            Action("Ask a question", icon="question", href="#"),
            Action("Deliver again", icon="deliver", href="#"),
            Action("More", style="plain", href="#"),
        ),
    ),
    Next(
        who="Next: Giulia",
        title="Giulia looks at version 2",
        silence="If nothing happens by Sunday 6 December, 15:20, the order is accepted and you are paid €192.00 on 20 December.",
        left="2 days 1 h",
        left_iso="P2DT1H0M",
        until="until Sun 6 Dec, 15:20",
        clock=_clock(0.32, 72, start="Delivered Thu 3 Dec, 15:20", end="Sun 6 Dec, 15:20", theirs=True),
    ),
    Next(
        who="Settled",
        title="Giulia accepted version 2",
        text="€192.00 reaches you on Sunday 20 December. Nothing else to do.",
        tone="done",
    ),
)
CHANGES = (
    Change(
        1,
        "Il simbolo sembra una casetta.",
        "it",
        place="logo.png, 300 × 120 at 240 × 130",
        place_href="#",
        badge=Badge("Open", "clock", "wait"),
        note="Plus rond.",
        note_language="fr",
        note_label="Marc says it is done in version 2.",
        before="asked again",
    ),
    Change(2, "La «B» è più sottile.", "it", badge=Badge("Fixed", "check", "done"), note="selected", on=True),
    Change(3, "I colori di stampa mancano.", "it", badge=Badge("Not fixed", "undo"), note="asked again on version 2"),
    Change(
        4,
        "Manca la carta intestata.",
        "it",
        badge=Badge("Disputed", "sides", "accent"),
        note="in the resolution center",
    ),
    Change(5, "Il bordo è troppo vicino.", "it", badge=Badge("Withdrawn", "x"), note="by Giulia"),
)
EXTRA = Proposal(
    title="Extra: lettering for the van",
    badge=Badge("Waits for Giulia", "clock", "accent"),
    by="You proposed this Wed 25 Nov, 11:30. She can answer until Wed 2 Dec, 11:30.",
    terms=(
        Fact("Price", "€60.00"),
        Fact("More time", "1 day"),
        Fact("Adds to the agreement", "Van lettering, one side, vector"),
    ),
    sides=(
        Side(MARC, "For you", (Fact("You earn, after the fee", "+€48.00", tone="gain"), Fact("Due date", "+1 day"))),
        Side(GIULIA, "For Giulia", (Fact("She pays now, held", "€60.00"), Fact("Order in all", "€300.00"))),
    ),
    sides_label="What it does for both of you",
    note="If she does not answer, the offer ends and nothing changes.",
    actions=(
        Action("Change the offer", icon="pencil", href="#", small=True),
        Action("Withdraw", icon="undo", href="#", style="plain", small=True),
    ),
)
PROPOSALS = (
    EXTRA,
    Proposal(
        title="More time",
        badge=Badge("Waits for you", "clock", "wait"),
        terms=(Fact("New due date", "5 Dec, 18:00", was="3 Dec"),),
        actions=(
            Action("Accept", href="#", small=True),
            Action("Counter", href="#", small=True),
            Action("Decline", href="#", style="plain", small=True),
        ),
        wait=True,
    ),
    Proposal(
        title="Extra",
        badge=Badge("Accepted, paid", "check", "done"),
        terms=(Fact("Price", "€60.00"), Fact("More time", "1 day")),
    ),
    Proposal(
        title="Partial refund",
        badge=Badge("Outdated", "history"),
        said="Marc proposed a partial refund of €20.00; the order goes on.",
        history_label="What was proposed before",
        history=(Event("Thu 3 Dec, 10:00", "2026-12-03T10:00", system="You proposed a partial refund of €60.00."),),
        note="The held amount changed on Fri 4 Dec, so this can no longer be accepted.",
    ),
)
DAYS = (
    Day(
        "Tuesday 24 November",
        (
            Event(
                "16:05",
                "2026-11-24T16:05",
                delivery=Delivery(
                    title="Version 1",
                    by="You delivered Tue 24 Nov, 16:05",
                    text="Here is the first version. The symbol is your oven door with the flame.",
                    language="en",
                    files=FILES[:2],
                    badge=Badge("On time", "check", "done"),
                    foot="Originals stay sealed until Giulia accepts",
                    look="#",
                    look_label="Look at version 1",
                    lead=False,
                    links=(Link("https://code.example.org/marc/site/commit/1a2b3c4", "commit 1a2b3c4"),),
                    changes=(Change(1, "Più piatto.", "it", badge=Badge("Done", "check", "done"), note="Flat now."),),
                    changes_label="What was still open",
                ),
            ),
        ),
    ),
    Day(
        "Wednesday 25 November",
        (
            Event(
                "11:12",
                "2026-11-25T11:12",
                message=Message(
                    GIULIA,
                    "Ciao Marc, che bello vederlo finalmente!\n\nLo guardo stasera con mio padre.",
                    "it",
                    "11:12",
                    language_mark="in Italian",
                ),
            ),
            Event(
                "11:20",
                "2026-11-25T11:20",
                message=Message(
                    MARC,
                    "Thank you! Take your time.",
                    "en",
                    "11:20",
                    own=True,
                    seen="Read by Giulia, 11:24",
                    asked=(
                        Asked(1, "Round or square?", "en", Badge("Answered", "check", "done")),
                        Asked(2, "Which street?", "en", Badge("Not answered yet", "clock"), about="About change 2"),
                    ),
                ),
            ),
            Event("11:30", "2026-11-25T11:30", proposal=EXTRA),
        ),
    ),
    Day(
        "Thursday 26 November, today",
        (
            Event(
                "10:22",
                "2026-11-26T10:22",
                message=Message(
                    GIULIA,
                    "Ci piace molto! Abbiamo quattro cose.",
                    "it",
                    "10:22",
                    did="asked for changes on version 1",
                    language_mark="in Italian",
                    changes=CHANGES[:2],
                ),
                wait=True,
            ),
            Event("10:22", "2026-11-26T10:22", system="You have 48 h to answer, until Sat 28 Nov, 10:22."),
        ),
    ),
)
EFFORTS = (
    Effort(
        "11 h asked",
        "original work 16 h",
        draw_effort(
            (("inc", 180, "included 3 h"), ("extra", 420, "extra 7 h"), ("other", 60, "instead 1 h")),
            original=960,
            label="11 hours asked, the original work is 16 hours",
        ),
        "Below the original work, so the request counts as a revision.",
    ),
    Effort(
        "19 h asked",
        "original work 16 h",
        draw_effort(
            (("inc", 360, "included 6 h"), ("extra", 780, "extra 13 h")),
            original=960,
            label="19 hours asked, over the original 16",
        ),
        "As large as the work itself, so it may be out of scope. This is your estimate.",
    ),
)
AGREEMENT = Agreement(
    title="Agreement",
    short="round 1 of 2",
    note="Version 2, since Fri 20 Nov.",
    note_href="#",
    note_link="See it on any day",
    items=(
        ScopeItem("Logo, 1 concept: symbol and wordmark"),
        ScopeItem("Colours", "with print and screen values"),
        ScopeItem("Not included: signs, menus, animation", out=True),
    ),
    rounds=Rounds(("now", ""), "Revision rounds", "0 of 2 used, 1 asked"),
    facts=(Fact("Original effort", "16 h"), Fact("First delivery due", "Tue 24 Nov, 23:40", was="Tue 24 Nov, 18:40")),
    more_label="Why the date moved, and last dates",
    more=(Fact("Fri 20 Nov, your question waited", "+5 h"), Fact("Last revision request", "Thu 31 Dec")),
)
ROUNDS = (
    Rounds(("", ""), "None used", "0 of 2"),
    Rounds(("now", ""), "One asked", "0 of 2, 1 asked"),
    Rounds(("used", ""), "One left", "1 of 2"),
    Rounds(("used", "used"), "None left", "2 of 2"),
)
