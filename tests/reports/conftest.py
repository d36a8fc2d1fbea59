"""The data of a case file for every test of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from tests.reports.played import case_of_play


@pytest.fixture
def case(db: None, tmp_path: Path, settings: Settings) -> dict[str, Any]:
    """A copy to alter."""
    settings.DATA_DIR = tmp_path
    return case_of_play()
