"""Places of their own for tests whose programs really die."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.days.server import Server, postgres
from tests.elsewhere import Place, blank
from tests.flow.conftest import elsewhere, empty_place
from tests.web.served import Installation, install

__all__ = ["elsewhere", "empty_place"]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A database server of these tests alone; one who stops it starts it again."""
    with postgres() as started:
        yield started


@pytest.fixture(scope="session")
def desk(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation whose database lies there and not with its files; Ann is signed in."""
    return install(tmp_path_factory.mktemp("desk"), DATABASE_URL=server.url)


@pytest.fixture
def nothing(tmp_path: Path) -> Iterator[Place]:
    """A database without a table."""
    with blank(tmp_path) as place:
        yield place
