"""The rows a transition writes, and the hand-written SQL that writes them: one statement a table, on both databases.

Fast on purpose (docs/adr/0013): nothing here decides, and nobody else writes these tables. Columns stand in the order of
the tuples that `apply` collects.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from amiable.flow import sql
from amiable.kernel.errors import refuse

type Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Table:
    """Where rows go: columns, and what happens to a row that is already there."""

    name: str
    columns: tuple[str, ...]
    conflict: str = ""


ORDER = Table(
    "orders_order",
    (
        *("id", "reference", "rules_id", "state", "seq", "version", "agreement_version", "head", "facts"),
        *("created_at", "last_at", "closed_at", "site", "integration_id"),
    ),
)
PARTY = Table("orders_party", ("order_id", "role", "person_id"))
EVENT = Table("orders_event", ("order_id", "seq", "text", "hash", "at", "request"))
WORDS = Table("orders_words", ("order_id", "seq", "field", "text", "salt", "language", "author", "retention"))
AGREEMENT = Table("orders_agreement", ("order_id", "version", "seq", "numbers", "made_at"))
DEADLINE = Table(
    "orders_deadline",
    (
        *("order_id", "clock", "subject", "generation", "fires_at", "remind_at", "wake_at"),
        *("attempts", "stuck_at", "problem"),
    ),
    "ON CONFLICT (order_id, clock, subject) DO UPDATE SET generation = EXCLUDED.generation, "
    "fires_at = EXCLUDED.fires_at, remind_at = EXCLUDED.remind_at, wake_at = EXCLUDED.wake_at, "
    "attempts = EXCLUDED.attempts, stuck_at = EXCLUDED.stuck_at, problem = EXCLUDED.problem",
)
TURN = Table("orders_turn", ("order_id", "role", "person", "what", "subject", "until"))
TRANSFER = Table(
    "ledger_transfer",
    ("order_id", "seq", "line", "debit", "credit", "amount", "currency", "capture", "movement", "at"),
)
BALANCE = Table(
    "ledger_balance",
    ("owner", "kind", "currency", "amount"),
    "ON CONFLICT (owner, kind, currency) DO UPDATE SET amount = EXCLUDED.amount",
)
DEBT = Table(
    "ledger_balance",
    ("owner", "kind", "currency", "amount"),
    "ON CONFLICT (owner, kind, currency) DO UPDATE SET amount = ledger_balance.amount + EXCLUDED.amount",
)
CLOSING = Table(
    "standing_closing",
    (
        *("order_id", "seq", "client", "seller", "outcome", "reason", "counts", "by", "contested", "agreed", "means"),
        *("closed_at", "at"),
    ),
)
_CASE_MOVES = (
    *("state", "reason", "opened_by", "support_at", "mediator", "due_at", "waits_for_second", "alerted", "disputed"),
    *("barred", "decider", "second", "heard_by", "outcome", "fault", "refund", "appealed_by", "changed"),
)
CASE = Table(
    "cases_case",
    (
        *(
            "order_id",
            "number",
            "state",
            "reason",
            "opened_by",
            "opened_at",
            "after_completion",
            "support_at",
            "mediator",
        ),
        *("due_at", "waits_for_second", "alerted", "disputed", "currency", "decider", "second", "outcome", "fault"),
        *(
            "refund",
            "appealed_by",
            "decided_at",
            "closed_at",
            "ended_by",
            "barred",
            "heard_by",
            "changed",
            "claimed_at",
        ),
    ),
    "ON CONFLICT (order_id, number) DO UPDATE SET "
    + ", ".join(f"{column} = EXCLUDED.{column}" for column in _CASE_MOVES)
    + ", claimed_at = COALESCE(cases_case.claimed_at, EXCLUDED.claimed_at)"
    + ", decided_at = COALESCE(cases_case.decided_at, EXCLUDED.decided_at)"
    + ", closed_at = COALESCE(cases_case.closed_at, EXCLUDED.closed_at)"
    + ", ended_by = CASE WHEN cases_case.ended_by = '' THEN EXCLUDED.ended_by ELSE cases_case.ended_by END",
)
CHARGEBACK = Table(
    "cases_chargeback",
    ("order_id", "capture", "amount", "currency", "standing", "opened_at", "ended_at"),
    "ON CONFLICT (order_id, capture) DO UPDATE SET standing = EXCLUDED.standing, ended_at = EXCLUDED.ended_at, "
    "opened_at = CASE WHEN EXCLUDED.standing = 'open' THEN EXCLUDED.opened_at ELSE cases_chargeback.opened_at END",
)
MARK = Table("standing_mark", ("order_id", "seq", "kind", "person", "at"))
_REVIEW_MOVES = ("outcome", "published_at", "hidden", "reply_hidden")
REVIEW = Table(
    "reviews_review",
    (
        *("order_id", "role", "seq", "author", "about", "service", "quality", "communication", "as_agreed", "outcome"),
        *("written_at", "published_at", "hidden", "reply_seq", "reply_hidden"),
    ),
    "ON CONFLICT (order_id, role) DO UPDATE SET "
    + ", ".join(f"{column} = EXCLUDED.{column}" for column in _REVIEW_MOVES)
    + ", reply_seq = COALESCE(reviews_review.reply_seq, EXCLUDED.reply_seq)",
)
HIDING = Table(
    "measures_reviewmark",
    ("order_id", "seq", "role", "part", "ground", "author", "by", "at", "complain_until"),
)
FLAG = Table("talk_flag", ("order_id", "seq", "field", "kind", "author", "at"))
ITEM = Table("outbox_item", ("topic", "order_id", "seq", "body", "made_at", "wake_at", "attempts", "problem"))

#: A debt falls while it is exactly what was planned on. That there is enough of it does not do: a part may be too old to be set
#: off, and another payout may have taken what was not.
_LESS_DEBT = "UPDATE ledger_balance SET amount = amount - %s WHERE owner = %s AND kind = 'debt' AND currency = %s AND amount = %s"

#: Columns a transition changes; the moment of closing is set once.
_MOVED = ("state", "seq", "version", "agreement_version", "head", "facts", "last_at", "closed_at")
_CASTS = ("text", "int", "int", "int", "text", "text", "timestamptz", "timestamptz", "uuid", "int", "int")
_SET = ", ".join(f"{column} = %s" for column in _MOVED[:-1]) + ", closed_at = COALESCE(closed_at, %s)"
_MOVE = f"UPDATE orders_order SET {_SET} WHERE id = %s AND version = %s AND seq = %s"  # noqa: S608 - only constants
_MOVE_MANY_SET = ", ".join(f"{column} = v.{column}" for column in _MOVED[:-1])
_MOVE_MANY_SET += ", closed_at = COALESCE(o.closed_at, v.closed_at)"


@dataclass(slots=True)
class Rows:
    """Everything one flush writes. `moved` holds the columns of `_MOVED`, then id, version and seq as they must be; `owed` by how
    much a seller's debt grows or falls, by person and currency, and `owing` what it was when that was planned (minor units)."""

    moved: list[Row] = field(default_factory=list)
    deadlines_gone: list[Row] = field(default_factory=list)
    turns_gone: list[str] = field(default_factory=list)
    owed: dict[tuple[str, str], int] = field(default_factory=dict)
    owing: dict[tuple[str, str], int] = field(default_factory=dict)
    new: dict[str, tuple[Table, list[Row]]] = field(default_factory=dict)

    def add(self, table: Table, *values: Any) -> None:
        """One more row for a table, in the order of its columns."""
        self.new.setdefault(f"{table.name} {table.conflict}", (table, []))[1].append(values)

    def owe(self, person: str, currency: str, amount: int, *, known: int) -> None:
        """A seller owes so much more, or less, than the `known` amount this was planned on."""
        self.owed[person, currency] = self.owed.get((person, currency), 0) + amount
        self.owing[person, currency] = known


