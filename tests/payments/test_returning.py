"""Many hands on real connections take money back once, and tell a site once of what it is to move."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.elsewhere import Place
from tests.flow.conftest import elsewhere, empty_place

__all__ = ["elsewhere", "empty_place"]

ENDS: dict[str, Any] = {
    "returned": {
        "owed": {"EUR": 6_000},
        "reversals": [2_000, 2_000, 2_000],
        "events": [1, 1, 1],
        "left": {"EUR": 0},
        "books": [],
    },
    "announced": {"told": ["payment_asked"], "asked": 1},
}


@pytest.mark.parametrize("name", ENDS)
def test_many_hands_do_it_once(elsewhere: Place, name: str) -> None:
    done = elsewhere.run("tests.payments.returning", name)
    assert done.returncode == 0, f"{name}: {done.stdout}\n{done.stderr}"
    assert json.loads(done.stdout.splitlines()[-1]) == ENDS[name]
