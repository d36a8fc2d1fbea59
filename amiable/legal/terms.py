"""What a tax record, a body outside and a referral may say, and what is missing in one. No tables, no sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from amiable.kernel.errors import Refusal

NAME_LENGTH = 120
LINE_LENGTH = 200
POSTCODE_LENGTH = 16
ADDRESS_LENGTH = 300
NUMBER_LENGTH = 40
REFERENCE_LENGTH = 40
MOST_BODIES = 200

#: The class tax records are kept by.
RETENTION = "tax"

PERSON, COMPANY = "person", "company"

KINDS = ("body", "mediator")
MATTERS = ("case", "complaint")
OUTCOMES = ("for_complainant", "for_marketplace", "in_part", "settled", "withdrawn", "refused")

_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)

#: A tax number of any state, without spaces and points.
_NUMBER = re.compile(r"[A-Z0-9/+*-]{4,20}", re.ASCII)

#: What a person's tax number looks like where that is published: the form alone, never whether it was given out.
PERSONAL: Mapping[str, re.Pattern[str]] = {
    code: re.compile(pattern, re.ASCII)
    for code, pattern in {
        "AT": r"\d{9}",
        "BE": r"\d{11}",
        "DE": r"[1-9]\d{10}",
        "DK": r"\d{10}",
        "ES": r"[0-9KLMXYZ]\d{7}[A-Z]",
        "FR": r"[0-3]\d{12}",
        "IT": r"[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-EHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]",
        "LU": r"\d{13}",
        "NL": r"\d{9}",
        "PL": r"\d{10,11}",
        "PT": r"\d{9}",
    }.items()
}

#: What is asked of whom before anything can be reported (Directive 2021/514, Annex V, Section II).
NEEDED = ("kind", "name", "street", "postcode", "city", "country")


@dataclass(frozen=True, slots=True)
class TaxTerms:
    """What a seller says of themselves; "" and None is not said."""

    kind: str = ""
    name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    tin: str = ""
    tin_country: str = ""
    vat: str = ""
    born_on: date | None = None
    born_in: str = ""
    company_number: str = ""


@dataclass(frozen=True, slots=True)
class BodyTerms:
    """A body or mediator outside the marketplace."""

    kind: str
    country: str
    name: str
    address: str
    site: str
    languages: str
    cost: str = ""


@dataclass(frozen=True, slots=True)
class ReferralTerms:
    """What went to a body, and what came of it; "" and None while that is open."""

    matter: str
    reference: str
    referred_on: date
    closed_on: date | None = None
    outcome: str = ""
    implemented: bool | None = None


def bare(number: str) -> str:
    """A number as it is compared and kept: capitals, without spaces and points."""
    return re.sub(r"[\s.\u00a0\u202f]", "", number).upper()


def missing(said: TaxTerms) -> list[str]:
    """The names of the fields without which a seller cannot be reported. A person without a tax number says where they were
    born; a company needs both its tax number and its number in the register."""
    found = [name for name in NEEDED if not getattr(said, name)]
    if said.kind == COMPANY:
        return found + [name for name in ("tin", "company_number") if not getattr(said, name)]
    found += [] if said.born_on else ["born_on"]
    return found + ([] if said.tin or said.born_in else ["tin"])


def check_tax(said: TaxTerms, *, today: date) -> dict[str, Refusal]:
    """What of a record is wrong, by field; what is only missing is not. `tin` is compared with the form its state publishes."""
    problems = _too_long(said, LENGTHS)
    if said.kind not in ("", PERSON, COMPANY):
        problems["kind"] = Refusal("unknown_choice")
    for name in ("country", "tin_country"):
        if (code := getattr(said, name)) and not _COUNTRY.fullmatch(code):
            problems[name] = Refusal("country_wrong")
    if said.tin and not said.tin_country:
        problems.setdefault("tin_country", Refusal("text_missing"))
    for name in ("tin", "vat", "company_number"):
        if (number := getattr(said, name)) and not _NUMBER.fullmatch(number):
            problems.setdefault(name, Refusal("number_wrong"))
    form = PERSONAL.get(said.tin_country) if said.kind == PERSON else None
    if said.tin and form is not None and not form.fullmatch(said.tin):
        problems.setdefault("tin", Refusal("tin_wrong"))
    if said.born_on and not (date(1900, 1, 1) <= said.born_on < today):
        problems["born_on"] = Refusal("birthday_wrong")
    return problems


def check_body(said: BodyTerms) -> dict[str, Refusal]:
    """What of a body is wrong or missing, by field."""
    problems = _too_long(said, {**LENGTHS, "address": ADDRESS_LENGTH})
    for name in ("name", "address", "languages"):
        if not getattr(said, name):
            problems[name] = Refusal("text_missing")
    if said.kind not in KINDS:
        problems["kind"] = Refusal("unknown_choice")
    if said.country and not _COUNTRY.fullmatch(said.country):
        problems["country"] = Refusal("country_wrong")
    if said.kind == "body" and not said.country:
        problems["country"] = Refusal("text_missing")
    if not re.match(r"https?://[^\s/]+", said.site):
        problems["site"] = Refusal("address_not_web")
    elif "ec.europa.eu/consumers/odr" in said.site.lower():
        problems["site"] = Refusal("odr_closed")
    if said.kind == "mediator" and not said.cost:
        problems["cost"] = Refusal("text_missing")
    return problems


def check_referral(said: ReferralTerms, *, today: date) -> dict[str, Refusal]:
    """What of a referral is wrong or missing, by field."""
    problems = _too_long(said, {"reference": REFERENCE_LENGTH})
    if said.matter not in MATTERS:
        problems["matter"] = Refusal("unknown_choice")
    if not said.reference:
        problems["reference"] = Refusal("text_missing")
    if not date(2000, 1, 1) <= said.referred_on <= today:
        problems["referred_on"] = Refusal("day_not_yet")
    if said.closed_on and not said.referred_on <= said.closed_on <= today:
        problems["closed_on"] = Refusal("day_not_yet")
    if said.outcome not in ("", *OUTCOMES):
        problems["outcome"] = Refusal("unknown_choice")
    if bool(said.outcome) != bool(said.closed_on):
        problems.setdefault("outcome", Refusal("outcome_with_day"))
    return problems


#: How long each text may be.
LENGTHS: Mapping[str, int] = {
    **dict.fromkeys(("name", "city", "born_in", "languages"), NAME_LENGTH),
    **dict.fromkeys(("street", "site", "cost"), LINE_LENGTH),
    **dict.fromkeys(("tin", "vat", "company_number"), NUMBER_LENGTH),
    "postcode": POSTCODE_LENGTH,
}


def _too_long(said: TaxTerms | BodyTerms | ReferralTerms, lengths: Mapping[str, int]) -> dict[str, Refusal]:
    found: dict[str, Refusal] = {}
    for name, most in lengths.items():
        text = getattr(said, name, "")
        if isinstance(text, str) and len(text) > most:
            found[name] = Refusal("text_too_long", {"most": most})
        elif isinstance(text, str) and "\0" in text:
            found[name] = Refusal("not_text")
    return found
