"""An import that is killed: nothing half is there, workers rest, and the same archive is imported again to its end."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from tests.elsewhere import Place
from tests.exports.conftest import Market, play

KILLED = -9


@pytest.mark.parametrize("point", ["before_mark:1", "before_commit:1"])
def test_killed_it_leaves_nothing_half(market: Market, empty: Callable[[str], Place], point: str) -> None:
    there = empty("here")
    died = there.run("tests.exports.plays", "bring", str(market.archive), AMIABLE_CRASH=point)
    assert died.returncode == KILLED, died.stderr
    assert play(there, "state") == {"rows": {}, "wrong": [], "still": True}
    kept = {path.name for path in there.folder.glob("files/contents/*/*/*")}
    assert len(kept) == 1, "a content without a row harms nobody, and is not sent for again"
    arrived = play(there, "bring", str(market.archive))
    assert (arrived["wrong"], arrived["rows"]["orders.Order"]) == ([], 4)


def test_a_content_that_is_lost_is_said(market: Market, empty: Callable[[str], Place]) -> None:
    there = empty("here")
    play(there, "bring", str(market.archive))
    shutil.rmtree(there.folder / "files")
    said = play(there, "export", str(there.folder / "lost.zip"))
    assert len(said["lost"]) == 1
    again = empty("here")
    assert play(again, "bring", str(there.folder / "lost.zip"))["wrong"] == []
