"""Whole minor units and how they are divided. No currency conversion, no formatting: those live at the edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

#: Currencies an order may be priced in, with the number of decimal places of their minor unit (ISO 4217).
CURRENCIES: dict[str, int] = {
    "EUR": 2,
    "USD": 2,
    "GBP": 2,
    "CHF": 2,
    "CAD": 2,
    "AUD": 2,
    "SEK": 2,
    "NOK": 2,
    "DKK": 2,
    "PLN": 2,
    "CZK": 2,
    "RON": 2,
    "HUF": 2,
    "JPY": 0,
    "KRW": 0,
    "TND": 3,
}

#: No single amount on an order may pass this (minor units); keeps every sum far below 2**53.
LARGEST = 10**11


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units of one currency. Adding two currencies raises ValueError."""

    amount: int
    currency: str

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise ValueError(f"cannot add {other.currency} to {self.currency}")
        return Money(self.amount + other.amount, self.currency)


def in_units(amount: int, currency: str) -> Decimal:
    """Minor units as a decimal number with all places of its currency, as files say amounts: -1234 EUR is `-12.34`."""
    return Decimal(amount).scaleb(-CURRENCIES.get(currency, 2))


def portion(amount: int, part: int, whole: int) -> int:
    """`amount × part ÷ whole` in minor units, halves rounded away from zero (2-domain.md §11).

    Raises ZeroDivisionError when `whole` is 0.
    """
    product = amount * part
    size, sign = abs(product), 1 if (product >= 0) == (whole > 0) else -1
    whole = abs(whole)
    return sign * ((2 * size + whole) // (2 * whole))


def split(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Share `amount` (minor units, ≥ 0) by `weights` (≥ 0, some > 0) with the largest remainder; the shares re-add exactly.

    Ties go to the earlier weight. Raises ValueError for a negative amount, a negative weight or no weight at all.
    """
    total = sum(weights)
    if amount < 0 or total <= 0 or min(weights) < 0:
        raise ValueError("split needs an amount ≥ 0 and weights ≥ 0 of which one is > 0")
    shares = [amount * weight // total for weight in weights]
    remainders = sorted(range(len(weights)), key=lambda i: (-(amount * weights[i] % total), i))
    for i in remainders[: amount - sum(shares)]:
        shares[i] += 1
    return tuple(shares)
