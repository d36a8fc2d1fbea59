"""The completion rate worked out again, from the logs alone: every event that ends an order or corrects how it ended says so.

What differs from the kept closings is named. Nothing is repaired here, and no page reads this.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from amiable.flow.load import load_facts, rules_in_force
from amiable.kernel.periods import parse_moment
from amiable.orders import lists
from amiable.orders import reads as orders
from amiable.pages import standing
from amiable.rules.rate import Ending, History, Rate, rate
from amiable.standing import reads
from amiable.standing.reads import Row

#: The event that tells what an order was paid with: the first one is of the order itself.
PAID = "payment_confirmed"

#: Orders of one person that are read; nobody has more.
MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Difference:
    """What a kept row (or a seller's number) says and the log does not: `seq` is the line, 0 for a number."""

    where: str  # an order's reference, or a seller's id
    seq: int
    problem: str

    def __str__(self) -> str:
        return f"{self.where} line {self.seq}: {self.problem}" if self.seq else f"{self.where}: {self.problem}"


def rows_in_log(order: UUID, *, seller: UUID) -> list[Row]:
    """The closings an order's log tells of, as they should be kept; a second statement where it tells what was paid with."""
    found, client, means, closed_at = list[Row](), UUID(int=0), None, None
    for event in orders.events_of(order):
        line = json.loads(event.text)
        data, at = line["data"], parse_moment(line["at"])
        if line["seq"] == 1:
            client = UUID(line["actor"].get("on_behalf_of") or line["actor"]["id"])
        if line["name"] == PAID and means is None:
            means = _said(order, line["seq"], data["means"])
        if "closed" in data:
            closed_at = closed_at or at
            row = Row(
                order=order,
                seq=line["seq"],
                client=client,
                seller=seller,
                outcome=data["closed"],
                reason=data["closed_reason"],
                counts=data["closed_counts"],
                by=data["closed_by"],
                contested=data["closed_contested"],
                agreed=data["closed_agreed"],
                means=means or "",
                closed_at=closed_at,
                at=at,
            )
            found.append(row)
    return found


def _said(order: UUID, seq: int, told: str | dict[str, str]) -> str:
    """What a field of an event says: "" stands in the line itself, anything else among the words it commits to."""
    if isinstance(told, str):
        return told
    return next(row.text for row in orders.words_of(order, seq=seq) if row.field == told["w"])


def recomputed(seller: UUID, *, now: datetime) -> Rate:
    """A seller's rate from the logs of all orders they are on, without looking at the kept rows."""
    mine = set(lists.sold_by(seller))
    sold = [row for order in sorted(mine) for row in rows_in_log(order, seller=seller)]
    others = [order for order in lists.placed_before(seller, None, limit=MOST) if order not in mine]
    bought = [row for order in others for row in rows_in_log(order, seller=UUID(int=0))]
    return rate(rules_in_force(), _history(seller, sold, bought), now)


def check(*, now: datetime) -> Iterator[Difference]:
    """Every difference between the kept closings and the logs: row by row, then each seller's number at `now`.

    At most four statements an order and one a seller: for the command line, not for a page.
    """
    sold, bought, known = defaultdict[UUID, list[Row]](list), defaultdict[UUID, list[Row]](list), set[UUID]()
    for head in orders.heads():
        facts = load_facts(head.order, now).facts
        told = rows_in_log(head.order, seller=UUID(facts.seller_id))
        yield from _row_by_row(head, told, reads.rows_of(head.order))
        known.add(UUID(facts.seller_id))
        sold[UUID(facts.seller_id)] += told
        bought[UUID(facts.client_id)] += told
    for seller in sorted(known):
        kept = standing.read_rate(seller, now=now)
        said = rate(rules_in_force(), _history(seller, sold[seller], bought[seller]), now)
        if (kept.fraction, kept.agreed, kept.ended) != (said.fraction, said.agreed, said.ended):
            yield Difference(f"seller {seller}", 0, f"the rows give {_number(kept)}, the logs give {_number(said)}")


def _row_by_row(head: orders.Head, told: list[Row], kept: list[Row]) -> Iterator[Difference]:
    """The first difference of one order, field by field."""
    by_line = {row.seq: row for row in kept}
    for row in told:
        other = by_line.pop(row.seq, None)
        if other is None:
            yield Difference(head.reference, row.seq, "the log tells of an ending that no row keeps")
            return
        for field in (each.name for each in fields(Row)):
            says, logged = getattr(other, field), getattr(row, field)
            if says != logged:
                yield Difference(head.reference, row.seq, f"{field} is {says!s} in the row, {logged!s} in the log")
                return
    for seq in sorted(by_line):
        yield Difference(head.reference, seq, "the row tells of an ending that the log does not")
        return


def _history(seller: UUID, sold: Iterable[Row], bought: Iterable[Row]) -> History:
    return History(
        str(seller), tuple(_ending(row) for row in sold), frozenset(row.means for row in bought if row.means)
    )


def _ending(row: Row) -> Ending:
    return Ending(
        order=str(row.order),
        seq=row.seq,
        client=str(row.client),
        outcome=row.outcome,
        reason=row.reason,
        counts=row.counts,
        contested=row.contested,
        agreed=row.agreed,
        means=row.means,
        closed_at=row.closed_at,
    )


def _number(found: Rate) -> str:
    return f"{found.done} of {found.counted}, {found.agreed} of {found.ended} by agreement"
