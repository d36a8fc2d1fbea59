"""The stage of the books' tests."""

import pytest

from tests.cast import Cast, make_cast
from tests.story import Story


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast()


@pytest.fixture
def story(cast: Cast) -> Story:
    """An order with money on it, fees and tax in the price."""
    return Story(cast, client_fee=301, tax=2_399).brief()
