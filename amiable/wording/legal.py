"""What an operator reads of public figures: the name of each figure and code, and of what a seller says for the tax office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from babel import Locale
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from amiable.wording.reader import Reader

#: A section of the figures: its heading, and what it counts.
SECTIONS: Mapping[str, tuple[Promise, Promise]] = {
    "complaints": (
        _("Complaints about the marketplace"),
        _(
            "Against measures of staff. Regulation 2019/1150, Article 11 asks for number, main kinds, mean time and outcomes; Regulation 2022/2065, Article 24 for the median."
        ),
    ),
    "measures": (
        _("Measures of staff"),
        _(
            "Accounts, services and reviews that staff restricted, each with a statement of reasons. Regulation 2022/2065, Articles 15, 17 and 24."
        ),
    ),
    "order_cases": (
        _("Cases between the two of an order"),
        _("These are no complaints about the marketplace; they stand beside those so that nothing is left out."),
    ),
    "out_of_court": (
        _("Bodies outside the marketplace"),
        _("What you wrote down under referrals. Regulation 2022/2065, Articles 21 and 24."),
    ),
}

#: Every figure, by its name in the files.
FIGURES: Mapping[str, Promise] = {
    "opened": pgettext_lazy("cases", "Opened"),
    "opened_by_reason": _("Opened, by reason"),
    "reached_support": _("Reached support"),
    "ended_without_decision": _("Ended without a decision"),
    "decided": pgettext_lazy("cases", "Decided"),
    "decided_by_reason": _("Decided, by reason"),
    "decided_by_outcome": _("Decided, by outcome"),
    "time_to_decision.mean": _("From support to the decision, mean"),
    "time_to_decision.median": _("From support to the decision, median"),
    "automated": _("Decided by machines alone"),
    "appealed": pgettext_lazy("cases", "Appealed"),
    "overturned_on_appeal": _("Changed on appeal"),
    "implemented": _("Carried out"),
    "lodged": pgettext_lazy("complaints", "Received"),
    "lodged_by_target": _("Received, by what they are about"),
    "lodged_by_ground": _("Received, by the ground of the measure"),
    "answered": pgettext_lazy("complaints", "Decided"),
    "answered_by_outcome": _("Decided, by outcome"),
    "time_to_answer.mean": _("From receipt to the decision, mean"),
    "time_to_answer.median": _("From receipt to the decision, median"),
    "overturned": _("Overturned by a complaint"),
    "waiting": _("Waiting at the end of the period"),
    "taken": pgettext_lazy("measures", "Taken"),
    "taken_by_target": _("Taken, by what they are against"),
    "taken_by_decision": _("Taken, by what they do"),
    "taken_by_ground": _("Taken, by ground"),
    "taken_by_basis": _("Taken, by law or terms"),
    "suspensions": _("Accounts suspended"),
    "suspensions_by_ground": _("Accounts suspended, by ground"),
    "referred": _("Referred to a body outside"),
    "referred_by_matter": _("Referred, by what they are about"),
    "closed": pgettext_lazy("referrals", "Ended"),
    "closed_by_outcome": _("Ended, by outcome"),
    "days_to_outcome_mean": _("Mean time in days"),
    "days_to_outcome_median": _("Median time in days"),
}

#: What is listed by code, as far as no rules file names it.
CODES: Mapping[str, Promise] = {
    "settled": _("The two agreed"),
    "withdrawn": _("Withdrawn"),
    "lapsed": _("Time to talk ran out"),
    "otherwise": _("Another way"),
    "complete": _("The order was completed"),
    "cancel": _("The order was cancelled"),
    "redo": _("The work is done again"),
    "upheld": _("The measure stands"),
    "changed": _("The measure was changed"),
    "overturned": _("The measure does not stand"),
    "account": _("An account"),
    "service": _("A service"),
    "review": _("A review"),
    "reply": _("A reply to a review"),
    "sell": _("Not selling"),
    "buy": _("Not buying"),
    "both": _("Neither selling nor buying"),
    "unlisted": _("Taken out of the list"),
    "hidden": _("Hidden"),
    "terms": _("The marketplace’s terms"),
    "law": _("The law"),
    "case": _("A case of an order"),
    "complaint": _("A complaint about the marketplace"),
    "for_complainant": _("For whoever complained"),
    "for_marketplace": _("For the marketplace"),
    "in_part": _("In part for each"),
    "refused": _("The body did not take it"),
}

#: The fields of a tax record.
FIELDS: Mapping[str, Promise] = {
    "kind": _("You sell as"),
    "name": _("Full legal name"),
    "street": _("Street and number"),
    "postcode": _("Postcode"),
    "city": _("Town"),
    "country": _("Country you reside in"),
    "tin": _("Tax number"),
    "tin_country": _("Country of the tax number"),
    "vat": _("VAT number"),
    "born_on": _("Date of birth"),
    "born_in": _("Place of birth"),
    "company_number": _("Number in the company register"),
}


#: What a statement of reasons says of bodies outside; they follow each other with a semicolon.
OUTSIDE: Promise = _("Outside the marketplace you can turn to: %(bodies)s.")


def outside(bodies: Sequence[tuple[str, str, str]], *, reader: Reader) -> str:
    """The bodies somebody can turn to: name, postal address and web address of each."""
    named = "; ".join(", ".join(body) for body in bodies)
    with override(reader.language):
        return str(OUTSIDE) % {"bodies": named}


def country(code: str, *, language: str) -> str:
    """A state's name in a language; its code where there is no name for it."""
    return str(Locale(language).territories.get(code, code))


def countries(*, language: str) -> list[tuple[str, str]]:
    """All states by name, with their codes."""
    names = Locale(language).territories.items()
    left_out = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}
    found = [(code, name) for code, name in names if len(code) == 2 and code.isalpha() and code not in left_out]
    return sorted(found, key=lambda pair: _sorting(pair[1]))


def _sorting(name: str) -> str:
    return name.casefold().replace("é", "e").replace("î", "i").replace("å", "a").replace("å", "a")
