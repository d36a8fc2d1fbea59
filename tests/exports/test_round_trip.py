"""There and back again: every row, every content, the books and the logs; and the imported marketplace goes on."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from tests.elsewhere import Place
from tests.exports.conftest import Market, play

type Empty = Callable[[str], Place]


def test_every_row_arrives_as_it_was_from_either_database_to_the_other(market: Market, empty: Empty) -> None:
    """On PostgreSQL this is there, to SQLite, and back to PostgreSQL."""
    there, back = empty("sqlite"), empty("here")
    arrived = play(there, "bring", str(market.whole))
    assert (arrived["wrong"], arrived["still"]) == ([], True)
    rows = play(market.place, "rows")
    assert play(there, "rows") == rows
    again = there.folder / "again.zip"
    assert play(there, "export", str(again), "with sign-in") == {"orders": 4, "lost": []}
    assert play(back, "bring", str(again))["wrong"] == []
    assert play(back, "rows") == rows


def test_the_imported_marketplace_goes_on(market: Market, empty: Empty) -> None:
    there = empty("sqlite")
    assert play(there, "idle")["rows"] == {}, "workers that were there before anybody else leave it empty"
    play(there, "bring", str(market.archive))
    shutil.copy(market.place.folder / "simulator.sqlite3", there.folder)  # the payment provider is the same one
    after = play(there, "play_on", market.order)
    assert after["idle"] == 0, "while it stands still a worker does nothing"
    assert after["downtime"] == 1, "what fell due meanwhile is made up for"
    assert (after["before"], after["there"]) == (4, 5)
    assert after["fresh"].startswith("AM-")
    assert after["events"] == ["delivery_accepted", "review_written", "payout_confirmed"]
    assert (after["wrong"], after["still"]) == ([], False)


def test_it_is_as_of_one_moment_while_people_go_on(market: Market, empty: Empty) -> None:
    busy, there = empty("here"), empty("sqlite")
    play(busy, "bring", str(market.archive))
    file = busy.folder / "busy.zip"
    said = play(busy, "export_while_writing", str(file))
    assert said["exported"] == 4
    assert said["placed"] > 20, "nobody waits for an export"
    assert said["there"] == 4 + said["placed"]
    arrived = play(there, "bring", str(file))
    assert arrived["wrong"] == []
    assert arrived["rows"]["orders.Order"] == 4
