"""`amiable init`: a marketplace from nothing, again without harm, and every refusal with its sentence."""

from __future__ import annotations

import argparse
import builtins
import sys
from pathlib import Path
from typing import Any

import pytest

from amiable.commands import init
from amiable.config.theme import Theme, read_theme
from amiable.flow import inviting, upkeep
from amiable.members import reads as members
from amiable.people.roles import Role
from tests.cast import START, make_cast
from tests.story import Story

pytestmark = pytest.mark.django_db

ALL = ("--name", 'Il "Mercato"', "--currency", "chf", "--languages", "it, fr", "--operator-email", "First@example.org")


@pytest.fixture(autouse=True)
def begun(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation of its own; the file its look is said in."""
    settings.LOOK, settings.THEME = tmp_path / "look.toml", Theme()
    monkeypatch.setattr(init, "call_command", lambda *_words, **_how: None)
    return tmp_path / "look.toml"


def run(*words: str, ask: bool = False) -> int:
    """The command with these words."""
    parser = argparse.ArgumentParser()
    init.add_arguments(parser)
    return init.run(parser.parse_args([*words, *([] if ask else ["--no-input"])]))


def answers(monkeypatch: pytest.MonkeyPatch, *said: str) -> list[str]:
    """Somebody at a terminal gives these answers; the questions they were asked."""
    asked: list[str] = []
    rest = iter(said)
    monkeypatch.setattr(builtins, "input", lambda question: asked.append(question.strip()) or next(rest))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    return asked


def test_from_nothing_by_options(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*ALL) == 0
    look = read_theme({}, begun.parent)
    assert (look.name, look.currency, look.languages) == ('Il "Mercato"', "CHF", ("it", "fr"))
    (made,) = members.invitations()
    assert (made.email, made.role, made.languages, made.language) == (
        "first@example.org",
        Role.OPERATOR,
        ("fr", "it"),
        "it",
    )
    said = capsys.readouterr().out
    assert 'Il "Mercato" is ready. New services are priced in CHF; it speaks Italiano, Français.' in said
    assert f"http://localhost:8000/invitations/{inviting.link_for(made)}/" in said
    assert "First steps" in said


def test_the_same_again_changes_nothing_and_says_the_link_again(
    begun: Path, capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    assert run(*ALL) == 0
    first, before = capsys.readouterr().out, begun.read_bytes()
    settings.THEME = read_theme({}, begun.parent)
    for words in (ALL, ()):
        assert run(*words) == 0
        again = capsys.readouterr().out
        link = next(line for line in first.splitlines() if "/invitations/" in line)
        assert link in again
        assert "after a restart" not in again
    assert begun.read_bytes() == before
    assert len(members.invitations()) == 1


def test_what_else_stands_in_the_file_is_kept(begun: Path, settings: Any) -> None:
    begun.write_text('name = "Before"\n# ours\naccent = "#7a2e5d"\n')
    settings.THEME = read_theme({}, begun.parent)
    assert run(*ALL) == 0
    assert begun.read_text().splitlines() == [
        'name = "Il \\"Mercato\\""',
        'currency = "CHF"',
        'languages = "it, fr"',
        "# ours",
        'accent = "#7a2e5d"',
    ]


def test_asked_in_the_terminal(
    begun: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = answers(monkeypatch, "Il Mercato", "gold", "", "it,xx", "it", "nobody", "first@example.org")
    assert run(ask=True) == 0
    assert asked == [
        "What is your marketplace called? [Amiable]:",
        "In which currency are services priced? [EUR]:",
        "In which currency are services priced? [EUR]:",
        "Which languages does it speak, the usual one first? [en,fr,it]:",
        "Which languages does it speak, the usual one first? [en,fr,it]:",
        "Who runs it? A mail address:",
        "Who runs it? A mail address:",
    ]
    look = read_theme({}, begun.parent)
    assert (look.name, look.currency, look.languages) == ("Il Mercato", "EUR", ("it",))
    assert "xx has no texts here; there are en, fr, it." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--currency", "XAU"), "currency = 'XAU' is none we count in; known are EUR,"),
        (("--languages", "it,xx"), "languages: xx has no texts here; there are en, fr, it."),
        (("--languages", " , "), "languages: nothing has no texts here"),
        (("--languages", "../etc"), "'../etc' is no code of a language"),
        (("--name", "x" * 41), "one line of 40 characters at most"),
        (("--name", "  "), "A marketplace needs a name."),
        (("--name", "a\nb"), "one line of 40 characters at most"),
        (("--operator-email", "nobody"), "The first operator needs a mail address"),
        ((), "The first operator needs a mail address"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_is_written(
    words: tuple[str, ...], why: str, begun: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("--operator-email", "first@example.org") if words and "--operator-email" not in words else ()
    assert run(*given, *words) == 2
    assert why in capsys.readouterr().err
    assert not begun.exists()
    assert members.invitations() == []


def test_who_stops_answering_has_written_nothing(
    begun: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = answers(monkeypatch, "Il Mercato")

    def end(_question: str) -> str:
        raise EOFError

    first = builtins.input
    monkeypatch.setattr(builtins, "input", lambda question: end(question) if asked else first(question))
    assert run(ask=True) == 2
    assert "Not everything was answered, so nothing is written." in capsys.readouterr().err
    assert asked == ["What is your marketplace called? [Amiable]:"]
    assert not begun.exists()


def test_a_mail_that_is_staffs_already_is_refused(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_cast()
    assert run("--operator-email", "ada@example.com") == 1
    assert "This address belongs to Ada, who is staff already." in capsys.readouterr().err
    assert not begun.exists()


def test_a_filled_database_is_refused(begun: Path, capsys: pytest.CaptureFixture[str], settings: Any) -> None:
    Story(make_cast())
    assert run(*ALL) == 1
    assert "There are orders in this database. It is not begun again." in capsys.readouterr().err
    assert not begun.exists()
    settings.DEMO = True
    assert run(*ALL) == 1
    assert "AMIABLE_DEMO is on" in capsys.readouterr().err


def test_the_demos_people_and_a_service_are_enough(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    demo = upkeep.make_person(
        "demo@example.org", name="Demo", language="en", time_zone="UTC", role=Role.MEMBER, demo=True, now=START
    )
    assert run(*ALL) == 1
    assert "The demo is in this database." in capsys.readouterr().err
    assert demo.pk
    assert not begun.exists()


def test_a_folder_that_cannot_be_written(begun: Path, capsys: pytest.CaptureFixture[str], settings: Any) -> None:
    settings.LOOK = begun.parent / "gone" / "look.toml"
    assert run(*ALL) == 2
    assert "look.toml cannot be written: No such file or directory." in capsys.readouterr().err
