"""Records taken out of the house as a file: written down before they go. Part of upkeep."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from amiable.flow.auditing import record
from amiable.records import reads
from amiable.records.reads import Wanted


def note_taken(actor: UUID, wanted: Wanted, *, now: datetime) -> int:
    """Somebody takes lines of the audit trail as a file; gives how many."""
    with transaction.atomic():
        count = reads.count_entries(wanted)
        record("audit_exported", actor, "audit", now, {"count": count})
    return count
