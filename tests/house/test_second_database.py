"""Which tests the second database is asked."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.second_database import asked


def case(
    name: str, folder: str = "web", *, fixtures: tuple[str, ...] = ("db",), marks: tuple[str, ...] = (), **params: Any
) -> Any:
    """A test as it was collected, with the words of its case."""
    return SimpleNamespace(
        nodeid=f"{folder}/test_it.py::{name}",
        path=Path(folder, "test_it.py"),
        fixturenames=fixtures,
        callspec=SimpleNamespace(params=params) if params else None,
        get_closest_marker=lambda mark: mark if mark in marks else None,
    )


def names(*cases: Any) -> list[str]:
    """The names of those asked."""
    return [item.nodeid.partition("::")[2] for item in asked(list(cases))]


def three(folder: str = "web", middle: object = "b", **more: Any) -> list[str]:
    """Which of three cases of one test are asked."""
    words = {"test[a]": "a", "test[b]": middle, "test[c]": "c"}
    return names(*(case(name, folder, word=word, **more) for name, word in words.items()))


def test_what_asks_no_database_is_left_out() -> None:
    assert names(case("test_words", fixtures=()), case("test_rows", fixtures=("cast", "db"))) == ["test_rows"]
    assert names(case("test_marked", fixtures=(), marks=("django_db",))) == ["test_marked"]


def test_in_the_faces_the_first_and_the_last_case_say_it() -> None:
    assert three() == ["test[a]", "test[c]"]
    assert names(case("test_other"), case("test[a]", word="a"), case("test_third")) == [
        "test_other",
        "test[a]",
        "test_third",
    ]


def test_everywhere_else_each_case_is_asked() -> None:
    assert three("flow") == ["test[a]", "test[b]", "test[c]"]


@pytest.mark.parametrize("odd", ["a\0b", "?days=%00", "\\u0000", 10**9, "999999999", "\ud800"])
def test_what_the_databases_take_differently_is_asked(odd: object) -> None:
    assert three(middle=odd) == ["test[a]", "test[b]", "test[c]"]


def test_where_something_lies_in_memory_is_no_word_of_a_case() -> None:
    placed = type("Placed", (), {"__repr__": lambda _: "<function brought at 0x7f1234567890>"})()
    assert three(middle=placed) == ["test[a]", "test[c]"], "or two processes would collect different tests"


@pytest.mark.parametrize("more", [{"marks": ("every_case",)}, {"fixtures": ("db", "elsewhere")}])
def test_what_is_marked_and_what_starts_programs_is_asked_in_full(more: dict[str, Any]) -> None:
    assert three(**more) == ["test[a]", "test[b]", "test[c]"]
