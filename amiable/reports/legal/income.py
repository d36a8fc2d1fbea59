"""What sellers were paid in a calendar year, by quarter (DAC7: Directive 2021/514, Annex V, Section III B). Pure sums.

The moment that decides is when the provider confirms a payout: then the seller is paid, and the transfer from `payable` to
`provider` is booked. Refunds and lost charge-backs before it never were income; what comes back from a seller later lowers
the quarter in which it comes back. What the seller still owes was paid to them, and stays.

A capture's fee counts on the day its first payout is confirmed, or it is set off against what the seller owes; what changes of
it afterwards counts on its own day. An order is one activity, in the quarter of its first payout. So quarters add up to years,
and years to the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC

from amiable.ledger.meanings import MEANINGS
from amiable.ledger.reads import TransferRow
from amiable.reports.legal.periods import quarter_of

QUARTERS = 4


@dataclass(slots=True)
class Sums:
    """Minor units by quarter: what was paid out less what came back, and fees withheld; and orders first paid in it."""

    consideration: list[int] = field(default_factory=lambda: [0] * QUARTERS)
    fees: list[int] = field(default_factory=lambda: [0] * QUARTERS)
    activities: list[int] = field(default_factory=lambda: [0] * QUARTERS)

    def add(self, other: Sums) -> None:
        """Take another's sums into these."""
        for mine, theirs in zip(self.rows, other.rows, strict=True):
            mine[:] = [one + two for one, two in zip(mine, theirs, strict=True)]

    @property
    def rows(self) -> tuple[list[int], list[int], list[int]]:
        """The three by name order."""
        return self.consideration, self.fees, self.activities

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to report."""
        return not any(map(any, self.rows))


def of_order(postings: Iterable[TransferRow], *, year: int) -> Sums:
    """What one order brought its seller in a year: `postings` are all of it in the order they were booked."""
    found, paid, fees, first = Sums(), set[str](), dict[str, int](), True
    for row in postings:
        quarter = quarter_of(row.at)
        counts = row.at.astimezone(UTC).year == year
        match MEANINGS[row.debit, row.credit].income:
            case "given":  # paid, or credited and set off against what they owe in the same moment
                if row.capture not in paid:
                    paid.add(row.capture)
                    found.fees[quarter] += fees.get(row.capture, 0) if counts else 0
                found.activities[quarter] += first and counts
                found.consideration[quarter] += row.amount if counts and row.credit == "provider" else 0
                first = False
            case "back":  # as their debt, or to be paid to them again
                found.consideration[quarter] -= row.amount if counts else 0
            case "fee":
                change = row.amount if row.credit == "commission" else -row.amount
                fees[row.capture] = fees.get(row.capture, 0) + change
                found.fees[quarter] += change if counts and row.capture in paid else 0
    return found
