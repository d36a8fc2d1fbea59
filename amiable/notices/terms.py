"""What a notice is about, which mail carries it, and when that mail may go: groups, kinds, quiet hours, the day's digest.

Plain records and functions of a person's choices; no tables, no sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from amiable.people.terms import MailChoices

#: A mail of one fact, one of a person's day, and one that reminds; and where a mail can stand.
ONE, DIGEST, REMINDER = "one", "digest", "reminder"
KINDS = (ONE, DIGEST, REMINDER)
STATES = ("waiting", "sending", "sent", "given_up", "dropped")

#: Several messages within so long make one mail; who reads them meanwhile gets none.
GATHERED = timedelta(minutes=2)

#: The code of a reminder; the others are names of events.
REMINDED = "reminder"

#: What ends an order, decides on it, or goes wrong with money: always told by mail, at once. An event by its name, or with
#: one of its details as `wording.events` names them.
DECISIONS = frozenset(
    (
        *("payment_failed", "payment_in_doubt", "payment_confirmed.lapsed", "refund_confirmed", "refund_failed"),
        *("payout_failed", "payout_waits", "reversal_confirmed", "reversal_failed", "debt_set_off"),
        *("chargeback_opened", "chargeback_won", "chargeback_lost"),
        *("part_chargeback_opened", "part_chargeback_ended", "part_chargeback_settled"),
        *("order_left_unpaid", "requirements_missed", "order_cancelled_freely", "order_declined"),
        *("dead_order_cancelled", "order_cancelled_very_late", "order_cancelled_suspended"),
        *("order_cancelled_by_operator", "delivery_accepted_by_silence", "proposal_accepted_by_silence"),
        *("proposal_accepted.split", "proposal_accepted.cancellation"),
        *("no_delivery_contested", "support_opened_very_late", "support_case_opened", "support_asked"),
        *("parties_asked", "case_claimed", "case_decided", "case_decided_by_default", "decision_approved"),
        *("decision_refused", "decision_appealed", "appeal_decided", "decision_final"),
        *("reason_contested", "reason_decided", "log_reason_stood"),
        # Its reasons are a statement that whoever wrote it is owed (2022/2065, article 17), and that can be contested.
        "review_hidden",
        "report_answered",  # whoever reported words is told what came of it (article 16)
    )
)

MONEY = frozenset(("payment_confirmed", "payout_started", "payout_confirmed", "extra_left_unpaid"))
MESSAGES = frozenset(
    ("message_sent", "question_answered", "question_said_answered", "client_question_answered", "statement_made")
)
#: What is written about somebody, and that it is published. Looking at a delivery again (`review_extended`) is none of it.
REVIEWS = frozenset(("review_written", "review_answered", "review_shown", "reviews_published"))


def group_of(code: str, detail: str = "") -> str:
    """The group a person may choose about, for an event by its name, with the `detail` of it that has an own line."""
    if code in DECISIONS or detail in DECISIONS:
        return "decisions"
    if code in MONEY:
        return "money"
    if code in MESSAGES:
        return "messages"
    if code in REVIEWS:
        return "reviews"
    if code.startswith("proposal_") or code.endswith("_proposed"):
        return "proposals"
    return "deadlines"


@dataclass(frozen=True, slots=True)
class Telling:
    """One person told one thing, before it is a row; `goes` says with which mail, None for none. Moments in UTC."""

    person: UUID
    order: UUID
    seq: int
    role: str
    code: str
    subject: str
    data: Mapping[str, Any]
    group: str
    made_at: datetime
    goes: Going | None = None

    @property
    def id(self) -> UUID:
        """The same for the same thing told to the same person."""
        return uuid5(self.order, f"{self.seq}:{self.code}:{self.person}:{self.subject}")


@dataclass(frozen=True, slots=True)
class Going:
    """With which kind of mail, from when on; `joins` one that already waits for the same. A digest is one a person and moment."""

    kind: str
    at: datetime

    def joins(self, group: str) -> bool:
        """Whether another of the same kind that waits takes it in: messages of one order."""
        return self.kind == ONE and group == "messages"


def going(
    group: str, choices: MailChoices, zone: tzinfo, now: datetime, *, until: datetime | None, reminds: bool = False
) -> Going | None:
    """How a notice of `group` goes out to somebody with these choices at `now`; None when only the inbox has it.

    `until` is when silence counts against the reader, if a clock of theirs runs: nothing is held beyond that.
    """
    kind = REMINDER if reminds else ONE
    if group == "decisions":
        return Going(kind, now)
    if choices.optional == "off" or group in choices.muted:
        return None
    at = now + GATHERED if group == "messages" else now
    if choices.optional == "digest":
        daily = next_at(choices.digest_at, zone, now)
        if until is None or daily < until:
            return Going(DIGEST, daily)
    heard = after_quiet(choices, zone, at)
    return Going(kind, heard if until is None or heard < until else at)


def next_at(minute: int, zone: tzinfo, now: datetime) -> datetime:
    """The next moment after `now` that is this minute of a day in `zone`, in UTC."""
    local = now.astimezone(zone)
    days = (_at(local, minute, zone, add) for add in (0, 1, 2))
    return next(moment for moment in days if moment > now)


def after_quiet(choices: MailChoices, zone: tzinfo, at: datetime) -> datetime:
    """`at`, or the end of the quiet hours it falls into, in UTC. They may last over midnight."""
    begin, end = choices.quiet_from, choices.quiet_until
    if begin is None or end is None or begin == end:
        return at
    local = at.astimezone(zone)
    minute = local.hour * 60 + local.minute
    quiet = begin <= minute < end if begin < end else minute >= begin or minute < end
    return next_at(end, zone, at) if quiet else at


def hash_of_address(address: str) -> str:
    """What is kept of an address that refuses mail."""
    return sha256(address.strip().lower().encode()).hexdigest()


def _at(local: datetime, minute: int, zone: tzinfo, add: int) -> datetime:
    day = local.date() + timedelta(days=add)
    return datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=zone).astimezone(UTC)
