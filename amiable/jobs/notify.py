"""Telling people: what the door noticed becomes rows of the inbox and mails; mails that are due go out.

First half: an item of the outbox is turned into notices, each for one person, in one transaction; twice makes one. Second
half: a mail is claimed, committed, composed from how things stand now, handed over, and marked. A decision is sent at
least once, by the same Message-ID; a reminder at most once.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime

from django.db import OperationalError

from amiable.flow import carrying, crash, entrances, measures_due
from amiable.flow.carrying import Item
from amiable.flow.taxes import told_asked
from amiable.jobs.telling import tellings, withheld
from amiable.kernel.ids import Random
from amiable.legal import reads as legal
from amiable.members import reads as members
from amiable.notices import send
from amiable.notices.answers import Outcome
from amiable.notices.apart import account_telling, measure_telling, tax_telling
from amiable.notices.letter import Letter
from amiable.pages.mail import Needless, compose
from amiable.pages.staff_mail import STAFF, compose_staff
from amiable.payments import accounts
from amiable.payments import reads as payments
from amiable.people import reads as people

log = logging.getLogger("amiable.notify")

#: Mails of one round, so that a worker asked to end does.
FEW = 20

#: Notices of the demo's past that each of its people finds unread.
NEWEST = 3


def notify(now: datetime, *, ids: Random, limit: int = 50) -> int:
    """Turn due items of the outbox into notices and mails; gives how many items. One that breaks waits alone."""
    items = carrying.claim("notices", now, limit=limit)
    for item in items:
        try:
            send.keep(tellings(item, now))
        except OperationalError:
            raise
        except Exception as error:
            log.exception("item %s failed", item.id)
            carrying.failed(item, type(error).__name__, now, ids=ids)
        else:
            carrying.done(item)
    return len(items) + tell_accounts(now) + tell_taxes(now) + tell_measures(now) + tell_staff(now)


def tell_accounts(now: datetime) -> int:
    """Tell sellers where they are paid from now on, whoever said so; gives how many. Dying in between tells nobody twice."""
    untold = payments.untold_accounts()
    reached = people.addressed({one.person for one in untold})
    for one in untold:
        whom = reached.get(one.person)
        if whom is not None:
            send.keep(
                [
                    account_telling(
                        one.person, end=one.end, changed=one.changed, since=one.at, mailed=whom.reachable, now=now
                    )
                ]
            )
        crash.point("before_mark")
        accounts.told(one.person, one.at)
    return len(untold)


def tell_taxes(now: datetime) -> int:
    """Tell sellers that something is missing in their tax record; gives how many. Dying in between tells nobody twice."""
    found = legal.asked_untold()
    reached = people.addressed({person for person, _at in found})
    for person, at in found:
        whom = reached.get(person)
        if whom is not None:
            send.keep([tax_telling(person, since=at, mailed=whom.reachable, now=now)])
        crash.point("before_mark")
        told_asked(person, at, now=now)
    return len(found)


def tell_measures(now: datetime) -> int:
    """Tell people of measures about them and of their complaints; gives how many. Dying in between tells nobody twice."""
    found = measures_due.untold()
    reached = people.addressed({one.person for one in found})
    for one in found:
        whom = reached.get(one.person)
        if whom is not None:
            telling = measure_telling(one.person, one.code, one.about, subject=one.id, mailed=whom.reachable, now=now)
            send.keep([telling])
        crash.point("before_mark")
        measures_due.told(one.id)
    return len(found)


def tell_staff(now: datetime) -> int:
    """Make mails of what members of staff are to be told; gives how many. Dying in between tells nobody twice."""
    waiting = members.waiting_letters(limit=FEW)
    for row in waiting:
        send.keep_mail(row.id, row.subject, STAFF, now=now)
    if waiting:
        crash.point("before_mark")
        entrances.mark_letters([row.id for row in waiting], now=now)
    return len(waiting)


def post(now: datetime, *, limit: int = FEW) -> int:
    """Send mails that are due, the least tried first; gives how many were looked at. While nobody can be reached, one is tried
    and what is due waits with it."""
    for count in range(limit):
        mail = send.claim(now)
        if mail is None:
            return count
        outcome = _carefully(mail, now)
        if outcome.said == "away":
            log.warning("no mail can be sent: %s", outcome.problem)
            send.hold_due(mail, now=now)
            return count + 1
    return limit


def _carefully(mail: send.Claimed, now: datetime) -> Outcome:
    """One mail; one that breaks is tried again later and keeps nobody else waiting. A database away is raised."""
    try:
        return _post(mail, now)
    except OperationalError:
        raise
    except Exception as error:
        log.exception("mail %s failed", mail.pk)
        outcome = Outcome("later", type(error).__name__)
        send.mark(mail, outcome, now=now)
        return outcome


def _post(mail: send.Claimed, now: datetime) -> Outcome:
    letter = _compose(mail, now)
    needless = letter.reason if isinstance(letter, Needless) else ""
    if isinstance(letter, Needless) or send.refuses(letter.person, letter.to, now=now):
        send.drop(mail, needless or "the address refuses mail")
        return Outcome("never", needless)
    crash.point("before_send")
    outcome = send.hand_over(letter)
    crash.point("after_send")
    if outcome.said in ("never", "bounced"):
        log.warning("mail %s is refused: %s", mail.pk, outcome.problem)
    crash.point("before_mark")
    send.mark(mail, outcome, now=now, letter=letter)
    return outcome


def _compose(mail: send.Claimed, now: datetime) -> Letter | Needless:
    """What it says; a mail to staff is composed apart."""
    if mail.group == STAFF:
        return compose_staff(mail.pk, now=now)
    return Needless("suspended meanwhile") if withheld(mail) else compose(mail.pk, mail.person, mail.kind, now=now)


def settle_backlog(now: datetime) -> int:
    """Make notices of everything the outbox holds, without any mail, read but for each person's newest few.

    For the demo, whose past is played at once. Gives how many items there were.
    """
    count = 0
    while items := carrying.claim("notices", now):
        for item in items:
            _settle(item, now)
        count += len(items)
    send.read_older(NEWEST, now=now)
    return count


def _settle(item: Item, now: datetime) -> None:
    send.keep([replace(one, goes=None) for one in tellings(item, now)])
    carrying.done(item)
