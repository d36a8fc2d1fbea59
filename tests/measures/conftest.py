"""The cast, and an order of Giulia with Marc."""

from __future__ import annotations

import pytest

from tests.cast import Cast, make_cast
from tests.story import Story


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast()


@pytest.fixture
def story(cast: Cast) -> Story:
    """An order that was just placed."""
    return Story(cast)
