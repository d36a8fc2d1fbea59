"""Reading an order for the rules: facts in one statement (a second for rules not read before).

`locked` is the one place that locks an order. Deciding and writing are elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from amiable.flow import document, sql
from amiable.flow.owing import debts_of
from amiable.kernel.about import ORDER
from amiable.kernel.errors import refuse
from amiable.kernel.ids import read_reference
from amiable.orders import reads as orders
from amiable.orders.lists import Row
from amiable.people.terms import is_kept
from amiable.rulebook import reads as rulebook
from amiable.rules.facts import Facts, Side
from amiable.rules.load import load as load_rules
from amiable.rules.load import shipped
from amiable.rules.shape import Rules

#: How far back declines and support cases of a person are counted (2-domain.md §8, §9).
LOOKING_BACK = timedelta(days=60)

_COLUMNS = """o.id, o.reference, o.rules_id, o.seq, o.version, o.head, o.last_at, o.closed_at, o.facts,
cp.id, sp.id, cp.no_buying_since IS NOT NULL, sp.no_selling_since IS NOT NULL,
(SELECT count(*) FROM standing_mark m WHERE m.person = cp.id AND m.kind = 'support_case' AND m.at > %s),
(SELECT count(*) FROM standing_mark m WHERE m.person = sp.id AND m.kind = 'declined' AND m.at > %s),
(SELECT count(*) FROM people_person WHERE role IN ('mediator', 'lead') AND is_active), o.site, o.integration_id,
EXISTS (SELECT 1 FROM ledger_balance b WHERE b.owner = sp.id AND b.kind = 'debt' AND b.amount > 0)"""

_JOINS = """JOIN orders_party c ON c.order_id = o.id AND c.role = 'client' JOIN people_person cp ON cp.id = c.person_id
JOIN orders_party s ON s.order_id = o.id AND s.role = 'seller' JOIN people_person sp ON sp.id = s.person_id"""

_ONE = f"SELECT {_COLUMNS} FROM orders_order o {_JOINS} WHERE o.id = %s"  # noqa: S608 - only constants
_NAMED = f"SELECT {_COLUMNS} FROM orders_order o {_JOINS} WHERE o.reference = %s"  # noqa: S608 - only constants
_LOCKED = f"{_ONE} FOR NO KEY UPDATE OF o"
_DUE = f"""SELECT d.clock, d.subject, d.generation, d.remind_at, d.attempts, {_COLUMNS}
FROM orders_deadline d JOIN orders_order o ON o.id = d.order_id {_JOINS}
WHERE d.wake_at <= %s ORDER BY d.wake_at LIMIT %s"""  # noqa: S608 - only constants
_DUE_LOCKED = f"{_DUE} FOR NO KEY UPDATE OF o SKIP LOCKED"


@dataclass(frozen=True, slots=True)
class Loaded:
    """An order as it stands: its rules, its facts, and the head of its log.

    `site` is the slug of the integration that placed it, "" for one placed here; `external_id` its own id, after the slug.
    """

    id: UUID
    reference: str
    rules: Rules
    facts: Facts
    seq: int
    version: int
    head: str
    last_at: datetime
    closed_at: datetime | None = None
    site: str = ""
    external_id: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A deadline row that is due, as it was when its order was locked."""

    clock: str
    subject: str
    generation: int
    remind_at: datetime | None
    attempts: int


def find_order(order: UUID | str) -> UUID:
    """The id of an order by id, reference, or the id of the integration that placed it, after its slug. Refuses
    `no_such_order`."""
    if isinstance(order, UUID):
        return order
    if is_kept(order):
        return orders.find_placed(order) or refuse("no_such_order")
    reference = read_reference(order)
    found = orders.find_id(reference) if reference else None
    if found is None:
        refuse("no_such_order")
    return found


def load_facts(order: UUID | str, now: datetime) -> Loaded:
    """The order as it stands, without a lock or a transaction. Refuses `no_such_order`."""
    since = sql.moment(now - LOOKING_BACK)
    if isinstance(order, str) and (named := read_reference(order)):
        return read_locked(sql.run(_NAMED, [since, since, named]))
    return read_locked(sql.run(_ONE, [since, since, sql.uid(find_order(order))]))


def locked(order: UUID, now: datetime) -> Loaded:
    """The order, kept from everybody else until the transaction ends. Refuses `no_such_order`.

    On SQLite the transaction itself keeps others out. Waits as long as `lock_timeout` of the transaction says.
    """
    return read_locked(ask_locked(order, now))


def ask_locked(order: UUID, now: datetime) -> Any:
    """The first half of `locked`: the statement is sent, its cursor comes back."""
    since = sql.moment(now - LOOKING_BACK)
    return sql.run(_LOCKED if sql.on_postgres() else _ONE, [since, since, sql.uid(order)])


def read_locked(cursor: Any) -> Loaded:
    """The second half: what it found. Refuses `no_such_order`."""
    row = cursor.fetchone()
    if row is None:
        refuse("no_such_order")
    return _read(row)


def locked_due(now: datetime, limit: int) -> list[tuple[Waiting, Loaded]]:
    """At most `limit` due deadlines whose orders nobody else has, with their orders, which are locked until the end."""
    since = sql.moment(now - LOOKING_BACK)
    values = [since, since, sql.moment(now), limit]
    found = sql.run(_DUE_LOCKED if sql.on_postgres() else _DUE, values).fetchall()
    return [(Waiting(row[0], row[1], row[2], sql.as_moment_or_none(row[3]), row[4]), _read(row[5:])) for row in found]


def _owing(facts: Facts, rules: Rules, *, owes: bool) -> Facts:
    """The facts with what the seller owes; asked only where their balance says that there is something."""
    debts = debts_of(facts.seller_id, facts.agreement.currency, rules) if owes else ()
    return facts.but(seller=replace(facts.seller, debts=debts))


def _read(row: Sequence[Any]) -> Loaded:
    ORDER.set(row[1])
    facts = document.decode(
        row[8],
        client_id=str(sql.as_uid(row[9])),
        seller_id=str(sql.as_uid(row[10])),
        client=Side(suspended=bool(row[11]), support_cases=row[13], mediators=row[15]),
        seller=Side(suspended=bool(row[12]), declines=row[14], mediators=row[15]),
    )
    rules = rules_of(row[2])
    return Loaded(
        id=sql.as_uid(row[0]),
        reference=row[1],
        rules=rules,
        facts=_owing(facts, rules, owes=bool(row[18])),
        seq=row[3],
        version=row[4],
        head=row[5],
        last_at=sql.as_moment(row[6]),
        closed_at=sql.as_moment_or_none(row[7]),
        site=row[16],
        external_id=row[17],
    )


def facts_of(row: Row) -> Facts:
    """The facts of an order in a list, for what is said of it: what its two people did elsewhere is not in them, so nothing is
    planned on them. No statement."""
    nobody_special = Side()
    return document.decode(
        row.facts, client_id=str(row.client), seller_id=str(row.seller), client=nobody_special, seller=nobody_special
    )


def rules_of(rules_hash: str) -> Rules:
    """The rules of this hash, which an order began with or which came with Amiable; read once a process."""
    if rules_hash == shipped().hash:
        return shipped()
    rules = _RULES.get(rules_hash)
    if rules is None:
        rules = _RULES[rules_hash] = load_rules(orders.rules_text(rules_hash))
    return rules


_RULES: dict[str, Rules] = {}


def rules_in_force() -> Rules:
    """The rules that new orders begin with: those published last, the shipped ones before the first publication."""
    rules_hash = rulebook.in_force()
    return rules_of(rules_hash) if rules_hash else shipped()
