"""Sums over simulated orders: what every order adds. Sums of parts added together are the sums of the whole, in any order."""

from __future__ import annotations

from array import array
from collections import Counter
from datetime import datetime

from amiable.rules.check.play.books import wrong_at_the_end, wrong_now
from amiable.rules.facts import Facts
from amiable.rules.simulate.trace import Trace

#: Captures of which the money came.
ARRIVED = ("taken", "late", "charged_back", "lost")


class BooksError(Exception):
    """An order whose money does not add up at its end."""


class Tally:
    """Counts by name, and of each paid order the seconds until it ended and until its money was settled."""

    __slots__ = ("counts", "ended", "settled")

    def __init__(self) -> None:
        self.counts = Counter[str]()
        self.ended, self.settled = array("L"), array("L")

    def add(self, trace: Trace, began: datetime) -> None:
        """One order. Raises BooksError when its books are not what they must be at an end."""
        facts = trace.facts
        assert facts is not None
        closing = facts.closing
        assert closing is not None
        require_books(facts)
        count = self.counts
        count["orders"] += 1
        count[f"ending:{trace.ending}"] += 1
        if trace.silence:
            count[f"silence:{trace.silence}"] += 1
        for clock, times in trace.ran_out.items():
            count[f"ran_out:{clock}"] += times
        for name in ("center", "support", "appealed"):
            count[name] += getattr(trace, name)
        count["cancelled"] += closing.outcome == "cancelled"
        if closing.counts:
            count[f"rate:{closing.outcome}:{trace.seller}"] += 1
        tally = facts.tally
        count["revisions"] += tally.requests
        count["revised"] += tally.requests > 0
        count["extensions"] += tally.extensions
        count["extras"] += len(facts.agreement.extras)
        self._money(facts)
        if facts.captured_at is not None:
            count["paid"] += 1
            for column, at in ((self.ended, trace.ended_at), (self.settled, trace.settled_at)):
                column.append(int((at - began).total_seconds()) if at else 0)

    def _money(self, facts: Facts) -> None:
        """Minor units by currency: what came in, what went back, fees, what sellers were paid."""
        currency, count = facts.agreement.currency, self.counts
        for capture in facts.captures:
            if capture.status in ARRIVED:
                count[f"money:{currency}:paid_in"] += capture.total
                count[f"money:{currency}:refunded"] += capture.refunded
                count[f"money:{currency}:fees"] += capture.commission + capture.client_fees
                count[f"money:{currency}:to_sellers"] += capture.paid

    def join(self, other: Tally) -> None:
        """Add another's sums to these."""
        self.counts.update(other.counts)
        self.ended.extend(other.ended)
        self.settled.extend(other.settled)


def require_books(facts: Facts) -> None:
    """Everything that came in went somewhere, and nothing is left lying."""
    for wrong in (*wrong_now(facts), *wrong_at_the_end(facts)):
        raise BooksError(wrong)
    for capture in facts.captures:
        gone = capture.refunded + capture.paid + capture.commission + capture.client_fees
        if capture.status in ("taken", "late") and gone != capture.total:
            raise BooksError(f"{capture.total} came in and {gone} went out")
