"""What every test shares: the database meant, and that nothing leaves this machine. A room's fixtures live with it.

The database is SQLite in memory, or the PostgreSQL of DATABASE_URL (`bin/with-postgres pytest …`).
"""

import gc
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from hypothesis import settings
from whitenoise.middleware import WhiteNoiseMiddleware

from amiable.files import preview
from amiable.files.store import store
from amiable.files.terms import Variant
from tests import second_database
from tests.elsewhere import Place, template

# How long an example takes says how busy the machine is.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

ALLOWED = ("127.", "::1", "localhost", "/")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--asks-database` is for the second of two databases: what cannot come out otherwise there was told on the first."""
    parser.addoption(
        "--asks-database", action="store_true", help="leave out what the second database cannot tell otherwise"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the second database need not be asked, when that is wanted."""
    if not config.getoption("--asks-database"):
        return
    asked = second_database.asked(items)
    kept = set(map(id, asked))
    config.hook.pytest_deselected(items=[item for item in items if id(item) not in kept])
    items[:] = asked


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the garbage collector need not look at it again, nor at the rest after every few tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def on_postgres() -> bool:
    """Whether this run uses PostgreSQL; for the few answers that differ, never to leave a test out."""
    return connection.vendor == "postgresql"


@pytest.fixture(scope="session")
def template_place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The migrated database that tests/elsewhere.py copies, made once for all rooms."""
    with template(tmp_path_factory.mktemp("template")) as place:
        yield place


@pytest.fixture(autouse=True, scope="session")
def nothing_leaves_this_machine() -> Iterator[None]:
    """Refuse every connection that is not to this machine: a test that needs one is wrong."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        host = str(address[0]) if isinstance(address, tuple) else str(address)
        if self.family in {socket.AF_INET, socket.AF_INET6} and not host.startswith(ALLOWED):
            raise AssertionError(f"A test tried to reach {host}: nothing may leave this machine.")
        real(self, address)  # type: ignore[arg-type]

    socket.socket.connect = connect  # type: ignore[method-assign, assignment]
    yield
    socket.socket.connect = real  # type: ignore[method-assign]


@pytest.fixture(autouse=True, scope="session")
def static_files_are_looked_for_once() -> Iterator[None]:
    """Let the first browser find the static files for all of them: each test client starts a whole stack of middleware."""
    real, found = WhiteNoiseMiddleware.add_files_from_finders, {}

    def add(self: WhiteNoiseMiddleware) -> None:
        if self.static_prefix not in found:
            real(self)
            found[self.static_prefix] = self.files
        self.files = found[self.static_prefix]

    WhiteNoiseMiddleware.add_files_from_finders = add
    yield
    WhiteNoiseMiddleware.add_files_from_finders = real


#: What a child has made: by content, variant, kind, media type, watermark and first page.
MADE: dict[tuple[Any, ...], list[preview.Made]] = {}


@pytest.fixture(autouse=True)
def the_same_preview_is_made_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests that only need previews share them: a child looks into each content once. `tests/files` tests the child."""
    if request.path.parent.name == "files":
        return
    real = preview.make

    def make(address: str, variant: Variant, **asked: Any) -> list[preview.Made]:
        wanted = (address, variant, *sorted(asked.items()))
        if wanted not in MADE:
            MADE[wanted] = real(address, variant, **asked)
        store().lend(address).close()  # what is lost is still missed
        return MADE[wanted]

    monkeypatch.setattr(preview, "make", make)
