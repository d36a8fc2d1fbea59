"""Payments that banks took back, for operators and leads: what is open, and what ended lately. At most three statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from amiable.cases import reads as cases
from amiable.cases.reads import ChargebackRow
from amiable.flow.actors import came_to_support
from amiable.flow.load import facts_of, rules_of
from amiable.orders import lists
from amiable.orders.lists import Row
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.rules.facts import Facts
from amiable.rules.shape import Rules

#: How long an ended one stays in the list: as long as a debt is set off (2-domain.md §11).
KEPT = timedelta(days=180)

#: Most rows of the list; the open ones come first.
MOST = 200


@dataclass(frozen=True, slots=True)
class Charged:
    """One payment and its order as it stands now; `opens` says whether the reader may open the order as staff."""

    row: Row
    rules: Rules
    facts: Facts
    payment: ChargebackRow
    opens: bool


def read_charged(
    person: UUID, permissions: Permission, *, now: datetime
) -> tuple[tuple[Charged, ...], Mapping[UUID, people.Name]]:
    """The list and the names of both sides. `person` looks, with what they may do; three statements."""
    payments = cases.chargebacks(ended_since=now - KEPT, limit=MOST)
    orders = {row.id: row for row in lists.rows_of(person, list({payment.order for payment in payments}))}
    who = {row.client for row in orders.values()} | {row.seller for row in orders.values()}
    names = {name.id: name for name in people.names_of(list(who))}
    return tuple(_charged(person, permissions, orders[payment.order], payment) for payment in payments), names


def taken_back(facts: Facts) -> bool:
    """Whether a bank has a payment of this order, decided or not: there is something to send evidence about."""
    return any(capture.status in ("charged_back", "lost") for capture in facts.captures)


def _charged(person: UUID, permissions: Permission, row: Row, payment: ChargebackRow) -> Charged:
    facts = facts_of(row)
    sees = bool(permissions & Permission.OPERATE) or came_to_support(facts)
    return Charged(row, rules_of(row.rules), facts, payment, sees and person not in (row.client, row.seller))
