"""Rows of movements made and changed: what this wire remembers of each attempt. Moves no books, asks no provider."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from amiable.orders import lists as orders
from amiable.payments.comparing import Found
from amiable.payments.models import Account, Comparison, Difference, Heard, Instruction, Movement
from amiable.payments.provider import FOR_PEOPLE, NOT_WANTED, PARTIAL, SETTLED, UNDONE, UNREAD_CHARGE_BACK

#: A movement that was handed to a worker belongs to it for so long; then another may ask (by the same key).
LEASE = timedelta(minutes=1)

#: A callback that cannot be dealt with is taken up again so soon at first, and so late at most.
SOON, LATEST = timedelta(minutes=1), timedelta(days=1)

#: How long a callback that was dealt with is known again: providers repeat them for days.
REMEMBERED = timedelta(days=40)


def remember(order: UUID, asked: Mapping[str, Any], *, now: datetime) -> None:
    """Keep a movement the books ask for; doing it again changes nothing."""
    row = Movement(
        order_id=order,
        local=asked["movement"],
        kind=asked["kind"],
        capture=asked["capture"],
        payout=asked.get("payout", ""),
        person=asked["person"],
        amount=asked["amount"],
        currency=asked["currency"],
        wake_at=now,
        made_at=now,
    )
    Movement.objects.bulk_create([row], ignore_conflicts=True)


def claim(now: datetime, *, limit: int) -> list[Movement]:
    """At most `limit` movements that are due and nobody else has; each is the caller's for `LEASE`."""
    with transaction.atomic(durable=True):
        rows = Movement.objects.filter(wake_at__lte=now).order_by("wake_at")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        claimed = list(rows[:limit])
        for row in claimed:
            row.wake_at = now + LEASE
            _row(row).update(wake_at=row.wake_at)
    return claimed


def begin(row: Movement, *, now: datetime) -> bool:
    """Mark a claimed movement as sent and take it for `LEASE` from now; False when another worker has taken it meanwhile.

    `row` stays as it was, but for its lease: `status` intended says that the provider was never asked in this try.
    """
    sent = {"status": "sent", "sent_at": now, "in_doubt": True} if row.status == "intended" else {}
    mine = _row(row).filter(wake_at=row.wake_at, status=row.status)
    row.wake_at = now + LEASE
    return bool(mine.update(attempts=F("attempts") + 1, wake_at=row.wake_at, **sent))


def confirm(row: Movement, ref: str, *, now: datetime) -> None:
    """The money moved and the books know."""
    ended = {"wake_at": None, "ended_at": now, "problem": "", "in_doubt": False, "page": ""}
    _row(row).update(status="confirmed", provider_ref=ref, **ended)


def doubt(row: Movement, *, wake_at: datetime, problem: str) -> None:
    """Nobody knows yet: ask again later, by the same key."""
    _row(row).update(status="unknown", wake_at=wake_at, problem=problem[:200], in_doubt=True)


def put_off(row: Movement, *, wake_at: datetime, problem: str) -> None:
    """Surely nothing moved in this attempt: it stands as before it, and is asked later, by the same key."""
    _row(row).update(status=row.status, in_doubt=row.in_doubt, wake_at=wake_at, problem=problem[:200])


def wait(row: Movement, ref: str, *, wake_at: datetime, page: str) -> None:
    """It is on its way."""
    _row(row).update(provider_ref=ref, wake_at=wake_at, page=page, problem="")


def fail(row: Movement, ref: str, *, now: datetime, reason: str) -> None:
    """It did not work, for good."""
    ended = {"wake_at": None, "ended_at": now, "problem": reason[:200], "in_doubt": False, "page": ""}
    _row(row).update(status="failed", provider_ref=ref, **ended)


def retry(row: Movement, *, wake_at: datetime, reason: str) -> None:
    """It did not work; the next try is a new one with a key of its own."""
    anew = {"status": "intended", "tries": F("tries") + 1, "provider_ref": "", "in_doubt": False}
    _row(row).update(wake_at=wake_at, problem=reason[:200], **anew)


def give_up(row: Movement, *, reason: str, in_doubt: bool = True) -> None:
    """A person has to look; `in_doubt` unless surely nothing moved."""
    _row(row).update(status="needs_person", wake_at=None, problem=reason[:200], in_doubt=in_doubt)


