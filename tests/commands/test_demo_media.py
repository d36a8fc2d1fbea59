"""The demo's files: what they say they are, the same every time, and nothing missing that the story sends."""

from __future__ import annotations

import io
import re

import pytest

from amiable.commands import demo_media
from amiable.files.sniff import examine
from tests.house import tree

KINDS = {"png": "image/png", "pdf": "application/pdf", "txt": "text/plain", "wav": "audio/wav"}


@pytest.mark.parametrize("name", demo_media.NAMES)
def test_each_file_is_what_its_name_says(name: str) -> None:
    called, data = demo_media.make(name)
    assert called == name
    assert examine(io.BytesIO(data), len(data))[1].media_type == KINDS[name.rsplit(".", 1)[1]]


@pytest.mark.parametrize("name", ["etiquette-olio-limone.png", "logo-bassi-v1.pdf", "first-take.wav", "termini.txt"])
def test_the_same_name_and_seed_give_the_same_bytes(name: str) -> None:
    assert demo_media.make(name, 7) == demo_media.make(name, 7)


def test_another_seed_gives_another_picture() -> None:
    assert demo_media.make("the-nuit.png", 1) != demo_media.make("the-nuit.png", 2)


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError, match=re.escape("nothing.png")):
        demo_media.make("nothing.png")


def test_every_file_of_the_story_can_be_made() -> None:
    plays = [path for path in tree.python("amiable") if path.startswith("amiable/commands/demo_story/plays/")]
    named = {name for path in plays for name in re.findall(r'"([\w.-]+\.(?:png|pdf|txt|wav))"', tree.text(path))}
    assert named <= set(demo_media.NAMES)
