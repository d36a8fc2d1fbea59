"""One at a time with a content: who names it in a row and who deletes it because none does go one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def alone_with(address: str) -> Iterator[None]:
    """A transaction in which nobody else is alone with the content at this address (SHA-256 in hex).

    What is read inside is what those before wrote. On SQLite whoever writes is alone with everything.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                number = int.from_bytes(bytes.fromhex(address[:16]), "big", signed=True)
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
        yield
