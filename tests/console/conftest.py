"""A case at support, for every test of the desk."""

import pytest

from tests.console.stage import Support


@pytest.fixture
def desk(db: None) -> Support:
    """Giulia's delivered order, disputed, and before support; nobody has taken it."""
    return Support().dispute()
