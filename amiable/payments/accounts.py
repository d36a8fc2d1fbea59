"""Where sellers are paid: their accounts with the payment provider. Payouts that waited for one are asked for at once."""

from __future__ import annotations

import logging
import re
from datetime import datetime
from uuid import UUID

from django.conf import settings

from amiable.kernel.errors import refuse
from amiable.payments import reads, writes

log = logging.getLogger("amiable.pay")

#: What a connected account of Stripe's is called.
_STRIPE = re.compile(r"acct_[A-Za-z0-9]{8,64}", re.ASCII)

#: Providers that pay sellers by an account of theirs.
WITH_ACCOUNTS = ("stripe",)


def connect(person: UUID, ref: str, *, by: str, operator: bool, now: datetime) -> None:
    """Keep a seller's account; `by` is who said so, for the log. Refuses `no_accounts` where the provider knows none, and
    `parameter_wrong`, which an account of somebody else's is too, unless an `operator` says that two people share it."""
    if settings.PAYMENTS.provider not in WITH_ACCOUNTS:
        refuse("no_accounts")
    if not _STRIPE.fullmatch(ref) or not (operator or reads.is_free(ref, person)):
        refuse("parameter_wrong", field="account")
    writes.connect(person, ref, now=now)
    log.info("account_connected of %s by %s at %s", person, by, now.isoformat())


def waiting(person: UUID) -> dict[str, int]:
    """What of a seller's payouts waits for their account, by currency (minor units)."""
    return reads.waiting_for_account(person) if settings.PAYMENTS.provider in WITH_ACCOUNTS else {}
