"""A form without JavaScript that carries files and is sent twice: the second sending answers as the first did."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from amiable.files.models import Upload
from amiable.flow.keys import request_of
from amiable.rules.inputs import SendMessage, Words
from tests.web.stage import Desk

KEY = "k" * 32


@pytest.fixture
def desk(db: None, tmp_path: Path, settings: Settings) -> Desk:
    """An order in the making, with a store of this test's own."""
    settings.DATA_DIR = tmp_path
    desk = Desk()
    desk.story.brief()
    return desk


def form(*contents: bytes, **words: Any) -> dict[str, Any]:
    """A form as a browser without JavaScript sends it, with its files."""
    files = [SimpleUploadedFile(f"{number}.txt", data) for number, data in enumerate(contents)]
    return {"key": KEY, "sent": files, **words}


def standing() -> dict[str, int]:
    """How many uploads there are, by state."""
    states = list(Upload.objects.values_list("state", flat=True))
    return {state: states.count(state) for state in states}


@pytest.mark.parametrize(
    ("who", "action", "words"),
    [("client", "send_message", {"text": "Here it is"}), ("seller", "deliver", {"note": "Both marks."})],
)
def test_sent_twice_it_is_done_once(desk: Desk, who: str, action: str, words: dict[str, str]) -> None:
    version = desk.seen()[1]
    sent = {"version": version, **words}
    first = desk.post(who, action, **form(b"First words.\n", b"Second words.\n", **sent))
    assert (first.status_code, standing()) == (302, {"attached": 2})
    before = desk.seen()
    again = desk.post(who, action, **form(b"First words.\n", b"Second words.\n", **sent))
    assert (again.status_code, again.headers["Location"]) == (302, first.headers["Location"])
    assert (desk.seen(), standing()) == (before, {"attached": 2, "expired": 2})


def test_other_bytes_under_the_same_key_are_another_request(desk: Desk) -> None:
    assert desk.post("client", "send_message", **form(b"First words.\n", text="Here it is")).status_code == 302
    before = desk.seen()
    other = desk.post("client", "send_message", **form(b"Other words.\n", text="Here it is"))
    assert (other.status_code, desk.seen()) == (422, before)
    assert standing() == {"attached": 1, "ready": 1}  # still chosen on the form that is shown again


def test_a_file_counts_by_its_content_and_nothing_else_does(desk: Desk) -> None:
    desk.post("client", "send_message", **form(b"Words.\n", text="One"))
    desk.post("client", "send_message", **form(b"Words.\n", text="Two") | {"key": "j" * 32})
    ids = [str(upload_id) for upload_id in Upload.objects.values_list("id", flat=True)]
    assert len(ids) == 2

    def payload(*files: str, text: str = "Hello") -> str:
        return request_of("person:1", KEY, "send_message", SendMessage(Words(text, "en"), files=files)).payload

    assert payload(ids[0]) == payload(ids[1])
    assert len({payload(), payload(ids[0]), payload(*ids), payload(ids[0], text="Bye"), payload("no id")}) == 5
    assert payload(text=ids[0]) != payload(text=ids[1])  # words stay words, even when they look like a file


def test_the_third_sending_finds_the_same(desk: Desk) -> None:
    for _ in range(3):
        assert desk.post("client", "send_message", **form(b"Words.\n", text="Hello")).status_code == 302
    assert (desk.story.events().count("message_sent"), standing()) == (1, {"attached": 1, "expired": 2})
