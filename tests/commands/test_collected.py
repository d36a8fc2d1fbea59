"""Styles and scripts are collected once for each state of their sources."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest
from pytest_django import Settings

from amiable.commands import collected


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked of Django."""
    asked: list[str] = []
    monkeypatch.setattr(collected, "call_command", lambda name, **_how: asked.append(name))
    return asked


def test_it_is_collected_again_only_when_a_source_is_another(
    made: list[str], tmp_path: Path, settings: Settings
) -> None:
    sources, root = tmp_path / "sources", tmp_path / "static"
    sources.mkdir()
    root.mkdir()
    (sources / "own.css").write_text("a {}")
    settings.STATICFILES_DIRS = [sources]
    collected.finders.get_finder.cache_clear()
    assert [collected.collect(root), collected.collect(root)] == [True, False]
    (sources / "own.css").write_text("a { color: red }")
    assert [collected.collect(root), collected.collect(root)] == [True, False]
    (sources / "more.css").write_text("")
    assert [collected.collect(root), collected.collect(root)] == [True, False]
    assert made == ["collectstatic"] * 3
    collected.finders.get_finder.cache_clear()


def test_what_broke_off_is_collected_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_name: str, **_how: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(collected, "call_command", breaks)
    for _ in range(2):
        with pytest.raises(OSError, match="full"):
            collected.collect(tmp_path)


def test_of_two_that_start_at_once_one_collects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, asked = threading.Event(), threading.Event(), list[str]()

    def slowly(name: str, **_how: object) -> None:
        asked.append(name)
        begun.set()
        go_on.wait(20)

    monkeypatch.setattr(collected, "call_command", slowly)
    with ThreadPoolExecutor(2) as both:
        first = both.submit(collected.collect, tmp_path)
        assert begun.wait(20)
        second = both.submit(collected.collect, tmp_path)
        assert not wait([second], timeout=0.2).done, "it waits: what it would serve is half there"
        go_on.set()
        assert (first.result(20), second.result(20), asked) == (True, False, ["collectstatic"])
