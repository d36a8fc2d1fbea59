"""Limits hold however many ask at once."""

from __future__ import annotations

import json

from tests.elsewhere import Place
from tests.flow.conftest import elsewhere, empty_place

__all__ = ["elsewhere", "empty_place"]

#: Wrong passwords of one address in five minutes (the sign-in library's limit).
MOST = 5


def test_many_connections_guess_no_more_often_than_one(elsewhere: Place) -> None:
    done = elsewhere.run("tests.security.guessing_race")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    # Who waits too long for the count is refused: of many at once, fewer than the most may be looked at, never more.
    assert found["statuses"] == [200]
    assert 1 <= found["first"] <= MOST
    assert found["in_all"] == MOST
