"""Drawing, showing and comparing rules: what stands in them, in each language, and that they are well formed."""

from xml.etree import ElementTree as ET

import pytest

from amiable.commands import main as front
from amiable.rules import compare, draw, show
from amiable.rules.load import load, shipped, shipped_text
from amiable.rules.shape import LANGUAGES
from amiable.rules.words import WORDS
from tests.rules.story import ACCEPT_BY

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_names_every_state_case_and_wall(language: str) -> None:
    picture = ET.fromstring(draw.svg(shipped(), language))  # noqa: S314  our own text
    said = " ".join("".join(text.itertext()) for text in picture.iter(f"{SVG}text"))
    rules = shipped()
    for row in (*rules.states.values(), *rules.case_states.values()):
        assert row.label[language][1:] in said
    assert all(str(wall.day) in said for wall in rules.walls.values())
    assert len(list(picture.iter(f"{SVG}rect"))) == len(rules.states) + len(rules.case_states) + 1
    assert float(picture.get("width", 0)) < 1100


def test_the_picture_is_light_or_dark_as_its_page_is() -> None:
    picture = draw.svg(shipped())
    assert 'fill="#' not in picture
    assert "currentColor" in picture


def test_mermaid_says_who_and_what() -> None:
    lines = draw.mermaid(shipped()).splitlines()
    assert lines[0] == "stateDiagram-v2"
    assert "  [*] --> awaiting_payment" in lines
    assert "  delivered --> revision_requested : client, Ask for changes" in lines
    assert f"  delivered --> completed : clock, {ACCEPT_BY.days} d (client), Accepted by silence" in lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_speak_each_language(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert front.main(["rules", "show", "--language", language]) == 0
    out = capsys.readouterr().out
    assert out == show.tables(shipped(), language)
    for row in (*shipped().states.values(), *shipped().reasons.values(), *shipped().proposals.values()):
        assert row.label[language] in out
    assert WORDS[language]["walls"].upper() in out


def test_all_words_stand_in_every_language() -> None:
    assert {language: set(words) for language, words in WORDS.items()} == {
        language: set(WORDS["en"]) for language in LANGUAGES
    }


def test_differences_are_sentences() -> None:
    text = shipped_text()
    other = text.replace("version = 1", "version = 2", 1).replace("extras = 5", "extras = 6", 1)
    assert compare.differences(load(text), load(other)) == ("version: 1 becomes 2.\nnumbers.extras: 5 becomes 6.\n")
    assert compare.differences(load(text), load(text), "fr") == "Les deux fichiers disent la même chose.\n"