def try_again(order: UUID, local: str, *, now: datetime) -> bool:
    """Let a movement that a person had to look at be asked for again: by a new key where the last try surely moved nothing, else
    by the same. False when it is not one."""
    rows = Movement.objects.filter(order_id=order, local=local, status="needs_person")
    doubted = rows.filter(in_doubt=True).update(status="unknown", wake_at=now, made_at=now, ended_at=None)
    if doubted:
        return True
    anew = {"status": "intended", "tries": F("tries") + 1, "provider_ref": "", "problem": "", "ended_at": None}
    return bool(rows.filter(in_doubt=False).update(wake_at=now, made_at=now, **anew))


def undo(row: Movement, *, reason: str) -> None:
    """The provider has undone what was confirmed (`UNDONE`, `UNDONE_IN_PART`): a person says what becomes of it. What one has
    settled stays so."""
    rows = Movement.objects.filter(order_id=row.order_id, local=row.local, tries=row.tries, status="confirmed")
    rows.exclude(problem=SETTLED).update(status="needs_person", problem=reason, in_doubt=reason != UNDONE)


def leave(order: UUID, local: str, *, now: datetime) -> bool:
    """Take what was given up back no more, where surely nothing moved; or what was undone, or of a charge-back, was settled
    another way. False when it is none of these."""
    rows = Movement.objects.filter(order_id=order, local=local)
    debts = rows.filter(kind="reversal", status="needs_person", in_doubt=False)
    settled = rows.filter(problem__in=set(FOR_PEOPLE) - {PARTIAL})
    return bool(debts.update(status="failed", ended_at=now) or settled.update(status="confirmed", problem=SETTLED))


def wake(order: UUID, local: str, *, now: datetime) -> None:
    """Ask about this movement now, if it is still open."""
    Movement.objects.filter(order_id=order, local=local, wake_at__isnull=False).update(wake_at=now)


def connect(person: UUID, ref: str, *, shared: bool, now: datetime, first: bool = False) -> bool:
    """Keep a seller's account; payouts that waited for it are asked for now. False for the one they have already, and when it
    may only be their `first` and they have another.

    Raises IntegrityError when it is somebody else's and not `shared`: whoever names it later at the same moment.
    """
    with transaction.atomic(durable=True):
        kept = Account.objects.select_for_update().filter(person=person).values_list("ref", flat=True).first()
        if first and kept not in (None, ref):
            return False
        if kept != ref:
            row = Account(person=person, ref=ref, at=now, shared=shared, changed=kept is not None)
            fields = ["ref", "at", "shared", "changed", "told"]
            if first:  # who is later at the same moment is refused by the person's row
                row.save(force_insert=True)
            else:
                Account.objects.bulk_create(
                    [row], update_conflicts=True, unique_fields=["person"], update_fields=fields
                )
        waiting = Movement.objects.filter(person=str(person), kind="payout", status="intended", wake_at__isnull=False)
        waiting.update(wake_at=now)
    return kept != ref


def told_of_account(person: UUID, at: datetime) -> None:
    """The seller knows of the account they have since then."""
    Account.objects.filter(person=person, at=at).update(told=True)


def hear(callback: str, *, key: str, capture: str, now: datetime) -> None:
    """Keep a callback; one that is known changes nothing."""
    row = Heard(id=callback, key=key, capture=capture, made_at=now, at=now)
    Heard.objects.bulk_create([row], ignore_conflicts=True)


def forget_heard(callback: str) -> None:
    """It was dealt with."""
    Heard.objects.filter(id=callback).update(done=True)


def put_off_failing(callback: str, *, now: datetime) -> None:
    """It cannot be dealt with: it is taken up in a minute, then after as long as it has waited, a day at most."""
    row = Heard.objects.filter(id=callback).first()
    if row is not None:
        row.at = now + min(max(now - row.made_at, SOON), LATEST)
        row.save(update_fields=["at"])


def put_off_heard(callback: str, *, until: datetime, since: datetime) -> bool:
    """Nothing is known of it yet: it is taken up later. False for one that was heard before `since`, or is kept elsewhere."""
    return bool(Heard.objects.filter(id=callback, made_at__gte=since).update(at=until))


