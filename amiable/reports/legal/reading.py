"""The public figures of a period, read from the drawers: counted on the database where it is a count, rows where a median is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import batched

from amiable.cases import counted as cases
from amiable.cases.counted import DecidedRow
from amiable.database.standby import delayed
from amiable.ledger import reads as ledger
from amiable.legal import reads as legal
from amiable.measures import counted as measures
from amiable.reports.legal.figures import Counted, Figures, figures_of
from amiable.reports.legal.periods import Days
from amiable.reports.legal.rows import Decided, Lodged, Referred, Taken
from amiable.rules.measures import LAW, TERMS, measuring

#: What a measure is against, by its kind; and what it does, where that is another word.
TARGETS = {
    **dict.fromkeys(("sell", "buy", "both"), "account"),
    "listing": "service",
    "review": "review",
    "reply": "reply",
}
HIDDEN = ("review", "reply")
DECISIONS = {"listing": "unlisted", **dict.fromkeys(HIDDEN, "hidden")}

#: Events that end a case without a decision, by what they mean; any other is "otherwise".
ENDS = {
    **dict.fromkeys(("proposal_accepted", "proposal_accepted_by_silence", "delivery_accepted"), "settled"),
    "case_withdrawn": "withdrawn",
    "talk_ended": "lapsed",
}

#: Orders looked up at a time.
BATCH = 500


@delayed
def read_figures(period: Days, *, now: datetime) -> Figures:
    """All figures of a period as they are known now: what is overturned or implemented later changes them."""
    start, end = period.start, period.end
    undecided = Counter[str]()
    for event, many in cases.ended_undecided(start, end).items():
        undecided[ENDS.get(event, "otherwise")] += many
    counted = Counted(cases.opened_by_reason(start, end), cases.count_at_support(start, end), undecided)
    referred = _referred(period)
    return figures_of(period, counted, list(_decided(period)), _lodged(period), read_taken(period), referred, now=now)


@delayed
def read_taken(period: Days) -> list[Taken]:
    """Every measure that somebody was told of in the period, hidden reviews and replies included, by moment."""
    return [
        Taken(
            target=TARGETS[row.kind],
            decision=DECISIONS.get(row.kind, row.kind),
            ground=row.ground,
            basis=_basis(row.kind, row.ground),
            automated=row.automated,
            taken_at=row.imposed_at,
            begins_at=row.begins_at,
            ends_at=row.ends_at,
            language=row.language,
            overturned=row.overturned,
        )
        for row in measures.measures_between(period.start, period.end)
    ]


def _basis(kind: str, ground: str) -> str:
    """Where a ground stands: in the law, or in the marketplace's terms, as all grounds of hidden reviews but one do."""
    if kind in HIDDEN:
        return LAW if ground == "unlawful" else TERMS
    known = measuring().grounds.get(ground)
    return known.of if known else TERMS


def _lodged(period: Days) -> list[Lodged]:
    """Complaints that came in the period, and earlier ones, however old, that were answered in it or waited then."""
    return [
        Lodged(TARGETS[row.kind], row.ground, row.received_at, row.decided_at, row.outcome, row.overturned)
        for row in measures.complaints_of(period.start, period.end)
    ]


def _decided(period: Days) -> Iterator[Decided]:
    """Every decided case, with whether its refund has left: what stands in `refunding` is still on its way."""
    for rows in batched(cases.decided_in(period.start, period.end), BATCH):
        standing = ledger.kept_balances([row.order for row in rows])
        on_its_way = {
            order for order, kept in standing.items() if any(kind == "refunding" and n for (kind, _), n in kept.items())
        }
        yield from (_row(row, moving=row.order in on_its_way) for row in rows)


def _row(row: DecidedRow, *, moving: bool) -> Decided:
    return Decided(
        reason=row.reason,
        outcome=row.outcome,
        received_at=row.support_at or row.decided_at,
        decided_at=row.decided_at,
        automated=row.decider is None,
        appealed=bool(row.appealed_by),
        overturned=row.changed,
        implemented=row.closed_at is not None and not moving,
    )


def _referred(period: Days) -> list[Referred]:
    rows = legal.referrals_between(period.first, period.last)
    return [Referred(row.matter, row.referred_on, row.closed_on, row.outcome, row.implemented) for row in rows]
