"""The stage of the door's tests: a cast, and a story on one order."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import Cast, make_cast
from tests.elsewhere import Place, copy_of, template
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
def empty_place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A migrated database to copy."""
    with template(tmp_path_factory.mktemp("template")) as place:
        yield place


@pytest.fixture
def elsewhere(empty_place: Place, tmp_path: Path) -> Iterator[Place]:
    """A database and a data folder for this test's programs alone."""
    with copy_of(empty_place, tmp_path) as place:
        yield place
