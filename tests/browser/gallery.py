"""Two orders with deliveries to look at, put into a running site: pictures with a red dot, a PDF of three pages, a sound, a text;
marks on the first version, and a second version. Run as a program with the site's environment and the orders wanted; prints what
it made.
"""

from __future__ import annotations

import io
import json
import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

#: The picture's size, and where its dots are, in natural pixels.
SIZE = (900, 675)
DOTS = ((123, 456), (700, 88), (451, 338))
#: The page of the PDF in points, and where its dots are.
PAGE = (600, 800)
SPOTS = ((150, 200), (480, 640), (300, 90))
RED = (220, 20, 20)

TEXT = "Bassi has baked since 1962.\nThe oven is lit at three in the morning.\nThe bread is gone by noon.\n"


@cache
def picture(version: int, *, size: tuple[int, int] = SIZE) -> bytes:
    """A calm picture; the second version has another shape."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", size, "#f3ead7")
    draw = ImageDraw.Draw(image)
    if version == 1:
        draw.polygon([(450, 120), (250, 420), (650, 420)], fill="#2b4a4a")
    else:
        draw.ellipse((270, 120, 630, 480), fill="#2b4a4a")
    for x, y in DOTS:
        draw.ellipse((x - 4, y - 4, x + 4, y + 4), fill=RED)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@cache
def document(version: int) -> bytes:
    """Three pages of 600 × 800 points, each with its red dots."""
    from PIL import Image, ImageDraw

    pages = []
    for number in range(1, 4):
        image = Image.new("RGB", (PAGE[0] * 2, PAGE[1] * 2), ("#ffffff", "#f7f3ea", "#eef3f2")[number - 1])
        draw = ImageDraw.Draw(image)
        draw.rectangle((120, 240, 1080, 300 + 80 * number), fill="#2b4a4a" if version == 1 else "#7a3b2e")
        for x, y in SPOTS:
            draw.ellipse((2 * x - 8, 2 * y - 8, 2 * x + 8, 2 * y + 8), fill=RED)
        pages.append(image)
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=144)
    return out.getvalue()


def files_of(version: int) -> dict[str, bytes]:
    """What is delivered."""
    from amiable.commands.demo_media import make

    said = TEXT if version == 1 else TEXT.replace("at three", "at two").replace("noon", "ten")
    return {
        "logo.png": picture(version),
        "sheet.pdf": document(version),
        "voice.wav": make("first-take.wav")[1],
        "words.txt": said.encode(),
    }


def send(owner: Any, name: str, data: bytes) -> str:
    """A file as its owner would send it, in one piece; the upload's id."""
    from amiable.files.resume import Creation, Patch
    from amiable.flow import uploads

    now = datetime.now(UTC)
    upload = uploads.begin(owner, Creation(name, len(data)), now=now, random=os.urandom)
    patch = Patch(0, len(data))
    source = io.BytesIO(data)
    uploads.receive(owner, upload, patch, read=source.read, clock=lambda: datetime.now(UTC), random=os.urandom)
    return str(upload)


class Order:
    """One order of Giulia with Marc, played through the door."""

    def __init__(self, people: dict[str, Any], *, sealed: bool) -> None:
        from amiable.flow.keys import Done
        from amiable.flow.place import place_order
        from tests.story import purchase

        self.people = people
        placed = place_order(
            purchase(brief=(), sealed=sealed),
            datetime.now(UTC),
            client_id=people["giulia"],
            seller_id=people["marc"],
            ids=os.urandom,
        )
        assert isinstance(placed, Done), placed
        self.id = placed.order

    def paid(self) -> Order:
        """Let the site's worker hear of the payment."""
        end = time.monotonic() + 60
        while self.loaded.facts.state != "in_progress":
            assert time.monotonic() < end, self.loaded.facts.state
            time.sleep(0.1)
        return self

    @property
    def loaded(self) -> Any:
        """The order as it stands."""
        from amiable.flow.load import load_facts

        return load_facts(self.id, datetime.now(UTC))

    def do(self, who: str, action: str, data: Any) -> None:
        """Let somebody act."""
        from amiable.flow.keys import Done
        from amiable.flow.perform import perform
        from amiable.rules.facts import Actor

        actor = Actor("person", str(self.people[who]))
        done = perform(self.id, action, actor, data, datetime.now(UTC), ids=os.urandom)
        assert isinstance(done, Done), done

    def deliver(self, version: int, changes: tuple[Any, ...] = ()) -> dict[str, str]:
        """Send and hand over the files of a version; the uploads by name."""
        from amiable.flow import uploads
        from amiable.rules import inputs as i

        sent = {name: send(self.people["marc"], name, data) for name, data in files_of(version).items()}
        while uploads.work(now=datetime.now(UTC)):
            pass
        note = i.Words(f"Version {version}, as we said.", "en")
        self.do("marc", "deliver", i.Deliver(note, files=tuple(sent.values()), changes=changes))
        while uploads.work(now=datetime.now(UTC)):
            pass
        return sent


def asked(sent: dict[str, str]) -> tuple[Any, ...]:
    """Four changes of the first version, each with a place in another file."""
    from amiable.rules import inputs as i
    from amiable.rules.places import Box, PageBox, Quote, Span, write

    places = {
        "logo.png": ("Il simbolo sembra una casetta.", Box(250, 120, 400, 300)),
        "sheet.pdf": ("Qui manca la data.", PageBox(2, Box(150, 200, 0, 0))),
        "voice.wav": ("La pausa è troppo lunga.", Span(1_500, 2_800)),
        "words.txt": ("Due di notte, non tre.", Quote("three in the morning", "is lit at ", ".")),
    }
    changes = [
        i.ChangeAsked(i.Words(text, "it"), file=sent[name], place=write(place))
        for name, (text, place) in places.items()
    ]
    return (*changes, i.ChangeAsked(i.Words("Vorrei anche un biglietto da visita.", "it")))


def fill(wanted: Sequence[str]) -> dict[str, Any]:
    """`two`: sealed, two versions. `one`: open, the first alone, so that its pictures carry no watermark."""
    from amiable.people.models import Person

    people = {name: Person.objects.get(email=f"{name}@example.org").pk for name in ("marc", "giulia")}
    orders = {name: Order(people, sealed=name == "two") for name in wanted}
    made = {}
    if "one" in orders:
        one = orders["one"].paid()
        made["one"] = {"reference": one.loaded.reference, **one.deliver(1)}
    if "two" in orders:
        made["two"] = twice(orders["two"].paid())
    return made


def twice(two: Order) -> dict[str, Any]:
    """Deliver, ask for changes, answer, take the answers, deliver again."""
    from amiable.rules import inputs as i

    first = two.deliver(1)
    two.do("giulia", "request_changes", i.RequestChanges(asked(first)))
    said = ("fix", "included", "included", "fix", "extra")
    answers = tuple(
        i.ChangeAnswered(
            change.id,
            answer,
            effort_minutes=30,
            why=i.Words("Gladly.", "en"),
            price=4_000 * (answer == "extra"),
            nothing_fits=True,
        )
        for change, answer in zip(two.loaded.facts.request, said, strict=True)
    )
    two.do("marc", "reply_to_changes", i.ReplyToChanges(answers, redeliver_days=1))
    two.do("giulia", "take_reply", i.TakeReply())
    notes = tuple(
        i.ChangeDone(change.id, i.Words("A round arch now.", "en"), done=True) for change in two.loaded.facts.still_open
    )
    return {"reference": two.loaded.reference, "v1": first, "v2": two.deliver(2, notes)}


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(fill(sys.argv[1:])))
