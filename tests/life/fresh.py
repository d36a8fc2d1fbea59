"""A database that has nobody yet, for one life in this process: copied from the migrated one that DATABASE_URL names."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.core import mail
from django.db import connection

#: What keeps mail in memory, as under a test.
LOCAL = "django.core.mail.backends.locmem.EmailBackend"


@contextmanager
def fresh(folder: Path) -> Iterator[None]:
    """The connection of this process leads to a new copy while the block runs."""
    settings.MAILERS = {"default": {"BACKEND": LOCAL}}
    mail.outbox = []
    source = os.environ["DATABASE_URL"]
    connection.close()
    if connection.vendor == "postgresql":
        yield from _of_postgres(source)
        return
    path = folder / "life.sqlite3"
    for left in folder.glob("life.sqlite3*"):
        left.unlink()
    shutil.copy(urlsplit(source).path, path)
    connection.settings_dict["NAME"] = str(path)
    yield
    connection.close()


def _of_postgres(source: str) -> Iterator[None]:
    parts = urlsplit(source)
    name = f"life_{os.getpid()}"
    # Databases are made from one that nobody is connected to, over one that everybody has.
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as maker:
        maker.execute(f"CREATE DATABASE {name} TEMPLATE {parts.path.strip('/')} STRATEGY FILE_COPY".encode())
        try:
            connection.settings_dict["NAME"] = name
            yield
        finally:
            connection.close()
            maker.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