def flush(rows: Rows) -> None:
    """Write all rows. Refuses `stale_version` when an order or a debt is no longer what it was; the database raises
    IntegrityError for broken books."""
    more = [(person, "debt", currency, amount) for (person, currency), amount in rows.owed.items() if amount > 0]
    less = [(-amount, *whose, rows.owing[whose]) for whose, amount in rows.owed.items() if amount < 0]
    if more:
        rows.new[DEBT.name + DEBT.conflict] = (DEBT, list(more))
    with sql.together():
        moves = _move(rows.moved)
        paid = [sql.run(_LESS_DEBT, row) for row in less]
        if rows.deadlines_gone:
            gone = [value for row in rows.deadlines_gone for value in row]
            sql.run(_delete_deadlines(len(rows.deadlines_gone), on_postgres=sql.on_postgres()), gone)
        if rows.turns_gone:
            sql.run(_delete_turns(len(rows.turns_gone)), rows.turns_gone)
        for table, new in rows.new.values():
            sql.run(_insert(table, len(new)), [value for row in new for value in row])
    if sum(move.rowcount for move in moves) != len(rows.moved):
        refuse("stale_version")
    if any(row.rowcount != 1 for row in paid):
        refuse("stale_version")  # the debt is no longer what it was


def _move(moved: list[Row]) -> list[Any]:
    """Move each order from the version and line it must still be at; gives the cursors that tell how many moved."""
    if len(moved) > 1 and sql.on_postgres():
        return [sql.run(_move_many(len(moved)), [value for row in moved for value in row])]
    return [sql.run(_MOVE, row) for row in moved]


@cache
def _insert(table: Table, count: int) -> str:
    columns = ", ".join(table.columns)
    values = sql.rows(len(table.columns), count)
    return f"INSERT INTO {table.name} ({columns}) VALUES {values} {table.conflict}"  # noqa: S608 - only constants


@cache
def _move_many(count: int) -> str:
    row = "(" + ", ".join(f"%s::{cast}" for cast in _CASTS) + ")"
    values = ", ".join([row] * count)
    names = ", ".join((*_MOVED, "id", "was", "at"))
    return (
        f"UPDATE orders_order o SET {_MOVE_MANY_SET} FROM (VALUES {values}) AS v ({names}) "  # noqa: S608 - only constants
        "WHERE o.id = v.id AND o.version = v.was AND o.seq = v.at"
    )


@cache
def _delete_deadlines(count: int, *, on_postgres: bool) -> str:
    row = "(%s::uuid, %s, %s)" if on_postgres else "(%s, %s, %s)"
    values = ", ".join([row] * count)
    return f"DELETE FROM orders_deadline WHERE (order_id, clock, subject) IN (VALUES {values})"  # noqa: S608 - only constants


@cache
def _delete_turns(count: int) -> str:
    return f"DELETE FROM orders_turn WHERE order_id IN {sql.rows(count, 1)}"  # noqa: S608 - only constants
