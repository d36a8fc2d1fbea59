"""Many orders quickly: one is played through the door, then its rows are copied under ids that are counted.

Order number `n` has the id `number_uid(n)` and the reference `number_reference(n)`. What a copy's log says is the first
one's, which no benchmark looks into.
"""

from __future__ import annotations

import os
from typing import Any
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amiable.config.settings")
os.environ.setdefault("AMIABLE_SECRET_KEY", "the server and we read the same session cookies, so we share a key")
# Each process of a benchmark is one connection: a pool would be shared over a fork.
if "pool=" not in os.environ.get("DATABASE_URL", "pool="):
    os.environ["DATABASE_URL"] += "&pool=0" if "?" in os.environ["DATABASE_URL"] else "?pool=0"
django.setup()

from django.conf import settings  # noqa: E402 - Django first
from django.core.management import call_command  # noqa: E402 - Django first
from django.db import connection  # noqa: E402 - same
from django.test import Client  # noqa: E402 - same

from tests.cast import make_cast, seeded  # noqa: E402 - same
from tests.story import Story  # noqa: E402 - same

PREFIX = "00000000-0000-7000-8000-"

#: The id of order number `n` in SQL.
UID = f"('{PREFIX}' || lpad(to_hex({{n}}::bigint), 12, '0'))::uuid"

#: The reference of order number `n` in SQL.
REFERENCE = 'to_char(n, \'FM"AM-"0000"-"0000\')'

#: Tables of an order and the column that holds its id.
TABLES = {
    "orders_order": "id",
    "orders_party": "order_id",
    "orders_agreement": "order_id",
    "orders_event": "order_id",
    "orders_words": "order_id",
    "orders_deadline": "order_id",
    "orders_turn": "order_id",
    "ledger_transfer": "order_id",
    "ledger_balance": "owner",
}


def number_uid(number: int) -> UUID:
    """The id of a copied order."""
    return UUID(f"{PREFIX}{number:012x}")


def number_reference(number: int) -> str:
    """The reference of a copied order; numbers have eight digits at most."""
    return f"AM-{number // 10_000:04}-{number % 10_000:04}"


def prepare() -> None:
    """An empty, migrated database."""
    if connection.vendor != "postgresql":
        raise SystemExit("This benchmark wants PostgreSQL: run it with `bin/bench` or `bin/with-postgres --durable`.")
    call_command("migrate", verbosity=0)


def played(chapter: str) -> Story:
    """One order played to a chapter of the story."""
    story = Story(make_cast(unique=chapter), ids=seeded(chapter))
    getattr(story, chapter)()
    return story


def session(person: Any) -> str:
    """The cookie of somebody who is signed in."""
    browser = Client()
    browser.force_login(person, settings.AUTHENTICATION_BACKENDS[0])
    return f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"


def copy(story: Story, first: int, count: int) -> None:
    """Copy an order `count` times, as numbers `first` …"""
    uid = UID.format(n="n")
    with connection.cursor() as cursor:
        for table, key in TABLES.items():
            cursor.execute(f"SELECT * FROM {table} LIMIT 0")
            columns = [column.name for column in cursor.description]
            values = {key: uid, "reference": REFERENCE, "facts": f"replace(facts, '{story.order}', ({uid})::text)"}
            picked = ", ".join(values.get(column, column) for column in columns)
            series = f"generate_series({first}, {first + count - 1}) AS n"
            named = ", ".join(columns)
            cursor.execute(
                f"INSERT INTO {table} ({named}) SELECT {picked} FROM {table}, {series} WHERE {key} = %s", [story.order]
            )
        cursor.execute("ANALYZE")
        cursor.execute("CHECKPOINT")


def in_state(state: str) -> int:
    """How many orders are in a state: whether a benchmark's work was really done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM orders_order WHERE state = %s", [state])
        return int(cursor.fetchone()[0])
