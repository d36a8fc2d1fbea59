"""Records taken out of the house as a file: that somebody takes them is written down before they go. Part of upkeep."""

from __future__ import annotations

import os
from datetime import datetime
from uuid import UUID

from django.db import transaction

from amiable.flow.auditing import record
from amiable.kernel.ids import Random


def note_taken(
    actor: UUID | None, what: str, about: UUID | str | int, *, now: datetime, random: Random = os.urandom
) -> None:
    """Somebody takes away `what` (a code that `wording.audit_values` says); `about` says more nearly which: a year, whose, the
    id of an archive. `actor` is None at the command line."""
    with transaction.atomic():
        record("export_taken", actor, about, now, {"what": what}, random=random)
