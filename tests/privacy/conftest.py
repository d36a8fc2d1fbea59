"""The stage: a cast, and everything a person can leave behind, each piece of it marked."""

from __future__ import annotations

import pytest

from tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast()
