"""A program that asks, widens a column as a migration would, and asks again: outside a transaction, then inside one."""

from __future__ import annotations

import json
import sys

from django.db import NotSupportedError, connection, transaction

from amiable.database.lookup import Lookup
from amiable.database.prepared import on_postgres
from amiable.flow.sql import is_away
from tests.cast import make_cast
from tests.database.test_lookup import by_email


def widen(to: int) -> None:
    """By another connection, as a migration does; SQLite keeps no plans, and changes no type in place."""
    if on_postgres():
        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute(f"ALTER TABLE people_person ALTER COLUMN email TYPE varchar({to})")
        other.close()


def main() -> None:
    """Say what was answered: `again` and `begun_again` the same as before; `inside` whether it was said to pass."""
    email, asked = make_cast().marc.email, Lookup(by_email)
    before = list(asked(email))
    widen(300)
    again = list(asked(email)) == before
    widen(301)
    inside = not on_postgres()
    try:
        with transaction.atomic():
            asked(email)
    except NotSupportedError as error:
        inside = is_away(error)
    with transaction.atomic():
        begun_again = list(asked(email)) == before
    told = {"found": len(before), "again": again, "inside": inside, "begun_again": begun_again}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
