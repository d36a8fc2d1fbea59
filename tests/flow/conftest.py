"""The stage of the door's tests: a cast, and a story on one order."""

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
