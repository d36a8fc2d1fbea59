"""What every test shares: the database meant, and that nothing leaves this machine. A room's fixtures live with it.

The database is SQLite in memory, or the PostgreSQL of DATABASE_URL (`bin/with-postgres pytest …`).
"""

import socket
from collections.abc import Iterator

import pytest
from django.db import connection

ALLOWED = ("127.", "::1", "localhost", "/")


@pytest.fixture(scope="session")
def on_postgres() -> bool:
    """Whether this run uses PostgreSQL; for the few answers that differ, never to leave a test out."""
    return connection.vendor == "postgresql"


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
