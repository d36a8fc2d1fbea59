"""One at a time with a content: who names it in a row and who deletes it because none does go one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from amiable.files import reads
from amiable.files.store import store


@contextmanager
def alone_with(*addresses: str) -> Iterator[None]:
    """A transaction in which nobody else is alone with the contents at any of these addresses (SHA-256 in hex).

    What is read inside is what those before wrote. On SQLite whoever writes is alone with everything.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                for address in sorted(set(addresses)):  # in one order, so that no two wait for each other
                    number = int.from_bytes(bytes.fromhex(address[:16]), "big", signed=True)
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
        yield


def delete_unused(address: str, *, older_than: float = 0.0) -> None:
    """Delete a content that nothing is made of and that was not kept in the last `older_than` seconds."""
    with alone_with(address):
        if not reads.is_used(address):
            store().delete(address, older_than=older_than)
