"""Made-up contents for the /design page: the parts any page may use. Not a rule, not a sentence of the product."""

from __future__ import annotations

from django.templatetags.static import static

from amiable.pages.order import Said
from amiable.web.look.mark import Mark
from amiable.web.look.sheets import Sheet
from amiable.web.look.viewer import SAID, Viewer
from amiable.web.order.taking import Card
from amiable.web.parts import Action, Badge, Cell, Column, Composer, Fact, File, Table, Who
from amiable.web.story import Change, Guide, Step, Tip
from amiable.wording.places import PLACES

MARC = Who("Marc", "MR", "seller")
GIULIA = Who("Giulia", "GB", "client")
IRENE = Who("Irene", "IV", "support")
PEOPLE = ((GIULIA, "client, round"), (MARC, "seller, square"), (IRENE, "support, shield"))
BUTTONS = (
    Action("Primary, one a page", style="primary", href="#"),
    Action("Second", icon="question", href="#"),
    Action("Plain", style="plain", href="#"),
    Action("Loses money or time", style="loss", href="#"),
    Action("Small", small=True, href="#"),
)
REFUSED = (
    Action(
        "Ask support",
        icon="shield",
        name="support",
        why_not="Not yet: answer Marc’s proposal first, or wait until Wed 9 Dec, 9:15.",
    ),
    Action(
        "Accept",
        icon="check",
        name="accept",
        href="#",
        refused="Marc withdrew this proposal a moment ago. Nothing was accepted.",
    ),
)
BADGES = (
    Badge("Waiting for you", "clock", "wait"),
    Badge("Waits for Giulia", "clock", "accent"),
    Badge("Settled", "check", "done"),
    Badge("Late, counts", "alert", "loss"),
    Badge("Superseded", "history"),
)
_DRAWN = Sheet(1, static("img/favicon.svg"), 32, 32)
_BOX = '{"type":"FragmentSelector","value":"xywh=pixel:6,4,20,10"}'
_POINT = '{"type":"FragmentSelector","value":"xywh=pixel:22,24,0,0"}'
VIEWER = Viewer(
    id="specimen",
    kind="image",
    name="mark.svg",
    title="Version 1",
    sheets=(_DRAWN,),
    sheet=_DRAWN,
    sizes=_DRAWN.written,
    marks=(Mark(1, _BOX, "20 × 10 at 6 × 4", on=True), Mark(2, _POINT, "at 22 × 24")),
    marking=True,
    say={code: str(PLACES[code][0]) for code in SAID},
)
FILES = (
    File("mark.svg", "2 kB", href="#", preview=static("img/favicon.svg"), alt="The mark on teal", width=32, height=32),
    File("a-very-long-name-final-print.tiff", "412 MB", kind="TIFF", href="#"),
    File("film.mp4", "1.9 GB", kind="62 %", percent=62, state="1.2 of 1.9 GB, 4 min left"),
    File("bag.psd", "9 MB", stopped=True, state="Stopped. Choose the file again and it goes on."),
)
MONEY = (Fact("Paid by Giulia, Wed 18 Nov", "€240.00"), Fact("Marketplace fee, 20 %", "−€48.00"))
MONEY_SUM = Fact("Yours when she accepts", "€192.00")
_STEPS = ("Stay calm", "Understand the feedback", "Set things straight", "Deliver again", "No pressure", "Last resort")
GUIDE = Guide(
    title="Guide",
    short="step 2 of 6",
    heading="Understand the feedback",
    text="Being asked for changes is common. Before you answer, check that you know what each one means.",
    steps=tuple(Step(n, says, "past" if n < 2 else "now" if n == 2 else "later") for n, says in enumerate(_STEPS, 1)),
    steps_label="Six steps when a delivery is not accepted",
    tips=(
        Tip("pin", "Change 1 has a pin. Look at the place before you judge the size of it."),
        Tip("plus", "Change 3 looks new. You can answer it with an extra."),
    ),
    href="#",
    link="All six steps",
)
TABLE = Table(
    caption="Orders that need you, first due first",
    columns=(
        Column("Order"),
        Column("What to do"),
        Column("Time left", end=True),
        Column("If nothing happens"),
        Column("Held", end=True),
    ),
    rows=tuple(
        (
            Cell(title, href="#", sub=sub, news="2 new entries", count=2),
            Cell(what, wide=True),
            Cell("", badge=Badge(left, "clock", "wait"), end=True),
            Cell(silence, wide=True, quiet=True),
            Cell(held, end=True, pair=True),
        )
        for title, sub, what, left, silence, held in (
            (
                "Spring menu, four pages",
                "Noah Keller · AM-2P6X-8LNV",
                "Answer his question about paper",
                "9 h 40 min",
                "his time to look is held until you answer",
                "€90.00",
            ),
            (
                "Logo and brand sheet for a bakery",
                "Giulia Bassi · AM-7K3F-2Q9M",
                "Answer four changes",
                "1 day 16 h",
                "all four count as included",
                "€240.00",
            ),
        )
    ),
    wait=True,
    look="orders",
)
COMPOSERS = (
    Composer(
        "#",
        "k1",
        "Message, empty",
        "Write to Giulia",
        "Send",
        tools=(Action("Attach", icon="attach", style="plain", small=True, href="#"),),
    ),
    Composer(
        "#",
        "k2",
        "Message, with a kept draft",
        "Write to Giulia",
        "Send",
        draft="The arch is done, I am setting the letters now.",
        hint="Draft kept on Thu 26 Nov, 17:49. You are offline, it will wait.",
    ),
    Composer(
        "#",
        "k3",
        "Message, refused",
        "Write to Giulia",
        "Send",
        draft="…",
        error="This message is too long: 4,000 characters at most.",
    ),
)
_ASKED = Change(3, "Vorremmo anche un menù da banco nello stesso stile.", "it", place="logo.svg, the symbol")
ANSWERED = Card(
    change=_ASKED,
    mark="in Italian",
    look="#",
    label="Paid extra",
    tone="accent",
    means="It goes beyond the agreement: it is done only if you buy it.",
    why=Said(
        "A counter menu is a lovely idea. It is a new piece of work, so I made you an offer for it.", "en", erased=False
    ),
    why_mark="in English",
    extra="€75.00 and 2 days more",
    instead=Said("The brand sheet shows the letters and colours.", "en", erased=False),
    instead_mark="in English",
    instead_takes="free of charge",
    id="specimen",
    bought=True,
    taken=False,
    contested=False,
    contest="#",
)
