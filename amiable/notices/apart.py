"""What people are told that is about no order: where a seller is paid, a measure about them, what became of a complaint.

Such a notice is of `NO_ORDER`; its code and `data` say it all. It always comes, by mail too.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from amiable.kernel.periods import format_moment
from amiable.notices.terms import ONE, Going, Telling

#: Stands where an order would.
NO_ORDER = UUID(int=0)

#: A seller's account with the payment service: the first one, or another than before.
NAMED, CHANGED = "account_named", "account_changed"


def account_telling(person: UUID, *, end: str, changed: bool, since: datetime, mailed: bool, now: datetime) -> Telling:
    """Tell a seller where they are paid `since`; `end` are the last signs of the account. `mailed`: a mail reaches them."""
    return Telling(
        person=person,
        order=NO_ORDER,
        seq=0,
        role="seller",
        code=CHANGED if changed else NAMED,
        subject=format_moment(since),
        data={"end": end},
        group="decisions",
        made_at=since,
        goes=Going(ONE, now) if mailed else None,
    )


#: A seller is asked for what is missing in their tax record.
TAX_ASKED = "tax_record_asked"


def tax_telling(person: UUID, *, since: datetime, mailed: bool, now: datetime) -> Telling:
    """Tell a seller that something is missing in their tax record, for which they were asked `since`. `mailed`: a mail reaches
    them."""
    return Telling(
        person=person,
        order=NO_ORDER,
        seq=0,
        role="seller",
        code=TAX_ASKED,
        subject=format_moment(since),
        data={},
        group="decisions",
        made_at=since,
        goes=Going(ONE, now) if mailed else None,
    )


#: How codes of measures and complaints begin: `data` names which.
OF_MEASURES, OF_COMPLAINTS = "measure_", "complaint_"

#: The same of archives and erasures of one person's data.
OF_DATA = "data_"


def measure_telling(person: UUID, code: str, about: UUID, *, subject: UUID, mailed: bool, now: datetime) -> Telling:
    """Tell somebody what happened `about` a measure or a complaint; the same `subject` is told once. `mailed`: a mail reaches
    them."""
    return Telling(
        person=person,
        order=NO_ORDER,
        seq=0,
        role="person",
        code=code,
        subject=str(subject),
        data={"about": str(about)},
        group="decisions",
        made_at=now,
        goes=Going(ONE, now) if mailed else None,
    )
