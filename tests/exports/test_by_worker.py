"""Exports asked for in the console: made by a worker over a connection of its own, kept for some days, and failing in words."""

from __future__ import annotations

from collections.abc import Callable

from tests.elsewhere import Place
from tests.exports.conftest import Market, play


def test_a_worker_makes_it_and_removes_it(market: Market, empty: Callable[[str], Place]) -> None:
    """Also where nothing else is done, because the installation stands still."""
    there = empty("here")
    play(there, "bring", str(market.archive))
    said = play(there, "by_worker")
    assert said["did"] == [1, 0]
    assert said.pop("size") > 10_000
    assert (said["digest"], said["orders"], said["done"]) == (True, 4, True)
    assert (said["removed"], said["left"]) == (1, False)
    assert list(there.folder.glob("exports/*")) == [], "nothing is left beside the store"
    assert play(there, "broken") == {"problem": "no_space", "ended": True}


def test_the_command_line_does_the_same(market: Market, empty: Callable[[str], Place]) -> None:
    there, file = empty("here"), str(market.archive)
    brought = there.amiable("marketplace", "import", file)
    assert brought.returncode == 0, brought.stderr
    assert "holds    4 orders" in brought.stdout
    assert "stands still until you say" in brought.stdout
    again = there.amiable("marketplace", "import", file)
    assert again.returncode == 1
    assert again.stderr.startswith("amiable: This installation is not empty, so nothing is imported. It has: account.E")
