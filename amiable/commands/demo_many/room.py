"""How much disk the many orders need, and how much there is where the database lies."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

#: Bytes an order takes at most, with its indexes and its part of people and provider; 19 KB were measured on PostgreSQL.
BYTES_AN_ORDER = {"postgresql": 22_000, "sqlite": 22_000}

#: What PostgreSQL keeps of its own log meanwhile, and what should stay free anyway.
BESIDE = 3 * 10**9


def needed(orders: int) -> int:
    """Bytes so many orders take."""
    return orders * BYTES_AN_ORDER[connection.vendor] + BESIDE * (connection.vendor == "postgresql")


def free() -> int | None:
    """Bytes that are free where the database lies; None when that is another machine's."""
    try:
        return shutil.disk_usage(_folder()).free
    except (OSError, DatabaseError):
        return None


def _folder() -> Path:
    if connection.vendor == "sqlite":
        return Path(settings.DATA_DIR)
    host = connection.settings_dict["HOST"] or connection.settings_dict["OPTIONS"].get("host", "")
    if host and not host.startswith("/") and host not in ("localhost", "127.0.0.1", "::1"):
        raise FileNotFoundError(host)
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")  # refused to whoever may not know
        return Path(cursor.fetchone()[0])


def said(amount: int) -> str:
    """Bytes as people say them."""
    return f"{amount / 10**9:,.1f} GB" if amount >= 10**8 else f"{amount / 10**6:,.0f} MB"
