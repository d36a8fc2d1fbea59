"""What staff do beside the life of an order: opening it, and writing notes to each other.

A look is written before anything is shown, because a page that is asked for writes nothing (docs/adr/0017). Who may look is
`actors.identify`'s to say; the parties of an order do not look at it as staff.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from amiable.cases import reads, writes
from amiable.cases.terms import NOTE_LENGTH
from amiable.flow.actors import PERSON, identify
from amiable.flow.load import Loaded, load_facts
from amiable.kernel.errors import refuse
from amiable.kernel.ids import Random, uuid7
from amiable.rules.facts import Actor
from amiable.rules.inputs.fields import is_blank

#: How long somebody who opened an order may read it before they open it again.
LOOK_LASTS = timedelta(hours=8)

STAFF = ("mediator", "operator")


def staff_on(loaded: Loaded, person: UUID) -> Actor:
    """This person as staff of an order. Refuses `no_such_order` for everybody else, its parties included."""
    actor = identify(loaded, Actor(PERSON, str(person)))
    return actor if actor.kind in STAFF else refuse("no_such_order")


def look(order: UUID | str, person: UUID, *, now: datetime) -> None:
    """Write down that somebody of staff opens an order. Refuses `no_such_order`."""
    loaded = load_facts(order, now)
    staff_on(loaded, person)
    with transaction.atomic():
        writes.insert_look(loaded.id, person, now=now)


def require_look(loaded: Loaded, person: UUID, *, now: datetime) -> Actor:
    """Staff who may read an order now. Refuses `no_such_order`, and `look_first` when they have not opened it lately."""
    actor = staff_on(loaded, person)
    if not reads.has_looked(loaded.id, person, since=now - LOOK_LASTS):
        refuse("look_first")
    return actor


def add_note(
    order: UUID | str,
    person: UUID,
    text: str,
    *,
    new_id: UUID | None = None,
    now: datetime,
    ids: Random = os.urandom,
) -> None:
    """Write a note to the other staff, as `new_id` if any. Refuses `no_such_order`, `look_first`, `text_missing`,
    `text_too_long`, `not_text`."""
    loaded = load_facts(order, now)
    require_look(loaded, person, now=now)
    if is_blank(text):
        refuse("text_missing")
    if len(text) > NOTE_LENGTH:
        refuse("text_too_long", most=NOTE_LENGTH)
    if "\0" in text:
        refuse("not_text")
    with transaction.atomic():
        writes.insert_note(new_id or uuid7(now, ids), loaded.id, author=person, text=text, now=now)
