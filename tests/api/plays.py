"""The API of a database that somebody else is using: a play of its own program, for locks need real commits.

`python -m tests.api.plays` prints what the API answered while the database was busy, and after.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import django

django.setup()

import os  # noqa: E402 - Django first

import psycopg  # noqa: E402 - same

from tests.api.program import program_of  # noqa: E402 - same
from tests.cast import make_cast  # noqa: E402 - same
from tests.story import Story  # noqa: E402 - same


@contextmanager
def somebody_else_writes(order: str) -> Iterator[None]:
    """Another connection holds the order: on SQLite the whole database."""
    url = os.environ["DATABASE_URL"]
    if url.startswith("sqlite"):
        other: Any = sqlite3.connect(urlsplit(url).path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
    else:
        other = psycopg.connect(url)
        other.execute("SELECT 1 FROM orders_order WHERE id = %s FOR UPDATE", [order])
    try:
        yield
    finally:
        other.rollback()
        other.close()


def main() -> None:
    """Write while somebody else does, twice at once; then again with the same key."""
    cast = make_cast()
    story = Story(cast).brief()
    giulia, where = program_of(cast.giulia), f"/orders/{story.loaded.reference}/actions/send_message"
    answers: list[Any] = []

    def write() -> None:
        answers.append(giulia.post(where, {"text": "Ciao"}, idempotency_key="one"))

    with somebody_else_writes(str(story.order)):
        read = giulia.get(f"/orders/{story.loaded.reference}")
        threads = [threading.Thread(target=write) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    after = [giulia.post(where, {"text": "Ciao"}, idempotency_key="one") for _ in range(2)]
    found = {
        "read": read.status_code,
        "busy": sorted((a.status_code, a.json()["code"], a.headers.get("Retry-After")) for a in answers),
        "after": [(a.status_code, a.headers.get("Idempotency-Hit")) for a in after],
        "messages": story.events().count("message_sent"),
    }
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
