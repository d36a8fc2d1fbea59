"""What public figures are made of: one plain row a decided case, a complaint, a measure, a referral. Codes and moments alone:
no row holds a name, an address, a title or a word of anybody, so no figure and no file made of them can."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """A case of two parties that was decided. `implemented`: it is final and no refund of it is still on its way."""

    reason: str
    outcome: str
    received_at: datetime
    decided_at: datetime
    automated: bool
    appealed: bool
    overturned: bool
    implemented: bool


@dataclass(frozen=True, slots=True)
class Lodged:
    """A complaint against a measure. `target` and `ground` are those of the measure; `answered_at` and `outcome` are None and ""
    while it waits; `overturned`: the measure does not stand."""

    target: str
    ground: str
    lodged_at: datetime
    answered_at: datetime | None
    outcome: str
    overturned: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """A measure of staff, as its statement of reasons has it: what it is against (account, service, review, reply),
    what it does (`decision`), the coded `ground` with its `basis` (terms or law). `taken_at` is when the statement was sent;
    `begins_at` None for at once, `ends_at` None for one without an end. `language` is "" where nobody chose one.
    """

    target: str
    decision: str
    ground: str
    basis: str
    automated: bool
    taken_at: datetime
    begins_at: datetime | None
    ends_at: datetime | None
    language: str
    overturned: bool


@dataclass(frozen=True, slots=True)
class Referred:
    """What went to a body outside, and what came of it."""

    matter: str
    referred_on: date
    closed_on: date | None
    outcome: str
    implemented: bool | None
