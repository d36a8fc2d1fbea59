"""Rows of notices, mails and bounces made and changed: what this wire remembers. Sends nothing, decides nothing."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import connection, transaction
from django.db.models import F, QuerySet

from amiable.kernel.periods import format_moment
from amiable.notices.apart import NO_ORDER
from amiable.notices.models import Bounce, Mail, Notice
from amiable.notices.terms import DIGEST, ONE, REMINDER, Going, Telling

#: A mail that was handed to a worker belongs to it for so long; then another sends it, by the same Message-ID.
LEASE = timedelta(minutes=2)

#: A mail waits or is under way.
OPEN = ("waiting", "sending")


def keep(tellings: Sequence[Telling]) -> int:
    """Write what people are told and the mails it goes out in, all or nothing; gives how many were not there yet."""
    with transaction.atomic(durable=True):
        ids = [telling.id for telling in tellings]
        known = set(Notice.objects.filter(pk__in=ids).values_list("pk", flat=True))
        # By person, so that two workers wait for each other's digests in one order.
        new = sorted((telling for telling in tellings if telling.id not in known), key=lambda one: one.person)
        rows = [_notice(telling, _mail_for(telling)) for telling in new]
        Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def keep_mail(mail: UUID, person: UUID, group: str, *, now: datetime) -> None:
    """Have a mail go out that no notice stands behind, unless it is there: whoever composes it knows it by its id."""
    row = Mail(id=mail, person=person, kind=ONE, group=group, made_at=now, wake_at=now)
    Mail.objects.bulk_create([row], ignore_conflicts=True)


def _notice(telling: Telling, mail: UUID | None) -> Notice:
    return Notice(
        id=telling.id,
        person=telling.person,
        order_id=telling.order,
        seq=telling.seq,
        role=telling.role,
        code=telling.code,
        subject=telling.subject,
        data=json.dumps(dict(telling.data), sort_keys=True, separators=(",", ":")),
        group=telling.group,
        mail=mail,
        made_at=telling.made_at,
    )


def _mail_for(telling: Telling) -> UUID | None:
    """The mail that carries it: one that waits for the same and was never tried, else a new one."""
    goes = telling.goes
    if goes is None:
        return None
    if goes.kind == DIGEST:
        return _digest_of(telling, goes)
    if goes.joins(telling.group):
        same = Mail.objects.filter(person=telling.person, order_id=telling.order, kind=goes.kind, group=telling.group)
        # One that was tried may have arrived: what it says by its id stays as it is.
        found = _locked(same.filter(state="waiting", attempts=0)).order_by("made_at").first()
        if found is not None:
            return found.pk
    return _insert(uuid5(telling.id, "mail"), telling, goes)


def _digest_of(telling: Telling, goes: Going) -> UUID:
    """The one digest a person gets at that moment, whoever makes it first; when it was tried already, one of its own."""
    shared = _insert(uuid5(telling.person, f"digest:{format_moment(goes.at)}"), telling, goes)
    # Not skipped when somebody else has it: they add to it as well, or are about to send it, and then it is too late.
    if Mail.objects.select_for_update().filter(pk=shared, state="waiting", attempts=0).exists():
        return shared
    return _insert(uuid5(telling.id, "mail"), telling, goes)


def _insert(mail: UUID, telling: Telling, goes: Going) -> UUID:
    """Make the mail, unless it is there."""
    digest = goes.kind == DIGEST
    row = Mail(
        id=mail,
        person=telling.person,
        order_id=None if digest or telling.order == NO_ORDER else telling.order,
        kind=goes.kind,
        group="" if digest else telling.group,
        made_at=telling.made_at,
        wake_at=goes.at,
    )
    Mail.objects.bulk_create([row], ignore_conflicts=True)
    return mail


def claim(now: datetime) -> Mail | None:
    """One mail that is due and nobody else has, marked as under way; None when there is none.

    The least tried goes first, so that one which fails each time keeps nobody waiting. It is the caller's for `LEASE`, then
    another's: at least once. A reminder is nobody's afterwards: at most once.
    """
    with transaction.atomic(durable=True):
        due = _locked(Mail.objects.filter(wake_at__lte=now, state__in=OPEN))
        row = due.order_by("attempts", "wake_at", "pk").first()
        if row is None:
            return None
        row.attempts += 1
        wake_at = None if row.kind == REMINDER else now + LEASE
        Mail.objects.filter(pk=row.pk).update(state="sending", attempts=F("attempts") + 1, wake_at=wake_at)
    return row


def _locked(rows: QuerySet[Mail]) -> QuerySet[Mail]:
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True)
    return rows


def sent(mail: UUID, *, now: datetime, shown: tuple[str, str, str] = ("", "", "")) -> None:
    """It was handed over; `shown` is subject, text and HTML, when they are kept."""
    subject, text, html = shown
    _mail(mail).update(state="sent", sent_at=now, wake_at=None, problem="", subject=subject[:200], text=text, html=html)


def retry(mail: UUID, *, wake_at: datetime, problem: str) -> None:
    """It did not go out; again later, by the same Message-ID."""
    _mail(mail).update(state="waiting", wake_at=wake_at, problem=problem[:200])


def give_up(mail: UUID, *, problem: str) -> None:
    """It will not go out; it stays to be seen."""
    _mail(mail).update(state="given_up", wake_at=None, problem=problem[:200])


def begin_anew(mail: UUID, *, now: datetime) -> bool:
    """Try one that was given up, as if it were made now; False for any other. It counts as tried: nothing joins it."""
    rows = Mail.objects.filter(pk=mail, state="given_up")
    return rows.update(state="waiting", attempts=1, made_at=now, wake_at=now, problem="") == 1


def drop(mail: UUID, *, reason: str) -> None:
    """Nobody needs it any more."""
    _mail(mail).update(state="dropped", wake_at=None, problem=reason[:200])


def hold_due(*, now: datetime, until: datetime) -> None:
    """Nobody can be reached: what is due by now is not tried before `until`. What comes due later is tried then."""
    Mail.objects.filter(state="waiting", wake_at__lte=now).update(wake_at=until)


def bounced(person: UUID, address_hash: str, *, now: datetime, problem: str) -> None:
    """This person's address refuses mail for good."""
    row = Bounce(person=person, address_hash=address_hash, at=now, problem=problem[:200])
    Bounce.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["person"], update_fields=["address_hash", "at", "problem"]
    )


def forget_bounce(person: UUID) -> bool:
    """Their address takes mail, or is to be tried again; False when it never refused any."""
    return Bounce.objects.filter(person=person).delete()[0] == 1


def mark_read(person: UUID, notices: Collection[UUID] | None, *, now: datetime) -> int:
    """These notices of the person were read (all of them when None); gives how many were not yet."""
    rows = Notice.objects.filter(person=person, read_at__isnull=True)
    return (rows if notices is None else rows.filter(pk__in=notices)).update(read_at=now)


def _mail(mail: UUID) -> QuerySet[Mail]:
    """The mail while it is under way; another worker may have been quicker."""
    return Mail.objects.filter(pk=mail, state__in=OPEN)
