"""What a seller owes, debt by debt, and what of it may still be set off against what they earn (2-domain.md §11)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from amiable.rules.facts.agreed import Debt
from amiable.rules.shape import Rules

#: For how long a debt is set off where a rules file does not say: those written before it was asked for.
SET_OFF: Final = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Owing:
    """One transfer by which a debt grew (`amount` above zero) or fell: of which order, when, in minor units. `set_off` says that
    later earnings paid it."""

    at: datetime
    order: str
    amount: int
    set_off: bool = False


def period_of(rules: Rules) -> timedelta:
    """For how long a debt is set off from the moment it arose."""
    return rules.period("set_off") if "set_off" in rules.periods else SET_OFF


def open_debts(moves: Iterable[Owing], period: timedelta) -> tuple[Debt, ...]:
    """What is left of each debt, the oldest first. What a seller gave back lowers the debt of that order; what was set off, the
    oldest that could be set off then; whatever is left of either, the oldest there is. The moments of two orders may be told by
    two clocks: what fell before it grew lowers the next debt, so that the sum is always what the books say."""
    found, ahead = list[tuple[str, Debt]](), 0
    for move in moves:
        if move.amount > 0:
            known = min(ahead, move.amount)
            ahead -= known
            found.append((move.order, Debt(move.at, move.amount - known)))
            continue
        rest = -move.amount
        first = [n for n, (order, debt) in enumerate(found) if _meant(move, order, debt, period)]
        for number in (*first, *(n for n in range(len(found)) if n not in first)):
            order, debt = found[number]
            part = min(rest, debt.amount)
            found[number] = order, replace(debt, amount=debt.amount - part)
            rest -= part
        ahead += rest
    return tuple(debt for _order, debt in found if debt.amount)


def _meant(move: Owing, order: str, debt: Debt, period: timedelta) -> bool:
    return debt.at + period > move.at if move.set_off else order == move.order


def to_set_off(debts: Iterable[Debt], now: datetime, period: timedelta) -> int:
    """What of these may be set off now, in minor units."""
    return sum(debt.amount for debt in debts if debt.at + period > now)
