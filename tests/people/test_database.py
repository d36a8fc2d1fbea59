"""The database is set up as promised, whichever it is: durable, strict, and one account per mail address."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from amiable.config import env


@pytest.mark.django_db
def test_settings_of_the_connection() -> None:
    if connection.vendor == "sqlite":
        asked = ("foreign_keys", "synchronous", "busy_timeout")
        with connection.cursor() as cursor:
            found = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
        assert found == [1, 2, 5000]
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_encoding'), current_setting('TimeZone')")
            assert cursor.fetchone() == ("UTF8", "UTC")


@pytest.mark.django_db
def test_no_request_is_a_transaction_by_itself() -> None:
    assert settings.DATABASES["default"]["ATOMIC_REQUESTS"] is False
    assert connection.settings_dict["AUTOCOMMIT"] is True


def test_sqlite_is_on_disk_at_commit(tmp_path: Path) -> None:
    entry = env.sqlite(tmp_path / "desk.sqlite3")
    assert "synchronous=FULL" in entry["OPTIONS"]["init_command"]
    assert "journal_mode=WAL" in entry["OPTIONS"]["init_command"]
