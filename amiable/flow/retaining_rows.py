"""Which rows have had their time, class by class; the own writes of their drawers let a few of them go. Asked by `retaining`;
nothing runs here by itself.

Orders lose words and files alone, by the ways of `erase` and `files`: their log and books stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from amiable.cases.models import Case, Chargeback
from amiable.files import writes as files
from amiable.files.models import Upload
from amiable.files.terms import KEPT_ERASED
from amiable.flow.auditing import record
from amiable.flow.erase import erase_words
from amiable.flow.perform import in_transaction
from amiable.flow.verify import EXPIRED
from amiable.kernel.errors import Refusal, Refused
from amiable.kernel.ids import Random
from amiable.measures import writes as measures
from amiable.measures.models import Complaint, Measure
from amiable.measures.models import Words as MeasureWords
from amiable.members import writes as members
from amiable.orders import reads as orders
from amiable.orders.models import Order, Words
from amiable.people import writes as people
from amiable.records import reads, writes
from amiable.records.models import Entry, EntryWords
from amiable.rules.facts import Actor

#: Who removes: nobody in particular, at a moment that was set.
CLOCK: Final = Actor("clock")

#: Rows removed at once, and orders.
FEW, FEW_ORDERS = 200, 10


@dataclass(frozen=True, slots=True)
class Sweep:
    """How one class goes: how many have had their time before a moment, and removing a few of them (0: none is left)."""

    count: Callable[[datetime], int]
    remove: Callable[[datetime, datetime, Random], int]


def _settled(before: datetime) -> QuerySet[Order]:
    """Orders that ended before then and of which nothing is open any more: no case, no charge-back, no payment, no complaint."""
    movements: Any = apps.get_model("payments.Movement")
    mine = OuterRef("pk")
    return (
        Order.objects.filter(closed_at__lt=before)
        .exclude(Exists(Case.objects.filter(order_id=mine, closed_at=None)))
        .exclude(Exists(Chargeback.objects.filter(order_id=mine, ended_at=None)))
        .exclude(Exists(Complaint.objects.filter(order_id=mine, decided_at=None)))
        .exclude(Exists(movements._base_manager.filter(order_id=mine, ended_at=None)))  # noqa: SLF001 - a table by name
    )


def _words(before: datetime) -> QuerySet[Words]:
    return Words.objects.filter(erased_at=None, order__in=_settled(before))


def _remove_words(before: datetime, now: datetime, ids: Random) -> int:
    """The words of a few orders; a line of each says that they went."""
    left = Exists(Words.objects.filter(order_id=OuterRef("pk"), erased_at=None))
    count = 0
    for order in list(
        _settled(before).filter(left).order_by("closed_at", "pk").values_list("pk", flat=True)[:FEW_ORDERS]
    ):
        places = [(row.seq, row.field) for row in orders.words_of(order) if row.erased_at is None]
        done = erase_words(order, places, CLOCK, now, ids=ids)
        if isinstance(done, Refusal):
            raise Refused(done)
        count += len(places)
    return count


def _files(before: datetime) -> QuerySet[Upload]:
    kept = Upload.objects.exclude(retention=KEPT_ERASED)
    return kept.filter(order_id__isnull=False, order_id__in=_settled(before).values("pk"))


def _remove_files(before: datetime, _now: datetime, _ids: Random) -> int:
    """A few files with their names and what was made of them; size and hash stay."""
    few: list[UUID] = list(_files(before).order_by("pk").values_list("pk", flat=True)[:FEW])
    for upload in few:
        files.erase_content(upload)
    return len(few)


def _trail(before: datetime) -> QuerySet[EntryWords]:
    return EntryWords.objects.filter(erased_at=None, seq__in=Entry.objects.filter(at__lt=before).values("seq"))


def _remove_trail(before: datetime, now: datetime, ids: Random) -> int:
    def erase() -> int:
        places = reads.words_before(before, limit=FEW)
        if places:
            writes.blank_words(places, now=now)
            told = [f"{seq} {field}" for seq, field in places]
            record(EXPIRED, None, "audit_words", now, {"words": told}, random=ids)
        return len(places)

    return _at_once(erase)


def _measure_words(before: datetime) -> QuerySet[MeasureWords]:
    """Words about measures that ended and complaints that were decided before then; none while a complaint is open."""
    heard = Complaint.objects.filter(measure=OuterRef("pk"), decided_at=None)
    ended = Measure.objects.filter(closed_at__lt=before).exclude(Exists(heard))
    decided = Complaint.objects.filter(decided_at__lt=before)
    return MeasureWords.objects.filter(
        Q(about__in=ended.values("pk")) | Q(about__in=decided.values("pk")), erased_at=None
    )


def _remove_measure_words(before: datetime, now: datetime, _ids: Random) -> int:
    def blank() -> int:
        few = list(
            _measure_words(before).order_by("about", "number", "field").values_list("about", "number", "field")[:FEW]
        )
        return sum(measures.blank_words(*place, now=now) for place in few)

    return _at_once(blank)


@dataclass(frozen=True, slots=True)
class Aged:
    """A table whose rows nothing hangs on: which are old by a moment, and the write that deletes them by key."""

    table: str
    old: Callable[[datetime], Q]
    delete: Callable[[Collection[Any]], int]

    def rows(self, before: datetime) -> QuerySet[Any]:
        """Those that have had their time."""
        found: QuerySet[Any] = apps.get_model(self.table)._base_manager.filter(self.old(before))  # noqa: SLF001 - by name
        return found


def _elsewhere(table: str, old: Callable[[datetime], Q]) -> Aged:
    """A table of a wire or a library: the door calls no writes of those."""
    return Aged(table, old, partial(writes.delete_elsewhere, table))


def _aged(*tables: Aged) -> Sweep:
    """A class of rows that are deleted by their age."""

    def count(before: datetime) -> int:
        return sum(one.rows(before).count() for one in tables)

    def remove(before: datetime, _now: datetime, _ids: Random) -> int:
        def few() -> int:
            gone = 0
            for one in tables:
                some = list(one.rows(before).values_list("pk", flat=True)[: FEW - gone])
                gone += one.delete(some) if some else 0
            return gone

        return _at_once(few)

    return Sweep(count, remove)


def _at_once(act: Callable[[], int]) -> int:
    """Do it in one transaction. Raises Refused `busy`."""
    done = in_transaction(act)
    if isinstance(done, Refusal):
        raise Refused(done)
    return done


#: By the code of the class.
SWEEPS: Final[Mapping[str, Sweep]] = {
    "order_words": Sweep(lambda before: _words(before).count(), _remove_words),
    "order_files": Sweep(lambda before: _files(before).count(), _remove_files),
    "notices": _aged(_elsewhere("notices.Notice", lambda at: Q(made_at__lt=at))),
    "mails": _aged(
        _elsewhere("notices.Mail", lambda at: Q(made_at__lt=at) & ~Q(state__in=("waiting", "sending"))),
        _elsewhere("notices.Bounce", lambda at: Q(at__lt=at)),
    ),
    "tokens": _aged(
        Aged("people.Token", lambda at: Q(revoked_at__lt=at) | Q(expires_at__lt=at), people.delete_tokens),
    ),
    "calendars": _aged(Aged("people.Feed", lambda at: Q(revoked_at__lt=at), people.delete_feeds)),
    "sign_ins": _aged(
        _elsewhere("sessions.Session", lambda at: Q(expire_date__lt=at)),
        _elsewhere("account.EmailConfirmation", lambda at: Q(created__lt=at)),
    ),
    "entrances": _aged(Aged("members.Entrance", lambda at: Q(at__lt=at), members.delete_entrances)),
    "invitations": _aged(
        Aged("members.Invitation", lambda at: Q(expires_at__lt=at), members.delete_invitations),
        Aged("members.Letter", lambda at: Q(made_at__lt=at, handed_at__isnull=False), members.delete_letters),
    ),
    "measures": Sweep(lambda before: _measure_words(before).count(), _remove_measure_words),
    "audit_words": Sweep(lambda before: _trail(before).count(), _remove_trail),
}
