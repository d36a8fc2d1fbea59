"""What stands in the way of erasing somebody, and when it ends: orders that run, money that is not where it belongs, a bank that
may still take a payment back. Part of upkeep; nothing here writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from amiable.flow.retaining import days_of
from amiable.kernel.errors import refuse
from amiable.ledger import reads as ledger
from amiable.ledger.meanings import IDENTITY
from amiable.people import reads as people
from amiable.people.roles import Role
from amiable.privacy import reads
from amiable.privacy.terms import (
    CHARGE_BACK,
    CHARGE_BACK_OPEN,
    COMPLAINT,
    DEBT,
    MEASURE,
    MONEY_HELD,
    ORDER_RUNS,
    WORKS_HERE,
)
from amiable.records import reads as records

#: The class of keeping that says how long words of orders stay (`records.keeping`).
WORDS = "order_words"

#: Orders asked about at once.
_FEW = 200


@dataclass(frozen=True, slots=True)
class InWay:
    """One thing in the way by its code: on which order ("" for none), until when (None when nobody can say), how much money it is
    about by currency (minor units), and which measure or complaint it is."""

    code: str
    reference: str = ""
    until: datetime | None = None
    amount: int = 0
    currency: str = ""
    subject: UUID | None = None


def claims_length() -> timedelta:
    """How long after an order has ended what was written on it is kept for claims: as long as operators keep words of orders at
    all, whoever wrote them (Regulation 2016/679 Art. 17(3)(e))."""
    return timedelta(days=days_of(WORDS, records.keepings().get(WORDS)))


def in_the_way(person_id: UUID, *, now: datetime, untold: bool = False) -> list[InWay]:
    """Everything that stands in the way now, what concerns the person as a whole first; with `untold` also measures that were
    proposed and not told, which nobody who asks reads of. Refuses `not_found`."""
    person = people.find_person(person_id)
    if person is None:
        refuse("not_found")
    found = [InWay(WORKS_HERE)] if person.role != Role.MEMBER.value else []
    found += [InWay(MEASURE, subject=one) for one in reads.open_measures(person_id, untold=untold)]
    found += [InWay(COMPLAINT, subject=one) for one in reads.open_complaints(person_id)]
    for (kind, currency), amount in sorted(ledger.kept_balances([person_id]).get(person_id, {}).items()):
        if kind == "debt" and amount:
            found.append(InWay(DEBT, amount=amount, currency=currency))
    few: list[reads.Placed] = []
    for order in reads.orders_of(person_id):
        if order.closed_at is None:
            found.append(InWay(ORDER_RUNS, order.reference))
            continue
        few.append(order)
        if len(few) == _FEW:
            found += _about_money(few, now)
            few = []
    return found + _about_money(few, now)


def _about_money(orders: list[reads.Placed], now: datetime) -> list[InWay]:
    """What ended orders still hold, and whose payments a bank could take back, from the client's last one on. Two statements."""
    if not orders:
        return []
    ids = [order.id for order in orders]
    flows = ledger.flows_of(ids)
    paid = {row.order: row.at for row in ledger.provider_moves(ids) if (row.debit, row.credit) in IDENTITY["captured"]}
    found = []
    for order in orders:
        held: dict[str, int] = {}
        for (_capture, currency, debit, credit), amount in flows.get(order.id, {}).items():
            held[currency] = held.get(currency, 0) + amount * ((credit in ledger.HELD) - (debit in ledger.HELD))
        left = [InWay(MONEY_HELD, order.reference, None, amount, code) for code, amount in held.items() if amount]
        until = paid[order.id] + CHARGE_BACK if order.id in paid else now
        if not left and until > now:
            left = [InWay(CHARGE_BACK_OPEN, order.reference, until)]
        found += left
    return found
