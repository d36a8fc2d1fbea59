"""Amounts and hours as people type them, read into whole minor units and minutes. Never guesses.

`120,50`, `120.50`, `1 200,50` and `1,200.50` are understood; `1.234` for euros is not, because it could mean two things.
"""

from __future__ import annotations

import re
from decimal import Decimal

from amiable.kernel.money import CURRENCIES

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f'’"))


def read_amount(text: str, currency: str) -> int:
    """Minor units of `currency` (KeyError when unknown). Raises ValueError when it is no number or has too many decimals."""
    places = CURRENCIES[currency]
    number = _decimal(text, most_places=places)
    return int(number.scaleb(places))


def read_hours(text: str) -> int:
    """Minutes from hours such as 16, 1.5 or 0,25. Raises ValueError otherwise."""
    minutes = _decimal(text, most_places=2) * 60
    return int(minutes.to_integral_value())


def _decimal(text: str, *, most_places: int) -> Decimal:
    plain = text.strip().translate(_SPACES)
    comma, point = plain.rfind(","), plain.rfind(".")
    decimal = "," if comma > point else "."
    other = "." if decimal == "," else ","
    head, mark, tail = plain.rpartition(decimal)
    if not mark:
        head, tail = plain, ""
    if mark and len(tail) > most_places:
        raise ValueError(f"{text!r} has more than {most_places} decimals")
    if decimal in head or not _grouped(head, other):
        raise ValueError(f"{text!r} is not a number")
    written = head.replace(other, "") + (f".{tail}" if tail else "")
    if not _NUMBER.fullmatch(written) or len(written) > 20:
        raise ValueError(f"{text!r} is not a number")
    return Decimal(written)


def _grouped(head: str, mark: str) -> bool:
    """Whether `mark` stands in front of groups of three digits only."""
    return all(len(group) == 3 for group in head.split(mark)[1:])
