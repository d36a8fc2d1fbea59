"""The provider's books, this wire's memory and our own books laid beside each other: what differs, as a list. Plain: no queries.

A movement is named by its order and local id. Each of the three says what it knows of it; they agree when the provider moved
once what the wire has as confirmed and the books have as moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

type Name = tuple[UUID, str]

#: What the problem of a comparison begins with when the provider did not answer.
NO_ANSWER = "no answer"


class What(StrEnum):
    """How two of the three can differ."""

    NOT_OURS = "not_ours"  # the provider moved money of a payment of ours, and nobody here had asked for it
    NOT_NOTED = "not_noted"  # the provider moved what is not confirmed here
    NOT_THERE = "not_there"  # confirmed here, and the provider has no such movement
    TWICE = "twice"  # the provider moved it more than once
    AMOUNT = "amount"  # another amount, currency or kind there
    TAKEN_BACK = "taken_back"  # a payout was reversed there
    NOT_BOOKED = "not_booked"  # confirmed here, and the books have nothing of it
    BOOKED_ONLY = "booked_only"  # in the books, and not confirmed here
    BOOKED_AMOUNT = "booked_amount"  # another amount in the books
    NOT_COMPARED = "not_compared"  # a day whose comparison broke off
    CHARGE_BACK = "charge_back"  # a bank took a payment back, and the order knows nothing of it


@dataclass(frozen=True, slots=True)
class Moved:
    """What one of the three knows of a movement, in minor units. Without a `name` it is nobody's here."""

    name: Name | None
    kind: str
    amount: int
    currency: str
    ref: str = ""
    taken_back: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: `ours` and `theirs` in minor units, theirs being the books' where only we are concerned."""

    what: What
    kind: str
    name: Name | None
    ours: int
    theirs: int
    currency: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The same as it is kept: the order's reference instead of its id."""

    what: str
    kind: str
    order: str
    movement: str
    ours: int
    theirs: int
    currency: str
    ref: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison that was made: of what period, how many movements, and what differs; `fees` is what the provider kept for
    itself, by currency (minor units); `problem` is what broke it off."""

    at: datetime
    start: datetime
    end: datetime
    provider: str
    compared: int
    found: tuple[Found, ...]
    problem: str
    fees: Mapping[str, int] = field(default_factory=dict)


def compare(
    said: Iterable[Moved], kept: Mapping[Name, Moved], booked: Iterable[Moved], *, ended: Iterable[Name]
) -> list[Difference]:
    """What differs between the provider (`said`), the wire's confirmed movements (`kept`) and the books (`booked`).

    `ended` are those of `kept` the provider must have. Of a charge-back `said` has the payment's name, and `kept` is not asked.
    """
    found: list[Difference] = []
    lines: defaultdict[Name, list[Moved]] = defaultdict(list)
    for line in said:
        if line.name is None:
            found.append(Difference(What.NOT_OURS, line.kind, None, 0, line.amount, line.currency, line.ref))
        else:
            lines[line.name].append(line)
    for name, moved in lines.items():
        found.extend(_there(name, moved, kept.get(name)))
    for name in ended:
        if name not in lines:
            own = kept[name]
            found.append(Difference(What.NOT_THERE, own.kind, name, own.amount, 0, own.currency, own.ref))
    found.extend(_booked(kept, booked))
    return sorted(found, key=lambda one: (one.what, str(one.name), one.ref))


def _there(name: Name, moved: list[Moved], own: Moved | None) -> Iterator[Difference]:
    """What is wrong about what the provider says of one movement."""
    first, total = moved[0], sum(line.amount for line in moved)
    if own is None:
        yield Difference(What.NOT_NOTED, first.kind, name, 0, total, first.currency, first.ref)
        return
    if len(moved) > 1:
        yield Difference(What.TWICE, own.kind, name, own.amount, total, own.currency, moved[-1].ref)
    elif (first.kind, first.amount, first.currency) != (own.kind, own.amount, own.currency):
        yield Difference(What.AMOUNT, own.kind, name, own.amount, first.amount, own.currency, first.ref)
    if taken := sum(line.taken_back for line in moved):
        yield Difference(What.TAKEN_BACK, own.kind, name, own.amount, total - taken, own.currency, first.ref)


def _booked(kept: Mapping[Name, Moved], booked: Iterable[Moved]) -> Iterator[Difference]:
    """What is wrong between the wire and the books."""
    books: defaultdict[Name, int] = defaultdict(int)
    kinds: dict[Name, Moved] = {}
    for one in booked:
        if one.name is not None:
            books[one.name] += one.amount
            kinds[one.name] = one
    for name, own in kept.items():
        if name not in books:
            yield Difference(What.NOT_BOOKED, own.kind, name, own.amount, 0, own.currency, own.ref)
        elif (kinds[name].kind, kinds[name].currency, books[name]) != (own.kind, own.currency, own.amount):
            yield Difference(What.BOOKED_AMOUNT, own.kind, name, own.amount, books[name], own.currency, own.ref)
    for name, one in kinds.items():
        if name not in kept:
            yield Difference(What.BOOKED_ONLY, one.kind, name, 0, books[name], one.currency)
