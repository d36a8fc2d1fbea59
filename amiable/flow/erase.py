"""Erasing what a person wrote: text and salt go, the log keeps its commitment and gains a line that says so.

Afterwards nobody can tell from the log what was said; that something was said, when and by whom, stays provable.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from amiable.flow.actors import identify
from amiable.flow.apply import Step, apply
from amiable.flow.keys import Done, be_patient
from amiable.flow.load import find_order, locked
from amiable.flow.perform import in_transaction
from amiable.flow.verify import ERASED
from amiable.kernel.errors import Refusal, refuse
from amiable.kernel.ids import Random
from amiable.orders import reads, writes
from amiable.rules import effects as e
from amiable.rules.facts import Actor
from amiable.rules.plan import Plan


def erase_words(
    order: UUID | str, fields: Sequence[tuple[int, str]], actor: Actor, now: datetime, *, ids: Random
) -> Done | Refusal:
    """Erase words by (event, field): a person their own, the operator and the clock anybody's.

    Refuses `no_such_order`, `no_such_words` (nothing there, or erased before) and `not_yours`.
    """
    return in_transaction(lambda: _erase(order, fields, actor, now, ids))


def _erase(order: UUID | str, fields: Sequence[tuple[int, str]], actor: Actor, now: datetime, ids: Random) -> Done:
    order = find_order(order)
    be_patient()
    loaded = locked(order, now)
    actor = identify(loaded, actor)
    rows = {(row.seq, row.field): row for row in reads.words_of(order) if row.erased_at is None}
    if not fields or any(place not in rows for place in fields):
        refuse("no_such_words")
    if actor.kind not in ("operator", "clock") and any(rows[place].author != actor.person for place in fields):
        refuse("not_yours", action="erase_words")
    at = max(now, loaded.last_at)
    told = {"words": [{"seq": seq, "field": field} for seq, field in sorted(set(fields))]}
    happened = e.Happened(ERASED, told, at)
    plan = Plan("erase_words", actor, loaded.facts, loaded.facts, (happened,), at, quiet=True)
    (written,) = apply([Step(loaded, plan)], ids=ids)
    writes.blank_words(order, sorted(set(fields)), now=at)
    return Done(order, written.seq, written.name, written.at, written.line.data, facts=written.facts)
