"""`amiable rulebook`: what is in force, put in force from the command line, and what was before."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from amiable.commands import rulebook
from amiable.flow.load import rules_in_force
from amiable.rules.load import load, shipped, shipped_text
from tests.cast import make_cast
from tests.rulebook import other_rules
from tests.story import Story

pytestmark = pytest.mark.django_db


def run(*words: str) -> int:
    """The command with these words."""
    parser = argparse.ArgumentParser()
    rulebook.add_arguments(parser)
    return rulebook.run(parser.parse_args(words))


def test_a_file_is_put_in_force_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Story(make_cast())
    file = tmp_path / "five.toml"
    file.write_text(other_rules())
    assert run("show") == 0
    assert capsys.readouterr().out == shipped_text()
    assert run("publish", str(file), "--note", "Weekends are long.") == 0
    assert capsys.readouterr().out == "1  standard 2 is in force for new orders.\n"
    assert rules_in_force() is load(other_rules())
    assert run("publish", str(file)) == 1
    assert capsys.readouterr().err == "amiable: These rules are the ones in force already.\n"
    assert run("show") == 0
    assert capsys.readouterr().out == other_rules()
    assert run("history") == 0
    first, running = capsys.readouterr().out.splitlines()
    assert first.endswith(f"standard 2  {load(other_rules()).hash[:12]}  command line")
    assert running == "running orders that keep standard 1: 1"


def test_what_is_wrong_stays_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "wrong.toml"
    assert run("publish", str(file)) == 2
    assert "cannot be read" in capsys.readouterr().err
    file.write_text("name =")
    assert run("publish", str(file)) == 1
    assert capsys.readouterr().err.startswith("amiable: Line ")
    file.write_text(other_rules().replace('then = ["accept_by_silence"]', 'then = ["accept_by_magic"]', 1))
    assert run("publish", str(file)) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0] == (
        "amiable: The check found something wrong in these rules. They can go on once it finds nothing more."
    )
    assert any("unknown_name" in line and "accept_by_magic" in line for line in said[1:])
    assert rules_in_force() is shipped()
