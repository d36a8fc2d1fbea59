"""Who erases a content and who keeps the same bytes at that moment: whoever names it afterwards has it."""

from __future__ import annotations

import json

import pytest

from tests.elsewhere import Place
from tests.flow.conftest import elsewhere, empty_place

__all__ = ["elsewhere", "empty_place"]


@pytest.mark.parametrize("first", ["eraser", "keeper"])
def test_a_content_somebody_keeps_outlives_its_eraser(elsewhere: Place, first: str) -> None:
    done = elsewhere.run("tests.files.erase_race", first)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said == {"told": "ready", "met": True, "used": True, "whole": True}
