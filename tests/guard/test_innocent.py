"""What nobody should be stopped at: the words of the demo's people; and the two kinds that are asked for on their own texts."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import amiable
from amiable.guard import judge

PLAYS = Path(amiable.__file__).parent / "commands" / "demo_story" / "plays"
OWN = Path(__file__).parent / "own"


def said() -> Iterator[str]:
    """Every sentence the demo's people write."""
    for play in sorted(PLAYS.glob("*.py")):
        for one in ast.walk(ast.parse(play.read_text(encoding="utf-8"))):
            if (
                isinstance(one, ast.Constant)
                and isinstance(one.value, str)
                and " " in one.value
                and len(one.value) > 15
            ):
                yield one.value


def test_of_what_the_people_of_the_demo_say_next_to_nothing_is_stopped() -> None:
    words = list(said())
    assert len(words) > 200
    stopped = [one for one in words if judge(one) is not None]
    assert len(stopped) <= len(words) // 100, stopped


@pytest.mark.parametrize("language", ["en", "fr", "it"])
@pytest.mark.parametrize(("name", "option"), [("early", "too_early"), ("away", "off_platform")])
def test_what_is_asked_for_is_found_and_work_is_not(name: str, option: str, language: str) -> None:
    lines = (OWN / f"{name}_{language}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    found = [(judge(one["text"], language, **{option: True}) is not None, one["pressure"]) for one in rows]
    hits = sum(one and meant for one, meant in found)
    assert hits / sum(one for one, _ in found) >= 0.90
    assert hits / sum(meant for _, meant in found) >= 0.70
