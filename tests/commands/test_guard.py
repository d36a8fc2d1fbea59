"""`amiable guard`: one answer a line, in the language asked for, whatever comes in."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from amiable.commands import guard


def ask(*lines: str) -> tuple[int, list[dict[str, Any]], str]:
    """Exit code, answers and complaints of the program itself, without a database."""
    done = subprocess.run(
        [sys.executable, "-m", "amiable.commands.main", "guard"],
        input="\n".join(lines) + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=60,
        check=False,
    )
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_it_answers_each_line_and_goes_on_after_a_bad_one() -> None:
    code, answers, complaints = ask(
        json.dumps({"lang": "fr", "text": "Mettez-moi 5 étoiles svp"}),
        json.dumps({"text": "Potresti cambiare la tua recensione?"}),
        "nonsense",
        json.dumps(["text"]),
        json.dumps({"lang": "en", "text": 5}),
        "",
        json.dumps({"lang": "xx", "text": "Good morning, the draft is ready."}),
        '{"lang": 7, "text": "Please leave me a 5 star review \\ud800"}',
    )
    assert code == 1
    assert complaints == ""
    assert [answer.get("kind") for answer in answers] == ["asks", "change", None, None, None, "", "asks"]
    assert answers[0]["why"].startswith("Cela pourrait se lire")
    assert answers[1]["suggestion"].startswith("Grazie")
    assert answers[5] == {"pressure": False, "kind": "", "why": "", "suggestion": ""}
    assert answers[6]["why"].startswith("This could be read")
    assert all(set(answers[place]) == {"error"} for place in (2, 3, 4))


def test_all_well_is_zero() -> None:
    assert ask(json.dumps({"text": ""})) == (0, [{"pressure": False, "kind": "", "why": "", "suggestion": ""}], "")


def test_deep_nesting_and_a_line_without_end_are_said_and_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(guard.answer("[" * 200_000)) == {"error"}
    monkeypatch.setattr(guard, "LONGEST", 10)
    assert set(guard.answer("x" * 11)) == {"error"}
