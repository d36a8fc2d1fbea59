"""Texts the desk uses again: kept, changed and removed by leads and operators, read by all of staff. No order's log holds them.

Refusals are raised as `Refused`: `not_found` (also to whoever may not), `too_many_macros`, `invalid` (data: field name
→ Refusal).
"""

from __future__ import annotations

import os
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from amiable.cases import reads, writes
from amiable.cases.terms import MOST_MACROS, MacroTerms, check_macro
from amiable.flow.auditing import record
from amiable.kernel.errors import refuse
from amiable.kernel.ids import Random, uuid7
from amiable.kernel.letters import one_line, readable
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.records.terms import Words


def save_macro(
    actor: UUID,
    terms: MacroTerms,
    *,
    macro_id: UUID | None = None,
    new_id: UUID | None = None,
    now: datetime,
    random: Random = os.urandom,
) -> UUID:
    """Keep a new text (as `new_id`, if any), or change the one with `macro_id`. Returns its id."""
    people.require(actor, Permission.APPROVE)
    if problems := check_macro(terms, languages=dict(settings.LANGUAGES)):
        refuse("invalid", **problems)
    texts = {language: readable(text) for language, text in terms.texts.items() if text.strip()}
    title, kept = one_line(terms.title), macro_id or new_id or uuid7(now, random)
    with transaction.atomic():
        if macro_id is None:
            if reads.count_macros() >= MOST_MACROS:
                refuse("too_many_macros", most=MOST_MACROS)
            writes.insert_macro(kept, title=title, texts=texts, author=actor, now=now)
        elif not writes.update_macro(macro_id, title=title, texts=texts, author=actor, now=now):
            refuse("not_found")
        record("macro_saved", actor, kept, now, {"new": macro_id is None}, words={"title": Words(title)}, random=random)
    return kept


def remove_macro(actor: UUID, macro_id: UUID, *, now: datetime) -> None:
    """Keep a text no longer."""
    people.require(actor, Permission.APPROVE)
    with transaction.atomic():
        if not writes.delete_macro(macro_id):
            refuse("not_found")
        record("macro_removed", actor, macro_id, now)
