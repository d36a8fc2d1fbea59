"""A standby of the database answers where a moment's delay does no harm: figures and sums over all orders.

Only what is marked `delayed` is asked there. What anybody has just done must be on the next page they see, so no order, no list
of one's own and nothing that leads to a write is. The primary answers where no standby is set, where it is away, follows nobody,
or is more than `BEHIND` late.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextvars import ContextVar
from datetime import timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

STANDBY = "standby"

#: The most it may be late.
BEHIND = timedelta(seconds=30)

#: How late it is: nothing where all that arrived is applied, no row where nothing arrives.
_LATE = """
SELECT CASE WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN interval '0'
            ELSE clock_timestamp() - pg_last_xact_replay_timestamp() END
FROM pg_stat_wal_receiver
"""

_asking: ContextVar[bool] = ContextVar("asking the standby", default=False)

log = logging.getLogger("amiable.standby")


def asked() -> str:
    """The alias of the database that questions go to now."""
    return STANDBY if _asking.get() else DEFAULT_DB_ALIAS


class Router:
    """Sends Django's own questions where `asked` says; writes go to the primary, and so do migrations."""

    def db_for_read(self, model: object, **hints: object) -> str:
        """Where a question about this model goes."""
        return asked()

    def allow_migrate(self, db: str, label: str, **hints: object) -> bool | None:
        """The standby is what the primary is."""
        return False if db == STANDBY else None


def delayed[**Given, Found](read: Callable[Given, Found]) -> Callable[Given, Found]:
    """A function that only reads, and whose answer may be a moment old; whatever it gives has been fetched."""

    @wraps(read)
    def reading(*given: Given.args, **named: Given.kwargs) -> Found:
        if STANDBY not in settings.DATABASES:
            return read(*given, **named)
        token = _asking.set(True)
        try:
            if _keeps_up():
                return read(*given, **named)
        except OperationalError as error:
            log.warning("the standby cannot be asked: %s", str(error).partition("\n")[0])
        finally:
            _asking.reset(token)
        return read(*given, **named)

    return reading


def _keeps_up() -> bool:
    with connections[STANDBY].cursor() as cursor:
        cursor.execute(_LATE)
        row: Any = cursor.fetchone()
    return row is not None and row[0] <= BEHIND
