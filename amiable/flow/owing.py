"""What a seller owes, read for the rules when their books say that there is something: one statement, by few rows."""

from __future__ import annotations

from uuid import UUID

from amiable.flow import sql
from amiable.ledger.meanings import MEANINGS
from amiable.rules.debts import Owing, open_debts, period_of
from amiable.rules.facts import Debt
from amiable.rules.shape import Rules

_MOVES = """SELECT t.at, t.order_id, t.debit, t.credit, t.amount FROM orders_party p
JOIN ledger_transfer t ON t.order_id = p.order_id
WHERE p.person_id = %s AND p.role = 'seller' AND t.currency = %s AND (t.debit = 'debt' OR t.credit = 'debt')
ORDER BY t.at, t.order_id, t.seq, t.line"""


def debts_of(seller: UUID | str, currency: str, rules: Rules) -> tuple[Debt, ...]:
    """What is left of each debt of this seller in this currency, the oldest first, by the time these rules set debts off."""
    rows = sql.run(_MOVES, [sql.uid(seller), currency]).fetchall()
    moves = [
        Owing(
            sql.as_moment(at),
            str(order),
            amount if debit == "debt" else -amount,
            set_off=MEANINGS[debit, credit].line == "set_off",
        )
        for at, order, debit, credit, amount in rows
    ]
    return open_debts(moves, period_of(rules))
