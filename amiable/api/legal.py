"""What the law asks for: public figures, statements of reasons, seller income for operators; a seller’s own year and record."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, date
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from amiable.api.access import Caller, caller
from amiable.api.answers import answer
from amiable.api.asked import MONTH_DAY, only, read_checked
from amiable.api.expected import READING, WRITING
from amiable.api.members import require_member
from amiable.api.reading import operator_of
from amiable.api.shapes import legal as shapes
from amiable.api.shapes.said import Problem
from amiable.flow import taxes as door
from amiable.flow.taking import note_taken
from amiable.kernel.errors import refuse
from amiable.legal import reads
from amiable.legal.terms import (
    COMPANY,
    LINE_LENGTH,
    NAME_LENGTH,
    NUMBER_LENGTH,
    PERSON,
    POSTCODE_LENGTH,
    BodyTerms,
    TaxTerms,
    missing,
)
from amiable.people.terms import Scope
from amiable.reports.legal.figures import Figures
from amiable.reports.legal.outside import outside
from amiable.reports.legal.paid import VERSION as INCOME
from amiable.reports.legal.paid import line_of, own_year, read_paid
from amiable.reports.legal.periods import Days, read_period, read_year
from amiable.reports.legal.reading import read_figures, read_taken
from amiable.reports.legal.statements import VERSION as STATEMENTS
from amiable.reports.legal.statements import statements
from amiable.rules.inputs.fields import Choice, Text

router = Router(tags=["desk"])

#: From the first year of which there are figures (`reports.legal.periods.FIRST_YEAR`).
_YEAR = "2[0-9]{3}"
_DAY = f"^({_YEAR}-{MONTH_DAY})?$"

Year = Annotated[str, Query(pattern=f"^({_YEAR})?$", description="A calendar year; this one when nothing is said.")]
First = Annotated[
    str, Query(alias="from", pattern=_DAY, description="The first day (UTC); that of its year when `to` stands alone.")
]
Last = Annotated[str, Query(pattern=_DAY, description="The last day (UTC), included; today when `from` stands alone.")]


@dataclass(frozen=True, slots=True)
class KeepTaxRecord:
    """All of your record anew; what is left out is not said. `born_on` is an ISO 8601 day."""

    kind: Annotated[str, Choice(("", PERSON, COMPANY))] = ""
    name: Annotated[str, Text(NAME_LENGTH, least=0)] = ""
    street: Annotated[str, Text(LINE_LENGTH, least=0)] = ""
    postcode: Annotated[str, Text(POSTCODE_LENGTH, least=0)] = ""
    city: Annotated[str, Text(NAME_LENGTH, least=0)] = ""
    country: Annotated[str, Text(2, least=0)] = ""
    tin: Annotated[str, Text(NUMBER_LENGTH, least=0)] = ""
    tin_country: Annotated[str, Text(2, least=0)] = ""
    vat: Annotated[str, Text(NUMBER_LENGTH, least=0)] = ""
    born_on: Annotated[str, Text(10, least=0)] = ""
    born_in: Annotated[str, Text(NAME_LENGTH, least=0)] = ""
    company_number: Annotated[str, Text(NUMBER_LENGTH, least=0)] = ""


@router.get(
    "/legal/figures",
    response={200: Figures, 422: Problem, **READING},
    operation_id="read_legal_figures",
    summary="Figures an operator publishes",
)
def figures(request: HttpRequest, year: Year = "", from_: First = "", to: Last = "") -> HttpResponse:
    """Complaints, measures, cases and what went outside over a period: a `year`, or days by `from` and `to`; this year so
    far when nothing is said. The same figures as the page and its files."""
    who, period = _period(request, year, from_, to)
    return answer(read_figures(period, now=who.now))


@router.get(
    "/legal/statements",
    response={200: shapes.Statements, 422: Problem, **READING},
    operation_id="list_statements",
    summary="Statements of reasons without personal data",
)
def list_statements(request: HttpRequest, year: Year = "", from_: First = "", to: Last = "") -> HttpResponse:
    """One a measure of the period, in the terms of the public database of statements. No words of anybody."""
    who, period = _period(request, year, from_, to)
    found = list(statements(read_taken(period)))
    return answer(shapes.Statements(STATEMENTS, period.first, period.last, who.now, found))


@router.post(
    "/legal/income",
    response={200: shapes.Income, **WRITING},
    operation_id="take_seller_income",
    summary="What sellers were paid in a year",
)
def seller_income(request: HttpRequest, year: Year = "") -> HttpResponse:
    """For the tax office (DAC7): by quarter of the day the payment service confirmed the payout. That it is taken is written
    down first."""
    who = operator_of(request, "year", scope=Scope.WRITE)
    today = who.now.astimezone(UTC).date()
    wanted = read_year(year, today=today)
    note_taken(who.person_id, "income", wanted, now=who.now)
    lines = [line_of(row) for row in read_paid(wanted)]
    return answer(shapes.Income(INCOME, wanted, wanted < today.year, who.now, lines))


@router.get(
    "/outside",
    response={200: shapes.Outside, **READING},
    operation_id="read_outside",
    summary="Bodies outside the marketplace",
)
def read_outside(request: HttpRequest) -> HttpResponse:
    """Where you can turn with a dispute beside customer support: bodies of your country first, where it is known."""
    who = caller(request)
    only(request)
    found = outside(who.person_id)
    return answer(
        shapes.Outside(*([_body(one) for one in rows] for rows in (found.near, found.others, found.mediators)))
    )


@router.get(
    "/earnings/year",
    response={200: shapes.OwnYear, 422: Problem, **READING},
    operation_id="read_own_year",
    summary="What you were paid in a year",
    tags=["earnings"],
)
def own(request: HttpRequest, year: Year = "") -> HttpResponse:
    """Your own figures as they are reported to the tax office."""
    who = _seller(request, "year")
    today = who.now.astimezone(UTC).date()
    wanted = read_year(year, today=today)
    rows = [shapes.OwnIncome(row.currency, *row.sums.rows) for row in own_year(who.person_id, wanted)]
    lacks = missing(reads.tax_record(who.person_id).said)
    return answer(shapes.OwnYear(wanted, wanted < today.year, rows, lacks))


@router.get(
    "/tax-record",
    response={200: shapes.TaxRecord, **READING},
    operation_id="read_tax_record",
    summary="Your tax record",
    tags=["earnings"],
)
def read_record(request: HttpRequest) -> HttpResponse:
    """Who you are for the tax office, by your own word. Nobody else reads it here: not for the token of a site or an app."""
    return _record(_by_themselves(_seller(request)))


@router.put(
    "/tax-record",
    response={200: shapes.TaxRecord, **WRITING},
    operation_id="change_tax_record",
    summary="Keep your tax record",
    tags=["earnings"],
)
def change_record(request: HttpRequest) -> HttpResponse:
    """Say all of it anew; it may be incomplete, and the same request twice does the same."""
    who = caller(request)
    who.need(Scope.WRITE)
    only(request)
    require_member(_by_themselves(who))
    asked: KeepTaxRecord = read_checked(request, KeepTaxRecord)
    said = asdict(asked) | {"born_on": _day(asked.born_on)}
    door.keep_tax_record(who.person_id, TaxTerms(**said), now=who.now)
    return _record(who)


def _period(request: HttpRequest, year: str, first: str, last: str) -> tuple[Caller, Days]:
    who = operator_of(request, "year", "from", "to")
    asked = {name: value for name, value in (("year", year), ("from", first), ("to", last)) if value}
    return who, read_period(asked, today=who.now.astimezone(UTC).date())


def _seller(request: HttpRequest, *parameters: str) -> Caller:
    who = caller(request)
    only(request, *parameters)
    require_member(who)
    return who


def _by_themselves(who: Caller) -> Caller:
    """Refuses `own_token_only` to a site, also for whom it brought."""
    return refuse("own_token_only") if who.integration else who


def _record(who: Caller) -> HttpResponse:
    said = reads.tax_record(who.person_id).said
    return answer(shapes.TaxRecord(**asdict(said), missing=missing(said)))


def _body(one: BodyTerms) -> shapes.OutsideBody:
    return shapes.OutsideBody(**asdict(one))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        refuse("birthday_wrong")
