"""What it means that an amount moves from one account to another: the one table, asked by all who count. No rows are read here.

The books take the identity of a currency and the figures of a capture from it (flow/books.py), the room of money its flows
(postings.py), a seller's statement its lines (pages/statements.py), the tax office what was paid (income.py), the comparison with
the provider's books what it carries (payments/reconcile.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from django.db.models import Q

#: The account that is debited, and the one that is credited.
type Pair = tuple[str, str]

#: What moved between here and others: the named parts of the identity (2-domain.md §11).
type Flow = Literal["captured", "recovered", "refunds", "charge_backs", "payouts"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one pair says, "" where it says nothing.

    `flow` is the part of the identity it counts in; `figure` the one of a capture that adds it up; `line` what it is on the
    seller's statement, for a fee what the fee goes with; `income` whether the seller is `given` it, gives it `back`, or it is the
    `fee` on it; `movement` as what the provider carries it.
    """

    flow: Flow | Literal[""] = ""
    figure: Literal["", "refunded", "paid", "kept", "reclaimed", "set_off"] = ""
    line: str = ""
    income: Literal["", "given", "back", "fee"] = ""
    movement: Literal["", "capture", "refund", "payout", "reversal"] = ""


_INSIDE = Meaning()

#: Every pair there is.
MEANINGS: Final[Mapping[Pair, Meaning]] = {
    # clients pay, and have it back
    ("provider", "held"): Meaning("captured", movement="capture"),
    ("provider", "refunding"): Meaning("captured"),
    ("held", "refunding"): _INSIDE,
    ("disputed", "refunding"): _INSIDE,
    ("pending", "refunding"): Meaning(line="refund"),
    ("commission", "refunding"): Meaning(line="refund", income="fee"),
    ("refunding", "held"): _INSIDE,
    ("refunding", "disputed"): _INSIDE,
    ("refunding", "provider"): Meaning("refunds", "refunded", movement="refund"),
    # cases
    ("held", "disputed"): _INSIDE,
    ("disputed", "held"): _INSIDE,
    ("pending", "disputed"): Meaning(line="set_aside"),
    ("commission", "disputed"): Meaning(line="set_aside", income="fee"),
    # sellers earn, and are paid
    ("held", "pending"): Meaning(line="earned"),
    ("held", "commission"): Meaning(line="earned", income="fee"),
    ("held", "client_fees"): _INSIDE,
    ("disputed", "pending"): Meaning(line="given_back"),
    ("disputed", "commission"): Meaning(line="given_back", income="fee"),
    ("pending", "payable"): _INSIDE,
    ("payable", "provider"): Meaning("payouts", "paid", "payout", "given", "payout"),
    # banks take back
    ("held", "contested"): _INSIDE,
    ("disputed", "contested"): _INSIDE,
    ("refunding", "contested"): _INSIDE,
    ("client_fees", "contested"): _INSIDE,
    ("pending", "contested"): Meaning(line="charge_back"),
    ("commission", "contested"): Meaning(line="charge_back", income="fee"),
    ("contested", "held"): _INSIDE,
    ("contested", "provider"): Meaning("charge_backs", "kept"),
    ("loss", "provider"): Meaning("charge_backs"),
    # what sellers owe, and what becomes of it; what is set off they were paid and gave back in the same moment
    ("debt", "provider"): Meaning("charge_backs", "reclaimed", "charge_back"),
    ("provider", "debt"): Meaning("recovered", line="paid_back", income="back", movement="reversal"),
    ("provider", "payable"): Meaning("recovered", line="paid_again", income="back", movement="reversal"),
    ("pending", "debt"): Meaning(figure="set_off", line="set_off", income="given"),
    ("loss", "debt"): Meaning(line="written_off"),
}

#: Which pairs count in each part of the identity.
IDENTITY: Final[Mapping[Flow, tuple[Pair, ...]]] = {
    name: tuple(pair for pair, meaning in MEANINGS.items() if meaning.flow == name)
    for name in ("captured", "recovered", "refunds", "charge_backs", "payouts")
}


def figures() -> dict[str, Pair]:
    """The pair that each figure of a capture adds up."""
    return {meaning.figure: pair for pair, meaning in MEANINGS.items() if meaning.figure}


def among(pairs: Iterable[Pair]) -> Q:
    """The transfers between the accounts of any of these pairs."""
    found = Q(pk__in=[])
    for debit, credit in pairs:
        found |= Q(debit=debit, credit=credit)
    return found
