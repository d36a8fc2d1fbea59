"""Where sellers are paid: their accounts with the payment provider. Payouts that waited for one are asked for at once."""

from __future__ import annotations

import logging
import re
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError

from amiable.kernel.errors import refuse
from amiable.payments import reads, writes

log = logging.getLogger("amiable.pay")

#: What a connected account of Stripe's is called.
_STRIPE = re.compile(r"acct_[A-Za-z0-9]{8,64}", re.ASCII)


def connect(person: UUID, ref: str, *, by: str, operator: bool, now: datetime) -> None:
    """Keep a seller's account; `by` is who said so, for the log. A site says a seller's first one; another than they have is an
    `operator`'s to say, for a site could lead away what others sold. Refuses `account_theirs`, `no_accounts` where the provider
    knows none, and `parameter_wrong`, which an account of somebody else's is too, unless an operator says that two people share
    it. The seller is told of each that is new to them (jobs/notify.py)."""
    if not settings.PAYMENTS.with_accounts:
        refuse("no_accounts")
    if not _STRIPE.fullmatch(ref):
        refuse("parameter_wrong", field="account")
    free = reads.is_free(ref, person)
    if not (operator or free):
        refuse("parameter_wrong", field="account")
    try:
        new = writes.connect(person, ref, shared=not free, first=not operator, now=now)
    except IntegrityError:  # named for somebody else, or another for them, at the same moment
        new = False
    if (kept := reads.account_of(str(person))) != ref:
        if kept and not operator:
            refuse("account_theirs")
        refuse("parameter_wrong", field="account")
    if new:
        log.info("account_connected of %s by %s at %s", person, by, now.isoformat())


def told(person: UUID, at: datetime) -> None:
    """The seller was told of the account they have since then."""
    writes.told_of_account(person, at)


def waiting(person: UUID) -> dict[str, int]:
    """What of a seller's payouts waits for their account, by currency (minor units)."""
    return reads.waiting_for_account(person) if settings.PAYMENTS.with_accounts else {}
