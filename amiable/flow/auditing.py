"""The one place where what changes outside the life of an order is written down: in the audit trail, and in the process's log.

A module of flow that changes something calls `record` last in the transaction of its change; what an entry says, and of what
it must consist, stands in `records.terms`. Orders have logs of their own (`perform`).
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from amiable.flow.perform import in_transaction
from amiable.kernel.errors import Refusal, Refused
from amiable.kernel.ids import Random
from amiable.records import reads, writes
from amiable.records.terms import Words

log = logging.getLogger("amiable.upkeep")


def record(
    name: str,
    actor: UUID | str | None,
    subject: UUID | str | int,
    now: datetime,
    data: Mapping[str, Any] | None = None,
    *,
    words: Mapping[str, Words] | None = None,
    random: Random = os.urandom,
) -> int:
    """Write one entry of the audit trail, in the transaction of the change; gives its number.

    `actor` is the id of the person who acts or the slug of an integration; None for whoever came by the way it came
    (`records.arriving`): somebody at the command line, or the machine itself. Raises UnknownEntryError for what `SHAPES` does not
    say, RuntimeError outside a transaction.
    """
    entry = writes.NewEntry(name, str(actor or ""), str(subject), data or {}, words or {})
    seq = writes.append(entry, now=now, random=random)
    log.info("%s actor=%s subject=%s at=%s", name, actor, subject, now.isoformat())
    return seq


def mention(name: str, actor: UUID | str, subject: UUID | str, now: datetime) -> None:
    """Say in the process's log alone that somebody keeps something of their own: how they read, what they say again."""
    log.info("%s actor=%s subject=%s at=%s", name, actor, subject, now.isoformat())


def erase_said(person: UUID, *, actor: UUID | None, now: datetime, limit: int = 500) -> int:
    """Erase a person's words and names in the audit trail, at most `limit` of them; a line says that they were. Gives how many: 0
    when none are left. Raises Refused `busy`."""
    done = in_transaction(lambda: _erase(person, actor, now, limit))
    if isinstance(done, Refusal):
        raise Refused(done)
    return done


def _erase(person: UUID, actor: UUID | None, now: datetime, limit: int) -> int:
    places = reads.words_about(str(person))[:limit]
    if places:
        writes.blank_words(places, now=now)
        told = [f"{seq} {field}" for seq, field in places]
        record("words_erased", actor, person, now, {"words": told})
    return len(places)
