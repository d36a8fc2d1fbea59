"""Rows of records. `append` is the one place where the audit trail grows; called by flow, and by the wires for what they keep."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q

from amiable.kernel.canonical import canonical, commitment, digest
from amiable.kernel.ids import Random
from amiable.kernel.periods import format_moment
from amiable.records.arriving import MACHINE, Arrival, arrival
from amiable.records.keeping import ELSEWHERE
from amiable.records.models import Alarm, Entry, EntryWords, Head, Keeping, Round
from amiable.records.terms import Words, check_entry

#: Version of a line's shape; lines are never rewritten.
SHAPE = 1

#: Every line says that it is one of this log, as the lines of an order name their order.
AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be written. `who` is the id of a person, the slug of a site, or "" for whoever came by the way."""

    name: str
    who: str
    subject: str
    data: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, Words] = field(default_factory=dict)


def append(entry: NewEntry, *, now: datetime, random: Random) -> int:
    """Write one line at the end of the audit trail, in the transaction of the change it tells of; gives its number.

    To be called last in a transaction: until its end nobody else can write the next. Raises UnknownEntryError for what is no
    entry, and RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{entry.name} is recorded outside the transaction of its change")
    kind = check_entry(entry.name, entry.data, entry.words).subject
    head = _locked_head()
    seq, at = head.seq + 1, max(now, head.at or now)
    said = {name: (words, random(16).hex()) for name, words in entry.words.items() if words.text}
    who, line = _line(entry, seq, at, head.hash, said)
    text = canonical(line | {"subject": {"kind": kind, "id": entry.subject}})
    Entry.objects.create(
        seq=seq,
        text=text,
        hash=digest(text),
        at=at,
        name=entry.name,
        who=who,
        subject_kind=kind,
        subject=entry.subject,
    )
    if said:
        EntryWords.objects.bulk_create(
            EntryWords(seq=seq, field=name, text=words.text, salt=salt, about=words.about)
            for name, (words, salt) in said.items()
        )
    Head.objects.filter(pk=head.pk).update(seq=seq, hash=digest(text), at=at)
    return seq


def _line(
    entry: NewEntry, seq: int, at: datetime, prev: str, said: Mapping[str, tuple[Words, str]]
) -> tuple[str, dict[str, Any]]:
    """Who is named in the line, and the line but for its subject."""
    came = arrival()
    who = entry.who or came.person or came.site
    kind = _kind(who, came)
    data = {**entry.data, **{name: {"c": commitment(salt, w.text), "w": name} for name, (w, salt) in said.items()}}
    return who, {
        "v": SHAPE,
        "log": AUDIT,
        "seq": seq,
        "at": format_moment(at),
        "who": {"kind": kind, "id": who},
        "way": {"kind": came.way, "name": came.name},
        "name": entry.name,
        "data": data,
        "prev": prev,
    }


def _kind(who: str, came: Arrival) -> str:
    if not who:
        return MACHINE if came.way == MACHINE else "nobody"
    return "person" if len(who) == 36 and who.count("-") == 4 else "site"


def _locked_head() -> Head:
    """The end of the audit trail, kept from all others until the transaction ends."""
    rows = Head.objects.select_for_update()
    head = rows.first()
    if head is None:
        Head.objects.bulk_create([Head(pk=1, seq=0, hash="", at=None)], ignore_conflicts=True)
        head = rows.get()
    return head


def blank_words(places: Sequence[tuple[int, str]], *, now: datetime) -> int:
    """Erase text and salt of words (entry, field); gives how many were there."""
    count = 0
    for seq, name in places:
        rows = EntryWords.objects.filter(seq=seq, field=name, erased_at__isnull=True)
        count += rows.update(text="", salt="", erased_at=now)
    return count


def begin_round(round_id: UUID, *, stage: str, until: datetime, now: datetime) -> bool:
    """Begin a round of checking, held until then; False when somebody else did at the same moment."""
    try:
        with transaction.atomic():
            Round.objects.create(id=round_id, begun_at=now, moved_at=now, held_until=until, stage=stage)
    except IntegrityError:
        return False
    return True


def hold_round(round_id: UUID, *, until: datetime, now: datetime) -> bool:
    """A worker takes an open round; False when another holds it or it has ended."""
    free = Q(held_until=None) | Q(held_until__lte=now)
    return Round.objects.filter(free, pk=round_id, ended_at=None).update(held_until=until) == 1


def advance_round(
    round_id: UUID, *, seen: tuple[str, str], to: tuple[str, str, str], counted: tuple[int, int, int], now: datetime
) -> bool:
    """How far a round is that stood at (stage, place) `seen`, and what was counted (orders, lines, findings); it is free again.
    False when it stands elsewhere by now."""
    stage, place, mark = to
    orders, lines, findings = counted
    rows = Round.objects.filter(pk=round_id, ended_at=None, stage=seen[0], place=seen[1])
    moved = rows.update(
        stage=stage,
        place=place,
        mark=mark,
        moved_at=now,
        held_until=None,
        orders=F("orders") + orders,
        lines=F("lines") + lines,
        findings=F("findings") + findings,
    )
    return moved == 1


def end_round(round_id: UUID, *, now: datetime) -> None:
    """Everything was looked at."""
    Round.objects.filter(pk=round_id, ended_at=None).update(ended_at=now, held_until=None)


def mark_told(round_id: UUID) -> None:
    """Operators were told of something this round found."""
    Round.objects.filter(pk=round_id).update(told=True)


def raise_alarm(alarm: UUID, *, where: str, line: int, problem: str, round_id: UUID, now: datetime) -> bool:
    """Keep what a round found; False when it is known, and only seen again."""
    known = Alarm.objects.filter(where=where, line=line, problem=problem[:300], settled_at=None)
    if known.update(seen_in=round_id):
        return False
    Alarm.objects.create(id=alarm, where=where, line=line, problem=problem[:300], found_at=now, seen_in=round_id)
    return True


def settle_alarms(round_id: UUID, *, now: datetime) -> list[Alarm]:
    """What this round did not find any more is settled; gives those alarms."""
    rows = list(Alarm.objects.filter(settled_at=None).exclude(seen_in=round_id).order_by("found_at"))
    Alarm.objects.filter(pk__in=[row.pk for row in rows]).update(settled_at=now)
    return rows


def update_length(code: str, *, days: int, person: UUID, now: datetime) -> None:
    """Records of this class are kept so long from now on."""
    Keeping.objects.get_or_create(code=code)
    Keeping.objects.filter(code=code).update(days=days, changed_at=now, changed_by=person)


def hold_keeping(code: str, *, until: datetime, now: datetime) -> bool:
    """A worker takes a class, beginning its round if none is open; False when another holds it."""
    Keeping.objects.get_or_create(code=code)
    free = Q(held_until=None) | Q(held_until__lte=now)
    if Keeping.objects.filter(free, code=code).update(held_until=until) != 1:
        return False
    Keeping.objects.filter(code=code, is_open=False).update(is_open=True, round=0)
    return True


def count_removed(code: str, count: int, *, done: bool, now: datetime) -> int:
    """So much more of a class went; it is free again, and `done` when nothing was left. Gives what went in this round."""
    rows = Keeping.objects.filter(code=code)
    rows.update(round=F("round") + count, removed=F("removed") + count, held_until=None)
    if done:
        rows.update(is_open=False, looked_at=now)
    gone: int = rows.values_list("round", flat=True).get()
    return gone


def delete_elsewhere(table: str, keys: Collection[Any]) -> int:
    """Delete rows of a table of `keeping.ELSEWHERE`, which has no writes the door may call; gives how many. Raises KeyError for
    any other table."""
    if table not in ELSEWHERE:
        raise KeyError(table)
    rows: Any = apps.get_model(table)._base_manager  # noqa: SLF001 - a table by name
    count: int = rows.filter(pk__in=keys).delete()[0]
    return count
