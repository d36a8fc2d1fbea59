"""The operator's money: what stands where, how old it is, and single postings. All amounts in minor units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Accounts:
    """What stands in each account. What lies with the payment service, is owed by sellers, was lost or cost something is the
    marketplace's side; the rest is owed to somebody."""

    provider: int
    held: int
    disputed: int
    pending: int
    payable: int
    refunding: int
    contested: int
    debt: int
    fees: int
    costs: int
    loss: int


@dataclass(frozen=True, slots=True)
class Identity:
    """Both sides of the books: `captured + recovered + debts + loss = refunds + charge_backs + payouts + fees + standing`."""

    captured: int
    recovered: int
    debts: int
    loss: int
    refunds: int
    charge_backs: int
    payouts: int
    fees: int
    standing: int
    balanced: bool


@dataclass(frozen=True, slots=True)
class HeldFor:
    """What is held since so many days: from `first_day` to `last_day` (none for the last step), on how many orders."""

    first_day: int
    last_day: int | None
    orders: int
    amount: int


@dataclass(frozen=True, slots=True)
class CurrencyMoney:
    """One currency. Fees are those since the month and the year began, in UTC."""

    currency: str
    accounts: Accounts
    identity: Identity
    fees_this_month: int
    fees_this_year: int
    held_for: list[HeldFor]


@dataclass(frozen=True, slots=True)
class HeldOrder:
    """An order whose money is held, since its first payment."""

    ref: str
    amount: int
    currency: str
    since: datetime


@dataclass(frozen=True, slots=True)
class MoneyRoom:
    """Every currency there is. `hold_limit_days` is what the rules in force say of the payment service; `held_longest` names the
    orders held longest."""

    currencies: list[CurrencyMoney]
    hold_limit_days: int
    held_longest: list[HeldOrder]


@dataclass(frozen=True, slots=True)
class Posting:
    """One transfer of the books. `amount` is above zero where it raises `account`; without an account asked for, `account` is the
    debited and `counter_account` the credited one."""

    at: datetime
    ref: str
    seq: int
    line: int
    account: str
    counter_account: str
    amount: int
    currency: str
    capture: str
    movement: str


@dataclass(frozen=True, slots=True)
class PostingsSum:
    """What all of them come to in one currency."""

    currency: str
    count: int
    amount: int


@dataclass(frozen=True, slots=True)
class Postings:
    """A page of postings, the latest first, and what all of them come to."""

    items: list[Posting]
    sums: list[PostingsSum]
    next_cursor: str | None
