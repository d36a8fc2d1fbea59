"""What waits for an operator: everything that should have happened by itself and did not, each thing once with since when.

Counts alone, over partial indexes: as many statements however many orders there are. Whether files can be reached is asked of
the place they lie in, for two seconds at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from django.conf import settings

from amiable.cases import behind as cases
from amiable.exports import reads as exports
from amiable.files import behind as files
from amiable.measures import behind as measures
from amiable.notices import behind as notices
from amiable.orders import behind, reads
from amiable.orders.behind import StuckClock
from amiable.orders.lists import references
from amiable.outbox import behind as outbox
from amiable.outbox.behind import StuckItem
from amiable.outbox.reads import pulse_and_clock
from amiable.pages.ready import is_apart, is_worker_alive
from amiable.payments import behind as silent
from amiable.payments import reads as payments
from amiable.records import behind as records
from amiable.rulebook import behind as rulebook
from amiable.webhooks import reads as webhooks
from amiable.webhooks.terms import FAILED, FAILING, GONE, UNPROVEN

#: What should have been done so long ago is late: a worker at rest looks every two seconds.
LATE: Final = timedelta(minutes=15)

#: An answer of the payment service that stays away for so long is worth a look; it is asked again by itself.
UNKNOWN: Final = timedelta(hours=1)

#: Refunds and payouts on their way for so long wait for somebody, as on the page of money.
ON_THE_WAY: Final = timedelta(days=3)

#: A day's digest is made within the hour after midnight (UTC), books are compared once a day: both with some patience.
ANCHORED: Final = timedelta(hours=3)
COMPARED: Final = timedelta(hours=30)

#: All records are checked once a day, and a round may take a day.
CHECKED: Final = timedelta(days=2)

#: So many previews that broke off within so long are no accident.
OFTEN, OFTEN_WITHIN = 5, timedelta(days=7)

#: Movements that are counted at most.
MOST: Final = 1_000

#: Steps that can be tried again, listed at most.
LISTED: Final = 50

#: Every finding there is, the gravest first.
CODES: Final = (
    *(
        "stands_still",
        "records_wrong",
        "worker_away",
        "clock_differs",
        "little_room",
        "files_away",
        "clocks_stuck",
        "clocks_late",
        "money_waiting",
        "money_unknown",
        "books_differ",
        "books_not_compared",
    ),
    *(
        "support_late",
        "reasons_late",
        "complaints_unread",
        "complaints_late",
        "measures_late",
        "outbox_stuck",
        "outbox_late",
        "webhooks_off",
        "webhooks_failing",
        "mail_given_up",
    ),
    *("mail_late", "files_late", "previews_failing", "trials_failed", "exports_failed", "anchor_missing"),
    "checking_late",
)

#: The length in whole days that the words of a finding tell.
SPANS: Final[Mapping[str, timedelta]] = {"previews_failing": OFTEN_WITHIN, "webhooks_failing": FAILING}

#: The page that helps with each, by its name; the others are a matter of the machine.
PAGES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("money_waiting", "money_unknown", "books_differ", "books_not_compared"), "desk_money"),
    **dict.fromkeys(("support_late", "reasons_late"), "queue"),
    **dict.fromkeys(("complaints_unread", "complaints_late"), "desk_complaints"),
    "measures_late": "desk_measures",
    **dict.fromkeys(("webhooks_off", "webhooks_failing"), "desk_webhooks"),
    **dict.fromkeys(("mail_given_up", "mail_late"), "desk_mail"),
    "trials_failed": "desk_rules",
    **dict.fromkeys(("records_wrong", "checking_late"), "desk_audit"),
    **dict.fromkeys(("stands_still", "exports_failed"), "desk_export"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that waits: how many of it, and since when (None when nobody knows)."""

    code: str
    count: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Health:
    """What was found, the gravest first, and what can be tried again (the longest ago, `LISTED` of each at most): steps, and
    what could not be passed on, with the references of its orders."""

    findings: Sequence[Finding]
    stuck: Sequence[StuckClock]
    items: Sequence[tuple[StuckItem, str]]


