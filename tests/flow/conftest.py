"""The stage of the door's tests: a cast, and a story on one order."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import Cast, make_cast
from tests.elsewhere import Place, copy_of
from tests.story import Story


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast()


@pytest.fixture
def story(cast: Cast) -> Story:
    """An order that was just placed."""
    return Story(cast)


@pytest.fixture(scope="session")
def empty_place(template_place: Place) -> Place:
    """A migrated database to copy."""
    return template_place


@pytest.fixture
def elsewhere(empty_place: Place, tmp_path: Path) -> Iterator[Place]:
    """A database and a data folder for this test's programs alone."""
    with copy_of(empty_place, tmp_path) as place:
        yield place