def forget_old(now: datetime) -> None:
    """Let go of callbacks that nobody repeats any more."""
    Heard.objects.filter(done=True, made_at__lt=now - REMEMBERED).delete()


def lock_capture(ref: str) -> None:
    """Hold the marketplace's payment of this reference until the transaction ends."""
    rows = Instruction.objects.filter(ref=ref)
    if ref and connection.features.has_select_for_update:
        rows = rows.select_for_update()
    list(rows.values_list("pk"))


def instruct(row: Instruction) -> None:
    """Ask the marketplace for a movement; what is asked already stays as it is."""
    row.site = orders.responsible_site(UUID(row.key.split(":")[0]))
    Instruction.objects.bulk_create([row], ignore_conflicts=True)


def keep_paid(row: Instruction) -> bool:
    """Keep what was paid before it was asked; False, and kept as doubled, when that payment is another one's."""
    instruct(row)
    kept = Instruction.objects.filter(pk=row.key)
    if not kept.exists():
        row.doubled = True
        instruct(row)
    return not kept.filter(doubled=True).exists()


def told_of(refs: Collection[str], event: str) -> None:
    """The sites of these instructions have been told so."""
    told = "asked" if event == "payment_asked" else "overdue"
    Instruction.objects.filter(ref__in=refs).update(told=told)


def answer(key: str, standing: str, *, now: datetime, **said: str) -> bool:
    """Keep what the marketplace says of an instruction, the first time; whether this was it."""
    rows = Instruction.objects.filter(key=key, standing="asked")
    return bool(rows.update(standing=standing, answered_at=now, **said))


def withdraw(key: str, *, now: datetime) -> None:
    """The marketplace is asked for this no more; what it has answered stands."""
    gone = {"standing": "withdrawn", "reason": NOT_WANTED, "answered_at": now}
    Instruction.objects.filter(key=key, kind="capture", standing="asked").update(**gone)


def charge_back(key: str, standing: str, *, after: Collection[str], now: datetime) -> bool:
    """Keep that a bank took a payment back, or how that ended, where it stands like one of `after`; whether it did."""
    rows = Instruction.objects.filter(key=key, kind="capture", charge_back__in=after)
    return bool(rows.update(charge_back=standing, charged_back_at=Coalesce("charged_back_at", Value(now))))


def told_standing(order: UUID, capture: str, standing: str) -> None:
    """Keep what an order was told of a charge-back of its capture (local id); another amount than was paid is a person's."""
    _captured(order, capture).update(charge_back=standing, problem=PARTIAL if standing == "part" else "")


def ask_person(order: UUID, capture: str, problem: str) -> None:
    """A charge-back of this capture (local id) is a person's matter (`FOR_PEOPLE`)."""
    _captured(order, capture).update(problem=problem)


def read_at_last(order: UUID, capture: str) -> None:
    """The provider says again how a charge-back of this capture stands."""
    _captured(order, capture).filter(problem=UNREAD_CHARGE_BACK).update(problem="")


def keep_comparison(row: Comparison, found: Iterable[Found]) -> None:
    """Keep a comparison and what it found: of a day once, each difference once."""
    unlike = [Difference(provider=row.provider, found_at=row.at, **asdict(one)) for one in found]
    with transaction.atomic():
        Comparison.objects.bulk_create([row], ignore_conflicts=row.daily)
        Difference.objects.bulk_create(unlike, ignore_conflicts=True)


def done(difference: int, *, by: UUID, now: datetime) -> bool:
    """An operator has dealt with it; False when somebody had, and when there is none."""
    rows = Difference.objects.filter(pk=difference, done_at__isnull=True)
    return bool(rows.update(done_at=now, done_by=by))


def _captured(order: UUID, capture: str) -> QuerySet[Movement]:
    return Movement.objects.filter(order_id=order, capture=capture, kind="capture", status="confirmed")


def _row(row: Movement) -> QuerySet[Movement]:
    """The row while it still is at the try the caller asked about; another worker may have been quicker."""
    return Movement.objects.filter(order_id=row.order_id, local=row.local, tries=row.tries).exclude(status="confirmed")
