"""The shipped rules pass, quickly here and at length in `make proof`; the tables of the checker agree with the code."""

import ast
from pathlib import Path

import pytest

import amiable.rules
from amiable.commands import main as front
from amiable.rules.check import DEEP, asked, check
from amiable.rules.load import shipped_text

CODE = Path(amiable.rules.__file__).parent
ELSEWHERE = {"free_declines", "rounds_most"}  # asked for by a constant, and by the catalog


def test_the_shipped_rules_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert front.main(["rules", "check"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert len(out) == 1
    assert out[0].startswith("standard: nothing found; played ")


@pytest.mark.proof
def test_the_shipped_rules_pass_at_length() -> None:
    report = check(shipped_text(), how_far=DEEP)
    assert report.findings == ()
    assert report.spots > 10_000


def asked_by_code(*methods: str) -> set[str]:
    """The names the engine passes to these methods, as texts."""
    found: set[str] = set()
    for path in CODE.rglob("*.py"):
        if "check" in path.relative_to(CODE).parts or path.name in ("load.py", "mix.py"):  # these read files
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in methods:
                found |= {text for arg in node.args[:1] for text in texts(arg)}
    return found


def texts(node: ast.expr) -> set[str]:
    """Constants a call may pass, also by an `if`."""
    if isinstance(node, ast.IfExp):
        return texts(node.body) | texts(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def test_the_names_asked_for_are_those_of_the_code() -> None:
    keys_of_a_row = {"length", "floor", "answer_within", "hold_limit"}  # `period` also reads rows of the file
    assert asked_by_code("period") - keys_of_a_row == asked.PERIODS
    assert asked_by_code("number") | ELSEWHERE == asked.NUMBERS
    assert asked_by_code("wall") <= asked.WALLS
    assert asked_by_code("arm", "drop", "deadline") <= asked.WITH_LENGTH | asked.SET_BY_STEPS
    assert asked_by_code("enter") <= asked.STATES
