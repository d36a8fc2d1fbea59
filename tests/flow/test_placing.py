"""Places in delivered files, asked for through the door: bound to the file's hash, inside it, or refused (2-domain.md §4)."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PIL import Image
from pytest_django import Settings

from amiable.files.resume import Creation, Patch
from amiable.flow import uploads
from amiable.flow.apply import read_line
from amiable.flow.perform import perform, preview
from amiable.kernel.errors import Refusal
from amiable.orders import reads as orders
from amiable.rules import places
from amiable.rules.inputs import ChangeAsked, RequestChanges, Words
from amiable.rules.places import Box, PageBox, Place, Quote, Span
from amiable.rules.plan import Plan
from tests.cast import Cast, seeded
from tests.story import Story

TEXT = "Le pain d’hier est meilleur.\n" * 3


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path


class Delivered:
    """An order with a picture, a PDF and a text delivered, all looked at."""

    def __init__(self, cast: Cast, *, seed: str = "") -> None:
        self.seed, self.story = seed, Story(cast, ids=seeded(seed)).brief()
        self.files = {name: self.send(name, data) for name, data in _media().items()}
        self.story.do("seller", "deliver", note=Words("Voilà", "fr"), files=tuple(self.files.values()))

    def send(self, name: str, data: bytes) -> str:
        """Marc sends a file."""
        actor, now, random = UUID(self.story.cast.actor("seller").id), self.story.now, seeded(self.seed + name)
        upload = uploads.begin(actor, Creation(name, len(data)), now=now, random=random)
        read = io.BytesIO(data).read
        uploads.receive(actor, upload, Patch(0, len(data)), read=read, clock=lambda: now, random=random)
        return str(upload)

    def look(self) -> Delivered:
        """The worker has made its previews."""
        while uploads.work(now=self.story.now):
            pass
        return self

    def events(self, name: str) -> dict[str, Any]:
        """The data of the event of this name."""
        (event,) = (line for row in orders.events_of(self.story.order) if (line := read_line(row.text))["name"] == name)
        data: dict[str, Any] = event["data"]
        return data

    def asks(self, file: str, place: Place | str) -> Plan | Refusal:
        """What the door would say to a change there."""
        who, data = self.story.cast.actor("client"), self.change(file, place)
        return preview(self.story.order, "request_changes", who, data, self.story.now)

    def refuses(self, file: str, place: Place | str) -> str:
        """The code with which the door refuses it, foreseen and done."""
        who, data, foreseen = self.story.cast.actor("client"), self.change(file, place), self.asks(file, place)
        done = perform(self.story.order, "request_changes", who, data, self.story.now, ids=self.story.ids)
        assert isinstance(done, Refusal)
        assert done == foreseen
        return done.code

    def change(self, file: str, place: Place | str) -> RequestChanges:
        """One change there."""
        text = place if isinstance(place, str) else places.write(place)
        return RequestChanges((ChangeAsked(Words("Plus grand", "fr"), self.files.get(file, file), text),))


@cache
def _media() -> dict[str, bytes]:
    picture, page = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (640, 480), "navy").save(picture, "PNG")
    Image.new("RGB", (200, 100), "white").save(page, "PDF", resolution=72)
    return {"logo.png": picture.getvalue(), "menu.pdf": page.getvalue(), "carta.txt": TEXT.encode()}


@pytest.fixture
def delivered(cast: Cast) -> Delivered:
    """The order, before anybody looked into its files."""
    return Delivered(cast)


def test_a_delivery_says_the_hash_of_each_file_and_a_change_that_of_its_own(delivered: Delivered) -> None:
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in _media().items()}
    delivery = delivered.events("delivery_made")
    assert (delivery["files"], delivery["hashes"]) == ([*delivered.files.values()], [*hashes.values()])
    delivered.look()
    who, data = delivered.story.cast.actor("client"), delivered.change("menu.pdf", PageBox(1))
    perform(delivered.story.order, "request_changes", who, data, delivered.story.now, ids=delivered.story.ids)
    (change,) = delivered.events("changes_requested")["changes"]
    assert (change["file"], change["sha256"]) == (delivered.files["menu.pdf"], hashes["menu.pdf"])
    assert set(change["place"]) == {"c", "w"}  # the words of a place can be erased


def test_a_file_that_is_named_twice_is_handed_over_once(delivered: Delivered) -> None:
    again = delivered.send("again.txt", b"Once.")
    delivered.story.do("seller", "replace_delivery", note=Words("Voilà", "fr"), files=(again, again))
    replaced = delivered.events("delivery_replaced")
    assert (replaced["files"], replaced["hashes"]) == ([again], [hashlib.sha256(b"Once.").hexdigest()])


INSIDE: list[tuple[str, Place]] = [
    ("logo.png", Box(640, 480, 0, 0)),
    ("logo.png", Box(10, 20, 300.5, 100)),
    ("menu.pdf", PageBox(1, Box(150, 50, 50, 50))),
    ("menu.pdf", PageBox(1)),
    ("carta.txt", Quote("pain d’hier", "Le ", " est")),
]
REFUSED: list[tuple[str, Place | str, str]] = [
    ("logo.png", Box(641, 0, 0, 0), "place_outside"),
    ("menu.pdf", PageBox(2), "place_outside"),
    ("menu.pdf", PageBox(1, Box(0, 0, 201, 1)), "place_outside"),
    ("carta.txt", Quote("pain de demain"), "place_outside"),
    ("carta.txt", Box(0, 0, 1, 1), "place_of_other_kind"),
    ("logo.png", Span(0, 1_000), "place_of_other_kind"),
    ("logo.png", "{", "place_malformed"),
    ("", Box(0, 0, 1, 1), "place_without_file"),
    ("00000000-0000-7000-8000-000000000000", Box(0, 0, 1, 1), "file_not_delivered"),
    ("../etc/passwd", Box(0, 0, 1, 1), "file_not_delivered"),
]


def test_a_place_inside_is_taken_and_any_other_refused(delivered: Delivered) -> None:
    assert {delivered.refuses(name, Box(1, 1, 0, 0)) for name in delivered.files} == {"place_not_yet"}
    delivered.look()
    assert [type(delivered.asks(file, place)) for file, place in INSIDE] == [Plan] * len(INSIDE)
    assert [delivered.refuses(file, place) for file, place, _ in REFUSED] == [code for _, _, code in REFUSED]
    assert delivered.story.facts.state == "delivered"


def test_a_file_of_another_order_is_not_delivered_here(delivered: Delivered, cast: Cast) -> None:
    other = Delivered(cast, seed="other")
    assert delivered.refuses(other.files["logo.png"], Box(0, 0, 0, 0)) == "file_not_delivered"


def test_a_file_nobody_can_look_into_has_no_places(delivered: Delivered) -> None:
    broken = delivered.send("broken.png", _media()["logo.png"][:200])
    delivered.story.do("seller", "replace_delivery", note=Words("Encore", "fr"), files=(broken,))
    assert delivered.look().refuses(broken, Box(1, 1, 0, 0)) == "place_impossible"
