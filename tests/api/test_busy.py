"""A database that is busy for longer than anybody waits: 503, nothing written, and the same key works again."""

import json

import pytest

from tests.elsewhere import Place


@pytest.fixture(autouse=True)
def clock() -> None:
    """Here time goes on: a lock is waited for."""


def test_busy_is_503_and_the_same_key_works_again(elsewhere: Place) -> None:
    done = elsewhere.run("tests.api.plays")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["read"] == 200
    assert len(found["busy"]) == 2
    assert ["busy" in row or "in_flight" in row for row in found["busy"]] == [True, True]
    assert [row[2] for row in found["busy"]] == ["5", "5"]
    assert [503, "busy", "5"] in found["busy"]
    assert found["after"] == [[200, None], [200, "true"]]
    assert found["messages"] == 1
