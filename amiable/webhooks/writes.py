"""Rows of endpoints, messages and attempts made and changed: what this wire remembers. Calls nobody, decides nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from amiable.kernel.ids import Random, uuid7
from amiable.outbox.reads import EntryRow
from amiable.people.models import Integration
from amiable.webhooks.models import Attempt, Cursor, Endpoint, Message, Seed
from amiable.webhooks.terms import ENDED, EndpointTerms


def insert_endpoint(endpoint: UUID, site: str, terms: EndpointTerms, *, seed: str, now: datetime) -> None:
    """Make an endpoint and its first secret."""
    events = " ".join(sorted(set(terms.events)))
    Endpoint.objects.create(
        pk=endpoint, site=site, address=terms.address, events=events, label=terms.label, made_at=now
    )
    Seed.objects.create(endpoint_id=endpoint, seed=seed, made_at=now)


def lock_endpoint(endpoint: UUID, site: str | None) -> bool:
    """Keep an endpoint of this integration (of any when None) from others until the transaction ends; False for none."""
    rows = Endpoint.objects.select_for_update().filter(pk=endpoint, removed_at=None)
    return (rows if site is None else rows.filter(site=site)).values_list("pk", flat=True).first() is not None


def lock_site(site: str) -> None:
    """Keep an integration from others until the transaction ends, with or without endpoints: one at a time makes one, and none
    is made while it is ended."""
    Integration.objects.select_for_update(no_key=True).filter(slug=site).values_list("pk").first()


def update_endpoint(endpoint: UUID, terms: EndpointTerms) -> bool:
    """Change what is said of it. Another address has to prove itself anew, and nothing is held against it: says whether it is
    another."""
    events = " ".join(sorted(set(terms.events)))
    others = Endpoint.objects.filter(pk=endpoint).exclude(address=terms.address)
    moved = others.update(proven_at=None, failures=0, failing_since=None, wake_at=None)
    Endpoint.objects.filter(pk=endpoint).update(address=terms.address, events=events, label=terms.label)
    return bool(moved)


def prove(endpoint: UUID, address: str, *, now: datetime) -> bool:
    """Its receiver answered a test at this address; says whether it is the first time, and the address it still has."""
    rows = Endpoint.objects.filter(pk=endpoint, address=address, proven_at=None)
    return bool(rows.update(proven_at=now))


def switch(endpoint: UUID, *, off: str) -> None:
    """Switch it off for a reason, or on again (""), as if it had never failed. One that ended with its site stays so."""
    rows = Endpoint.objects.filter(pk=endpoint).exclude(off=ENDED)
    if off:
        rows.update(off=off)
    else:
        rows.update(off="", failures=0, failing_since=None, wake_at=None)


def remove_endpoint(endpoint: UUID, *, now: datetime) -> None:
    """Let it be forgotten: nothing is sent there any more."""
    Endpoint.objects.filter(pk=endpoint).update(removed_at=now)
    Message.objects.filter(endpoint=endpoint, wake_at__isnull=False).update(state="given_up", wake_at=None, done_at=now)


def end_site(site: str, *, now: datetime) -> None:
    """Switch off every endpoint of an integration that was ended, and give up what waits for them. Needs a transaction that holds
    nothing yet."""
    rows = Endpoint.objects.select_for_update().filter(site=site, removed_at=None).order_by("pk")
    kept = list(rows.values_list("pk", flat=True))
    Endpoint.objects.filter(pk__in=kept).update(off=ENDED)
    Message.objects.filter(endpoint__in=kept, wake_at__isnull=False).update(state="given_up", wake_at=None, done_at=now)


def rotate(endpoint: UUID, *, seed: str, now: datetime, ends_at: datetime) -> None:
    """Give it a new secret; the one before signs until `ends_at`, each older one until its own end."""
    Seed.objects.filter(endpoint=endpoint, ends_at__lte=now).delete()
    Seed.objects.filter(endpoint=endpoint, ends_at=None).update(ends_at=ends_at)
    Seed.objects.create(endpoint_id=endpoint, seed=seed, made_at=now)


def lock_cursor() -> int | None:
    """Be the one who makes messages until the transaction ends: how far that went; None when somebody else does."""
    rows = Cursor.objects.filter(pk=1)
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    return rows.values_list("position", flat=True).first()


def move_cursor(position: int) -> None:
    """Everything up to here has its messages."""
    Cursor.objects.filter(pk=1).update(position=position)


def queue(pairs: Sequence[tuple[UUID, EntryRow]], *, now: datetime, ids: Random, again: bool = False) -> int:
    """A message for each endpoint and event that has none yet; gives how many were asked for. Ids follow the order given.
    `again`: their period is sent again."""
    rows = [
        Message(
            id=uuid7(now + timedelta(milliseconds=number), ids),
            endpoint_id=endpoint,
            position=row.position,
            name=row.name,
            at=row.at,
            made_at=now,
            wake_at=now,
            again=again,
        )
        for number, (endpoint, row) in enumerate(pairs)
    ]
    Message.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return len(rows)


def insert_test(message: UUID, endpoint: UUID, *, name: str, now: datetime) -> None:
    """A message about nothing."""
    Message.objects.create(pk=message, endpoint_id=endpoint, name=name, at=now, made_at=now, wake_at=now)


def wake_test(endpoint: UUID, *, now: datetime) -> bool:
    """Try a test that waits from the beginning, at once; False when none waits."""
    rows = Message.objects.filter(endpoint=endpoint, position=None, wake_at__isnull=False)
    return bool(rows.update(attempts=0, wake_at=now))


def begin_anew(endpoint: UUID, *, message: UUID | None = None, positions: Collection[int] = (), now: datetime) -> int:
    """Send messages that were there before once more, by the ids they have; gives how many.

    Of `positions` those that wait are only tried sooner: the attempts at them still count.
    """
    rows = Message.objects.filter(endpoint=endpoint)
    if message is None:
        rows = rows.filter(position__in=list(positions))
        rows.filter(state="waiting").update(wake_at=now, again=True)
        rows = rows.exclude(state="waiting")
    else:
        rows = rows.filter(pk=message)
    return rows.update(state="waiting", attempts=0, wake_at=now, done_at=None, again=True)


@dataclass(frozen=True, slots=True)
class Claimed:
    """An endpoint that is this worker's for now, and the messages it is to be told, the least tried first: tests alone, unless it
    is `proven`."""

    endpoint: UUID
    site: str
    address: str
    failures: int
    failing_since: datetime | None
    proven: bool
    seeds: tuple[str, ...]
    messages: tuple[Message, ...]


def claim(now: datetime, *, lease: timedelta, few: int, without: Collection[str] = ()) -> Claimed | None:
    """An endpoint that is on, left alone by others and not held, with a few of its due messages; None when there is none.

    The one that was served the longest ago, of no integration in `without`. It is the caller's for `lease`, then another's.
    Needs a transaction.
    """
    row = _claimable(now, without).first()
    if row is None:
        return None
    Endpoint.objects.filter(pk=row.pk).update(wake_at=now + lease)
    proven = row.proven_at is not None
    due = Message.objects.filter(endpoint=row.pk, wake_at__lte=now).order_by("attempts", "wake_at", "position")
    due = due if proven else due.filter(position=None)
    valid = Seed.objects.filter(Q(ends_at=None) | Q(ends_at__gt=now), endpoint=row.pk).order_by("-pk")
    seeds = tuple(valid.values_list("seed", flat=True))
    known = (row.pk, row.site, row.address, row.failures, row.failing_since, proven)
    return Claimed(*known, seeds, tuple(due[:few]))


def has_due(now: datetime, *, without: Collection[str] = ()) -> bool:
    """Whether an endpoint could be claimed."""
    return _due(now, without).exists()


def _due(now: datetime, without: Collection[str]) -> QuerySet[Endpoint]:
    waiting = Message.objects.filter(endpoint=OuterRef("pk"), wake_at__lte=now)
    free = Endpoint.objects.filter(Q(wake_at=None) | Q(wake_at__lte=now), off="", removed_at=None)
    sent = (Q(proven_at__isnull=False) & Q(Exists(waiting))) | Q(Exists(waiting.filter(position=None)))
    return (free.exclude(site__in=without) if without else free).filter(sent)


def _claimable(now: datetime, without: Collection[str]) -> QuerySet[Endpoint]:
    rows = _due(now, without).order_by(F("wake_at").asc(nulls_first=True), "pk")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    return rows


def insert_attempt(message: UUID, *, at: datetime, status: int | None, millis: int, problem: str) -> None:
    """Note one call."""
    Attempt.objects.create(message_id=message, at=at, status=status, millis=millis, problem=problem[:200])


def delivered(message: UUID, *, now: datetime) -> None:
    """It was taken."""
    Message.objects.filter(pk=message).update(state="delivered", attempts=F("attempts") + 1, wake_at=None, done_at=now)


def retry(message: UUID, *, wake_at: datetime) -> None:
    """It was not: again later, by the same id."""
    Message.objects.filter(pk=message, state="waiting").update(attempts=F("attempts") + 1, wake_at=wake_at)


def give_up(message: UUID, *, now: datetime) -> None:
    """It will not be tried again by itself; it stays to be seen."""
    Message.objects.filter(pk=message).update(state="given_up", attempts=F("attempts") + 1, wake_at=None, done_at=now)


def free(endpoint: UUID, *, failures: int, failing_since: datetime | None, wake_at: datetime) -> None:
    """Let other workers have it, from `wake_at` on; what was free before that comes first."""
    Endpoint.objects.filter(pk=endpoint).update(failures=failures, failing_since=failing_since, wake_at=wake_at)


def forget(before: datetime, *, limit: int) -> int:
    """Delete messages that ended before a moment, with their attempts; gives how many rows."""
    old = Message.objects.filter(done_at__lt=before).order_by("done_at").values_list("pk", flat=True)[:limit]
    return Message.objects.filter(pk__in=list(old)).delete()[0]
