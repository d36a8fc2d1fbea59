"""The stage of the tests on standing: a cast, and Marc's shop."""

import pytest

from tests.cast import Cast, make_cast
from tests.standing.shop import Shop


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast()


@pytest.fixture
def shop(cast: Cast) -> Shop:
    """Marc's shop, with nothing sold."""
    return Shop(cast)
