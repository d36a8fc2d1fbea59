"""What the law asks for, as shapes: figures are those of the report (`reports.legal.figures`), lines those of its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from amiable.reports.legal.paid import Line
from amiable.reports.legal.statements import PublishedStatement


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements of reasons without personal data, one a measure; `version` is raised when a field changes its meaning."""

    version: int
    period_from: date
    period_to: date
    made_at: datetime
    statements: list[PublishedStatement]


@dataclass(frozen=True, slots=True)
class Income:
    """What sellers were paid in a calendar year, a line a seller and currency, in minor units by quarter."""

    version: int
    year: int
    over: bool
    made_at: datetime
    sellers: list[Line]


@dataclass(frozen=True, slots=True)
class OwnIncome:
    """What you were paid in one currency, in minor units by quarter: after refunds, without fees, which stand apart."""

    currency: str
    consideration: list[int]
    fees: list[int]
    orders: list[int]


@dataclass(frozen=True, slots=True)
class OwnYear:
    """A calendar year of yours; `over` once it has ended, `missing` names what your tax record lacks."""

    year: int
    over: bool
    sums: list[OwnIncome]
    missing: list[str]


@dataclass(frozen=True, slots=True)
class TaxRecord:
    """Who you are for the tax office, by your own word; "" and null is not said, `missing` is what has to be."""

    kind: str
    name: str
    street: str
    postcode: str
    city: str
    country: str
    tin: str
    tin_country: str
    vat: str
    born_on: date | None
    born_in: str
    company_number: str
    missing: list[str]


@dataclass(frozen=True, slots=True)
class OutsideBody:
    """A body or mediator outside the marketplace; `country` is "" for one of every country."""

    kind: str
    country: str
    name: str
    address: str
    site: str
    languages: str
    cost: str


@dataclass(frozen=True, slots=True)
class Outside:
    """Where one can turn with a dispute: `near` in your own country, `others` elsewhere; mediators for whoever sells."""

    near: list[OutsideBody]
    others: list[OutsideBody]
    mediators: list[OutsideBody]
