"""The stage: a cast, and everything a person can leave behind, each piece of it marked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast()


@pytest.fixture(autouse=True)
def a_store_of_its_own(settings: Any, tmp_path: Path) -> None:
    """Every test looks for traces in files: other tests leave none there."""
    settings.DATA_DIR = tmp_path