def read_health(now: datetime, machine: datetime) -> Health:
    """Everything that waits for an operator. `machine` is the clock workers, feed and endpoints go by."""
    found = [Finding(*row) for row in _found(now, machine) if row[1]]
    found.sort(key=lambda finding: CODES.index(finding.code))
    codes = {finding.code for finding in found}
    steps = behind.clocks_put_aside(limit=LISTED) if "clocks_stuck" in codes else ()
    return Health(found, steps, _items() if "outbox_stuck" in codes else ())


def _items() -> list[tuple[StuckItem, str]]:
    items = outbox.items_put_aside(limit=LISTED)
    known = references({item.order for item in items})
    return [(item, known.get(item.order, "")) for item in items]


type Row = tuple[str, int, datetime | None]


def _found(now: datetime, machine: datetime) -> Iterator[Row]:
    still, (pulse, there) = exports.stands_still_since(), pulse_and_clock()
    yield "stands_still", int(still is not None), still
    yield "worker_away", int(still is None and not is_worker_alive(pulse, machine)), pulse
    yield "clock_differs", int(is_apart(machine, there)), None
    yield "little_room", int(files.has_little_room()), None
    yield "files_away", int(not files.are_reached()), None
    yield from _behind("clocks", behind.clocks_behind(now - LATE))
    yield from _behind("outbox", outbox.behind(min(now, machine) - LATE))
    mail = notices.behind(now - LATE)
    yield "mail_given_up", mail["stuck"], mail["stuck_since"]
    yield "mail_late", mail["late"], mail["late_since"]
    yield from _of_money(now)
    for code, (count, since) in zip(("support_late", "reasons_late"), cases.overdue(now), strict=True):
        yield code, count, since
    yield "complaints_unread", *measures.unacknowledged(now)
    yield "complaints_late", *measures.undecided(now)
    yield "measures_late", *measures.late(now - LATE)
    yield from _of_webhooks()
    yield "files_late", *files.unchecked(now - LATE)
    broken, since = files.failed_previews(now - OFTEN_WITHIN)
    yield "previews_failing", broken if broken >= OFTEN else 0, since
    yield "trials_failed", *rulebook.failed_trials()
    yield "records_wrong", *records.open_alarms()
    yield "exports_failed", *exports.failed()
    yield from _of_days(now)


def _behind(what: str, row: dict[str, Any]) -> Iterator[Row]:
    yield f"{what}_stuck", row["stuck"], row["stuck_since"]
    yield f"{what}_late", row["late"], row["late_since"]


def _of_money(now: datetime) -> Iterator[Row]:
    before = now - ON_THE_WAY
    waiting = payments.waiting_for_people(before=before, limit=MOST)
    yield "money_waiting", len(waiting), min((row.made_at for row in waiting), default=None)
    yield "money_unknown", *silent.unknown(asked_before=now - UNKNOWN, besides=before)
    yield "books_differ", *silent.differences()


def _of_webhooks() -> Iterator[Row]:
    rows = webhooks.all_endpoints()
    off = [row for row in rows if row.off in (GONE, FAILED, UNPROVEN)]
    failing = [row for row in rows if not row.off and row.failing_since]
    yield "webhooks_off", len(off), _first(off, lambda row: row.failing_since)
    yield "webhooks_failing", len(failing), _first(failing, lambda row: row.failing_since)


def _first(rows: Sequence[Any], moment: Callable[[Any], datetime | None]) -> datetime | None:
    return min((at for row in rows if (at := moment(row))), default=None)


def _of_days(now: datetime) -> Iterator[Row]:
    """What is made once a day, from the day of the first order on."""
    begun = reads.first_moment()
    if begun is None:
        return
    compared = payments.last_compared(settings.PAYMENTS.provider) or begun
    late = now - compared - COMPARED
    yield "books_not_compared", max(0, late // timedelta(days=1) + 1) if late > timedelta() else 0, compared
    checked = records.last_whole() or begun
    yield "checking_late", int(now - checked > CHECKED), checked
    last = behind.last_anchor()
    missing = begun.astimezone(UTC).date() if last is None else last + timedelta(days=1)
    due = (now - ANCHORED).astimezone(UTC).date()
    yield "anchor_missing", max(0, (due - missing).days), datetime.combine(missing, time(), UTC) + timedelta(days=1)
